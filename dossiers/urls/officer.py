"""The officers' side: the queue, one dossier and its verbs, the counter, the register, figures, repairs."""

from django.urls import path

from dossiers.views.officer import (
    counter,
    desk,
    jotting,
    outcome,
    overview,
    queue,
    register,
    repairs,
    work,
    workspace,
)

FILE = "can-bo/ho-so/<str:code>/"
COUNTER = "can-bo/tai-quay/"

verbs = [
    path(f"{FILE}tiep-nhan/", desk.accept, name="accept"),
    path(f"{FILE}yeu-cau-nop-phi/", desk.request_fee, name="request_fee"),
    path(f"{FILE}thu-phi/", desk.confirm_fee, name="confirm_fee"),
    path(f"{FILE}tra-lai-bo-sung/", desk.return_for_correction, name="return_for_correction"),
    path(f"{FILE}khong-tiep-nhan/", desk.decline, name="decline"),
    path(f"{FILE}chuyen-xu-ly/", desk.transfer, name="transfer"),
    path(f"{FILE}chuyen-noi-nhan/", desk.reroute, name="reroute"),
    path(f"{FILE}nop-lai-tai-quay/", desk.resubmit, name="resubmit"),
    path(f"{FILE}bo-sung-tai-quay/", desk.supply, name="supply"),
    path(f"{FILE}quet/<slug:component>/", desk.scan_into, name="scan_into"),
    path(f"{FILE}xin-rut-tai-quay/", desk.request_withdrawal, name="request_withdrawal"),
    path(f"{FILE}giu-lai-tai-quay/", desk.keep, name="keep_at_counter"),
    path(f"{FILE}dung/", desk.stop, name="stop"),
    path(f"{FILE}xac-nhan-ban-giao/", work.acknowledge, name="acknowledge"),
    path(f"{FILE}nhan-xu-ly/", work.take, name="take"),
    path(f"{FILE}giao-viec/", work.assign, name="assign"),
    path(f"{FILE}chuyen-buoc/", work.advance, name="advance"),
    path(f"{FILE}chuyen-lai/", work.send_back, name="send_back"),
    path(f"{FILE}chuyen-co-quan/", work.forward, name="forward"),
    path(f"{FILE}lay-y-kien/", work.consult, name="consult"),
    path(f"{FILE}tra-loi-y-kien/", work.answer_consultation, name="answer_consultation"),
    path(f"{FILE}yeu-cau-bo-sung/", work.request_supplement, name="request_supplement"),
    path(f"{FILE}nhan-bo-sung/", work.accept_supplement, name="accept_supplement"),
    path(f"{FILE}nghia-vu-tai-chinh/", work.require_obligation, name="require_obligation"),
    path(f"{FILE}da-nop-nghia-vu/", work.confirm_obligation, name="confirm_obligation"),
    path(f"{FILE}hen-lai/", work.reschedule, name="reschedule"),
    path(f"{FILE}ky-duyet/", outcome.decide, name="decide"),
    path(f"{FILE}tu-choi/", outcome.refuse, name="refuse"),
    path(f"{FILE}tra-ve-mot-cua/", outcome.hand_back, name="hand_back"),
    path(f"{FILE}tra-ket-qua/", outcome.deliver, name="deliver"),
]

counters = [
    path(COUNTER, counter.counter, name="counter"),
    path(f"{COUNTER}<uuid:key>/", counter.counter_draft, name="counter_draft"),
    path(f"{COUNTER}<uuid:key>/trang/<slug:section>/", counter.counter_page, name="counter_page"),
    path(f"{COUNTER}<uuid:key>/hoan-tat/", counter.counter_finish, name="counter_finish"),
    path(f"{COUNTER}<uuid:key>/quet/<slug:component>/", counter.counter_scan, name="counter_scan"),
    path(f"{COUNTER}<uuid:key>/bo-tep/<slug:document>/", counter.counter_unscan, name="counter_unscan"),
    path(f"{COUNTER}<uuid:key>/xoa/", counter.counter_discard, name="counter_discard"),
]

urlpatterns = [
    path("can-bo/", queue.home, name="officer_home"),
    path("can-bo/viec/", queue.queue, name="queue"),
    path("can-bo/viec/nhan/", queue.take_next, name="take_next"),
    path("can-bo/tim/", register.find, name="find"),
    path("can-bo/so-theo-doi/", register.register, name="register"),
    path("can-bo/so-theo-doi/tai-ve/", register.export, name="register_export"),
    path("can-bo/tinh-hinh/", overview.overview, name="overview"),
    path("can-bo/giay-to/<slug:key>/<int:number>/", workspace.page_image, name="page_image"),
    path("can-bo/giay-to/<slug:key>/ban-goc/", workspace.original, name="original"),
    path("can-bo/van-ban/<str:code>/", workspace.paper_file, name="paper_file"),
    *counters,
    path(FILE, workspace.workspace, name="workspace"),
    path(f"{FILE}ghi-chep/<slug:section>/", jotting.page, name="jot"),
    *verbs,
    path("quan-tri/", repairs.management, name="management"),
    path("quan-tri/san-sang/", repairs.readiness, name="readiness"),
    path("quan-tri/viec-hong/", repairs.repairs, name="repairs"),
    path("quan-tri/viec-hong/lam-lai/", repairs.retry_all, name="retry_all"),
    path("quan-tri/viec-hong/<int:pk>/lam-lai/", repairs.retry, name="retry"),
]
