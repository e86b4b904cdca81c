"""Names of procedures and steps as lists of dossiers need them: two statements a minute for each process."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from portal.kernel.memory import remembered
from procedures.definition import in_language
from procedures.models import ProcedureVersion, WorkflowStep


@dataclass(frozen=True, slots=True)
class Title:
    """A version's procedure: its code and everyday name."""

    code: str
    vi: str
    en: str

    def __str__(self) -> str:
        return in_language(get_language() or "vi", self.vi, self.en)


@dataclass(frozen=True, slots=True)
class StepTitle:
    """A step of a workflow: its name and the role that does it."""

    vi: str
    en: str
    role: str

    def __str__(self) -> str:
        return in_language(get_language() or "vi", self.vi, self.en)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Published versions by key, and their steps by version and step key."""

    titles: Mapping[int, Title]
    steps: Mapping[tuple[int, str], StepTitle]

    def title(self, version: int) -> str:
        return str(self.titles[version]) if version in self.titles else ""

    def step(self, version: int, key: str) -> str:
        return str(self.steps.get((version, key), key))

    def procedures(self) -> list[tuple[str, str]]:
        """Every procedure once, as code and name, by name."""
        return sorted(
            {title.code: str(title) for title in self.titles.values()}.items(), key=lambda one: one[1]
        )

    def versions_of(self, code: str) -> list[int]:
        return [version for version, title in self.titles.items() if title.code == code]

    def step_names(self) -> list[str]:
        return sorted({str(step) for step in self.steps.values()})

    def steps_named(self, name: str) -> Q:
        """The dossiers at a step of this name, whatever the procedure."""
        return _pairs(pair for pair, step in self.steps.items() if str(step) == name)

    def steps_of(self, roles: Iterable[str]) -> Q:
        """The dossiers at a step that belongs to one of these roles."""
        mine = frozenset(roles)
        return _pairs(pair for pair, step in self.steps.items() if step.role in mine)


@remembered(seconds=60)
def catalogue() -> Catalogue:
    """What this process knows, a minute old at most."""
    versions = ProcedureVersion.objects.published().order_by("pk")
    titles = {
        pk: Title(code, short or name, short_en or name_en)
        for pk, code, name, name_en, short, short_en in versions.values_list(
            "pk", "procedure__code", "name", "name_en", "short", "short_en"
        )
    }
    rows = WorkflowStep.objects.filter(version__published_at__isnull=False).values_list(
        "version_id", "key", "name", "name_en", "role"
    )
    steps = {(version, key): StepTitle(name, name_en, role) for version, key, name, name_en, role in rows}
    return Catalogue(titles, steps)


def _pairs(pairs: Iterable[tuple[int, str]]) -> Q:
    """Versions with the same set of steps share one condition, so that it stays short with many versions."""
    keys_of: dict[int, set[str]] = {}
    for version, key in pairs:
        keys_of.setdefault(version, set()).add(key)
    alike: dict[frozenset[str], list[int]] = {}
    for version, keys in keys_of.items():
        alike.setdefault(frozenset(keys), []).append(version)
    found = Q(pk__in=[])
    for steps, versions in alike.items():
        found |= Q(version__in=versions, step__in=sorted(steps))
    return found
