"""Rows of a version into its definition and back, and the definitions this process already knows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import connection, models, transaction

from procedures.definition import Definition, content_hash, from_dict
from procedures.shape import plain

if TYPE_CHECKING:
    from procedures.models.parts import Row
    from procedures.models.versions import ProcedureVersion

_TABLES = {
    "sections": "Section",
    "components": "Component",
    "fees": "FeeRule",
    "channels": "Channel",
    "workflow": "WorkflowStep",
    "routing": "RoutingRule",
    "results": "ResultType",
    "reasons": "Reason",
    "legal_bases": "LegalBasis",
    "cases": "Case",
    "rules": "AnswerRule",
    "rounds": "Round",
}
_PLAIN = (
    *("name", "name_en", "short", "short_en", "summary", "summary_en", "field", "field_en", "field_key"),
    *("decision", "level_required", "fill_minutes", "cutoff", "clock_start", "applicant_types", "reception"),
    *("keywords", "who", "steps", "form", "online_level", "opens_on", "closes_on", "quota"),
    *("replaces", "related", "life_events", "listing"),
)
_known: dict[int, tuple[str, Definition]] = {}
_MOST_KNOWN = 4000


def definition_of(version: "ProcedureVersion") -> Definition:
    """The definition of a version. Published ones never change, so they are read once a process."""
    if version.published_at is None:
        return read(version)
    hash_known, definition = _known.get(version.pk, ("", None))
    if definition is None or hash_known != version.content_hash:
        definition = read(version)
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[version.pk] = (version.content_hash, definition)
    return definition


def read(version: "ProcedureVersion") -> Definition:
    """The definition as the rows have it now: one statement a table."""
    whole: dict[str, object] = {name: getattr(version, name) for name in _PLAIN}
    whole["code"], whole["slug"] = version.procedure.code, version.procedure.slug
    whole["competent"] = {
        "kind": version.competent_kind,
        "sector": version.competent_sector,
        "tier": version.competent_tier,
    }
    for name, table in _TABLES.items():
        rows = _table(table).objects.filter(version=version).order_by("position")
        if table == "Section":
            rows = rows.prefetch_related("questions")
        whole[name] = [row.given() for row in rows]
    return from_dict(whole)


@transaction.atomic
def write(version: "ProcedureVersion", definition: Definition) -> None:
    """Replace the content of a draft by `definition`; the database refuses it for a published version."""
    fill(version, definition)
    version.save()
    for name, table in _TABLES.items():
        model = _table(table)
        model.objects.filter(version=version).delete()
        parts = getattr(definition, name)
        model.objects.bulk_create([model.of(part, version, number) for number, part in enumerate(parts, 1)])
    _write_questions(version, definition)


def fill(version: "ProcedureVersion", definition: Definition, known_hash: str = "") -> None:
    """Give a version the columns of its own; the rows of its parts are another matter."""
    for name in _PLAIN:
        setattr(version, name, plain(getattr(definition, name)))
    version.competent_kind = definition.competent.kind
    version.competent_sector = definition.competent.sector
    version.competent_tier = definition.competent.tier
    version.content_hash = known_hash or content_hash(definition)


def write_parts(drafts: "Sequence[tuple[ProcedureVersion, Definition]]") -> None:
    """The parts of many drafts that are new and have none yet, one stream a table."""
    for name, table in _TABLES.items():
        model = _table(table)
        rows = [
            model.of(part, version, number)
            for version, definition in drafts
            for number, part in enumerate(getattr(definition, name), 1)
        ]
        _pour(model, rows)
    kept = _table("Section").objects.filter(version__in=[version.pk for version, _definition in drafts])
    sections = {(row.version_id, row.key): row for row in kept}
    question_model = apps.get_model("procedures", "Question")
    _pour(
        question_model,
        [
            question_model.of(question, sections[version.pk, section.key], number)
            for version, definition in drafts
            for section in definition.sections
            for number, question in enumerate(section.questions, 1)
        ],
    )


def _pour(model: type[models.Model], rows: "Sequence[models.Model]") -> None:
    """COPY the rows into their table: a hundred thousand of them in a third of the time of INSERT."""
    columns = [column for column in model._meta.concrete_fields if not column.primary_key]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(column.column)) for column in columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quote(model._meta.db_table)} ({names}) FROM STDIN") as stream,
    ):
        for row in rows:
            stream.write_row(
                [column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns]
            )


def _write_questions(version: "ProcedureVersion", definition: Definition) -> None:
    question_model = apps.get_model("procedures", "Question")
    sections = {section.key: section for section in _table("Section").objects.filter(version=version)}
    question_model.objects.bulk_create(
        question_model.of(question, sections[section.key], number)
        for section in definition.sections
        for number, question in enumerate(section.questions, 1)
    )


def _table(name: str) -> "type[Row]":
    return apps.get_model("procedures", name)
