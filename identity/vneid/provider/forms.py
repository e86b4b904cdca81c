"""The two things a person types at the provider."""

import re

from django import forms

from identity.vneid.provider.models import Person


class SignInForm(forms.Form):
    """The number and the pass-code of the app."""

    account = forms.CharField(
        label="Số định danh hoặc mã tài khoản",
        max_length=20,
        error_messages={"required": "Nhập số định danh hoặc mã tài khoản"},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "username"}),
    )
    pass_code = forms.CharField(
        label="Mật mã",
        max_length=64,
        error_messages={"required": "Nhập mật mã"},
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "current-password"}),
    )
    person: Person | None = None

    def clean(self) -> dict[str, object]:
        account = re.sub(r"[\s.\-]", "", str(self.cleaned_data.get("account", "")))
        found = Person.objects.filter(account=account, is_active=True).first()
        code = str(self.cleaned_data.get("pass_code", ""))
        if found is None:
            Person().set_password(code)
        if (found is None or not found.check_password(code)) and not self.errors:
            raise forms.ValidationError("Số định danh hoặc mật mã không đúng")
        self.person = found
        return self.cleaned_data


class PinForm(forms.Form):
    """The second proof, for level 2."""

    pin = forms.CharField(
        label="Mã PIN (mô phỏng sinh trắc)",
        max_length=12,
        error_messages={"required": "Nhập mã PIN"},
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
