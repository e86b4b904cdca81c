"""Values to choose from, as settings give them. Not a kind of answer itself."""

from dataclasses import dataclass

from procedures.definition import in_language


@dataclass(frozen=True, slots=True)
class Option:
    """One value and its words; `parent` is the value it stands under in a list of two levels."""

    value: str
    label: str
    label_en: str = ""
    hint: str = ""
    hint_en: str = ""
    parent: str = ""

    def read(self, language: str) -> str:
        return in_language(language, self.label, self.label_en)


def drawn(
    options: tuple[Option, ...], chosen: list[str], base: str, language: str
) -> list[dict[str, object]]:
    """What a template needs to draw the options; the first has the id of the question itself."""
    return [
        {
            "id": base if number == 0 else f"{base}-{number}",
            "value": option.value,
            "label": option.read(language),
            "hint": in_language(language, option.hint, option.hint_en),
            "chosen": option.value in chosen,
        }
        for number, option in enumerate(options)
    ]


def words(options: tuple[Option, ...], value: object, language: str) -> str:
    """The words of a value; a value no longer offered is shown as it is."""
    return next((option.read(language) for option in options if option.value == value), str(value))


def leaves(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The options that stand above no other."""
    above = {option.parent for option in options}
    return tuple(option for option in options if option.value not in above)
