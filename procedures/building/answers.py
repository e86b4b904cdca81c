"""The answers a question can have where they can be counted: its options, or yes and no."""

from django.utils.translation import gettext as _

from procedures.conditions import Scalar, Unreadable
from procedures.definition import Question, in_language
from procedures.fields import FIELD_TYPES
from procedures.fields.options import Option


def options_of(question: Question) -> tuple[Option, ...]:
    """The options of a question; none when it has none, or its settings cannot be read."""
    if question.type not in FIELD_TYPES:
        return ()
    try:
        settings = FIELD_TYPES[question.type].settings(question)
    except Unreadable:
        return ()
    options = getattr(settings, "options", ())
    return tuple(one for one in options if isinstance(one, Option)) if isinstance(options, tuple) else ()


def answers_of(question: Question) -> tuple[Scalar, ...]:
    """Every answer that can be given; nothing where there is no end to them."""
    if question.type == "yes_no":
        return (True, False)
    return tuple(option.value for option in options_of(question))


def words_of_answer(question: Question, value: Scalar, language: str) -> str:
    """One answer as people read it."""
    if isinstance(value, bool):
        return _yes_or_no(question, value, language)
    for option in options_of(question):
        if option.value == value:
            return option.read(language)
    return str(value)


def _yes_or_no(question: Question, value: bool, language: str) -> str:
    config = question.config
    own, own_en = ("yes", "yes_en") if value else ("no", "no_en")
    told = in_language(language, str(config.get(own, "")), str(config.get(own_en, "")))
    return told or (_("Có") if value else _("Không"))
