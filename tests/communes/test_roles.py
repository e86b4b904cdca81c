import pytest

from communes.roles import RIGHTS, Can, Role, allows, roles_that


@pytest.mark.parametrize(
    ("role", "cans"),
    [
        (Role.RECEPTIONIST, {Can.RECEIVE, Can.DELIVER}),
        (Role.HANDLER, {Can.PROCESS}),
        (Role.HEAD, {Can.PROCESS, Can.REVIEW, Can.OVERSEE}),
        (Role.LEADER, {Can.REVIEW, Can.DECIDE, Can.OVERSEE}),
        (Role.CLERK, {Can.SEAL, Can.DELIVER}),
        (Role.ADMIN, {Can.CONFIGURE, Can.DRAFT, Can.REPAIR}),
        (Role.EDITOR, {Can.DRAFT}),
        (Role.SUPERVISOR, {Can.OVERSEE, Can.RECEIVE, Can.DELIVER}),
        (Role.AUDITOR, {Can.AUDIT}),
    ],
)
def test_a_role_may_do_what_the_table_says_and_nothing_else(role, cans):
    assert {can for can in Can if allows(role, can)} == cans


def test_every_role_is_in_the_table_and_every_right_is_somebodys():
    assert set(RIGHTS) == set(Role)
    assert all(roles_that(can) for can in Can)


def test_who_configures_has_no_right_over_dossiers():
    over_dossiers = {Can.RECEIVE, Can.PROCESS, Can.REVIEW, Can.DECIDE, Can.SEAL, Can.DELIVER}
    assert not any(allows(Role.ADMIN, can) for can in over_dossiers)
    assert not any(allows(Role.AUDITOR, can) for can in over_dossiers)
