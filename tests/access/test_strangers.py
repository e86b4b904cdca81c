"""Keys of other people, put wherever an address or a form takes one, lead nowhere and tell nothing."""

import re
from uuid import UUID

import pytest
from django.urls import reverse

from dossiers.models import Dossier
from tests.access.addresses import ADDRESSES, NOBODYS_CODE, NOBODYS_FILE, NOBODYS_PAPER, NOTHING
from tests.access.routes import routes
from tests.factories import dossiers as factory

pytestmark = pytest.mark.django_db

ROUTES = {route.name: route for route in routes() if route.name in ADDRESSES}
READ = sorted(name for name in ROUTES if not ADDRESSES[name].literal)


@pytest.fixture(scope="module")
def mais(stage):
    """What Mai has herself, so that half of a path is hers: a draft, a filed dossier, a file."""
    draft = factory.ready(stage.world, by=stage.world.mai)
    filed = factory.submitted(stage.world, by=stage.world.mai)
    return {"draft": draft, "filed": filed}


def plain(answer):
    """A page without what differs each time: tokens, keys, the address itself."""
    text = answer.content.decode()
    text = re.sub(r'(name="(?:csrfmiddlewaretoken|idem|next)"[^>]*value=")[^"]*', r"\1", text)
    text = re.sub(r'nonce="[^"]*"', "", text)
    return re.sub(r"next=[^\"&]*", "", text)


NAMING = [
    (name, method)
    for name in READ
    if ADDRESSES[name].absent and name.startswith("dossiers:")
    for method in ("GET", "POST")
]


@pytest.mark.parametrize(("name", "method"), NAMING)
@pytest.mark.parametrize("role", ["citizen", "desk_b"])
def test_what_is_anothers_looks_like_what_is_not_there(stage, name, method, role):
    there = stage.ask(role, method, stage.url(name), stage.form(name) if method == "POST" else None)
    absent = stage.ask(
        role, method, stage.url(name, "absent"), stage.form(name) if method == "POST" else None
    )
    if name == "dossiers:start" or name == "dossiers:verify_code":
        return  # what they name is public
    assert there.status_code == absent.status_code
    assert plain(there) == plain(absent).replace(NOBODYS_CODE, "")


@pytest.mark.parametrize("role", ["citizen", "organisation"])
def test_a_file_of_another_does_not_hang_on_ones_own_draft(stage, mais, role):
    foreign = stage.things["draft"].documents.first().key
    for draft in (mais["draft"].key, stage.things["draft"].key):
        for document in (foreign, mais["draft"].documents.first().key, NOBODYS_FILE):
            if (
                role == "citizen"
                and draft == mais["draft"].key
                and document != foreign
                and document != NOBODYS_FILE
            ):
                continue  # her own file of her own draft
            url = reverse("dossiers:remove_paper", args=[draft, "birth_notice", document])
            assert stage.ask(role, "POST", url).status_code == 404


def test_a_file_of_one_paper_is_not_a_file_of_another_paper(stage):
    draft = stage.things["draft"]
    document = draft.documents.first().key
    for component in ("khong-co", "giay-to-khac", "marriage", "anh"):
        url = reverse("dossiers:remove_paper", args=[draft.key, component, document])
        assert stage.ask("owner", "POST", url).status_code == 404


@pytest.mark.parametrize("component", ["khong-co", "giay-to-khac", "birth_notice2", "owner"])
def test_a_paper_that_is_not_asked_for_has_no_page(stage, component):
    draft = stage.things["draft"]
    assert (
        stage.ask("owner", "GET", reverse("dossiers:paper", args=[draft.key, component])).status_code == 404
    )
    scan = reverse("dossiers:counter_scan", args=[stage.things["walk_in"].key, component])
    into = reverse("dossiers:scan_into", args=[stage.things["returned"].code, component])
    allowed = component in [one.key for one in draft.version.definition.components]
    for url in (scan, into):
        assert stage.ask("desk_a", "POST", url).status_code == (302 if allowed else 404)


@pytest.mark.parametrize("section", ["khong-co", "owner", "place", "mother2"])
def test_a_section_that_is_not_asked_for_has_no_page(stage, section):
    draft, counter = stage.things["draft"], stage.things["walk_in"]
    assert stage.ask("owner", "GET", reverse("dossiers:page", args=[draft.key, section])).status_code == 404
    assert (
        stage.ask("owner", "POST", reverse("dossiers:save_page", args=[draft.key, section])).status_code
        == 404
    )
    assert (
        stage.ask("desk_a", "GET", reverse("dossiers:counter_page", args=[counter.key, section])).status_code
        == 404
    )


def test_a_colleague_does_not_go_on_with_a_draft_that_another_began_at_the_counter(stage):
    for name in ("counter_draft", "counter_finish", "counter_page"):
        for role in ("desk_b", "supervisor_a"):
            assert stage.ask(role, "GET", stage.url(f"dossiers:{name}")).status_code == 404


def test_a_citizens_draft_is_no_draft_of_the_counter(stage):
    draft = stage.things["draft"]
    for name, rest in (("counter_draft", ()), ("counter_finish", ()), ("counter_page", ("relation",))):
        assert (
            stage.ask("desk_a", "GET", reverse(f"dossiers:{name}", args=[draft.key, *rest])).status_code
            == 404
        )
    counter = stage.things["walk_in"]
    for name, rest in (("draft", ()), ("check", ()), ("page", ("relation",))):
        assert (
            stage.ask("owner", "GET", reverse(f"dossiers:{name}", args=[counter.key, *rest])).status_code
            == 404
        )


def test_officers_see_no_draft_whoever_wrote_it(stage):
    document = stage.things["draft"].documents.first().key
    for role in ("desk_a", "handler_a", "head_a", "leader_a", "clerk_a", "province", "supervisor_a"):
        for name, rest in (("page_image", (1,)), ("original", ())):
            url = reverse(f"dossiers:{name}", args=[document, *rest])
            assert stage.ask(role, "GET", url).status_code == 404


@pytest.mark.parametrize("name", ["document", "original"])
def test_a_page_beyond_the_last_and_a_key_that_is_none_have_no_picture(stage, name):
    key = stage.things["submitted"].documents.first().key
    role = "owner" if name == "document" else "desk_a"
    for wrong in (key[:-1], key + "a", key.upper(), NOBODYS_FILE, str(UUID(int=7))):
        assert stage.ask(role, "GET", reverse(f"dossiers:{name}", args=[wrong])).status_code == 404
    for number in (0, 2, 999, 10**9):
        url = reverse("dossiers:page_image", args=[key, number])
        assert stage.ask("desk_a", "GET", url).status_code == 404


def test_a_result_that_is_not_sealed_yet_is_not_its_owners(stage):
    paper = stage.things["decided"].papers.get()
    assert stage.ask("owner", "GET", reverse("dossiers:issued", args=[paper.code])).status_code == 404
    assert stage.ask("leader_a", "GET", reverse("dossiers:paper_file", args=[paper.code])).status_code == 200


def chosen(stage, route, role, **form):
    """An answer to a form in which one choice was exchanged, and whether anything came of it."""
    before = snapshot()
    answer = stage.ask(role, "POST", stage.url(route), {**stage.form(route), **form})
    assert snapshot() == before
    return answer.status_code


def snapshot():
    return list(
        Dossier.objects.order_by("pk").values("pk", "state", "agency", "assignee", "revision", "owner")
    )


def test_work_is_not_given_to_strangers(stage):
    world = stage.world
    for somebody in (world.khoa, world.son, world.lan, world.thu, world.dung):
        assert chosen(stage, "dossiers:assign", "head_a", to=somebody.pk) == 422
    assert chosen(stage, "dossiers:assign", "head_a", to=NOTHING) == 422


def test_a_dossier_is_not_sent_to_a_body_that_cannot_take_it(stage):
    world = stage.world
    elsewhere = world.elsewhere.agencies.first() if hasattr(world.elsewhere, "agencies") else None
    strange = [NOTHING, world.desk_a.pk if elsewhere is None else elsewhere.pk, "1 OR 1=1", "-1", ""]
    for agency in strange:
        assert chosen(stage, "dossiers:forward", "handler_a", agency=agency) == 422
        if agency != world.desk_a.pk:
            assert chosen(stage, "dossiers:reroute", "desk_a", agency=agency) == 422


def test_a_dossier_is_not_filed_at_a_desk_that_was_not_offered(stage):
    for where in ("H27.18073.1", "H41", "khong-co", stage.world.committee_a.identifier):
        answer = stage.ask("owner", "POST", stage.url("dossiers:place"), {"where": where})
        assert answer.status_code in (200, 422)


def test_nobody_receives_at_a_desk_where_they_do_not_serve(stage):
    form = {**stage.form("dossiers:counter"), "desk_choice": stage.world.desk_b.pk}
    assert stage.ask("desk_a", "POST", stage.url("dossiers:counter"), form).status_code == 422


def test_a_notice_is_read_by_its_receiver_only(stage):
    url = stage.url("identity:notice")
    for role in ("citizen", "organisation"):
        assert stage.ask(role, "GET", url).status_code == 404
        assert stage.ask(role, "POST", url).status_code == 404


def test_only_failed_work_is_tried_again(stage):
    from dossiers.models import Reaction
    from dossiers.models.events import Outcome

    done = Reaction.objects.exclude(outcome=Outcome.FAILED).first()
    assert stage.ask("admin", "POST", reverse("dossiers:retry", args=[done.pk])).status_code == 404


def test_a_revoked_or_unknown_code_of_a_paper_shows_nothing_of_a_dossier(stage):
    paper = stage.things["ready"].papers.get()
    shown = stage.ask("anonymous", "GET", reverse("dossiers:verify_code", args=[paper.code])).content.decode()
    for hidden in (stage.world.lan.full_name, "Trần Minh Khôi", stage.things["ready"].code, "0401900"):
        assert hidden not in shown
    assert (
        stage.ask("anonymous", "GET", reverse("dossiers:verify_code", args=[NOBODYS_PAPER])).status_code
        == 404
    )
