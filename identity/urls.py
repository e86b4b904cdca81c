"""The addresses of signing in, of one's own account, and the few of allauth's that are in use.

allauth looks its own pages up by bare names (`account_login`, `mfa_…`), so these stand outside the namespace.
Everything else it can do (sign-up, password reset, e-mail addresses, removing the second factor) is not mounted.
"""

from django.urls import include, path

from identity.views import account, appointing, inbox, officers, sign_in

people = [
    path("dang-nhap/", sign_in.sign_in, name="sign_in"),
    path("dang-nhap/vneid/", sign_in.vneid_start, name="vneid_start"),
    path("dang-nhap/vneid/tra-ve/", sign_in.vneid_callback, name="vneid_callback"),
    path("dang-nhap/nang-muc/", sign_in.step_up, name="step_up"),
    path("dang-xuat/", sign_in.sign_out, name="sign_out"),
    path("dang-xuat/xong/", sign_in.signed_out, name="signed_out"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/kenh-thong-bao/", account.preferences, name="preferences"),
    path("tai-khoan/hop-thu/", inbox.inbox, name="inbox"),
    path("tai-khoan/hop-thu/da-doc/", inbox.read_all, name="read_all"),
    path("tai-khoan/hop-thu/<int:pk>/", inbox.notice, name="notice"),
    path("quan-tri/can-bo/", appointing.officers, name="officers"),
    path("quan-tri/can-bo/phan-cong/", appointing.appoint, name="appoint"),
    path("dang-nhap/dat-mat-khau/<int:pk>/<slug:token>/", appointing.activate, name="activate"),
]

urlpatterns = [
    path("", include((people, "identity"))),
    path("can-bo/dang-nhap/", officers.officer_sign_in, name="account_login"),
    path("can-bo/dang-nhap/ma-xac-thuc/", officers.second_factor, name="mfa_authenticate"),
    path("can-bo/xac-thuc-hai-buoc/", officers.first_second_factor, name="mfa_activate_totp"),
    path("can-bo/xac-thuc-hai-buoc/ma-du-phong/", officers.recovery_codes, name="mfa_view_recovery_codes"),
    path("can-bo/xac-thuc-hai-buoc/xong/", officers.second_factor_index, name="mfa_index"),
]
