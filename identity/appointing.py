"""Officers from a table: who works where in which role. Read and judged whole before anything is written.

Nobody gives rights to themselves, and a province appoints only within itself.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from communes.models import Agency, Posting
from communes.roles import Role
from identity.models import User, UserKind
from portal.audit.record import record
from portal.kernel.clock import today
from portal.kernel.errors import DomainError

if TYPE_CHECKING:
    from communes.models import Unit

COLUMNS = ("tai_khoan", "ho_ten", "ma_co_quan", "vai_tro", "tu_ngay", "den_ngay", "thu_dien_tu")
NEEDED = COLUMNS[:4]
MOST_ROWS = 2000
MOST_LETTERS = 400_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table that can be carried out."""

    line: int
    username: str
    name: str
    agency: Agency
    roles: tuple[Role, ...]
    since: date
    until: date | None
    email: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What the table would do, and the lines that cannot be carried out, each with its sentence."""

    rows: tuple[Row, ...] = ()
    problems: tuple[tuple[int, str], ...] = ()

    @property
    def newcomers(self) -> list[Row]:
        """The first line of each account that does not exist yet."""
        first = {row.username: row for row in reversed(self.rows) if row.is_new}
        return list(first.values())[::-1]


@dataclass(slots=True)
class _Known:
    """What the lines are judged by, read once."""

    province: "Unit"
    by: User
    agencies: Mapping[str, Agency]
    users: Mapping[str, User]
    problems: list[tuple[int, str]] = field(default_factory=list)


def plan(text: str, *, province: "Unit", by: User) -> Plan:
    """Judge a table; nothing is written. Raises DomainError when it is no table of this kind."""
    lines = list(_lines(text))
    known = _Known(
        province,
        by,
        {
            one.identifier: one
            for one in Agency.objects.open(today()).in_province(province.code).select_related("unit")
        },
        {
            one.username: one
            for one in User.objects.filter(username__in=[cells["tai_khoan"] for _n, cells in lines])
        },
    )
    rows = [row for number, cells in lines if (row := _judged(number, cells, known))]
    return Plan(tuple(rows), tuple(known.problems))


@transaction.atomic
def carry_out(text: str, *, province: "Unit", by: User) -> Plan:
    """Appoint everybody in a table without problems; what already holds is left as it is."""
    judged = plan(text, province=province, by=by)
    if judged.problems:
        raise DomainError(_("Bảng còn dòng sai. Sửa các dòng được nêu rồi tải lên lại."))
    for row in judged.rows:
        user, _new = User.objects.get_or_create(
            username=row.username,
            defaults={"kind": UserKind.OFFICER, "full_name": row.name, "email": row.email, "password": "!"},
        )
        for role in row.roles:
            _appoint(user, role, row, by)
    return judged


def _appoint(user: User, role: Role, row: Row, by: User) -> None:
    held = Posting.objects.filter(user=user, agency=row.agency, role=role).held_on(row.since).first()
    if held is None:
        Posting.objects.create(user=user, agency=row.agency, role=role, since=row.since, until=row.until)
    elif row.until != held.until:
        held.until = row.until
        held.save(update_fields=["until"])
    else:
        return
    until = row.until.isoformat() if row.until else None
    record(f"officer:{user.pk}", "appointed", by=by, agency=row.agency.identifier, role=role, until=until)


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    if len(text) > MOST_LETTERS or "\x00" in text:
        raise DomainError(_("Tệp quá lớn hoặc không phải là bảng chữ."))
    first = text.lstrip("\ufeff").splitlines()[:1]
    separator = ";" if first and first[0].count(";") > first[0].count(",") else ","
    table = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=separator)
    missing = [name for name in NEEDED if name not in (table.fieldnames or [])]
    if missing:
        raise DomainError(_("Bảng thiếu cột: %(names)s.") % {"names": ", ".join(missing)})
    for cells in table:
        if table.line_num > MOST_ROWS + 1:
            raise DomainError(_("Bảng dài hơn %(most)s dòng. Chia thành nhiều tệp.") % {"most": MOST_ROWS})
        yield table.line_num, {name: (cells.get(name) or "").strip() for name in COLUMNS}


def _judged(number: int, cells: Mapping[str, str], known: _Known) -> Row | None:
    try:
        return _row(number, cells, known)
    except DomainError as wrong:
        known.problems.append((number, str(wrong)))
        return None


def _row(number: int, cells: Mapping[str, str], known: _Known) -> Row:
    username, agency = cells["tai_khoan"].lower(), known.agencies.get(cells["ma_co_quan"])
    if (
        not username.isascii()
        or not username.replace(".", "").replace("-", "").isalnum()
        or len(username) > 60
    ):
        raise DomainError(_("Tài khoản chỉ gồm chữ không dấu, số, dấu chấm và gạch nối."))
    if username == known.by.username:
        raise DomainError(_("Không thể tự cấp quyền cho mình."))
    if agency is None:
        told = {"code": cells["ma_co_quan"][:40], "province": known.province.full_name}
        raise DomainError(_("Không có cơ quan “%(code)s” trong %(province)s.") % told)
    user = known.users.get(username)
    if user is not None and user.kind is not UserKind.OFFICER:
        raise DomainError(_("Tài khoản này không phải của cán bộ."))
    if user is None and not 2 <= len(cells["ho_ten"]) <= 200:
        raise DomainError(_("Ghi họ tên của cán bộ mới."))
    since, until = _day(cells["tu_ngay"]) or today(), _day(cells["den_ngay"])
    if until is not None and until <= since:
        raise DomainError(_("Ngày thôi giữ phải sau ngày bắt đầu."))
    roles, name = _roles(cells["vai_tro"]), cells["ho_ten"]
    return Row(number, username, name, agency, roles, since, until, cells["thu_dien_tu"][:254], user is None)


def _roles(text: str) -> tuple[Role, ...]:
    named = [
        word.strip().lower() for word in text.replace(";", "+").replace(",", "+").split("+") if word.strip()
    ]
    if not named or any(word not in list(Role) for word in named):
        raise DomainError(_("Vai trò chỉ nhận: %(names)s.") % {"names": ", ".join(Role)})
    return tuple(Role(word) for word in dict.fromkeys(named))


def _day(text: str) -> date | None:
    if not text:
        return None
    parts = text.replace("-", "/").split("/")
    try:
        numbers = [int(part) for part in parts]
        day = date(*numbers) if len(parts[0]) == 4 else date(*reversed(numbers))
    except (ValueError, TypeError) as wrong:
        raise DomainError(_("Ngày “%(text)s” không có thật.") % {"text": text[:20]}) from wrong
    return day
