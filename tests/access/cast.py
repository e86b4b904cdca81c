"""The sixteen askers of the authorization matrix, each with a browser, or a token, of their own."""

from django.test import Client

from communes.models import Agency, AgencyKind, Scope
from communes.roles import Role
from communes.tokens import issue
from identity.models import AccountType, User
from identity.second_factor import enrol
from tests.factories import identity as people
from tests.world import World, posted

PEOPLE = ("owner", "citizen", "organisation")
OFFICERS = (
    "desk_a", "desk_b", "handler_a", "handler_b", "head_a", "leader_a", "clerk_a", "province", "admin",
    "supervisor_a", "auditor",
)  # fmt: skip
ROLES = ("anonymous", *PEOPLE, *OFFICERS, "token")


def cast(world: World) -> dict[str, User]:
    """Who plays which role; the dossiers of the matrix are Lan's, filed at ward A and decided there."""
    return {
        "owner": world.lan,
        "citizen": world.mai,
        "organisation": people.person(
            "Công ty TNHH Hoa Sen", account_type=AccountType.ORGANISATION, tax_code="2901234567"
        ),
        "desk_a": world.hoa,
        "desk_b": world.khoa,
        "handler_a": world.minh,
        "handler_b": posted("quy", "Vi Văn Quý", world.committee_b, Role.HANDLER),
        "head_a": world.head,
        "leader_a": world.dung,
        "clerk_a": world.clerk,
        "province": world.son,
        "admin": world.thu,
        "supervisor_a": posted("phuc", "Cao Phúc", world.desk_a, Role.SUPERVISOR),
        "auditor": posted("kiem", "Mai Kiểm", provincial_committee(world), Role.AUDITOR),
    }


def provincial_committee(world: World) -> Agency:
    return Agency.objects.get(unit=world.province, kind=AgencyKind.PEOPLES_COMMITTEE)


def browsers(world: World, players: dict[str, User]) -> dict[str, Client]:
    """A browser for each; whatever goes wrong inside is an answer with 500, as people would get it."""
    secret = issue(world.committee_a, name="Một cửa điện tử", scopes=list(Scope), days=30, by=None).secret
    clients = {"anonymous": browser(), "token": browser(HTTP_AUTHORIZATION=f"Bearer {secret}")}
    for role, user in players.items():
        if user.is_officer:
            enrol(user)
        clients[role] = people.sign_in(browser(), user)
    return clients


def browser(**headers: str) -> Client:
    return Client(raise_request_exception=False, **headers)
