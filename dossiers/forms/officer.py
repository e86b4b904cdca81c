"""What officers are asked when they act on a dossier. Cleaned data are the keywords of the action."""

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communes.models import Agency, AgencyKind, Posting
from portal.kernel.clock import today
from procedures.words import Moment, Stage

if TYPE_CHECKING:
    from dossiers.views.officer.folder import Folder
    from identity.models import User

LONGEST = 2000
MOST_DAYS = 60


class Text(forms.CharField):
    """Some lines of text: normal form, nothing that does not print."""

    def __init__(
        self,
        *,
        label: Any,  # Any: text, or text that waits for its language
        empty: Any = "",  # Any: as above
        rows: int = 4,
        most: int = LONGEST,
        **more: Any,  # Any: Django's own options
    ) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
        super().__init__(label=label, max_length=most, widget=more.pop("widget", widget), **more)
        if empty:
            self.error_messages["required"] = empty

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "").replace("\r\n", "\n")
        return "".join(
            one for one in text if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs", "Cf")
        )


class OfficerForm(forms.Form):
    """A form about one dossier, filled in by one officer."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, folder: "Folder", officer: "User") -> None:
        self.folder, self.officer = folder, officer
        super().__init__(data)
        self.prepare()

    def prepare(self) -> None:
        """Fit the fields to the dossier."""


class NoteForm(OfficerForm):
    note = Text(label=gettext_lazy("Ghi chú cho người nhận tiếp"), required=False)


class ReasonForm(OfficerForm):
    reason = Text(label=gettext_lazy("Lý do"), empty=gettext_lazy("Ghi lý do"))


class OwnReasonForm(OfficerForm):
    reason = Text(label=gettext_lazy("Lý do của người nộp"), required=False)


class GroundForm(OfficerForm):
    ground = Text(
        label=gettext_lazy("Nghĩa vụ tài chính"),
        help_text=gettext_lazy("Tên khoản nộp, số và ngày thông báo của cơ quan thuế."),
        empty=gettext_lazy("Ghi khoản phải nộp và số thông báo"),
        most=180,
    )


class PaidForm(OfficerForm):
    ground = Text(
        label=gettext_lazy("Chứng từ nộp tiền"),
        help_text=gettext_lazy("Số và ngày của giấy nộp tiền vào ngân sách."),
        empty=gettext_lazy("Ghi số chứng từ nộp tiền"),
        most=180,
        rows=1,
    )


class CashForm(OfficerForm):
    receipt_number = Text(
        label=gettext_lazy("Số biên lai"), empty=gettext_lazy("Nhập số biên lai thu phí"), most=60, rows=1
    )


class AcceptForm(CashForm):
    """Cash and acceptance in one; where nothing is owed there is nothing to ask."""

    def prepare(self) -> None:
        if self.folder.owed(Moment.AT_RECEPTION) <= 0:
            del self.fields["receipt_number"]


class DeliverForm(OfficerForm):
    to = Text(
        label=gettext_lazy("Người nhận kết quả"),
        help_text=gettext_lazy("Họ tên; nếu nhận thay, ghi thêm giấy ủy quyền."),
        empty=gettext_lazy("Nhập họ tên người nhận kết quả"),
        most=200,
        rows=1,
    )
    receipt_number = CashForm.base_fields["receipt_number"]

    def prepare(self) -> None:
        self.fields["to"].initial = self.folder.dossier.owner_name
        if self.folder.owed(Moment.AT_RESULT) <= 0:
            del self.fields["receipt_number"]


class ReplyForm(OfficerForm):
    reply = Text(label=gettext_lazy("Nội dung người nộp bổ sung"), required=False)


class ConsultForm(OfficerForm):
    body = Text(
        label=gettext_lazy("Cơ quan được lấy ý kiến"),
        empty=gettext_lazy("Nhập tên cơ quan được lấy ý kiến"),
        most=160,
        rows=1,
    )
    question = Text(
        label=gettext_lazy("Nội dung lấy ý kiến"), empty=gettext_lazy("Ghi nội dung cần lấy ý kiến")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        body = given.pop("body", "")
        if body and given.get("question"):
            given["question"] = f"{body}: {given['question']}"
        return given


class AnswerForm(OfficerForm):
    answer = Text(label=gettext_lazy("Ý kiến trả lời"), empty=gettext_lazy("Ghi ý kiến trả lời"))


class AssignForm(OfficerForm):
    to: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(  # Any: identity is read late
        label=gettext_lazy("Người xử lý"),
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn người xử lý")},
    )

    def prepare(self) -> None:
        from identity.models import User

        dossier = self.folder.dossier
        role = self.folder.definition.step(dossier.step).role if dossier.step else ""
        serving = Posting.objects.held_on(today()).filter(agency=dossier.agency_id, role=role)
        people = User.objects.filter(pk__in=serving.values("user"), is_active=True).order_by("full_name")
        self.fields["to"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["to"].initial = dossier.assignee_id


class AgencyForm(OfficerForm):
    agency: "forms.ModelChoiceField[Agency]" = forms.ModelChoiceField(
        label=gettext_lazy("Cơ quan nhận"),
        queryset=None,
        empty_label=gettext_lazy("Chọn cơ quan"),
        error_messages={
            "required": gettext_lazy("Chọn cơ quan nhận"),
            "invalid_choice": gettext_lazy("Cơ quan này không nhận được hồ sơ. Chọn cơ quan khác"),
        },
    )
    reason = Text(label=gettext_lazy("Lý do chuyển"), empty=gettext_lazy("Ghi lý do chuyển"), most=300)
    to_desks = False

    def prepare(self) -> None:
        dossier = self.folder.dossier
        here = dossier.agency or dossier.receiving_agency
        assert here is not None  # a filed dossier lies somewhere
        unit = here.unit.parent or here.unit
        bodies = Agency.objects.open(today()).in_province(unit.code).exclude(pk=here.pk)
        centre = AgencyKind.SERVICE_CENTRE
        bodies = bodies.filter(kind=centre) if self.to_desks else bodies.exclude(kind=centre)
        self.fields["agency"].queryset = bodies.order_by("unit__level", "name")  # type: ignore[attr-defined]  # as above


class DeskForm(AgencyForm):
    """To another desk: what has not been accepted yet, or came to the wrong place."""

    to_desks = True


class RescheduleForm(OfficerForm):
    days = forms.IntegerField(
        label=gettext_lazy("Xin thêm bao nhiêu ngày làm việc"),
        min_value=1,
        max_value=MOST_DAYS,
        error_messages={
            "required": gettext_lazy("Nhập số ngày làm việc"),
            "invalid": gettext_lazy("Số ngày phải là số nguyên"),
            "min_value": gettext_lazy("Số ngày phải từ 1 trở lên"),
            "max_value": gettext_lazy("Số ngày phải từ 60 trở xuống"),
        },
    )
    reason = Text(
        label=gettext_lazy("Lý do, như người nộp sẽ đọc trong thư xin lỗi"),
        empty=gettext_lazy("Ghi lý do hẹn lại"),
    )


TITLES: dict[AgencyKind, tuple[str, ...]] = {
    AgencyKind.PEOPLES_COMMITTEE: (
        "Chủ tịch",
        "Phó Chủ tịch",
        "Trưởng phòng Văn hóa - Xã hội",
        "Trưởng phòng Kinh tế",
    ),
    AgencyKind.SERVICE_CENTRE: ("Giám đốc", "Phó Giám đốc"),
    AgencyKind.POLICE: ("Trưởng Công an", "Phó Trưởng Công an", "Giám đốc", "Phó Giám đốc"),
    AgencyKind.DEPARTMENT: ("Giám đốc", "Phó Giám đốc"),
    AgencyKind.LAND_OFFICE: ("Giám đốc", "Phó Giám đốc"),
    AgencyKind.MINISTRY: ("Bộ trưởng", "Thứ trưởng", "Cục trưởng", "Phó Cục trưởng", "Vụ trưởng"),
}


class _SigningForm(OfficerForm):
    title = forms.ChoiceField(
        label=gettext_lazy("Ký với chức vụ"), error_messages={"required": gettext_lazy("Chọn chức vụ khi ký")}
    )

    def prepare(self) -> None:
        agency = self.folder.dossier.agency
        titles = TITLES[agency.kind] if agency else ()
        self.fields["title"].choices = [(one, one) for one in titles]  # type: ignore[attr-defined]  # a ChoiceField


class DecideForm(_SigningForm):
    note = Text(label=gettext_lazy("Ghi chú nội bộ"), required=False, rows=2)


class CatalogueReasonForm(OfficerForm):
    """A reason from the procedure's catalogue, with words of one's own; at least one of the two."""

    stage = Stage.NOT_ACCEPTED
    codes = forms.MultipleChoiceField(
        label=gettext_lazy("Lý do theo danh mục"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = Text(label=gettext_lazy("Lý do cụ thể, như người nộp sẽ đọc"), required=False)

    def prepare(self) -> None:
        reasons = self.folder.definition.reasons_for(self.stage)
        self.fields["codes"].choices = [(one.key, one.text) for one in reasons]  # type: ignore[attr-defined]  # as above
        self.fields["codes"].widget.hints = {one.key: _hint(one) for one in reasons}
        if not reasons:
            del self.fields["codes"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = [self.folder.definition.reason(key) for key in given.pop("codes", ())]
        lines = [f"{one.text} ({one.article})" if one.article else one.text for one in chosen]
        lines.append(given.pop("words", "") or "")
        given["reason"] = "\n".join(line for line in lines if line.strip())
        if not given["reason"] and not self.errors:
            self.add_error("words", _("Chọn hoặc ghi lý do"))
        return given


class RefuseForm(CatalogueReasonForm, _SigningForm):
    stage = Stage.REFUSAL
    field_order = ("codes", "words", "title")

    def prepare(self) -> None:
        CatalogueReasonForm.prepare(self)
        _SigningForm.prepare(self)


def _hint(reason: Any) -> str:  # Any: procedures.definition.Reason
    return " · ".join(part for part in (reason.article, reason.remedy) if part)
