"""What each role may do: rights belong to a posting at one agency, never to a person."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    RECEPTIONIST = "receptionist"
    HANDLER = "handler"
    HEAD = "head"
    LEADER = "leader"
    CLERK = "clerk"  # văn thư: keeps the seal and sends results out
    ADMIN = "admin"  # of a province: publishes procedures, appoints, repairs; has no right over dossiers
    EDITOR = "editor"  # drafts the procedures of one agency's sector; somebody else publishes them
    SUPERVISOR = "supervisor"  # director of a service centre
    AUDITOR = "auditor"


class Can(StrEnum):
    RECEIVE = "receive"
    PROCESS = "process"
    REVIEW = "review"
    DECIDE = "decide"
    SEAL = "seal"
    DELIVER = "deliver"
    CONFIGURE = "configure"
    DRAFT = "draft"
    OVERSEE = "oversee"
    REPAIR = "repair"
    AUDIT = "audit"


RIGHTS: dict[Role, frozenset[Can]] = {
    Role.RECEPTIONIST: frozenset({Can.RECEIVE, Can.DELIVER}),
    Role.HANDLER: frozenset({Can.PROCESS}),
    Role.HEAD: frozenset({Can.PROCESS, Can.REVIEW, Can.OVERSEE}),
    Role.LEADER: frozenset({Can.REVIEW, Can.DECIDE, Can.OVERSEE}),
    Role.CLERK: frozenset({Can.SEAL, Can.DELIVER}),
    Role.ADMIN: frozenset({Can.CONFIGURE, Can.DRAFT, Can.REPAIR}),
    Role.EDITOR: frozenset({Can.DRAFT}),
    Role.SUPERVISOR: frozenset({Can.OVERSEE, Can.RECEIVE, Can.DELIVER}),
    Role.AUDITOR: frozenset({Can.AUDIT}),
}


def allows(role: Role, can: Can) -> bool:
    """Whether a posting in this role carries this right."""
    return can in RIGHTS[role]


def roles_that(*cans: Can) -> frozenset[Role]:
    """The roles that carry at least one of these rights."""
    return frozenset(role for role, rights in RIGHTS.items() if rights & set(cans))


def rights_of(roles: Iterable[Role]) -> frozenset[Can]:
    """Everything that somebody holding these roles may do."""
    return frozenset(can for role in roles for can in RIGHTS[role])
