"""The editor of a question and of a page."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from procedures.building import vocabulary
from procedures.building.forms.base import PartForm
from procedures.building.forms.fields import WordField, line_box, text_box, tick_box
from procedures.building.forms.rows import RowsField
from procedures.building.forms.settings import SettingsForm
from procedures.definition import Definition, Question
from procedures.words import Audience

LONGEST_LABEL = 80


class QuestionForm(PartForm):
    """Everything about one question but its settings, which have a form of their own beside it."""

    label = forms.CharField(
        label=_("Câu hỏi"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2, "data-count": LONGEST_LABEL}),
        error_messages={"required": _("Nhập lời của câu hỏi")},
    )
    hint = text_box(_("Gợi ý"), hint=_("Một câu, kèm ví dụ"))
    required = tick_box(_("Bắt buộc trả lời"))
    short = line_box(_("Tên gọi trong câu báo lỗi"), hint=_("Ví dụ: ngày sinh của trẻ"))
    why = text_box(_("Vì sao hỏi"), hint=_("Điều luật cho phép hỏi"))
    source = forms.ChoiceField(label=_("Lấy sẵn từ"), required=False)
    registers = forms.MultipleChoiceField(
        label=_("Dữ liệu đã có câu trả lời"), required=False, widget=forms.CheckboxSelectMultiple
    )
    meaning = line_box(
        _("Ý nghĩa của câu trả lời"), hint=_("Ví dụ: owner.name, owner.phone, subject"), longest=80
    )
    label_en = text_box(_("Câu hỏi, tiếng Anh"))
    hint_en = text_box(_("Gợi ý, tiếng Anh"))
    short_en = line_box(_("Tên gọi trong câu báo lỗi, tiếng Anh"))
    why_en = text_box(_("Vì sao hỏi, tiếng Anh"))

    def __init__(
        self,
        part: Question,
        definition: Definition,
        data: Mapping[str, Any] | None = None,  # Any: a QueryDict
        *,
        looks_at: list[Question] | None = None,
        revision: str = "",
    ) -> None:
        super().__init__(part, definition, data, looks_at=looks_at, revision=revision)
        self.settings = SettingsForm(part, data, definition)

    def ready(self) -> None:
        sources = dict(vocabulary.SOURCES)
        sources.setdefault(self.part.source, self.part.source or _("Không lấy sẵn; người nộp tự điền"))
        self._offer("source", {"": sources.pop("", _("Không lấy sẵn; người nộp tự điền")), **sources})
        named = {key: register.name for key, register in vocabulary.REGISTERS.items() if key != "health"}
        self._offer("registers", {**{key: key for key in self.part.registers if key not in named}, **named})

    def is_valid(self) -> bool:
        fine = super().is_valid()
        return not self.is_rearranging and self.settings.is_valid() and fine

    def more(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:  # Any: values of the question's own fields
        return {"config": self.settings.config()}

    def wrong(self) -> dict[str, str]:
        own = {
            self.settings[name].id_for_label or f"id_config-{name}": " ".join(map(str, sentences))
            for name, sentences in self.settings.errors.items()
            if name in self.settings.fields
        }
        return {**super().wrong(), **own}

    @property
    def details(self) -> Iterator[tuple[BoundField, list[dict[str, str]] | None]]:
        """The boxes of the settings; those that are lists come with their rows."""
        for bound in self.settings:
            box = bound.field
            yield bound, box.rows_of(bound.value()) if isinstance(box, RowsField) else None

    def _offer(self, name: str, choices: Mapping[str, Any]) -> None:  # Any: lazy texts
        box = self.fields[name]
        assert isinstance(box, forms.ChoiceField)
        box.choices = list(choices.items())


class SectionForm(PartForm):
    """A page: its title, its words, who fills it in, and when it comes."""

    title = line_box(_("Tiêu đề trang"), required=True, longest=120)
    intro = text_box(_("Lời dẫn"), hint=_("Một hai câu đầu trang, khi thật cần"))
    audience = WordField(Audience, _("Ai điền trang này"))
    round = forms.ChoiceField(label=_("Lần nộp"), required=False)
    title_en = line_box(_("Tiêu đề trang, tiếng Anh"))
    intro_en = text_box(_("Lời dẫn, tiếng Anh"))

    def ready(self) -> None:
        box = self.fields["round"]
        assert isinstance(box, forms.ChoiceField)
        later = [(one.key, one.name) for one in self.definition.rounds]
        box.choices = [("", _("Khi nộp lần đầu")), *later]
        if not later:
            del self.fields["round"]


class NewQuestionForm(forms.Form):
    """A question of one's own: its words and its kind."""

    label = line_box(_("Câu hỏi"), required=True, longest=200)
    type = forms.ChoiceField(label=_("Loại câu trả lời"), widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:  # Any: a QueryDict
        super().__init__(data=data)
        box = self.fields["type"]
        assert isinstance(box, forms.ChoiceField)
        box.choices = vocabulary.kinds_offered()
        box.widget.hints = {
            key: str(vocabulary.kind_of(key).use) for key, _name in vocabulary.kinds_offered()
        }


class NewSectionForm(forms.Form):
    title = line_box(_("Tiêu đề trang"), required=True, longest=120)
