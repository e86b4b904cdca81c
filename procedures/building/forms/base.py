"""What the forms of parts share: the revision that was seen, a condition beside the fields, English apart."""

from collections.abc import Iterator, Mapping
from dataclasses import fields as fields_of
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from procedures.building.forms.conditions import ConditionEditor
from procedures.definition import Definition, Question


class PartForm(forms.Form):
    """Edits one part. Fields named as the part's own are taken over as they are."""

    WHEN: ClassVar[str] = "when"  # the part's condition; empty where it has none
    WHEN_WORDS: ClassVar[Any] = ""  # Any: a lazy text
    WHEN_NEEDED: ClassVar[bool] = False
    ENGLISH: ClassVar[tuple[str, ...]] = ()

    revision = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def __init__(
        self,
        part: Any,  # Any: the class of part this form edits
        definition: Definition,
        data: Mapping[str, Any] | None = None,  # Any: a QueryDict
        *,
        looks_at: list[Question] | None = None,
        revision: str = "",
    ) -> None:
        self.part, self.definition = part, definition
        super().__init__(data=data, initial={**self.boxes(part), "revision": revision})
        self.ready()
        self.condition: ConditionEditor | None = None
        if self.WHEN:
            asked = list(definition.questions) if looks_at is None else looks_at
            self.condition = ConditionEditor(
                asked,
                definition,
                getattr(part, self.WHEN),
                data,
                needed=self.WHEN_NEEDED,
                words=self.WHEN_WORDS,
            )

    def ready(self) -> None:
        """A place for choices that depend on the draft."""

    def boxes(self, part: Any) -> dict[str, object]:  # Any: the class of part this form edits
        """What stands in the boxes for a part."""
        return {one.name: getattr(part, one.name) for one in fields_of(part)}

    @property
    def is_rearranging(self) -> bool:
        """Whether a button was pressed that changes the form rather than saves it."""
        return self.is_bound and self.condition is not None and self.condition.is_rearranging

    def is_valid(self) -> bool:
        if self.is_rearranging:
            return False
        fine = super().is_valid()
        return (self.condition is None or self.condition.is_valid()) and fine

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_rearranging:
            self._errors = forms.utils.ErrorDict()

    def changes(self) -> dict[str, Any]:  # Any: values of the part's own fields
        """The part's fields as the form has them now."""
        own = {one.name for one in fields_of(self.part)}
        given = {name: value for name, value in self.cleaned_data.items() if name in own}
        given = {name: self._plain(name, value) for name, value in given.items()}
        if self.condition is not None:
            given[self.WHEN] = self.condition.condition
        return {**given, **self.more(self.cleaned_data)}

    def more(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:  # Any: values of the part's own fields
        """Fields that are put together from several boxes."""
        return {}

    @property
    def told(self) -> Iterator[BoundField]:
        """The boxes in Vietnamese and those without a language."""
        return (self[name] for name in self.fields if not name.endswith("_en") and name != "revision")

    @property
    def english(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name.endswith("_en")]

    def wrong(self) -> dict[str, str]:
        """What is wrong, by the id of the box: what autosave tells the page."""
        found = {
            self[name].id_for_label if name in self.fields else name: " ".join(map(str, sentences))
            for name, sentences in self.errors.items()
        }
        if self.condition is not None and self.condition.error:
            found["when"] = self.condition.error
        return found

    def _plain(self, name: str, value: Any) -> Any:  # Any: values of the part's own fields
        """An empty number is 0; ticked boxes keep the order they had, because a new order is no change."""
        box = self.fields[name]
        if isinstance(box, forms.MultipleChoiceField):
            before = [one for one in getattr(self.part, name) if one in value]
            return (*before, *[one for one in value if one not in before])
        return 0 if value is None and isinstance(box, forms.IntegerField) else value


class NamingForm(PartForm):
    """Offers other parts of the draft to choose from."""

    def offer(self, name: str, parts: Any, none: Any) -> None:  # Any: parts with a key, a lazy text
        box = self.fields[name]
        assert isinstance(box, forms.ChoiceField)
        named = [(one.key, getattr(one, "name", "") or getattr(one, "label", "") or one.key) for one in parts]
        kept = getattr(self.part, name, "")
        known = {"", *[key for key, _name in named]}
        box.choices = [("", none), *named, *([(kept, kept)] if kept not in known else [])]
