"""The demo firm keeps its files seven years, and one of them longer."""

from django.utils import timezone

from caseops.demo.scenes import keeping
from caseops.retention.models import LegalHold, Schedule
from tests import make


class Firm:
    """The part of the demo firm that this scene needs."""

    def __init__(self):
        self.telling, self.today, self.told = self, timezone.localdate(), []

    def on(self, _day, minutes, act):
        self.told.append((minutes, act))


def test_the_schedule_comes_first_and_then_the_hold(alex, matter):
    make.closed(matter)
    firm = Firm()
    keeping.plan(firm)
    for _, act in sorted(firm.told, key=lambda told: told[0]):
        act()
    assert Schedule.objects.get().years == 7
    assert LegalHold.objects.get().matter == matter


def test_without_a_closed_matter_nothing_is_held(alex, matter):
    keeping.hold()
    assert not LegalHold.objects.exists()
