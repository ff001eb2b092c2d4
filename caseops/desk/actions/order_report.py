"""A report that comes by itself."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.desk.models import ReportOrder, Rhythm
from caseops.desk.reports import REPORTS
from caseops.desk.reports.sheet import SPANS
from caseops.users.models import User
from matters.permissions import WORK_ON_MATTER

DECEMBER = 12


@transaction.atomic
def order_report(*, actor: User, report: str, rhythm: str, days: int) -> ReportOrder:
    """From the next such day on; ordered again, the new rhythm replaces the old one."""
    WORK_ON_MATTER.require(actor)
    if report not in REPORTS or days not in SPANS:
        raise ValidationError("There is no such report.")
    if rhythm not in Rhythm.values:
        raise ValidationError({"rhythm": "Say how often it should come."})
    order, _ = ReportOrder.objects.update_or_create(
        person=actor,
        report=report,
        defaults={"rhythm": rhythm, "days": days, "next_on": following(rhythm, clock.today(actor.zone))},
    )
    rhythm_told = order.get_rhythm_display().lower()
    record("report.ordered", order, actor=actor, report=REPORTS[report].title, rhythm=rhythm_told)
    return order


@transaction.atomic
def end_report_order(*, actor: User, report: str) -> None:
    """It comes no more."""
    WORK_ON_MATTER.require(actor)
    for order in ReportOrder.objects.select_for_update().filter(person=actor, report=report):
        record("report.order_ended", order, actor=actor, report=REPORTS[report].title)
        order.delete()


def following(rhythm: str, on: date) -> date:
    """The next Monday, or the first of the next month; never that very day."""
    if rhythm == Rhythm.WEEKLY:
        return on + timedelta(7 - on.weekday())
    return date(on.year + on.month // DECEMBER, on.month % DECEMBER + 1, 1)
