"""The sheet an attorney signs: every open deadline of the person's matters, statutory first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from caseops.core import clock
from caseops.core.said import row_id
from caseops.users.models import Role, User
from caseops.users.requests import SignedIn
from caseops.web.pages import addresses, page_number, slice_of
from deadlines.lines import lines
from deadlines.models import Deadline, Event
from deadlines.section import PEOPLE
from matters.models import Matter


@login_required
@require_safe
def control_sheet(request: SignedIn) -> HttpResponse:
    """For one person, of what the reader may see; an undated statute whose clock runs stands above everything."""
    today = clock.today(request.user.zone)
    person = _person(request)
    rows = Deadline.objects.visible_to(request.user).open().filter(matter__team__user=person)
    rows = rows.select_related("matter__client", "blueprint", *PEOPLE)
    danger = rows.in_danger().order_by("id")
    told = lines([*danger, *rows.dated()], request.user, today)
    context = {
        "person": person,
        "people": User.objects.active().filter(role=Role.ATTORNEY),
        "today": today,
        "statutory": [line for line in told if line.is_statutory],
        "others": [line for line in told if not line.is_statutory],
        "waiting": rows.undated_statutory().count() - len(danger),
    }
    return render(request, "deadlines/calendar/control_sheet.html", context)


def _person(request: SignedIn) -> User:
    """Who is asked for; an attorney oneself, else the first attorney."""
    asked = request.GET.get("person", "")
    if asked:
        return get_object_or_404(User, pk=row_id(asked))
    if request.user.role == Role.ATTORNEY:
        return request.user
    return User.objects.active().filter(role=Role.ATTORNEY).first() or request.user


@login_required
@require_safe
def nothing_calendared(request: SignedIn) -> HttpResponse:
    """Open matters without one open deadline or event ahead: the ones that are forgotten."""
    today = clock.today(request.user.zone)
    ahead = Deadline.objects.open().filter(due_on__gte=today).values("matter")
    events = Event.objects.to_come().filter(ends_on__gte=today).values("matter")
    rows = Matter.objects.visible_to(request.user).open().exclude(pk__in=ahead).exclude(pk__in=events)
    number = page_number(request)
    shown, is_more = slice_of(rows.select_related("client", "stage").order_by("opened_on", "pk"), number)
    context = {"matters": shown, "pages": addresses(request, number, is_more=is_more), "today": today}
    return render(request, "deadlines/calendar/nothing_calendared.html", context)
