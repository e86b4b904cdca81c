"""Editors of what stands over the whole procedure, and of a procedure that does not exist yet."""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from communes.models import AgencyKind
from procedures.building.forms.base import PartForm
from procedures.building.forms.fields import (
    WordField,
    WordsField,
    both_boxes,
    filled,
    line_box,
    lines_box,
    text_box,
    texts,
    whole_box,
)
from procedures.definition import Competence, Definition, LegalBasis
from procedures.words import (
    AllowanceUnit,
    ApplicantType,
    ClockStart,
    Cutoff,
    OnlineLevel,
    Tier,
)

_IN_ORDER = _("Theo thứ tự các dòng ở trên")
_LEVELS = [("1", _("Mức 1: tài khoản có số điện thoại")), ("2", _("Mức 2: đã xác minh số định danh"))]
DEPARTMENTS = {
    "home_affairs": _("Nội vụ"),
    "justice": _("Tư pháp"),
    "finance": _("Tài chính"),
    "agriculture_environment": _("Nông nghiệp và Môi trường"),
    "construction": _("Xây dựng"),
    "industry_trade": _("Công Thương"),
    "science_technology": _("Khoa học và Công nghệ"),
    "culture": _("Văn hóa, Thể thao và Du lịch"),
    "health": _("Y tế"),
    "education": _("Giáo dục và Đào tạo"),
    "religion": _("Dân tộc và Tôn giáo"),
    "inspectorate": _("Thanh tra"),
}


def day_box(label: Any) -> forms.DateField:
    """A day, typed or picked."""
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class GeneralForm(PartForm):
    """Names, who may ask, who decides, legal bases, when it is open."""

    WHEN = ""

    name = text_box(_("Tên chính thức"), required=True)
    short = line_box(_("Tên thường gọi"), hint=_("Như người dân vẫn nói"))
    summary = text_box(_("Tóm tắt"))
    who = lines_box(_("Ai cần làm"), hint=_("Mỗi dòng một đối tượng"))
    steps = lines_box(_("Các bước của người nộp"))
    keywords = lines_box(_("Từ người dân hay tìm"))
    applicant_types = WordsField(ApplicantType, _("Ai được nộp"))
    level_required = forms.TypedChoiceField(label=_("Mức tài khoản cần có"), choices=_LEVELS, coerce=int)
    online_level = WordField(OnlineLevel, _("Mức trực tuyến"))
    competent_kind = WordField(AgencyKind, _("Cơ quan giải quyết"))
    competent_tier = WordField(Tier, _("Cấp giải quyết"))
    competent_sector = forms.ChoiceField(label=_("Ngành của sở"), required=False)
    reception = WordsField(Tier, _("Nộp được ở"))
    cutoff = WordField(Cutoff, _("Giờ chót trong ngày"))
    clock_start = WordField(ClockStart, _("Thời hạn tính"))
    fill_minutes = whole_box(_("Số phút để điền"), least=1, most=600)
    opens_on = day_box(_("Nhận hồ sơ từ ngày"))
    closes_on = day_box(_("Nhận hồ sơ đến hết ngày"))
    quota = whole_box(_("Số hồ sơ nhận nhiều nhất"), hint=_("0 là không giới hạn"))
    life_events = forms.MultipleChoiceField(
        label=_("Việc trong đời"), required=False, widget=forms.CheckboxSelectMultiple
    )
    decision = line_box(_("Quyết định công bố"), longest=200)
    legal_bases = lines_box(
        _("Căn cứ pháp luật"),
        hint=_("Mỗi dòng: số hiệu | tên | điều. Ví dụ: 60/2014/QH13 | Luật Hộ tịch | Điều 14"),
        rows=4,
    )
    replaces = lines_box(_("Thay cho thủ tục (mã)"), rows=2)
    related = lines_box(_("Thủ tục liên quan (mã)"), rows=2)
    name_en = text_box(_("Tên chính thức, tiếng Anh"))
    short_en = line_box(_("Tên thường gọi, tiếng Anh"))
    summary_en = text_box(_("Tóm tắt, tiếng Anh"))
    who_en = lines_box(_("Ai cần làm, tiếng Anh"), hint=_IN_ORDER)
    steps_en = lines_box(_("Các bước của người nộp, tiếng Anh"), hint=_IN_ORDER)

    def __init__(
        self,
        part: Definition,
        definition: Definition,
        data: Mapping[str, Any] | None = None,  # Any: a QueryDict
        *,
        events: list[tuple[str, str]],
        revision: str = "",
    ) -> None:
        self.events = events
        super().__init__(part, definition, data, revision=revision)

    def ready(self) -> None:
        sector = self.part.competent.sector
        known = {
            "": _("Không phải sở"),
            **DEPARTMENTS,
            **({sector: sector} if sector not in DEPARTMENTS else {}),
        }
        extra = [(one, one) for one in self.part.life_events if one not in dict(self.events)]
        for name, choices in (
            ("competent_sector", list(known.items())),
            ("life_events", [*self.events, *extra]),
        ):
            box = self.fields[name]
            assert isinstance(box, forms.ChoiceField)
            box.choices = choices

    def boxes(self, part: Definition) -> dict[str, object]:
        own = {one.name: getattr(part, one.name) for one in fields_of(part)}
        return {
            **own,
            **both_boxes("who", part.who),
            **both_boxes("steps", part.steps),
            "competent_kind": part.competent.kind,
            "competent_tier": part.competent.tier,
            "competent_sector": part.competent.sector,
            "legal_bases": [_basis_line(one) for one in part.legal_bases],
        }

    def clean(self) -> dict[str, Any]:  # Any: values of any field
        kept = super().clean() or self.cleaned_data
        opens, closes = kept.get("opens_on"), kept.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _now("Ngày cuối phải từ ngày đầu trở đi"))
        if kept.get("competent_kind") == AgencyKind.DEPARTMENT and not kept.get("competent_sector"):
            self.add_error("competent_sector", _now("Chọn ngành của sở"))
        return kept

    def more(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:  # Any: values of the part's own fields
        known = {one.number: one for one in self.part.legal_bases}
        return {
            "who": texts(cleaned["who"], cleaned["who_en"]),
            "steps": texts(cleaned["steps"], cleaned["steps_en"]),
            "competent": Competence(
                str(cleaned["competent_kind"]), cleaned["competent_tier"], cleaned["competent_sector"]
            ),
            "legal_bases": tuple(_basis(line, known) for line in filled(cleaned["legal_bases"])),
            "fill_minutes": cleaned["fill_minutes"] or self.part.fill_minutes,
            **{name: filled(cleaned[name]) for name in ("keywords", "replaces", "related")},
        }


class NewProcedureForm(forms.Form):
    """What is needed to begin: a name, a field, who decides, how long it takes."""

    name = text_box(_("Tên thủ tục"), required=True)
    code = line_box(_("Mã thủ tục"), hint=_("Để trống thì hệ thống đặt mã của tỉnh"), longest=20)
    field = forms.ChoiceField(label=_("Lĩnh vực"))
    applicant_types = WordsField(ApplicantType, _("Ai được nộp"), initial=["citizen"])
    competent_kind = WordField(AgencyKind, _("Cơ quan giải quyết"), initial="peoples_committee")
    competent_tier = WordField(Tier, _("Cấp giải quyết"), initial="commune")
    competent_sector = forms.ChoiceField(label=_("Ngành của sở"), required=False)
    online = forms.BooleanField(label=_("Nộp được trên mạng"), required=False, initial=True)
    value = forms.IntegerField(label=_("Thời hạn giải quyết"), min_value=1, max_value=2000, initial=3)
    unit = WordField(
        AllowanceUnit,
        _("Tính bằng"),
        initial="working_day",
    )
    province = forms.ChoiceField(label=_("Của"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,  # Any: a QueryDict
        *,
        sectors: list[tuple[str, str]],
        provinces: list[tuple[str, str]],
    ) -> None:
        super().__init__(data=data)
        departments = [("", _("Không phải sở")), *DEPARTMENTS.items()]
        for name, choices in (("field", sectors), ("province", provinces), ("competent_sector", departments)):
            box = self.fields[name]
            assert isinstance(box, forms.ChoiceField)
            box.choices = choices
        if len(provinces) == 1:
            self.fields["province"].widget = forms.HiddenInput()
            self.fields["province"].initial = provinces[0][0]

    def clean(self) -> dict[str, Any]:  # Any: values of any field
        kept = super().clean() or self.cleaned_data
        if kept.get("competent_kind") == AgencyKind.DEPARTMENT and not kept.get("competent_sector"):
            self.add_error("competent_sector", _now("Chọn ngành của sở"))
        return kept


def _basis_line(basis: LegalBasis) -> str:
    return " | ".join(filter(None, (basis.number, basis.name, basis.article)))


def _basis(line: str, known: Mapping[str, LegalBasis]) -> LegalBasis:
    number, name, article, *_rest = [*map(str.strip, line.split("|")), "", ""]
    before = known.get(number)
    return LegalBasis(
        number, name or (before.name if before else number), before.name_en if before else "", article
    )
