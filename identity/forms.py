"""Forms of signing in and of one's own account."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from identity import limits
from portal.kernel.errors import TooMany


class OfficerSignInForm(LoginForm):
    """User name and password of an officer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Tên đăng nhập")
        self.fields["login"].widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["login"].error_messages["required"] = _("Nhập tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        self.fields["password"].error_messages["required"] = _("Nhập mật khẩu")
        self.fields.pop("remember", None)


def _dress(field: forms.Field) -> None:
    field.label = _("Mã xác thực")
    field.help_text = _("6 chữ số đang hiện trên ứng dụng xác thực")
    field.error_messages["required"] = _("Nhập mã xác thực")
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


class SecondFactorForm(AuthenticateForm):
    """The code of the second factor: few tries, and a right code is good once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self.fields["code"])
        self.fields["code"].help_text = _("6 chữ số đang hiện trên ứng dụng xác thực, hoặc một mã dự phòng")

    def clean_code(self) -> str:
        limits.code_try(self.user.pk)
        code = super().clean_code()
        try:
            limits.code_used(self.user.pk, code)
        except TooMany as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return code


class FirstSecondFactorForm(ActivateTOTPForm):
    """The first code of a freshly scanned authenticator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self.fields["code"])

    def clean_code(self) -> str:
        limits.code_try(self.user.pk)
        return super().clean_code()


class PreferencesForm(forms.Form):
    """Which channels may be used besides the inbox."""

    email = forms.BooleanField(label=_("Thư điện tử"), required=False)
    sms = forms.BooleanField(label=_("Tin nhắn"), required=False)
