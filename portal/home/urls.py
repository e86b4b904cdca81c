"""The addresses that belong to no app: the landing page, help, statements, the pattern page."""

from django.urls import path

from portal.home import patterns, views

app_name = "home"

urlpatterns = [
    path("", views.index, name="index"),
    path("tro-giup/", views.help_page, name="help"),
    path("tro-nang/", views.accessibility, name="accessibility"),
    path("rieng-tu/", views.privacy, name="privacy"),
    path("dieu-khoan/", views.terms, name="terms"),
    path("ngon-ngu/<slug:code>/", views.language, name="language"),
    path("mau/", patterns.citizen, name="patterns"),
    path("mau/can-bo/", patterns.officer, name="officer_patterns"),
]
