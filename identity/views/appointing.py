"""Officers of a province: who works where, appointing from a table, and the first password."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.password_validation import validate_password
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from communes.guards import officer
from communes.models import AgencyKind, Posting, Unit
from communes.roles import Can
from communes.territory import Level
from identity.activation import invited, link_for, set_first_password
from identity.appointing import COLUMNS, MOST_LETTERS, Plan, carry_out, plan
from identity.models import User
from portal.kernel.clock import today
from portal.kernel.errors import DomainError, NotAllowed
from portal.kernel.http import public

PAGE = 100
_NO_PASSWORD = {"password__startswith": UNUSABLE_PASSWORD_PREFIX}


class TableForm(forms.Form):
    """A table as a file or as text."""

    file = forms.FileField(label=gettext_lazy("Tệp CSV"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Hoặc dán bảng vào đây"), required=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        file = given.get("file")
        if isinstance(file, UploadedFile):
            given["text"] = _read(file)
        if not given.get("text"):
            raise forms.ValidationError(_("Chọn tệp CSV hoặc dán bảng."))
        return given


class PasswordForm(forms.Form):
    """A first password, twice."""

    password = forms.CharField(
        label=gettext_lazy("Mật khẩu mới"),
        help_text=gettext_lazy("Ít nhất 12 ký tự, không dùng tên hoặc từ dễ đoán"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Nhập mật khẩu mới")},
    )
    again = forms.CharField(
        label=gettext_lazy("Nhập lại mật khẩu"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Nhập lại mật khẩu")},
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", _("Hai lần nhập không giống nhau"))
        return given


@officer(Can.CONFIGURE)
@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """Who works where in the province today."""
    province, text = _province(request), request.GET.get("q", "").replace("\x00", "")[:60].strip()
    held = Posting.objects.held_on(today()).filter(_here(province))
    if text:
        held = held.filter(
            Q(user__full_name__icontains=text)
            | Q(user__username__icontains=text)
            | Q(agency__name__icontains=text)
        )
    rows = list(
        held.select_related("user", "agency").order_by("agency__identifier", "user__username")[: PAGE + 1]
    )
    context = {
        "province": province,
        "postings": rows[:PAGE],
        "more": len(rows) > PAGE,
        "text": text,
        "waiting": _waiting(request, province),
    }
    return render(request, "identity/officers/list.html", context)


@officer(Can.CONFIGURE)
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest) -> HttpResponse:
    """A table is judged first; only a second press carries it out."""
    form = TableForm(request.POST or None, request.FILES or None)
    judged: Plan | None = None
    if form.is_valid():
        try:
            if "confirm" in request.POST:
                return _carried_out(request, form.cleaned_data["text"])
            judged = plan(form.cleaned_data["text"], province=_province(request), by=_who(request))
        except DomainError as wrong:
            form.add_error(None, str(wrong))
    text = form.cleaned_data.get("text", "") if form.is_bound else ""
    context = {"form": form, "plan": judged, "text": text, "columns": COLUMNS, "sample": _SAMPLE}
    return render(request, "identity/officers/appoint.html", context, status=422 if form.errors else 200)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def activate(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """The first password of an officer who was appointed."""
    user = invited(pk, token)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        set_first_password(pk, token, form.cleaned_data["password"])
        messages.success(request, _("Đã đặt mật khẩu. Đăng nhập để cài đặt mã xác thực."))
        return redirect("account_login")
    status = 422 if form.errors else 200
    return render(request, "identity/officers/activate.html", {"form": form, "person": user}, status=status)


def _carried_out(request: HttpRequest, text: str) -> HttpResponse:
    done = carry_out(text, province=_province(request), by=_who(request))
    messages.success(request, _("Đã phân công %(n)s dòng.") % {"n": len(done.rows)})
    return redirect("identity:officers")


def _waiting(request: HttpRequest, province: Unit) -> list[tuple[User, str]]:
    """Appointed officers who have no password yet, each with the link to set one."""
    serve = Posting.objects.held_on(today()).filter(_here(province)).values("user")
    invited = User.objects.filter(pk__in=serve, is_active=True, **_NO_PASSWORD).order_by("username")
    return [(one, request.build_absolute_uri(link_for(one))) for one in invited[:PAGE]]


def _here(province: Unit) -> Q:
    own = Q(agency__unit__code=province.code, agency__unit__level=Level.PROVINCE)
    return own & ~Q(agency__kind=AgencyKind.MINISTRY) | Q(agency__unit__parent=province)


def _province(request: HttpRequest) -> Unit:
    """The province the administrator serves."""
    held: tuple[Posting, ...] = request.officer.postings  # type: ignore[attr-defined]  # set by the guard
    bodies = [posting.agency for posting in held if posting.allows(Can.CONFIGURE)]
    for one in bodies:
        if one.kind is not AgencyKind.MINISTRY and one.unit.level is Level.PROVINCE:
            return one.unit
    raise NotAllowed(_("Việc này của quản trị cấp tỉnh."))


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the guard let an officer in
    return request.user


def _read(file: "UploadedFile[Any]") -> str:  # Any: the bytes of a browser
    body = file.read(MOST_LETTERS * 4 + 1) if file.size and file.size <= MOST_LETTERS * 4 else b""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise forms.ValidationError(_("Tệp không phải CSV dạng UTF-8.")) from wrong
    if not text:
        raise forms.ValidationError(_("Tệp trống hoặc quá lớn."))
    return text


_SAMPLE = (
    "tai_khoan,ho_ten,ma_co_quan,vai_tro,tu_ngay\nan.nv,Nguyễn Văn An,H41.16681.1,receptionist,01/12/2026"
)
