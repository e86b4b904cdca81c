"""Filing: a draft becomes a dossier, once, with its code, its fees and an unchangeable copy of what was said."""

from typing import TYPE_CHECKING, Any

from dossiers import filing
from dossiers.change import changing
from dossiers.filing import Answered
from dossiers.lifecycle import Verb
from dossiers.listed import as_listed
from dossiers.models import Dossier, FeeLine
from dossiers.models.dossiers import Channel as ArrivedBy
from dossiers.models.dossiers import Finance
from dossiers.numbering import next_code
from dossiers.opening import need_open
from dossiers.placing import OWNER, Placement, placement
from portal.kernel.clock import now, today
from portal.kernel.sealing import blind_index
from portal.kernel.text import fold
from procedures.channels import row_for
from procedures.definition import Channel, Definition
from procedures.fees import quote
from procedures.words import ChannelKind

if TYPE_CHECKING:
    from identity.models import User


def submit(dossier: Dossier, *, by: "User", revision: int | None = None) -> None:
    """File a draft; raises filing.Incomplete with what is missing, by page or paper."""
    with changing(dossier, Verb.SUBMIT, by=by, revision=revision, facts={}) as locked:
        if locked.channel is ArrivedBy.ONLINE:
            need_open(locked.version.base or locked.version, today())
        definition, answers = locked.version.definition, filing.answers_of(locked)
        documents = filing.papers_of(locked)
        filing.check(definition, answers, documents)
        where = placement(definition, answers, residence=residence_of(locked), on=today())
        locked.version = as_listed(locked.version, where.receiving.unit, today())
        definition = locked.version.definition
        _fill_in(locked, where, by, answers, definition)
        _note_fees(locked, answers, definition)
        filing.keep(locked, answers, documents, by=by)


def residence_of(dossier: Dossier) -> Any:  # Any: a Unit or None, behind an optional one-to-one
    """The unit where the owner lives, when the register said so."""
    profile = getattr(dossier.owner, "profile", None)
    return profile.residence_unit if profile else None


def channel_of(definition: Definition, kind: str, answers: Answered) -> Channel:
    """The row of the procedure's channels that applies: the first of its kind whose condition holds."""
    return row_for(definition, kind, answers)


def _fill_in(
    dossier: Dossier, where: Placement, by: "User", answers: Answered, definition: Definition
) -> None:
    row = channel_of(definition, dossier.channel, answers)
    dossier.receiving_agency, dossier.competent_agency = where.receiving, where.competent
    dossier.because = where.because[:300]
    dossier.allowance_value, dossier.allowance_unit = row.allowance.value, row.allowance.unit
    dossier.submitted_at, dossier.expires_at = now(), None
    dossier.code = next_code(where.receiving, today())
    profile = getattr(dossier.owner, "profile", None)
    comer = answers.get(OWNER) or {}
    if profile is not None:
        dossier.owner_name = profile.organisation_name or dossier.owner_name
    identity = (profile.citizen_number or profile.tax_code) if profile else comer.get("number", "")
    dossier.owner_index = blind_index(identity) if identity else ""
    dossier.id_tail_index = tail_index(dossier.code, identity)
    phone = comer.get("phone", "") if comer else _phone(definition, answers, by)
    dossier.phone_tail_index = tail_index(dossier.code, phone) if phone else ""
    dossier.subject = _subject(definition, answers)
    dossier.search_text = fold(f"{dossier.code} {dossier.owner_name} {dossier.subject}")[:500]


def tail_index(code: str, number: str) -> str:
    """A keyed hash of a code and the last four digits of a number, by which the public may ask for a dossier."""
    return blind_index(f"{code}:{number[-4:]}") if len(number) >= 4 else ""


def _note_fees(dossier: Dossier, answers: Answered, definition: Definition) -> None:
    owed = quote(definition.fees, answers, {}, ChannelKind(dossier.channel))
    dossier.finance = Finance.DUE if owed.total else Finance.NONE
    FeeLine.objects.bulk_create(
        FeeLine(dossier=dossier, key=line.key, text=line.label[:300], amount=line.amount, moment=line.moment)
        for line in owed.lines
        if line.amount
    )


def _phone(definition: Definition, answers: Answered, by: "User") -> str:
    meant = _meaning(definition, answers, "owner.phone")
    named = (str(value) for key, value in answers.items() if key.endswith("phone") and value)
    digits = meant or next(named, by.phone)
    return "".join(letter for letter in digits if letter.isdigit())


def _subject(definition: Definition, answers: Answered) -> str:
    """For whom the dossier is: the answer that means it, or else somebody's name, such as the child's."""
    if meant := _meaning(definition, answers, "subject"):
        return meant[:200]
    named = (question for question in definition.questions if question.config.get("kind") == "name")
    return next((str(answers[question.key])[:200] for question in named if answers.get(question.key)), "")


def _meaning(definition: Definition, answers: Answered, meaning: str) -> str:
    """The answer to the question that carries this meaning; of a person, the name."""
    asked = (question.key for question in definition.questions if question.meaning == meaning)
    answer = next((answers[key] for key in asked if answers.get(key)), "")
    return str(answer.get("name", "") if isinstance(answer, dict) else answer)
