"""The second lock: PostgreSQL itself shows a dossier, and what belongs to it, only to those it concerns."""

from django.db import migrations

from portal.kernel.guarding import policy

OWN = (
    "owner_id = {user} OR submitter_id = {user} OR (state <> 'draft' AND ("
    "agency_id = ANY({agencies}) OR receiving_agency_id = ANY({agencies}) "
    "OR competent_agency_id = ANY({agencies}) OR past_agencies && {agencies}))"
)
OF_DOSSIER = "EXISTS (SELECT 1 FROM dossiers_dossier d WHERE d.id = dossier_id)"
TABLES = {
    "dossiers_dossier": OWN,
    **{
        f"dossiers_{name}": OF_DOSSIER
        for name in (
            "answers",
            "clockentry",
            "decision",
            "document",
            "dossierevent",
            "feeline",
            "filing",
            "handover",
            "paper",
            "payment",
            "supplement",
        )
    },
}


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_dossiers")]
    operations = [migrations.RunSQL(*policy(table, condition)) for table, condition in TABLES.items()]
