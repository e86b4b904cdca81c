"""Procedures of the province's own in the hands of its administrator, and the addresses of the release side."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from communes.models import Agency, AgencyKind
from communes.roles import Role
from portal.kernel.clock import today
from procedures.definition import from_dict
from procedures.models import ProcedureVersion, Proposal, Trial
from procedures.publishing import publish, start_draft
from tests.factories.procedures import small
from tests.world import World, posted

DRAFTED, PUBLISHED, WAITING = "T40.000001", "T40.000002", "T40.000003"
NOBODYS, NOTHING = "T40.999999", 2_000_000_000


@dataclass(frozen=True, slots=True)
class Built:
    """A test case of a draft, and an older version of a procedure without a draft."""

    trial: Trial
    older: ProcedureVersion
    newer: ProcedureVersion


def built(world: World) -> Built:
    """A draft with a test case, a procedure with two versions, and a draft that a colleague laid down."""
    committee = Agency.objects.get(unit=world.province, kind=AgencyKind.PEOPLES_COMMITTEE)
    colleague = posted("dong", "Phan Đông", committee, Role.ADMIN)
    draft = _draft(DRAFTED, "mot")
    older = publish(_draft(PUBLISHED, "hai"), effective_from=date(2026, 1, 1))
    newer = publish(_draft(PUBLISHED, "hai", name="Mới"), effective_from=date(2026, 2, 1))
    waiting = _draft(WAITING, "ba")
    Proposal.objects.create(
        version=waiting,
        content_hash=waiting.content_hash,
        effective_from=today() + timedelta(days=1),
        asked_by=colleague,
        asked_at=newer.published_at,
    )
    trial = Trial.objects.create(
        procedure=draft.procedure,
        name="Một tình huống",
        answers={"a": "y"},
        expects={"province": "40"},
        created_by=colleague,
        created_at=newer.published_at,
    )
    return Built(trial, older, newer)


def _draft(code: str, slug: str, **changes: Any) -> ProcedureVersion:
    return start_draft(from_dict(small(code=code, slug=slug, **changes)), province="40")


Path = Callable[[Built], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Sent:
    """A route of the release side: its path, the same for nothing, and its form."""

    path: Path = lambda _built: ()
    absent: tuple[object, ...] = ()
    form: Callable[[], dict[str, Any]] = dict


def _scoped(code: str, *rest: object, **form: Any) -> Sent:
    return Sent(lambda _built: (code, "40", *rest), (NOBODYS, "40", *rest), lambda: form)


def _tried(*rest: object, **form: Any) -> Sent:
    return Sent(
        lambda built: (DRAFTED, "40", built.trial.pk, *rest),
        (DRAFTED, "40", NOTHING, *rest),
        lambda: form,
    )


def _version(which: str, form: Callable[[], dict[str, Any]] = dict) -> Sent:
    return Sent(lambda built: (PUBLISHED, getattr(built, which).pk), (PUBLISHED, NOTHING), form)


def _proposed() -> dict[str, Any]:
    return {"effective_from": today().isoformat(), "note": "Xin duyệt"}


def _ended() -> dict[str, Any]:
    return {"on": today().isoformat(), "because": "Bãi bỏ"}


ROUTES: dict[str, Sent] = {
    "procedures:manage": Sent(),
    "procedures:bring_in": Sent(form=lambda: {"text": "a: [1"}),
    "procedures:manage_procedure": Sent(lambda _built: (PUBLISHED,), (NOBODYS,)),
    "procedures:open_draft": Sent(lambda _built: (PUBLISHED,), (NOBODYS,)),
    "procedures:rename": Sent(lambda _built: (PUBLISHED,), (NOBODYS,), lambda: {"slug": "ten-khac"}),
    "procedures:roll_back": _version("older"),
    "procedures:end": _version("newer", _ended),
    "procedures:clone": _version("newer", lambda: {"code": "T40.000009", "name": "Sao", "slug": "sao"}),
    "procedures:export": _version("older"),
    "procedures:trials": _scoped(DRAFTED, name="Tình huống khác"),
    "procedures:trial": _tried(valid="co"),
    "procedures:trial_page": _tried("one", a="y"),
    "procedures:remove_trial": _tried(),
    "procedures:changes": _scoped(DRAFTED),
    "procedures:propose": Sent(lambda _built: (DRAFTED, "40"), (NOBODYS, "40"), _proposed),
    "procedures:approve": _scoped(WAITING),
    "procedures:send_back": _scoped(WAITING, because="Thiếu căn cứ"),
    "procedures:take_back": _scoped(WAITING),
    "procedures:throw_away": _scoped(DRAFTED),
}
