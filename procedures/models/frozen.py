"""Database triggers that keep a published version, and every row that belongs to it, as it was published."""

import pgtrigger

_REFUSE = "RAISE EXCEPTION 'procedure version % is published and cannot change', {id} USING ERRCODE = 'restrict_violation';"


def part_of_version(
    parent: str = "NEW.version_id", before: str = "OLD.version_id"
) -> list[pgtrigger.Trigger]:
    """Triggers for a table whose rows belong to a version: nothing is added, changed or taken away."""
    return [_guard("parts_frozen", parent, before)]


def part_of_section() -> list[pgtrigger.Trigger]:
    """The same for questions, which reach their version through a section."""
    version = "(SELECT version_id FROM procedures_section WHERE id = {row}.section_id)"
    return [_guard("questions_frozen", version.format(row="NEW"), version.format(row="OLD"))]


def versions() -> list[pgtrigger.Trigger]:
    """A published version is never deleted; only its end and its withdrawal may still be written."""
    return [
        pgtrigger.Trigger(
            name="version_frozen",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            condition=pgtrigger.Condition("OLD.published_at IS NOT NULL"),
            func=f"""
                IF TG_OP = 'DELETE' THEN
                    {_REFUSE.format(id="OLD.id")}
                END IF;
                IF (to_jsonb(NEW) - 'effective_to' - 'withdrawn_at' - 'withdrawn_because')
                    IS DISTINCT FROM (to_jsonb(OLD) - 'effective_to' - 'withdrawn_at' - 'withdrawn_because') THEN
                    {_REFUSE.format(id="OLD.id")}
                END IF;
                RETURN NEW;
            """,
        )
    ]


def _guard(name: str, after: str, before: str) -> pgtrigger.Trigger:
    published = (
        "EXISTS (SELECT 1 FROM procedures_procedureversion WHERE id = {id} AND published_at IS NOT NULL)"
    )
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP <> 'DELETE' AND {published.format(id=after)} THEN
                {_REFUSE.format(id=after)}
            END IF;
            IF TG_OP <> 'INSERT' AND {published.format(id=before)} THEN
                {_REFUSE.format(id=before)}
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            RETURN NEW;
        """,
    )
