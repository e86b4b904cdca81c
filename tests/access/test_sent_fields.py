"""Fields that nobody asked for, sent along with every form, change nothing that the form alone would not."""

import pytest

from communes.models import AgencyToken, Posting
from dossiers.models import Document, Dossier, FeeLine, Paper, Payment
from identity.models import Profile, User
from tests.access.addresses import ADDRESSES
from tests.access.conftest import untouched
from tests.access.routes import routes
from tests.access.test_matrix import WANTED

pytestmark = pytest.mark.django_db

# The names of columns and of what frameworks listen to; none of them is a question of any form here.
EXTRA = {
    "state": "delivered", "state_before": "draft", "status": "approved", "finance": "paid", "delivery": "handed_over",
    "owner_id": "1", "submitter": "1", "submitter_id": "1", "owner_name": "Kẻ Khác", "owner_index": "x",
    "agency_id": "1", "receiving_agency": "1", "receiving_agency_id": "1", "competent_agency": "1",
    "past_agencies": "[1]", "assignee": "1", "assignee_id": "1", "step": "sign", "step_due_at": "2000-01-01",
    "due_at": "2000-01-01", "act_by": "2000-01-01", "submitted_at": "2000-01-01", "accepted_at": "2000-01-01",
    "closed_at": "2000-01-01", "expires_at": "2999-01-01", "chain_head": "x", "event_count": "99",
    "version": "1", "version_id": "1", "channel": "counter", "id": "1", "pk": "1", "key": "x", "by": "1", "by_id": "1",
    "fee": "0", "fees": "0", "amount": "0", "moment": "at_result", "source": "register", "superseded_at": "2000-01-01",
    "kind": "officer", "is_active": "0", "is_staff": "1", "is_superuser": "1", "role": "leader", "postings": "1",
    "account_type": "organisation", "citizen_number": "040190000999", "verified_at": "2000-01-01",
    "email_verified": "1", "username": "admin", "_method": "DELETE", "format": "json",
    "__proto__": "x", "constructor": "x", "user": "1", "user_id": "1", "dossier": "1", "dossier_id": "1",
}  # fmt: skip
# The builder's forms write drafts of procedures; these are their own questions under names that are columns elsewhere.
BUILDER = {
    "procedures:question": {"source"},
    "procedures:part": {"role"},
    "procedures:rearrange": {"key"},
    "procedures:rearrange_part": {"key"},
}
MOVES = {
    "saved_at",
    "submitted_at",
    "accepted_at",
    "counts_from",
    "due_at",
    "act_by",
    "decided_at",
    "closed_at",
}
MOVES |= {"expires_at", "step_due_at", "chain_head", "created_at", "key"}


def allowed():
    """Each form with the first role that the table lets send it."""
    for name in sorted({route.name for route in routes()}):
        cells = WANTED.get(name, {}).get(("POST", "case"), {})
        role = next((role for role, expected in cells.items() if expected in ("302", "200")), None)
        if role is not None:
            yield name, role


def protected():
    """Everything that no form may set directly."""
    columns = [field.attname for field in Dossier._meta.concrete_fields if field.name not in MOVES]
    return {
        "dossiers": list(Dossier.objects.order_by("pk").values(*columns)),
        "fees": list(FeeLine.objects.order_by("dossier", "key").values("dossier", "key", "amount", "moment")),
        "payments": list(
            Payment.objects.order_by("dossier", "pk").values("dossier", "amount", "moment", "taken_by")
        ),
        "papers": list(Paper.objects.order_by("pk").values("pk", "revoked_at")),
        "documents": list(Document.objects.order_by("pk").values("dossier", "component", "source", "by")),
        "users": list(
            User.objects.order_by("pk").values("pk", "username", "kind", "full_name", "is_active", "password")
        ),
        "profiles": list(
            Profile.objects.order_by("pk").values("pk", "account_type", "level", "citizen_number_index")
        ),
        "postings": list(Posting.objects.order_by("pk").values()),
        "tokens": list(AgencyToken.objects.order_by("pk").values("pk", "scopes", "revoked_at")),
    }


def outcome(stage, name, role, extra):
    form = stage.form(name)
    cookies = stage.clients[role].cookies.copy()
    with untouched():
        answer = stage.send(role, "POST", stage.url(name), {**extra, **form})
        after = protected()
    stage.clients[role].cookies = cookies
    for rows in (after["dossiers"], after["documents"]):
        for row in rows:
            row.pop("id", None)
    return answer.status_code, after


@pytest.mark.parametrize(("name", "role"), list(allowed()))
def test_a_form_takes_its_own_fields_and_no_others(stage, name, role):
    extra = {field: value for field, value in EXTRA.items() if field not in BUILDER.get(name, ())}
    honest, meddled = outcome(stage, name, role, {}), outcome(stage, name, role, extra)
    assert meddled[0] == honest[0]
    for what in honest[1]:
        assert meddled[1][what] == honest[1][what], what


def test_no_form_here_asks_for_a_field_of_that_name(stage):
    for name in ADDRESSES:
        assert not set(stage.form(name)) & set(EXTRA) - BUILDER.get(name, set()), name
