"""What somebody looks for in the list of procedures, as the address says it."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from communes.models import AgencyKind
from procedures.models import ProcedureVersion
from procedures.models.versions import VersionQuerySet
from procedures.words import ChannelKind, Tier

_LONGEST = 100
LEVELS: dict[str, Callable[[], str]] = {
    "xa": lambda: _("Xã, phường giải quyết"),
    "tinh": lambda: _("Tỉnh giải quyết"),
    "bo": lambda: _("Bộ, ngành giải quyết"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, a field, a level, and whether it must be online; what is not known is not asked."""

    text: str = ""
    field: str = ""
    level: str = ""
    online: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        def given(name: str) -> str:
            return request.GET.get(name, "").replace("\x00", "")[:_LONGEST].strip()

        level = given("cap")
        return cls(
            given("q"), given("linh-vuc"), level if level in LEVELS else "", given("truc-tuyen") == "co"
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.field or self.level or self.online)

    @property
    def is_narrow(self) -> bool:
        return bool(self.text) or self.is_filtered

    def narrowed(self, versions: VersionQuerySet) -> VersionQuerySet:
        """The versions that were asked for."""
        if self.text:
            versions = versions.matching(self.text)
        if self.field:
            versions = versions.filter(field_key=self.field)
        if self.online:
            versions = versions.filter(channel_rows__kind=ChannelKind.ONLINE).distinct()
        return self._of_level(versions)

    def next_page(self, found: list[ProcedureVersion], page: int) -> str:
        """The address of what follows, without which there is nothing."""
        if len(found) <= page:
            return ""
        kept = {
            "q": self.text,
            "linh-vuc": self.field,
            "cap": self.level,
            "truc-tuyen": "co" if self.online else "",
        }
        wanted = {name: value for name, value in kept.items() if value or name == "q"}
        return "?" + urlencode({**wanted, "sau": found[page - 1].procedure.code})

    def _of_level(self, versions: VersionQuerySet) -> VersionQuerySet:
        match self.level:
            case "bo":
                return versions.filter(competent_kind=AgencyKind.MINISTRY)
            case "tinh":
                return versions.filter(competent_tier=Tier.PROVINCE).exclude(
                    competent_kind=AgencyKind.MINISTRY
                )
            case "xa":
                return versions.filter(competent_tier=Tier.COMMUNE)
        return versions
