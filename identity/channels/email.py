"""E-mail: a line that says there is news, and the address of the notice behind the sign-in."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from identity.models import Notice, User

from . import Refused, Unreachable, channels
from .texts import words


class Email:
    name = "email"
    is_instant = False
    is_wanted = True

    def reaches(self, user: User) -> bool:
        return bool(user.email)

    def send(self, notice: Notice, *, reference: str) -> None:
        subject, _, body = words(notice, "email.txt").partition("\n")
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
        message = EmailMessage(
            subject.strip(),
            body.strip() + "\n",
            to=[notice.user.email],
            headers={"Message-ID": f"<{reference}@{domain}>", "Auto-Submitted": "auto-generated"},
        )
        try:
            message.send()
        except smtplib.SMTPRecipientsRefused as error:
            raise Refused("recipient refused") from error
        except (smtplib.SMTPException, OSError) as error:
            raise Unreachable(type(error).__name__) from error


channels.add(Email.name, Email())
