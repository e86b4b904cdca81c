"""The addresses of the builder: a draft of the province's own in the hands of its administrator."""

from typing import Any

from tests.access.built import DRAFTED, NOBODYS, Sent


def of_draft(*rest: str, **form: Any) -> Sent:
    return Sent(lambda _built: (DRAFTED, "40", *rest), (NOBODYS, "40", *rest), lambda: form)


ROUTES: dict[str, Sent] = {
    "procedures:create": Sent(form=lambda: {"name": ""}),
    "procedures:build": of_draft(),
    "procedures:questions": of_draft(),
    "procedures:question": of_draft("a", label="Câu khác", required="on"),
    "procedures:section": of_draft("one", title="Trang khác", audience="citizen"),
    "procedures:truth": of_draft("two"),
    "procedures:add_question": of_draft("one", own="1", label="Câu nữa", type="text"),
    "procedures:add_section": of_draft(title="Trang nữa"),
    "procedures:rearrange": of_draft(what="question", key="a", act="down"),
    "procedures:preview": of_draft("one"),
    "procedures:parts": of_draft("cac-buoc"),
    "procedures:add_part": of_draft("giay-to", "components", label="Giấy nữa"),
    "procedures:rearrange_part": of_draft("cac-buoc", "workflow", key="sign", act="up"),
    "procedures:part": of_draft(
        "cac-buoc", "workflow", "sign", name="Ký", role="leader", place="competent", hours="7"
    ),
    "procedures:general": of_draft(name=""),
    "procedures:hold": of_draft(part="fees"),
    "procedures:undo": of_draft(),
    "procedures:redo": of_draft(),
}
