"""A dry run counts what would have happened, from what did happen, and does nothing."""

from datetime import timedelta

import pytest

from caseops.automation.history import dry_run
from caseops.automation.models import RuleRun
from caseops.core import clock
from matters.actions import add_note, set_fact, set_key_date
from tests import make
from tests.automation.writing import receive, rule

pytestmark = pytest.mark.django_db


def ago(days):
    return clock.travel(clock.now() - timedelta(days))


@pytest.fixture
def old():
    with ago(60):
        return make.matter()


def test_it_counts_the_events_of_the_last_days_by_todays_answers(old, dana):
    with ago(40):
        receive(old, "photos")
    with ago(10):
        receive(old)
    with ago(5):
        other = make.matter()
        receive(other)
    set_fact(actor=dana, matter=other, key="medicare", value="true")
    seen = dry_run(rule("any", trigger="document_received", when="medicare"), dana)
    assert (len(seen.fired), seen.matters, seen.held) == (1, 1, 1)
    assert [each.matter for each in seen.fired] == [other]
    assert not RuleRun.objects.exists()


def test_it_looks_at_every_version_of_the_area(old, dana):
    with ago(3):
        receive(old)
    draft = make.area()
    draft.pk, draft.number, draft.published_at = None, 2, None
    draft.save()
    assert len(dry_run(rule("any", draft, trigger="document_received", what="retainer"), dana).fired) == 1


def test_time_that_passed_in_these_days(old, dana):
    with ago(20):
        set_key_date(actor=dana, matter=old, name="hearing_date", on=clock.today() - timedelta(1))
    ten = rule("ten", trigger="time_passed", anchor="hearing_date", amount=10, unit="d")
    forty = rule("forty", trigger="time_passed", anchor="hearing_date", amount=40, unit="d")
    opened = rule("opened", trigger="time_passed", anchor="matter_opened", amount=10, unit="d")
    assert [len(dry_run(row, dana).fired) for row in (ten, forty, opened)] == [1, 0, 0]


def test_standstills_that_came_to_their_days(old, dana):
    with ago(25):
        receive(old)
    with ago(24):
        add_note(actor=dana, matter=old, text="No movement")
    with ago(3):
        receive(old, "photos")
    counts = {
        days: len(dry_run(rule(f"d{days}", trigger="no_movement", amount=days), dana).fired)
        for days in (2, 7, 21, 32)
    }
    assert counts == {2: 2, 7: 1, 21: 1, 32: 1}
