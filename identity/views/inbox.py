"""The inbox: what the portal has told the person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from identity.guards import citizen, person_in
from identity.models import Notice
from portal.kernel.clock import now

PAGE = 20


@citizen
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The newest notices, twenty at a time; older ones begin below `truoc`."""
    notices = Notice.objects.inbox_of(person_in(request))
    before = request.GET.get("truoc", "")
    if before.isascii() and before.isdigit() and len(before) < 18:
        notices = notices.filter(pk__lt=int(before))
    page = list(notices[: PAGE + 1])
    context = {
        "notices": page[:PAGE],
        "older": page[PAGE - 1].pk if len(page) > PAGE else None,
        "has_unread": Notice.objects.inbox_of(person_in(request)).unread().exists(),
    }
    return render(request, "identity/inbox/list.html", context)


@citizen
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice. Reading it is a form (opening changes nothing), which then leads to what it is about."""
    found = get_object_or_404(Notice.objects.inbox_of(person_in(request)), pk=pk)
    if request.method == "POST":
        Notice.objects.filter(pk=found.pk).unread().update(read_at=now())
        return redirect(found.link or "identity:inbox")
    return render(request, "identity/inbox/notice.html", {"notice": found})


@citizen
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    Notice.objects.inbox_of(person_in(request)).unread().update(read_at=now())
    return redirect("identity:inbox")
