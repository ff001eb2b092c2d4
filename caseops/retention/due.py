"""When the file of a closed matter may go: told by the database, from the schedules as they are now."""

from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest

from caseops.retention.models import LegalHold, Schedule
from clients.models import Contact
from matters.models import Matter
from matters.models.matter import MatterQuerySet


class InYears(Func):
    """A date so many years later; from 29 February to the 28th where there is none."""

    template = "(%(expressions)s))::date"
    arg_joiner = " + make_interval(years => "
    output_field = DateField()

    def __init__(self, begin: Combinable, years: Combinable) -> None:
        super().__init__(begin, years)


def with_schedule(matters: MatterQuerySet) -> MatterQuerySet:
    """Adds `schedule_id`: that of its area, else the firm's; None where there is neither."""
    own = Schedule.objects.filter(area=OuterRef("version__area"))
    firm = Schedule.objects.filter(area=None)
    return matters.annotate(
        schedule_id=Coalesce(Subquery(own.values("pk")[:1]), Subquery(firm.values("pk")[:1]))
    )


def with_due(matters: MatterQuerySet) -> MatterQuerySet:
    """Adds `destroy_from` and `is_held`; a matter that is open, or for which no schedule counts, has no day.

    The years run from the closing, or from the day the youngest client came of age if that is later.
    """
    clients = Contact.objects.filter(
        Q(pk=OuterRef("client_id")) | Q(parts__matter=OuterRef("pk"), parts__role="client")
    )
    youngest = clients.filter(born_on__isnull=False).order_by("-born_on").values("born_on")[:1]
    # The database takes the later of two days and passes over one that is not there.
    begins = Greatest(F("closed_on"), InYears(Subquery(youngest), Subquery(_of_schedule("majority"))))
    return with_schedule(matters).annotate(
        destroy_from=InYears(begins, Subquery(_of_schedule("years"))),
        is_held=Exists(LegalHold.objects.standing().filter(matter=OuterRef("pk"))),
    )


def _of_schedule(column: str) -> QuerySet[Schedule, dict[str, int]]:
    found: QuerySet[Schedule, dict[str, int]] = Schedule.objects.filter(pk=OuterRef("schedule_id")).values(
        column
    )
    return found


def closed(matters: MatterQuerySet) -> MatterQuerySet:
    """Those that have been closed, with their days, the first to go first."""
    rows = with_due(matters.filter(closed_on__isnull=False))
    return rows.select_related("client", "version__area").order_by(
        F("destroy_from").asc(nulls_last=True), "pk"
    )


def may_go(rows: Any, on: date) -> Any:
    """Of matters with their days, those whose day has come and that nothing holds."""
    return rows.filter(closed_on__isnull=False, destroy_from__lte=on, is_held=False)


def day_of(matter: Matter) -> Any:
    """The same matter with its `destroy_from`, `is_held` and `schedule_id`."""
    return with_due(Matter.objects.filter(pk=matter.pk)).select_related("version__area").get()
