"""What stands in the path of every address, and what its form sends: for the case at hand and for nothing at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from identity.activation import link_for
from tests.access.built import ROUTES as RELEASING
from tests.access.built import Sent
from tests.access.drafted import ROUTES as BUILDING
from tests.access.things import Things
from tests.factories import dossiers as factory
from tests.world import World

NOBODYS_KEY = UUID("00000000-0000-4000-8000-000000000000")
NOBODYS_CODE = "H41.16681.1-260101-99999"
NOBODYS_FILE = "a" * 26
NOBODYS_PAPER = "ZZZZ-ZZZZ-ZZZZ"
NOTHING = 2_000_000_000

Form = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Address:
    """How to reach a route: the parts of its path for a thing, the same for nothing, and a form that is in order."""

    thing: str = ""
    path: Callable[[Things, str], tuple[object, ...]] = lambda _things, _thing: ()
    absent: tuple[object, ...] = ()
    form: Callable[[World, Things, str], Form] = lambda _world, _things, _thing: {}
    query: str = ""
    literal: str = ""

    def url(self, route: str, things: Things, thing: str) -> str:
        name = self.thing if thing == "case" else thing
        path = self.absent if thing == "absent" else self.path(things, name)
        return self.literal or reverse(route, args=path) + self.query

    def filled(self, world: World, things: Things, thing: str) -> Form:
        return self.form(world, things, self.thing if thing in ("case", "absent") else thing)


def plain(form: Form | None = None, query: str = "") -> Address:
    """An address that names nothing."""
    return Address(form=lambda _world, _things, _thing: form or {}, query=query)


def fixed(here: str, absent: str, form: Form | None = None) -> Address:
    """An address that names something public."""
    return Address(
        path=lambda _things, _thing: (here,),
        absent=(absent,),
        form=lambda _world, _things, _thing: form or {},
    )


def by_key(thing: str, *rest: str, **form: Any) -> Address:
    """A page of a draft."""
    return Address(
        thing,
        lambda things, name: (things[name].key, *rest),
        (NOBODYS_KEY, *rest),
        _with_revision(form),
    )


def by_code(thing: str, *rest: str, **form: Any) -> Address:
    """A page of a filed dossier."""
    return Address(
        thing,
        lambda things, name: (things[name].code, *rest),
        (NOBODYS_CODE, *rest),
        _with_revision(form),
    )


def by_file(thing: str, *rest: object) -> Address:
    """A file of a dossier."""
    return Address(
        thing, lambda things, name: (things[name].documents.first().key, *rest), (NOBODYS_FILE, *rest)
    )


def by_paper(thing: str) -> Address:
    """A paper that was issued."""
    return Address(thing, lambda things, name: (things[name].papers.first().code,), (NOBODYS_PAPER,))


def with_file(thing: str, component: str, **form: Any) -> Address:
    """A file of one paper of a draft."""
    return Address(
        thing,
        lambda things, name: (things[name].key, component, things[name].documents.first().key),
        (NOBODYS_KEY, component, NOBODYS_FILE),
        _with_revision(form),
    )


def at_counter(*rest: str, **form: Any) -> Address:
    return by_key("walk_in", *rest, **form)


def _with_revision(form: Form) -> Callable[[World, Things, str], Form]:
    def filled(world: World, things: Things, thing: str) -> Form:
        sent = {name: value(world) if callable(value) else value for name, value in form.items()}
        return {"revision": things[thing].revision, **sent}

    return filled


def _photo(_world: World) -> SimpleUploadedFile:
    return SimpleUploadedFile("anh.jpg", factory.photo("red"), "image/jpeg")


def _own_document(thing: str) -> Address:
    return Address(
        thing,
        lambda things, name: (things[name].key, things[name].documents.first().key),
        (NOBODYS_KEY, NOBODYS_FILE),
    )


COMER = {
    "procedure": factory.BIRTH,
    "name": "Lương Văn Thắng",
    "number": "040090000777",
    "phone": "0912345678",
}
CHILD = {
    "child_name": "Trần Minh Khôi", "child_born_on_0": "21", "child_born_on_1": "3", "child_born_on_2": "2026",
    "child_sex": "male", "child_ethnicity": "kinh",
}  # fmt: skip
TICKED = {"ly-do-notice_unreadable": "on", "ly-do-notice_unreadable-loi": "Chụp lại cả tờ Giấy chứng sinh"}
SIGN = {"title": "Chủ tịch"}


def _of_release(sent: Sent) -> Address:
    return Address(
        path=lambda things, _thing: sent.path(things.built),
        absent=sent.absent,
        form=lambda *_all: sent.form(),
    )


ADDRESSES: dict[str, Address] = {
    **{name: _of_release(sent) for name, sent in {**RELEASING, **BUILDING}.items()},
    "home:index": plain(),
    "home:help": plain(),
    "home:accessibility": plain(),
    "home:privacy": plain(),
    "home:terms": plain(),
    "home:language": fixed("en", "xx"),
    "home:patterns": plain(),
    "home:officer_patterns": plain(),
    "communes:find": plain(query="?q=truong+vinh"),
    "communes:unit": fixed("16681", "99999"),
    "procedures:list": plain(query="?q=khai+sinh"),
    "procedures:detail": fixed(factory.BIRTH, "9.999999"),
    "procedures:reviews": plain(query="?loai=no_unit"),
    "procedures:settle_review": Address(
        path=lambda things, _thing: (things.odd.pk,),
        absent=(NOTHING,),
        form=lambda _world, _things, _thing: {"note": "Đã hỏi"},
    ),
    "procedures:listing": Address(
        path=lambda _things, _thing: (factory.BIRTH, "40"),
        absent=("9.999999", "40"),
        form=lambda *_all: {"decision": "1/QĐ-UBND", "online_level": "full", "reception": "commune"},
    ),
    "ready": plain(),
    "metrics": plain(),
    "api_schema": plain(),
    "api_documentation": plain(),
    "api_units": plain(query="?q=truong+vinh"),
    "api_units_of_level": Address(path=lambda _things, _thing: ("commune",)),
    "api_unit": Address(path=lambda _things, _thing: ("commune", "16681"), absent=("commune", "99999")),
    "api_procedures": plain(),
    "api_procedure": fixed(factory.BIRTH, "9.999999"),
    "api_dossiers": plain(),
    "api_dossier": by_code("submitted"),
    "api_dossier_status": by_code("submitted"),
    "api_agency_queue": plain(),
    "api_agency_status": by_code("in_work"),
    "api/v1/<path:rest>": Address(literal="/api/v1/khong-co-o-day"),
    "identity:sign_in": plain(),
    "identity:vneid_start": plain({"next": "/ho-so/"}),
    "identity:vneid_callback": plain(),
    "identity:step_up": plain(),
    "identity:sign_out": plain(),
    "identity:signed_out": plain(),
    "identity:account": plain(),
    "identity:preferences": plain({"email": "on"}),
    "identity:inbox": plain(),
    "identity:read_all": plain(),
    "identity:officers": plain(),
    "identity:appoint": plain({"text": "tai_khoan,ho_ten,ma_co_quan,vai_tro\n"}),
    "identity:activate": Address(
        path=lambda things, _thing: (things.invited.pk, link_for(things.invited).split("/")[-2]),
        absent=(NOTHING, "x"),
    ),
    "identity:notice": Address(path=lambda things, _thing: (things.notice.pk,), absent=(NOTHING,)),
    "account_login": plain({"login": "khong-co-ai", "password": "sai-mat-khau"}),
    "mfa_authenticate": plain({"code": "000000"}),
    "mfa_activate_totp": plain({"code": "000000"}),
    "mfa_view_recovery_codes": plain(),
    "mfa_index": plain(),
    "dossiers:track": plain({"code": NOBODYS_CODE, "tail": "1234"}),
    "dossiers:verify": plain({"code": "KQAB-CDEF-GHJK"}),
    "dossiers:verify_code": Address(
        "ready", lambda things, name: (things[name].papers.first().code,), (NOBODYS_PAPER,)
    ),
    "dossiers:mine": plain(),
    "dossiers:start": fixed(factory.BIRTH, "9.999999"),
    "dossiers:draft": by_key("draft"),
    "dossiers:page": by_key("draft", "relation", revision="1", relation="mother"),
    "dossiers:save_page": by_key("draft", "relation", revision="1", relation="mother"),
    "dossiers:place": by_key("draft", where=lambda world: world.desk_a.identifier),
    "dossiers:paper": by_key("draft", "birth_notice", onward="1"),
    "dossiers:remove_paper": with_file("draft", "birth_notice"),
    "dossiers:check": by_key("draft", truth="on"),
    "dossiers:keep_draft": by_key("draft"),
    "dossiers:renew": by_key("draft"),
    "dossiers:discard": by_key("draft"),
    "dossiers:document": by_file("submitted"),
    "dossiers:issued": by_paper("ready"),
    "dossiers:detail": by_code("submitted"),
    "dossiers:answers": by_code("submitted"),
    "dossiers:sent": by_code("submitted"),
    "dossiers:reply": by_code("asked", reply="Đã gửi lại"),
    "dossiers:withdraw": by_code("submitted", reason="Nhầm"),
    "dossiers:keep": by_code("withdrawing"),
    "dossiers:confirm_receipt": by_code("ready"),
    "dossiers:officer_home": plain(),
    "dossiers:queue": plain(),
    "dossiers:take_next": plain(),
    "dossiers:find": plain(query="?q=lan"),
    "dossiers:register": plain(query="?q=lan"),
    "dossiers:register_export": plain(query="?q=lan"),
    "dossiers:overview": plain(),
    "dossiers:page_image": by_file("submitted", 1),
    "dossiers:original": by_file("submitted"),
    "dossiers:paper_file": by_paper("ready"),
    "dossiers:counter": Address(
        form=lambda world, _things, _thing: {**COMER, "desk_choice": world.desk_a.pk}
    ),
    "dossiers:counter_draft": at_counter(),
    "dossiers:counter_page": at_counter("relation", revision="1", relation="mother"),
    "dossiers:counter_finish": at_counter(compared="on"),
    "dossiers:counter_scan": at_counter("birth_notice", files=_photo),
    "dossiers:counter_unscan": _own_document("walk_in"),
    "dossiers:counter_discard": at_counter(),
    "dossiers:workspace": by_code("submitted"),
    "dossiers:accept": by_code("submitted"),
    "dossiers:request_fee": by_code("owing"),
    "dossiers:confirm_fee": by_code("awaiting_fee", receipt_number="BL-77"),
    "dossiers:return_for_correction": by_code("submitted", **TICKED),
    "dossiers:decline": by_code("submitted", words="Không thuộc thẩm quyền"),
    "dossiers:transfer": by_code("accepted"),
    "dossiers:reroute": by_code("submitted", agency=lambda world: world.desk_b.pk, reason="Nhầm phường"),
    "dossiers:resubmit": by_code("returned", reply="Đã mang giấy đến"),
    "dossiers:supply": by_code("received_asked", reply="Đã mang giấy đến"),
    "dossiers:scan_into": by_code("returned", "birth_notice", files=_photo),
    "dossiers:request_withdrawal": by_code("submitted", reason="Nhầm"),
    "dossiers:keep_at_counter": by_code("received_withdrawing"),
    "dossiers:stop": by_code("withdrawing"),
    "dossiers:acknowledge": by_code("in_work"),
    "dossiers:take": by_code("in_work"),
    "dossiers:assign": by_code("in_work", to=lambda world: world.minh.pk),
    "dossiers:advance": by_code("in_work", note="Đủ"),
    "dossiers:send_back": by_code("signing", reason="Sai tên mẹ"),
    "dossiers:forward": by_code("in_work", agency=lambda world: world.science.pk, reason="Thuộc Sở"),
    "dossiers:consult": by_code("in_work", body="Công an phường", question="Nơi ở?"),
    "dossiers:jot": by_code("in_work", "findings", found_in="data"),
    "dossiers:answer_consultation": by_code("consulting", answer="Đúng"),
    "dossiers:request_supplement": by_code("in_work", **{"giay-to-birth_notice-loi": "Chụp lại"}),
    "dossiers:accept_supplement": by_code("answered"),
    "dossiers:require_obligation": by_code("in_work", ground="Thuế, TB 12"),
    "dossiers:confirm_obligation": by_code("obliged", ground="GNT 99"),
    "dossiers:reschedule": by_code("in_work", days="1", reason="Chờ xác minh"),
    "dossiers:decide": by_code("signing", **SIGN),
    "dossiers:refuse": by_code("signing", **SIGN, words="Không đủ căn cứ"),
    "dossiers:hand_back": by_code("decided"),
    "dossiers:deliver": by_code("ready", to="Nguyễn Thị Lan"),
    "dossiers:management": plain(),
    "dossiers:readiness": plain(),
    "dossiers:repairs": plain(),
    "dossiers:retry_all": plain(),
    "dossiers:retry": Address(path=lambda things, _thing: (things.failed.pk,), absent=(NOTHING,)),
}
