"""The result that the person came for, from the procedure's own template and what fills it."""

from dossiers.issuing.common import Draft
from dossiers.issuing.facts import facts_for, said
from dossiers.papers import result as paper


def result(draft: Draft) -> tuple[str, bytes]:
    """The title and the PDF of the result."""
    kind = draft.definition.result_for(draft.answers)
    template = paper.template_for(kind.template)
    facts: dict[str, object] = {"facts": said(draft), "person_name": draft.person.name, "heading": kind.name}
    facts |= facts_for(draft, kind.fills)
    bases = tuple(f"{basis.number} · {basis.name}" for basis in draft.definition.legal_bases)
    content = template.filled(facts, **{**draft.common, "legal_bases": bases})
    return content.heading, paper.render(content)
