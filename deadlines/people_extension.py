"""What deadlines know of the people who hear of them."""

from caseops.people.extensions import PeopleExtension
from caseops.users.models import User
from deadlines.alerts import plan_alerts_of
from deadlines.models import Alert, Deadline


class DeadlinesOfPeople(PeopleExtension):
    def on_stand_ins(self, person: User, actor: User | None) -> None:
        """Whoever stands in for the person hears of the deadlines from now on."""
        places = person.memberships.values("matter_id")
        plan_alerts_of(Deadline.objects.open().dated().filter(matter__in=places))

    def on_gone(self, person: User, actor: User | None) -> None:
        """Alerts planned for the person, and for whom the person stood in, are withdrawn."""
        ahead = Alert.objects.planned().filter(person=person)
        numbers = set(ahead.values_list("deadline_id", flat=True))
        plan_alerts_of(Deadline.objects.filter(pk__in=numbers))
