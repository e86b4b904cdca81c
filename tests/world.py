"""The cast and the places of the tests.

Lan files; Bình may act for her; Hoa receives at ward A, Minh handles, Dũng leads; Sơn works at the province; Thu
administers it; Khoa receives at ward B and Mai is somebody else: both must see nothing.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from django.conf import settings

from communes.calendar import DayKind
from communes.models import Agency, AgencyKind, CalendarDay, CalendarVersion, Posting, Unit
from communes.models.calendars import DayStatus
from communes.roles import Role
from communes.territory import Level
from identity.models import User
from portal.kernel.text import fold
from procedures.loading import File, read_file
from procedures.models import ProcedureVersion
from procedures.publishing import publish, start_draft
from tests.factories import identity as people

SINCE = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class World:
    """Everybody and every place, by name."""

    province: Unit
    ward_a: Unit
    ward_b: Unit
    elsewhere: Unit
    desk_a: Agency
    committee_a: Agency
    police_a: Agency
    desk_b: Agency
    committee_b: Agency
    science: Agency
    province_desk: Agency
    lan: User
    binh: User
    mai: User
    hoa: User
    minh: User
    head: User
    dung: User
    clerk: User
    khoa: User
    son: User
    son_head: User
    son_lead: User
    son_clerk: User
    thu: User


def build_world() -> World:
    """All of it, in an empty database."""
    province = unit(Level.PROVINCE, "40", "Nghệ An", "Tỉnh")
    other_province = unit(Level.PROVINCE, "42", "Hà Tĩnh", "Tỉnh")
    ward_a = unit(Level.COMMUNE, "16681", "Trường Vinh", "Phường", province)
    ward_b = unit(Level.COMMUNE, "16690", "Thành Vinh", "Phường", province)
    elsewhere = unit(Level.COMMUNE, "18073", "Thành Sen", "Phường", other_province)
    bodies = {place.code: _bodies(place) for place in (ward_a, ward_b, elsewhere)}
    departments = _province_bodies(province, "H41")
    _province_bodies(other_province, "H27")
    _calendar()
    return World(
        province=province,
        ward_a=ward_a,
        ward_b=ward_b,
        elsewhere=elsewhere,
        desk_a=bodies["16681"]["desk"],
        committee_a=bodies["16681"]["committee"],
        police_a=bodies["16681"]["police"],
        desk_b=bodies["16690"]["desk"],
        committee_b=bodies["16690"]["committee"],
        science=departments["science"],
        province_desk=departments["desk"],
        lan=people.person(
            "Nguyễn Thị Lan", residence_unit=ward_a, email="lan@example.test", phone="0912345678"
        ),
        binh=people.person("Trần Văn Bình", residence_unit=ward_a),
        mai=people.person("Lò Thị Mai", residence_unit=ward_b),
        hoa=posted("hoa", "Nguyễn Thị Hoa", bodies["16681"]["desk"], Role.RECEPTIONIST),
        minh=posted("minh", "Phạm Văn Minh", bodies["16681"]["committee"], Role.HANDLER),
        head=posted("hanh", "Lê Thị Hạnh", bodies["16681"]["committee"], Role.HEAD),
        dung=posted("dung", "Hoàng Dũng", bodies["16681"]["committee"], Role.LEADER),
        clerk=posted("van", "Võ Thị Vân", bodies["16681"]["committee"], Role.CLERK),
        khoa=posted("khoa", "Bùi Khoa", bodies["16690"]["desk"], Role.RECEPTIONIST),
        son=posted("son", "Đặng Sơn", departments["science"], Role.HANDLER),
        son_head=posted("tam", "Chu Thị Tâm", departments["science"], Role.HEAD),
        son_clerk=posted("nga", "Tạ Thị Nga", departments["science"], Role.CLERK),
        son_lead=posted("giang", "Đinh Giang", departments["science"], Role.LEADER),
        thu=posted("thu", "Trịnh Thu", departments["committee"], Role.ADMIN),
    )


def procedure(code: str) -> ProcedureVersion:
    """The published version of a procedure of the fixtures, loaded when it is first asked for."""
    known = ProcedureVersion.objects.published().filter(procedure__code=code).first()
    return known or publish(start_draft(_file(code).definition), effective_from=SINCE)


@cache
def _file(code: str) -> File:
    return read_file(settings.FIXTURES / "procedures" / f"{code}.yaml")


def unit(level: Level, code: str, name: str, kind: str, parent: Unit | None = None) -> Unit:
    """A unit in force since the reform."""
    full = f"{kind} {name}"
    return Unit.objects.create(
        level=level,
        code=code,
        name=name,
        type=kind.lower(),
        full_name=full,
        parent=parent,
        valid_from=SINCE,
        search_text=fold(full),
    )


def agency(place: Unit, kind: AgencyKind, name: str, identifier: str, sector: str = "") -> Agency:
    """A body that opened with the reform."""
    return Agency.objects.create(
        kind=kind,
        sector=sector,
        name=name,
        unit=place,
        identifier=identifier,
        opened_on=SINCE,
        phone="02383000000",
    )


def posted(username: str, full_name: str, at: Agency, *roles: Role) -> User:
    """An officer with postings at one agency."""
    user = people.officer(username, full_name=full_name)
    for role in roles:
        Posting.objects.create(user=user, agency=at, role=role, since=SINCE)
    return user


def _bodies(place: Unit) -> dict[str, Agency]:
    assert place.parent is not None
    code = f"{'H41' if place.parent.code == '40' else 'H27'}.{place.code}"
    return {
        "committee": agency(place, AgencyKind.PEOPLES_COMMITTEE, f"Ủy ban nhân dân {place.full_name}", code),
        "desk": agency(
            place,
            AgencyKind.SERVICE_CENTRE,
            f"Trung tâm Phục vụ hành chính công {place.full_name}",
            f"{code}.1",
        ),
        "police": agency(place, AgencyKind.POLICE, f"Công an {place.full_name}", f"{code}.2"),
    }


def _province_bodies(place: Unit, code: str) -> dict[str, Agency]:
    return {
        "committee": agency(place, AgencyKind.PEOPLES_COMMITTEE, f"Ủy ban nhân dân {place.full_name}", code),
        "desk": agency(
            place,
            AgencyKind.SERVICE_CENTRE,
            f"Trung tâm Phục vụ hành chính công {place.full_name}",
            f"{code}.01",
        ),
        "science": agency(
            place,
            AgencyKind.DEPARTMENT,
            f"Sở Khoa học và Công nghệ {place.full_name}",
            f"{code}.09",
            "science_technology",
        ),
        "land": agency(
            place, AgencyKind.LAND_OFFICE, f"Văn phòng Đăng ký đất đai {place.full_name}", f"{code}.20"
        ),
    }


def _calendar() -> None:
    version = CalendarVersion.objects.create(
        number=1, note="Lịch thử nghiệm", content_hash="0" * 64, created_at=datetime(2025, 7, 1, tzinfo=UTC)
    )
    for day in (date(2026, 1, 1), date(2026, 9, 2), date(2026, 11, 24), date(2027, 1, 1)):
        CalendarDay.objects.create(
            version=version, day=day, kind=DayKind.HOLIDAY, name="Ngày nghỉ", status=DayStatus.STATUTORY
        )
