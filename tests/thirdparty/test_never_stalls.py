"""No sequence of verbs leaves an open request without owner and next day; the database would not have it either."""

import os
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from caseops.core import clock
from caseops.people.actions import deactivate_person
from caseops.users.models import User
from tests import make
from thirdparty import actions
from thirdparty.models import Outcome, Part, Status, ThirdPartyRequest

NEW_YORK = ZoneInfo("America/New_York")
START = datetime(2026, 3, 2, 10, tzinfo=NEW_YORK)
EXAMPLES = int(os.environ.get("CHASE_EXAMPLES", "6"))
STEPS = int(os.environ.get("CHASE_STEPS", "25"))
OPEN = ("sent", "acknowledged", "partial", "received")
PEOPLE = ("dana", "priya", "sam", "alex")
DAYS = st.integers(-3, 60)


@pytest.mark.parametrize("status", OPEN)
@pytest.mark.parametrize("column", ["owner_id", "next_follow_up_on"])
def test_sql_itself_cannot_open_a_request_without_owner_or_day(waiting, status: str, column: str) -> None:
    sql = f"UPDATE thirdparty_thirdpartyrequest SET status = %s, {column} = NULL WHERE id = %s"  # noqa: S608
    with (
        pytest.raises(IntegrityError, match="open_request_is_owned_and_chased"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, [status, waiting.pk])


def test_sql_cannot_invent_a_state(waiting) -> None:
    with pytest.raises(IntegrityError, match="request_status_is_known"), transaction.atomic():
        ThirdPartyRequest.objects.filter(pk=waiting.pk).update(status="lost")


class Chase(RuleBasedStateMachine):
    """One matter with two requests; anybody may do anything on any day."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.now = START
        with clock.travel(self.now):
            self.matter = make.matter()
            self.mercy = make.contact("Mercy", kind="organisation", email="roi@mercy.test")
            make.authorized(self.matter)
            extra = {"name": "Charts", "asked_of": "hospital", "kind": "medical_records"}
            rows = [
                self.matter.requests.first(),
                actions.add_request(actor=None, matter=self.matter, **extra),
            ]
        self.ids = [row.pk for row in rows]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def act(self, verb, who: str, **said) -> None:
        """A refusal is fine; a crash or a stalled request is not."""
        with clock.travel(self.now):
            try:
                with transaction.atomic():
                    verb(actor=make.person(who), **said)
            except (ValidationError, PermissionDenied):
                pass

    def row(self, which: bool) -> ThirdPartyRequest:
        return ThirdPartyRequest.objects.get(pk=self.ids[which])

    def day(self, days: int) -> date:
        return self.now.date() + timedelta(days)

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days)

    @rule(who=st.sampled_from(PEOPLE), which=st.booleans())
    def send(self, who: str, which: bool) -> None:
        self.act(actions.send_request, who, request=self.row(which))

    @rule(
        who=st.sampled_from(PEOPLE), which=st.booleans(), outcome=st.sampled_from(Outcome.values),
        promise=st.none() | DAYS,
    )  # fmt: skip
    def attempt(self, who: str, which: bool, outcome: str, promise: int | None) -> None:
        promised_on = None if promise is None else self.day(promise)
        said = {"outcome": outcome, "promised_on": promised_on}
        self.act(actions.follow_up, who, request=self.row(which), **said)

    @rule(
        who=st.sampled_from(PEOPLE), which=st.booleans(), state=st.none() | st.sampled_from(Part.State.values)
    )
    def receive(self, who: str, which: bool, state: str | None) -> None:
        row = self.row(which)
        parts = {row.parts.first().key: state} if state else None
        self.act(actions.receive_request, who, request=row, parts=parts)

    @rule(
        which=st.booleans(),
        verb=st.sampled_from(
            [
                actions.cancel_request,
                actions.refuse_request,
                actions.reopen_request,
                actions.unreceive_request,
            ]
        ),
    )
    def end_or_reopen(self, which: bool, verb) -> None:
        words = {"reason": "x"} if verb in {actions.cancel_request, actions.refuse_request} else {}
        self.act(verb, "priya", request=self.row(which), **words)

    @rule(which=st.booleans())
    def something_arrives(self, which: bool) -> None:
        self.act(actions.note_arrival, "sam", request=self.row(which), what="A fax")

    @rule(which=st.booleans(), days=DAYS)
    def snooze(self, which: bool, days: int) -> None:
        self.act(actions.snooze_request, "sam", request=self.row(which), until=self.day(days), reason="x")

    @rule(which=st.booleans(), whom=st.sampled_from(PEOPLE))
    def reassign(self, which: bool, whom: str) -> None:
        self.act(actions.reassign_request, "alex", request=self.row(which), owner=make.person(whom))

    @rule(whom=st.sampled_from(PEOPLE), days=DAYS, verb=st.sampled_from(["hand over", "put off"]))
    def many_at_once(self, whom: str, days: int, verb: str) -> None:
        rows, said = [self.row(False), self.row(True)], {"reason": "x"}
        if verb == "hand over":
            self.act(actions.reassign_requests, "sam", requests=rows, owner=make.person(whom), **said)
        else:
            self.act(actions.snooze_requests, "sam", requests=rows, until=self.day(days), **said)

    @rule(which=st.booleans(), first=st.integers(0, 60), adapts=st.booleans(), day=st.none() | DAYS)
    def set_the_pace(self, which: bool, first: int, adapts: bool, day: int | None) -> None:
        said = {"first_follow_up_days": first, "repeat_days": 7, "adapts": adapts}
        expected_on = None if day is None else self.day(day)
        self.act(actions.pace_request, "dana", request=self.row(which), expected_on=expected_on, **said)

    @rule(which=st.booleans(), verb=st.sampled_from(["write", "send", "undo"]))
    def by_e_mail(self, which: bool, verb: str) -> None:
        does = {
            "write": actions.write_draft,
            "send": actions.send_draft,
            "undo": actions.unsend_draft,
        }[verb]
        if verb == "write":
            ThirdPartyRequest.objects.filter(pk=self.ids[which]).update(ladder=["email"], contact=self.mercy)
        self.act(does, "dana", request=self.row(which))

    @rule(days=DAYS)
    def hold(self, days: int) -> None:
        self.act(actions.hold_requests, "alex", matter=self.matter, reason="x", until=self.day(days))

    @rule()
    def go_on(self) -> None:
        self.act(actions.resume_requests, "alex", matter=self.matter)

    @rule(who=st.sampled_from(PEOPLE[:3]), heir=st.sampled_from(PEOPLE))
    def somebody_leaves(self, who: str, heir: str) -> None:
        self.act(deactivate_person, "alex", person=make.person(who), heir=make.person(heir))

    @rule(who=st.sampled_from(PEOPLE[:3]))
    def somebody_comes_back(self, who: str) -> None:
        User.objects.filter(email=f"{who}@firm.test").update(is_active=True)

    @invariant()
    def nothing_stalls(self) -> None:
        for row in ThirdPartyRequest.objects.filter(pk__in=self.ids, status__in=OPEN):
            assert row.owner is not None
            assert row.owner.is_active
            assert row.next_follow_up_on is not None
            assert row.sent_on is not None
            assert row.closed_on is None

    @invariant()
    def what_is_over_has_a_day(self) -> None:
        over = ThirdPartyRequest.objects.filter(pk__in=self.ids).exclude(status__in=[*OPEN, Status.DRAFT])
        assert not over.filter(closed_on=None).exists()


@pytest.mark.django_db
def test_no_sequence_of_verbs_leaves_an_open_request_alone() -> None:
    quiet = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Chase, settings=quiet)
