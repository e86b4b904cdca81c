"""Text messages, through a stand-in for a gateway that keeps what it accepts in a table.

A real gateway is another `Gateway`: it takes a request and answers with a status, as over HTTP.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

from identity.models import Notice, SmsRecord, User
from portal.kernel.clock import now

from . import Refused, Unreachable, channels
from .texts import words

LONGEST = 480


@dataclass(frozen=True, slots=True)
class SmsRequest:
    reference: str
    phone: str
    text: str


@dataclass(frozen=True, slots=True)
class SmsResponse:
    status: int
    message: str = ""


class Gateway(Protocol):
    def post(self, request: SmsRequest) -> SmsResponse:
        """Hand a message over; the same reference twice is one message."""


class StandInGateway:
    """Accepts everything, unless the file `sms-fault` in the state folder says how to fail."""

    def post(self, request: SmsRequest) -> SmsResponse:
        fault = self._fault()
        if fault == "slow":
            time.sleep(6)
        if fault in ("down", "slow"):
            return SmsResponse(503, "gateway down")
        if fault == "refuse" or not request.phone:
            return SmsResponse(400, "number refused")
        SmsRecord.objects.get_or_create(
            reference=request.reference,
            defaults={"phone": request.phone, "text": request.text, "accepted_at": now()},
        )
        return SmsResponse(202)

    def _fault(self) -> str:
        path = Path(settings.STATE_DIR) / "sms-fault"
        return path.read_text(encoding="utf-8").strip() if path.exists() else ""


class Sms:
    name = "sms"
    is_instant = False
    is_wanted = False

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway

    def reaches(self, user: User) -> bool:
        return bool(user.phone)

    def send(self, notice: Notice, *, reference: str) -> None:
        text = " ".join(words(notice, "sms.txt").split())[:LONGEST]
        answer = self.gateway.post(SmsRequest(reference, notice.user.phone, text))
        if answer.status >= 500:
            raise Unreachable(answer.message)
        if answer.status >= 400:
            raise Refused(answer.message)


channels.add(Sms.name, Sms(StandInGateway()))
