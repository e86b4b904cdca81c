"""Fields with their labels, hints and errors, whatever the widget; the summary of what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from portal.templatetags.ui_parts.controls import drawing
from portal.templatetags.ui_parts.library import register, variant

SIZES = ("", "2", "4", "6", "10", "20", "30")
DATE_LABELS = ("Ngày", "Tháng", "Năm")
DATE_SIZES = (2, 2, 4)


@dataclass(frozen=True, slots=True)
class Part:
    """One box of several that make one answer, such as the day of a date."""

    id: str
    label: str
    control: SafeString


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button or checkbox of a group."""

    id: str
    control: SafeString
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """A sentence of the summary and the place it leads to."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A field as it is drawn."""

    kind: str
    base: str
    id: str
    label: str
    hint: str
    error: str
    described_by: str
    control: str = ""
    options: list[Option] = dataclass_field(default_factory=list)
    parts: list[Part] = dataclass_field(default_factory=list)


@register.inclusion_tag("components/field.html", name="field")
def field_tag(
    bound: BoundField,
    *,
    label: str = "",
    hint: str = "",
    size: str | int = "",
    heading: bool = False,
    optional: bool = True,
    prefix: str = "",
    suffix: str = "",
    inline: bool = False,
) -> dict[str, object]:
    return {
        "field": block(bound, label=label, hint=hint, size=variant(str(size), SIZES)),
        "heading": heading,
        "mark_optional": optional and not bound.field.required,
        "prefix": prefix,
        "suffix": suffix,
        "inline": inline,
        "cross": drawing("triangle", 20),
    }


@register.simple_block_tag
def fieldset(
    content: str, legend: str, *, hint: str = "", error: str = "", heading: bool = False, anchor: str = ""
) -> str:
    return render_to_string(
        "components/fieldset.html",
        {
            "content": content,
            "legend": legend,
            "hint": hint,
            "error": error,
            "heading": heading,
            "anchor": anchor,
            "cross": drawing("triangle", 20),
        },
    )


@register.inclusion_tag("components/error_summary.html")
def error_summary(*bound_forms: BaseForm | None) -> dict[str, object]:
    """What is wrong, first on the page, each sentence leading to its field."""
    return {"mistakes": [one for form in bound_forms if form is not None for one in mistakes(form)]}


def mistakes(form: BaseForm) -> Iterator[Mistake]:
    for name, sentences in form.errors.items():
        bound = form[name] if name in form.fields else None
        # A question of several boxes knows which box each of its sentences belongs to.
        for target, sentence in getattr(bound, "mistakes", ()):
            yield Mistake(target, sentence)
        if not hasattr(bound, "mistakes"):
            target = first_control(bound) if bound is not None else ""
            for sentence in sentences:
                yield Mistake(target, str(sentence))


def first_control(bound: BoundField) -> str:
    return bound.id_for_label or f"{bound.auto_id}_0"


def block(bound: BoundField, *, label: str, hint: str, size: str) -> Block:
    widget, name = bound.field.widget, bound.auto_id
    hint = hint or str(bound.help_text or "")
    error = str(bound.errors[0]) if bound.errors else ""
    described_by = " ".join([f"{name}-hint"] * bool(hint) + [f"{name}-error"] * bool(error))
    kind = kind_of(widget)
    plain = Block(
        kind=kind,
        base=name,
        id=first_control(bound),
        label=label or str(bound.label or ""),
        hint=hint,
        error=error,
        described_by=described_by,
    )
    if kind == "choices":
        return replace(plain, options=list(options_of(bound)))
    if kind == "parts":
        return replace(plain, parts=list(parts_of(bound)))
    return replace(plain, control=control_of(bound, kind, size, described_by))


def kind_of(widget: forms.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "parts"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "box"


def control_of(bound: BoundField, kind: str, size: str, described_by: str) -> SafeString:
    attrs: dict[str, str | bool] = {}
    if kind in ("box", "file"):
        own = bound.field.widget.attrs.get("class", "")
        look = "select" if isinstance(bound.field.widget, forms.Select) else "input"
        attrs["class"] = " ".join(filter(None, [look, f"{look}--{size}" if size else "", own]))
    if kind == "file":
        attrs["class"] = "file"
    if described_by:
        attrs["aria-describedby"] = described_by
    return bound.as_widget(attrs=attrs)


def options_of(bound: BoundField) -> Iterator[Option]:
    hints = getattr(bound.field.widget, "hints", {})
    for option in bound.subwidgets:
        value = str(option.data["value"])
        yield Option(
            id=str(option.id_for_label),
            control=input_alone(option),
            label=str(option.choice_label),
            hint=str(hints.get(value, "")),
        )


def input_alone(option: BoundWidget) -> SafeString:
    """The input without the label that Django wraps around it."""
    return option.tag(wrap_label=False)


def parts_of(bound: BoundField) -> Iterator[Part]:
    widget = bound.field.widget
    labels = getattr(widget, "labels", None) or DATE_LABELS
    sizes = getattr(widget, "sizes", None) or DATE_SIZES
    attrs = bound.build_widget_attrs({"id": bound.auto_id}, widget)
    context = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    for number, part in enumerate(context["subwidgets"]):
        size = sizes[number] if number < len(sizes) else ""
        look = "select" if part.get("optgroups") else "input"
        part["attrs"]["class"] = f"{look} {look}--{size}"
        if bound.errors:
            part["attrs"]["aria-invalid"] = "true"
        yield Part(
            id=part["attrs"]["id"],
            label=gettext(str(labels[number])) if number < len(labels) else "",
            control=SafeString(bound.form.renderer.render(part["template_name"], {"widget": part})),
        )
