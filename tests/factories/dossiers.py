"""Dossiers for tests, brought along by the real actions and reactions."""

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
from PIL import Image

from dossiers.actions import decide, deliver, documents, draft, intake, process, route, submit, supplement
from dossiers.issuing.issue import issue
from dossiers.models import Document, Dossier
from dossiers.models.documents import PaperKind
from dossiers.placing import PLACE
from dossiers.prefill import spot_answer
from dossiers.reactions import route_to_desk
from identity.models import User
from tests.world import World, procedure

BIRTH = "1.001193"


def birth_pages(world: World) -> dict[str, dict[str, Any]]:
    """A whole birth registration by the mother, page by page."""
    return {
        "relation": {"relation": "mother"},
        "child": {
            "child_name": "Trần Minh Khôi",
            "child_born_on": "2026-03-21",
            "child_sex": "male",
            "child_ethnicity": "kinh",
        },
        "birth_kind": {"birth_kind": "facility"},
        "places": {
            "child_birth_place": {
                "street": "Bệnh viện Sản Nhi Nghệ An",
                "commune": spot_answer(world.ward_b),
            },
            "child_home_town": spot_answer(world.ward_a),
        },
        "mother": {"mother": parent(world, "Nguyễn Thị Lan", "1990-05-14", "040190000101")},
        "family": {"parents_married": True, "father_declared": True},
        "father": {"father": parent(world, "Trần Văn Bình", "1988-11-02", "040088000102")},
        "marriage": {
            "marriage_number": "12/2018",
            "marriage_on": "2018-06-12",
            "marriage_agency": "Ủy ban nhân dân phường Trường Vinh, Nghệ An",
        },
        "copies": {"copies": 0},
    }


def parent(world: World, name: str, born: str, number: str) -> dict[str, Any]:
    """A father or a mother who lives in the first ward."""
    return {
        "name": name,
        "birth_date": born,
        "id_number": number,
        "ethnicity": "kinh",
        "residence": {"street": "Số 12, đường Lê Mao", "commune": spot_answer(world.ward_a)},
    }


def drafted(by: User, *, code: str = BIRTH) -> Dossier:
    """A draft on which nothing has been written yet."""
    return draft.start(procedure(code), by=by)


def fill(dossier: Dossier, pages: Mapping[str, Mapping[str, Any]]) -> Dossier:
    """Write pages as the person would, one after the other."""
    for section, values in pages.items():
        page = dossier.pages.filter(section=section).first()
        draft.save_page(dossier, section=section, values=values, revision=page.revision if page else 0)
    return dossier


def add_paper(dossier: Dossier, component: str, *, name: str = "anh.jpg", body: bytes = b"") -> Document:
    """A photo of a paper."""
    by = dossier.owner or dossier.submitter
    assert by is not None
    return documents.add(dossier, by=by, component=component, name=name, stream=io.BytesIO(body or photo()))


def ready(world: World, *, by: User | None = None, copies: int = 0) -> Dossier:
    """A birth registration that lacks nothing but the sending."""
    pages = birth_pages(world)
    pages["copies"] = {"copies": copies}
    pages[PLACE] = {PLACE: spot_answer(world.ward_a)}
    dossier = fill(drafted(by or world.lan), pages)
    add_paper(dossier, "birth_notice")
    return dossier


def submitted(world: World, *, by: User | None = None, copies: int = 0) -> Dossier:
    """Sent, and in the tray of the desk."""
    dossier = ready(world, by=by, copies=copies)
    submit.submit(dossier, by=by or world.lan)
    route_to_desk(dossier.events.get(verb="submit"))
    return fresh(dossier)


def returned(world: World, *, items: list[dict[str, str]] | None = None) -> Dossier:
    """Sent back by the desk, with what is missing."""
    dossier = submitted(world)
    asked = items or [
        {"component": "birth_notice", "text": "Ảnh Giấy chứng sinh mất góc có dấu. Chụp lại cả tờ."}
    ]
    supplement.ask(dossier, by=world.hoa, items=asked)
    return fresh(dossier)


def in_work(world: World, *, copies: int = 0) -> Dossier:
    """Accepted and at the body that decides."""
    dossier = submitted(world, copies=copies)
    intake.accept(dossier, by=world.hoa)
    route.transfer(dossier)
    return fresh(dossier)


def granted(world: World, *, copies: int = 0) -> Dossier:
    """Decided by the leader; the result is not printed yet."""
    dossier = in_work(world, copies=copies)
    process.take(dossier, by=world.minh)
    process.advance(dossier, by=world.minh)
    decide.grant(dossier, by=world.dung, title="Chủ tịch")
    return fresh(dossier)


def result_ready(world: World, *, copies: int = 0) -> Dossier:
    """The result is signed, sealed and waits for its owner."""
    dossier = granted(world, copies=copies)
    issue(dossier.events.get(verb="decide"), PaperKind.RESULT)
    deliver.hand_back(dossier, by=world.clerk)
    return fresh(dossier)


def fresh(dossier: Dossier) -> Dossier:
    """The row as it is now, as another request would load it."""
    return Dossier.objects.select_related("version", "owner", "agency", "receiving_agency").get(pk=dossier.pk)


def photo(colour: str = "white", size: tuple[int, int] = (60, 80)) -> bytes:
    """A small photograph; each colour is another file."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def blank_pdf() -> bytes:
    """One empty page."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()
