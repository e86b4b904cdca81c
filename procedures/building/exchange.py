"""A procedure with its test cases as one YAML file, out and in again. What comes in is hostile until it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.record import record
from portal.kernel.errors import Conflict
from procedures import publishing
from procedures.building import approving, trials
from procedures.building.scope import Scope
from procedures.conditions import Unreadable
from procedures.definition import Definition, content_hash, from_dict, to_dict
from procedures.listing import strays
from procedures.models import ProcedureVersion, Trial
from procedures.reference import parsed
from procedures.shape import build

LARGEST = 1_000_000  # bytes; the longest shipped procedure has 40,000
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Case:
    """A test case of a file."""

    name: str
    answers: Mapping[str, object]
    expects: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a file holds."""

    definition: Definition
    trials: tuple[Case, ...]


def written(definition: Definition, cases: list[Trial]) -> str:
    """The file of a procedure: fields in their order, defaults left out, equal content in equal letters."""
    whole = to_dict(definition)
    if cases:
        whole["trials"] = [
            {"name": one.name, "answers": one.answers, "expects": one.expects} for one in cases
        ]
    return yaml.dump(whole, Dumper=_Flat, allow_unicode=True, sort_keys=False, width=110)


def read(content: bytes) -> Parcel:
    """The procedure in a file; raises Unreadable with a sentence, whatever the bytes are."""
    if len(content) > LARGEST:
        raise Unreadable(_("Tệp lớn hơn 1 MB. Một thủ tục không cần nhiều đến thế."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Unreadable(_("Tệp không phải chữ UTF-8.")) from wrong
    if _nests_too_deep(text):
        raise Unreadable(_("Tệp lồng nhau quá sâu."))
    try:
        raw = parsed(text)
    except yaml.YAMLError as wrong:
        raise Unreadable(_("Tệp không đọc được: %(where)s") % {"where": _where(wrong)}) from wrong
    except (RecursionError, ValueError) as wrong:
        raise Unreadable(_("Tệp không đọc được.")) from wrong
    if not isinstance(raw, dict):
        raise Unreadable(_("Tệp không có nội dung của một thủ tục."))
    raw.pop("effective_from", None)
    cases = tuple(_cases(raw.pop("trials", None)))
    return Parcel(from_dict(raw), cases)


@transaction.atomic
def bring_in(
    parcel: Parcel, *, by: AbstractBaseUser, scope: Scope, province: str, base: ProcedureVersion | None = None
) -> ProcedureVersion:
    """A draft with the content of a file, and its test cases; raises Conflict where a draft is open already."""
    content = parcel.definition
    if base is not None and strays(base.definition, content):
        raise Conflict(_("Tệp đổi phần nội dung mà cả nước dùng chung; chỉ phần của tỉnh mới được khác."))
    open_ones = ProcedureVersion.objects.drafts().filter(procedure__code=content.code, province=province)
    if any(one.content_hash != content_hash(content) for one in open_ones):
        raise Conflict(_("Thủ tục này đang có bản nháp. Công bố hoặc bỏ bản nháp đó trước khi nhập tệp."))
    draft = publishing.start_draft(content, province=province, base=base)
    scope.need_draft(draft)
    known = set(Trial.objects.filter(procedure=draft.procedure_id).values_list("name", flat=True))
    for case in parcel.trials:
        if case.name not in known:
            expected = trials.read_expects(case.expects, case.name, province)
            trials.write(draft, by=by, name=case.name, answers=case.answers, expected=expected)
    record(approving.target(draft.procedure), "brought_in", by=by, version=draft.number)
    return draft


class _Flat(yaml.SafeDumper):
    """Never with anchors: the reader refuses them."""

    def ignore_aliases(self, data: Any) -> bool:  # Any: whatever is written
        return True


def _nests_too_deep(text: str) -> bool:
    """A rough measure before anything is parsed, since the parser itself goes as deep as the text."""
    depth = 0
    for letter in text:
        if letter in "[{":
            depth += 1
        elif letter in "]}":
            depth = max(depth - 1, 0)
        if depth > _DEEPEST:
            return True
    deepest = max((len(line) - len(line.lstrip(" ")) for line in text.splitlines()), default=0)
    dashes = max(
        (line.count("- ") for line in text.splitlines() if line.lstrip().startswith("- -")), default=0
    )
    return deepest > 4 * _DEEPEST or dashes > _DEEPEST


def _where(wrong: yaml.YAMLError) -> str:
    mark = getattr(wrong, "problem_mark", None)
    return _("dòng %(line)s") % {"line": mark.line + 1} if mark is not None else _("sai cú pháp")


def _cases(raw: object) -> list[Case]:
    if raw is None:
        return []
    if not isinstance(raw, list) or len(raw) > trials.MOST:
        raise Unreadable(
            _("trials: cần một danh sách có nhiều nhất %(most)s tình huống") % {"most": trials.MOST}
        )
    return [build(Case, one, f"trials[{number}]") for number, one in enumerate(raw, 1)]
