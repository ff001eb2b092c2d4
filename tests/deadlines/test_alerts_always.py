"""Whatever people do with a deadline, in whatever order: it is always covered, and what is planned is true.

`ALERT_EXAMPLES=200 pytest tests/deadlines/test_alerts_always.py` looks longer.
"""

import os
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from caseops.people.actions import deactivate_person, reactivate_person, set_stand_ins
from caseops.users.models import User
from deadlines.actions import (
    acknowledge_deadline,
    add_deadline,
    answer_alert,
    call_off_deadline,
    continue_deadline,
    reopen_deadline,
    satisfy_deadline,
    set_deadline_date,
    set_ladder,
    verify_deadline,
    waive_deadline,
)
from deadlines.alerts import apply_ladders, climb_due, plan_missing, reconcile, tell_due
from deadlines.alerts.coverage import broken
from deadlines.models import Alert, Deadline
from matters.actions import close_matter, join_team, leave_team, reopen_matter, set_key_date
from matters.models import Matter
from tests import make
from tests.deadlines.alerts_told import at

BEGIN = date(2027, 3, 1)
EXAMPLES = int(os.environ.get("ALERT_EXAMPLES", "3"))
STEPS = int(os.environ.get("ALERT_STEPS", "10"))
LOOK = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=EXAMPLES < 10,
    suppress_health_check=list(HealthCheck),
)
days = st.integers(-3, 400)
which = st.integers(0, 2)
people = st.sampled_from(["dana", "priya", "marco", "owen", "sam"])


class Life(RuleBasedStateMachine):
    """One matter, its deadlines and its people; what a verb refuses is no step."""

    def __init__(self) -> None:
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()
        self.today = BEGIN
        self.alex = make.person("alex")
        with at(self.today):
            self.matter: Matter = make.matter()
            for severity in ("statutory", "court", "internal"):
                self.add(severity, 40)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    def do(self, act: Any, **said: Any) -> None:
        """As alex or the attorney; a refusal leaves no trace."""
        said.setdefault("actor", self.alex)
        with at(self.today), suppress(ValidationError, PermissionDenied), transaction.atomic():
            act(**said)

    def one(self, number: int) -> Deadline:
        return list(self.matter.deadlines.dated())[number]

    def add(self, severity: str, ahead: int) -> None:
        said = {"name": severity, "severity": severity, "why": "Order"}
        self.do(add_deadline, matter=self.matter, due_on=self.today + timedelta(ahead), **said)

    @rule(number=which, ahead=days)
    def moved(self, number: int, ahead: int) -> None:
        on = self.today + timedelta(ahead)
        self.do(set_deadline_date, deadline=self.one(number), on=on, reason="Order")

    @rule(number=which, ahead=days)
    def continued(self, number: int, ahead: int) -> None:
        said = {"on": self.today + timedelta(ahead), "reason": "Granted", "order": "Dkt. 4"}
        self.do(continue_deadline, deadline=self.one(number), actor=make.person("priya"), **said)

    @rule(number=which)
    def met(self, number: int) -> None:
        self.do(satisfy_deadline, deadline=self.one(number), proof="Receipt")

    @rule(number=which)
    def called_off(self, number: int) -> None:
        self.do(call_off_deadline, deadline=self.one(number), actor=make.person("priya"), reason="Dismissed")

    @rule(number=which)
    def waived(self, number: int) -> None:
        said = {"reason": "Stipulated", "order": "Dkt. 5", "actor": make.person("priya")}
        self.do(waive_deadline, deadline=self.one(number), **said)

    @rule(number=which)
    def reopened(self, number: int) -> None:
        self.do(reopen_deadline, deadline=self.one(number), reason="Rejected")

    @rule(number=which)
    def acknowledged(self, number: int) -> None:
        self.do(acknowledge_deadline, deadline=self.one(number))

    @rule(number=which, who=people)
    def verified(self, number: int, who: str) -> None:
        self.do(verify_deadline, deadline=self.one(number), actor=make.person(who))

    @rule(number=which, who=people)
    def answered(self, number: int, who: str) -> None:
        self.do(answer_alert, deadline=self.one(number), actor=make.person(who))

    @rule()
    def nobody_answers(self) -> None:
        """A day later whatever waits climbs one step."""
        self.today += timedelta(1)
        with at(self.today):
            climb_due()

    @rule(severity=st.sampled_from(["court", "internal"]), first=st.integers(14, 60), asks=st.booleans())
    def other_ladder(self, severity: str, first: int, asks: bool) -> None:
        said = {"days": [first, 3, 0], "to_backup": True, "to_supervisor": False, "asks": asks}
        self.do(set_ladder, severity=severity, together=not asks, **said)
        with at(self.today):
            apply_ladders()

    @rule(ahead=st.integers(1, 300))
    def key_date(self, ahead: int) -> None:
        on = self.today + timedelta(ahead)
        self.do(set_key_date, matter=self.matter, name="hearing_date", on=on, reason="Notice")

    @rule(who=people)
    def joins(self, who: str) -> None:
        person = make.person(who)
        self.do(join_team, matter=self.matter, user=person, role=person.role)

    @rule(who=people)
    def leaves_the_team(self, who: str) -> None:
        member = self.matter.team.filter(user=make.person(who)).first()
        if member:
            self.do(leave_team, member=member)

    @rule(who=people, heir=people)
    def leaves_the_firm(self, who: str, heir: str) -> None:
        self.do(deactivate_person, person=make.person(who), heir=make.person(heir))

    @rule(who=people)
    def comes_back(self, who: str) -> None:
        self.do(reactivate_person, person=make.person(who))

    @rule(who=people, other=people)
    def has_a_backup(self, who: str, other: str) -> None:
        said = {"supervisor": self.alex, "backup": make.person(other)}
        self.do(set_stand_ins, person=make.person(who), **said)

    @rule()
    def closed(self) -> None:
        self.do(close_matter, matter=self.matter, reason="Settled")

    @rule()
    def opened_again(self) -> None:
        self.do(reopen_matter, matter=self.matter, reason="New facts")

    @rule(number=st.sampled_from([1, 2, 30, 200]))
    def time_passes(self, number: int) -> None:
        self.today += timedelta(number)
        with at(self.today):
            tell_due()

    @invariant()
    def covered(self) -> None:
        with at(self.today):
            assert broken().uncovered == 0
            assert plan_missing() == 0

    @invariant()
    def nothing_is_missing(self) -> None:
        with at(self.today):
            assert reconcile(report=False) == 0

    @invariant()
    def what_is_ahead_is_true(self) -> None:
        for alert in Alert.objects.planned().select_related("deadline__matter", "person"):
            row = alert.deadline
            assert all([row.is_open, row.due_on, not row.matter.closed_on, alert.person.is_active])
            assert alert.version == row.sequence

    @invariant()
    def what_is_about_to_leave_is_true(self) -> None:
        """No verb leaves a letter behind that says what no longer holds, alone or among others."""
        told = Alert.objects.filter(state="told", message__state="waiting", message__channel="email")
        for alert in told.select_related("deadline__matter", "message"):
            assert alert.deadline.is_open
            assert alert.version == alert.deadline.sequence

    @invariant()
    def what_was_told_is_not_lost(self) -> None:
        """An e-mail was taken back only because its deadline, its matter or its person is another one."""
        lost = Alert.objects.filter(state="told", message__state="withdrawn", message__channel="email")
        for alert in lost.select_related("deadline__matter", "person"):
            row = alert.deadline
            holds = row.is_open and not row.matter.closed_on and alert.version == row.sequence
            assert not (holds and Matter.objects.visible_to(alert.person).exists())

    @invariant()
    def nobody_without_the_file_hears(self) -> None:
        heard = User.objects.filter(alerts__state="planned").distinct()
        assert all(Matter.objects.visible_to(person).exists() for person in heard)


@pytest.mark.django_db
def test_every_open_deadline_is_covered_whatever_happens() -> None:
    run_state_machine_as_test(Life, settings=LOOK)  # type: ignore[no-untyped-call]
