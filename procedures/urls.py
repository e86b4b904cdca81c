"""Public pages of the catalogue."""

from django.urls import path

from procedures.views import listing, public, review
from procedures.views.building import general, parts, preview, questions, rearranging
from procedures.views.release import catalogue, releasing, trying, versions

app_name = "procedures"
MANAGED = "quan-tri/thu-tuc/<str:code>"
DRAFT = "quan-tri/thu-tuc/<str:code>/nhap/<slug:scope>"

urlpatterns = [
    path("thu-tuc/", public.catalogue, name="list"),
    path("thu-tuc/<str:code>/", public.procedure, name="detail"),
    path("quan-tri/ra-soat/", review.reviews, name="reviews"),
    path("quan-tri/ra-soat/<int:pk>/", review.settle, name="settle_review"),
    path("quan-tri/thu-tuc/<str:code>/niem-yet/<slug:scope>/", listing.listing, name="listing"),
    path("quan-tri/thu-tuc/moi/", general.create, name="create"),
    path(f"{DRAFT}/", questions.build, name="build"),
    path(f"{DRAFT}/cau-hoi/", questions.questions, name="questions"),
    path(f"{DRAFT}/cau-hoi/<slug:key>/", questions.question, name="question"),
    path(f"{DRAFT}/trang/<slug:key>/", questions.section, name="section"),
    path(f"{DRAFT}/trang/<slug:key>/khi-nao/", questions.truth, name="truth"),
    path(f"{DRAFT}/trang/<slug:key>/them-cau/", rearranging.add_question, name="add_question"),
    path(f"{DRAFT}/trang-moi/", rearranging.add_section, name="add_section"),
    path(f"{DRAFT}/doi-cho/", rearranging.rearrange, name="rearrange"),
    path(f"{DRAFT}/xem-truoc/<slug:key>/", preview.preview, name="preview"),
    path(f"{DRAFT}/muc/<slug:tab>/", parts.parts, name="parts"),
    path(f"{DRAFT}/muc/<slug:tab>/<slug:name>/moi/", parts.add_part, name="add_part"),
    path(f"{DRAFT}/muc/<slug:tab>/<slug:name>/doi-cho/", parts.rearrange_part, name="rearrange_part"),
    path(f"{DRAFT}/muc/<slug:tab>/<slug:name>/sua/<slug:key>/", parts.part, name="part"),
    path(f"{DRAFT}/chung/", general.general, name="general"),
    path(f"{DRAFT}/giu-cho/", general.hold, name="hold"),
    path(f"{DRAFT}/hoan-tac/", general.undo, name="undo"),
    path(f"{DRAFT}/lam-lai/", general.redo, name="redo"),
    path(f"{DRAFT}/chay-thu/", trying.listed, name="trials"),
    path(f"{DRAFT}/chay-thu/<int:pk>/", trying.trial, name="trial"),
    path(f"{DRAFT}/chay-thu/<int:pk>/trang/<slug:section>/", trying.page, name="trial_page"),
    path(f"{DRAFT}/chay-thu/<int:pk>/xoa/", trying.remove, name="remove_trial"),
    path(f"{DRAFT}/thay-doi/", releasing.changes, name="changes"),
    path(f"{DRAFT}/gui-duyet/", releasing.propose, name="propose"),
    path(f"{DRAFT}/duyet/", releasing.approve, name="approve"),
    path(f"{DRAFT}/tra-lai/", releasing.send_back, name="send_back"),
    path(f"{DRAFT}/rut-de-nghi/", releasing.take_back, name="take_back"),
    path(f"{DRAFT}/bo/", releasing.throw_away, name="throw_away"),
    path("quan-tri/thu-tuc/", catalogue.manage, name="manage"),
    path("quan-tri/thu-tuc/nhap-tep/", versions.bring_in, name="bring_in"),
    path(f"{MANAGED}/", catalogue.procedure, name="manage_procedure"),
    path(f"{MANAGED}/mo-nhap/", versions.open_draft, name="open_draft"),
    path(f"{MANAGED}/duong-dan/", versions.rename, name="rename"),
    path(f"{MANAGED}/phien-ban/<int:pk>/dung-lai/", versions.roll_back, name="roll_back"),
    path(f"{MANAGED}/phien-ban/<int:pk>/cham-dut/", versions.end, name="end"),
    path(f"{MANAGED}/phien-ban/<int:pk>/nhan-ban/", versions.clone, name="clone"),
    path(f"{MANAGED}/phien-ban/<int:pk>/tep/", versions.export, name="export"),
]
