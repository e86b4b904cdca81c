"""Where the pages of a draft are, and what every page of it shows at its edges."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, gettext

from dossiers import journey
from dossiers.journey import Kind, Stop
from dossiers.lifecycle import State
from dossiers.models import Answers, Document, Dossier
from dossiers.views.showing import title_of
from portal.kernel.clock import today
from procedures.calculating import with_calculated
from procedures.definition import Component, Section, in_language

CHECK = "kiem-tra"  # the mark of a page opened to change one answer


@dataclass(frozen=True)
class Way:
    """A draft with its answers, files and pages in order; two statements."""

    dossier: Dossier
    pages: Mapping[str, Answers]
    papers: tuple[Document, ...] = ()

    @classmethod
    def of(cls, dossier: Dossier, *, with_papers: bool = True) -> "Way":
        pages = {page.section: page for page in dossier.pages.all()}
        papers = tuple(dossier.documents.filter(superseded_at=None)) if with_papers else ()
        return cls(dossier, pages, papers)

    @property
    def answers(self) -> dict[str, object]:
        answers = {key: value for page in self.pages.values() for key, value in page.values.items()}
        return with_calculated(self.dossier.version.definition, answers, today())

    def stops(self, wrong: Collection[str] = ()) -> list[Stop]:
        there = {paper.component for paper in self.papers}
        return journey.stops(self.dossier.version.definition, self.answers, there, wrong)

    def revision_of(self, section: str) -> int:
        return self.pages[section].revision if section in self.pages else 0

    def with_answers(self, section: str, values: Mapping[str, object]) -> "Way":
        """The same way as it runs once these answers are kept."""
        row = Answers(dossier=self.dossier, section=section, values=dict(values))
        return Way(self.dossier, {**self.pages, section: row}, self.papers)

    def edges(self, kind: Kind, key: str, *, back_to: str = "") -> dict[str, object]:
        """What stands around a page: the way back, which part of how many, the way out."""
        if self.dossier.state is not State.DRAFT:
            reply = reverse("dossiers:reply", args=[self.dossier.code])
            return {"dossier": self.dossier, "back": reply, "about": title_of(self.dossier.version)}
        way = self.stops()
        before = journey.before(way, kind, key)
        here, total = journey.part_of(way, kind, key)
        start = reverse("dossiers:start", args=[self.dossier.version.definition.code])
        check = address(self.dossier, Stop(Kind.CHECK, "check"))
        return {
            "dossier": self.dossier,
            "back": check if back_to == CHECK else address(self.dossier, before) if before else start,
            "part": here,
            "parts": total,
            "about": title_of(self.dossier.version),
            "save_exit": reverse("dossiers:mine"),
        }

    def next_address(self, kind: Kind, key: str, *, back_to: str = "") -> str:
        """Where to go once a page is done."""
        if self.dossier.state is not State.DRAFT:
            return reverse("dossiers:reply", args=[self.dossier.code])
        if back_to == CHECK:
            return address(self.dossier, Stop(Kind.CHECK, "check"))
        return address(self.dossier, journey.after(self.stops(), kind, key))


def address(dossier: Dossier, stop: Stop) -> str:
    """The address of a page of the way."""
    match stop.kind:
        case Kind.SECTION:
            return reverse("dossiers:page", args=[dossier.key, stop.key])
        case Kind.PAPER:
            return reverse("dossiers:paper", args=[dossier.key, stop.key])
        case Kind.PLACE:
            return reverse("dossiers:place", args=[dossier.key])
        case Kind.CHECK:
            return reverse("dossiers:check", args=[dossier.key])


def name_of(stop: Stop) -> str:
    """What a page is called in a list."""
    if stop.section is not None:
        return section_title(stop.section)
    if stop.paper is not None:
        return paper_name(stop.paper.component)
    return gettext("Nơi nộp hồ sơ") if stop.kind is Kind.PLACE else gettext("Kiểm tra và gửi")


def section_title(section: Section) -> str:
    return in_language(get_language() or "vi", section.title, section.title_en)


def paper_name(component: Component) -> str:
    return in_language(get_language() or "vi", component.name, component.name_en)
