"""Deadlines a matter gets from its practice area."""

from datetime import date

import pytest

from caseops.audit.models import Entry
from matters.models import Matter
from tests import make

pytestmark = pytest.mark.django_db


def test_opening_a_matter_plans_its_deadlines_with_one_audit_entry(matter: Matter) -> None:
    entry = Entry.objects.get(verb="deadlines.planned", subject_id=matter.pk)
    assert entry.detail == {"count": matter.deadlines.count()}
    assert matter.deadlines.count() == 4


def test_a_known_key_date_dates_what_is_counted_from_it() -> None:
    matter = make.matter(key_dates={"retainer_signed": date(2026, 3, 2)})
    deadline = matter.deadlines.get(blueprint__key="hipaa")
    assert (deadline.due_on, deadline.waits_for) == (date(2027, 3, 2), "")
    assert deadline.why == "1 year after retainer signed (Mar 2, 2026)"
    assert deadline.date_changes.get().on == date(2027, 3, 2)
