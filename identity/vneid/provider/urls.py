"""The provider's addresses: the protocol's, and the three screens of its app."""

from allauth.idp.oidc import views as oidc
from django.urls import include, path

from identity.vneid.provider import faults, views

protocol = [
    path(".well-known/openid-configuration", oidc.configuration, name="configuration"),
    path("oauth2/jwks", oidc.jwks, name="jwks"),
    path("oauth2/authorize", views.authorize, name="authorization"),
    path("oauth2/token", oidc.token, name="token"),
    path("oauth2/userinfo", oidc.user_info, name="userinfo"),
    # The configuration names these three, so they must have an address; nothing is served there.
    path("oauth2/device", views.nothing, name="device_code"),
    path("oauth2/revoke", views.nothing, name="revoke"),
    path("oauth2/logout", views.nothing, name="logout"),
]

urlpatterns = [
    path("", include((([path("", include((protocol, "oidc")))]), "idp"))),
    path("", views.home, name="home"),
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("xac-nhan/", views.confirm, name="confirm"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("loi-theo-lenh/", faults.command, name="faults"),
    path("suc-khoe/", views.health, name="health"),
]
