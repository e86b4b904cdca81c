"""A dossier that was filed and lies at the desk of ward A, made by the real actions."""

import io

from PIL import Image

from dossiers.actions import documents, draft, submit
from dossiers.models import Dossier
from procedures.checklist import How, required
from tests.answers import sample
from tests.settling import settle
from tests.world import World, procedure


def picture(colour: str = "#e8e0d0") -> io.BytesIO:
    """A photograph of a paper."""
    out = io.BytesIO()
    Image.new("RGB", (300, 400), colour).save(out, "JPEG")
    out.seek(0)
    return out


def drafted(code: str, world: World) -> Dossier:
    """A complete draft of Lan's."""
    version = procedure(code)
    dossier = draft.start(version, by=world.lan)
    answers = sample(code, world)
    for section in version.definition.sections:
        values = {
            question.key: answers[question.key] for question in section.questions if question.key in answers
        }
        if values:
            draft.save_page(dossier, section=section.key, values=values, revision=0)
    for item in required(version.definition, answers):
        if item.how is How.UPLOAD and item.must:
            documents.add(dossier, by=world.lan, component=item.key, name="anh.jpg", stream=picture())
    return dossier


def filed_dossier(world: World, code: str = "1.001193") -> Dossier:
    """A dossier of Lan's that has reached its desk."""
    dossier = drafted(code, world)
    submit.submit(dossier, by=world.lan)
    settle()
    return fresh(dossier)


def fresh(dossier: Dossier) -> Dossier:
    """The dossier as it is now."""
    wanted = Dossier.objects.select_related("version", "agency__unit", "receiving_agency", "competent_agency")
    return wanted.get(pk=dossier.pk)
