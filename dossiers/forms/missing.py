"""Everything that is missing from a dossier, asked for once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.forms.officer import OfficerForm, Text
from portal.kernel.clock import today
from procedures.words import Stage


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that may be asked for: a tick and the words the person will read."""

    tick: Any  # Any: a BoundField
    words: Any  # Any: as above


@dataclass(frozen=True, slots=True)
class Group:
    """What may be asked for about one paper, or about the form."""

    title: str
    lines: list[Line]


class MissingForm(OfficerForm):
    """Everything that is missing, once: reasons of the catalogue and a free line for each paper."""

    stage = Stage.DESK_SUPPLEMENT
    note = Text(label=gettext_lazy("Lời nhắn thêm cho người nộp"), required=False, rows=2)
    answer_by = forms.DateField(
        label=gettext_lazy("Đề nghị bổ sung trước ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Ngày không có thật. Kiểm tra lại ngày và tháng")},
    )

    def prepare(self) -> None:
        self._lines: list[tuple[str, str, str]] = []  # key, component, title of the group
        papers = {item.key: item.component.name for item in self.folder.items}
        for reason in self.folder.definition.reasons_for(self.stage):
            words = f"{reason.text} {reason.remedy}".strip()
            self._add(
                f"ly-do-{reason.key}", reason.component, papers.get(reason.component, ""), reason.text, words
            )
        for key, name in papers.items():
            self._add(f"giay-to-{key}", key, name)
        self._add("khac", "", "")
        self.order_fields([name for name in self.fields if name not in ("note", "answer_by")])

    def _add(self, key: str, component: str, title: str, label: str = "", words: str = "") -> None:
        """A line to tick, with the words the person will read; without a label, a line of one's own words."""
        if label:
            self.fields[key] = forms.BooleanField(label=label, required=False)
        about = _("Người nộp sẽ đọc") if label else _("Nội dung khác")
        self.fields[f"{key}-loi"] = Text(
            label=about, required=False, rows=2 if label else 1, most=500, initial=words
        )
        self._lines.append((key, component, title or _("Tờ khai và việc khác")))

    @property
    def groups(self) -> Iterator[Group]:
        titles = dict.fromkeys(title for _key, _component, title in self._lines)
        for title in titles:
            keys = [key for key, _component, other in self._lines if other == title]
            yield Group(
                title, [Line(self[key] if key in self.fields else None, self[f"{key}-loi"]) for key in keys]
            )

    def clean_answer_by(self) -> date | None:
        day: date | None = self.cleaned_data["answer_by"]
        if day is None:
            return None
        ahead = (day - today()).days
        if ahead < 1:
            raise forms.ValidationError(_("Ngày phải sau hôm nay"))
        if ahead > 180:
            raise forms.ValidationError(_("Ngày phải trong vòng 180 ngày"))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        items = []
        for key, component, _title in self._lines:
            words = (given.get(f"{key}-loi") or "").strip()
            if not (given.get(key) if key in self.fields else words):
                continue
            if not words:
                self.add_error(f"{key}-loi", _("Ghi điều người nộp cần làm"))
            items.append({"component": component, "text": words})
        if not items and not self.errors:
            self.add_error(None, _("Chọn ít nhất một nội dung cần bổ sung"))
        return {"items": items, "note": given.get("note", ""), "answer_by": given.get("answer_by")}


class SupplementForm(MissingForm):
    stage = Stage.SUPPLEMENT
