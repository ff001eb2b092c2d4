"""Ordered reports go out: each once, on the morning of its day, through the outbox."""

from datetime import time

from django.db import transaction
from django.urls import reverse

from caseops.core import clock
from caseops.desk.actions.order_report import following
from caseops.desk.models import ReportOrder
from caseops.desk.reports import REPORTS
from caseops.desk.reports.drawing import written
from caseops.desk.reports.sheet import Asked, Sheet
from caseops.notifications.actions import queue_email, render_email

EARLIEST = time(6)
SHOWN = 40  # lines; the page has all of them


def send_reports() -> int:
    """Every few minutes: orders whose day has come, in the zone of the person; returns how many went."""
    due = ReportOrder.objects.filter(person__is_active=True, next_on__lte=clock.today())
    return sum(send_report(pk) for pk in due.order_by("next_on", "pk").values_list("pk", flat=True))


@transaction.atomic
def send_report(pk: int) -> bool:
    """False while it is not morning there, or another sweep is at it. After a gap one comes, not several."""
    order = (
        ReportOrder.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("person")
        .filter(pk=pk)
        .first()
    )
    if order is None:
        return False
    now = clock.now().astimezone(order.person.zone)
    if order.next_on > now.date() or now.time() < EARLIEST:
        return False
    write(order)
    order.next_on = following(order.rhythm, now.date())
    order.save(update_fields=["next_on"])
    return True


def write(order: ReportOrder) -> None:
    """The figures as of now; the link leads to the page with its drawing and its rows."""
    report, person = REPORTS[order.report], order.person
    sheet = report.build(Asked(person, order.days))
    link = f"{reverse('report', args=[report.key])}?days={order.days}"
    context = {
        "order": order,
        "report": report,
        "sheet": sheet,
        "lines": told(sheet)[:SHOWN],
        "more": max(len(sheet.lines) - SHOWN, 0),
        "person": person,
        "link": link,
    }
    subject, body, html = render_email("desk/emails/report", context)
    queue_email(
        key=f"{person.pk}/report:{report.key}:{order.next_on}",
        to_user=person,
        subject=subject,
        body=body,
        html=html,
        link=link,
    )


def told(sheet: Sheet) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each line with its figures in words."""
    return [
        (
            f"{line.group}: {line.name}" if line.group else line.name,
            [
                (column.label, written(figure, column))
                for column, figure in zip(sheet.columns, line.figures, strict=True)
            ],
        )
        for line in sheet.lines
    ]
