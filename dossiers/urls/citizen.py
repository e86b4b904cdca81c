"""A person's own drafts and dossiers."""

from django.urls import path

from dossiers.views.citizen import (
    check,
    dossier,
    files,
    leaving,
    mine,
    pages,
    papers,
    place,
    renewing,
    reply,
    start,
)

DRAFT = "ho-so/nhap/<uuid:key>/"

urlpatterns = [
    path("ho-so/", mine.mine, name="mine"),
    path("ho-so/nop/<str:code>/", start.start, name="start"),
    path(DRAFT, pages.draft, name="draft"),
    path(f"{DRAFT}trang/<slug:section>/", pages.page, name="page"),
    path(f"{DRAFT}trang/<slug:section>/luu/", pages.save_page, name="save_page"),
    path(f"{DRAFT}noi-nop/", place.place, name="place"),
    path(f"{DRAFT}giay-to/<slug:component>/", papers.paper, name="paper"),
    path(f"{DRAFT}giay-to/<slug:component>/<slug:document>/xoa/", papers.remove_paper, name="remove_paper"),
    path(f"{DRAFT}kiem-tra/", check.check, name="check"),
    path(f"{DRAFT}quy-dinh-moi/", renewing.renew, name="renew"),
    path(f"{DRAFT}giu-them/", mine.keep_draft, name="keep_draft"),
    path(f"{DRAFT}xoa/", mine.discard, name="discard"),
    path("ho-so/giay-to/<slug:key>/", files.document, name="document"),
    path("ho-so/van-ban/<str:code>/", files.issued, name="issued"),
    path("ho-so/<str:code>/", dossier.detail, name="detail"),
    path("ho-so/<str:code>/to-khai/", dossier.answers, name="answers"),
    path("ho-so/<str:code>/da-gui/", check.sent, name="sent"),
    path("ho-so/<str:code>/bo-sung/", reply.reply, name="reply"),
    path("ho-so/<str:code>/rut/", leaving.withdraw, name="withdraw"),
    path("ho-so/<str:code>/giu-lai/", leaving.keep, name="keep"),
    path("ho-so/<str:code>/da-nhan/", leaving.confirm_receipt, name="confirm_receipt"),
]
