from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from deadlines import jobs
from deadlines.actions import call_off_deadline, satisfy_deadline
from deadlines.alerts import plan_alerts_for, reconcile, reconciling, tell_due, telling
from deadlines.models import Deadline
from matters.actions import join_team, leave_team
from matters.models import Matter

MARCH_5 = date(2026, 3, 5)
Due = Callable[..., Deadline]


def at(day: date) -> Any:
    """Noon of that day where the firm is: everybody's morning has come."""
    return clock.travel(datetime.combine(day, time(12), ZoneInfo("America/New_York")))


def told_on(today: date) -> int:
    """What that day brings: rows that no verb has planned are planned, and what is due is told; e-mails so far."""
    before = OutgoingMessage.objects.filter(channel="email").count()
    with at(today):
        reconcile()
        tell_due()
    return OutgoingMessage.objects.filter(channel="email").count() - before


def to(person: User, channel: str = "email") -> list[OutgoingMessage]:
    return list(OutgoingMessage.objects.filter(recipient=person, channel=channel).order_by("id"))


def rungs(person: User) -> list[str]:
    return [message.key.split("/")[2] for message in to(person)]


@pytest.fixture
def due(matter: Matter) -> Due:
    """A deadline on 5 March 2026 that nobody has been told of."""

    def made(
        on: date = MARCH_5, severity: str = "court", remind: tuple[int, ...] = (14, 3, 1, 0)
    ) -> Deadline:
        return Deadline.objects.create(
            matter=matter, name="Answer", severity=severity, due_on=on, why="§ 12(a)", remind=list(remind)
        )

    return made


def test_the_rung_of_the_day_goes_to_attorney_and_case_manager(due: Due, priya: User, dana: User) -> None:
    due()
    assert told_on(today=date(2026, 3, 2)) == 2
    assert rungs(priya) == rungs(dana) == ["lead:3"]


def test_a_bell_rings_beside_the_e_mail(due: Due, priya: User) -> None:
    due()
    told_on(today=date(2026, 3, 4))
    bell = to(priya, "bell")[0]
    assert (bell.state, bell.subject) == ("sent", to(priya)[0].subject)


def test_planning_twice_changes_nothing(due: Due) -> None:
    due()
    told_on(today=date(2026, 3, 2))
    assert told_on(today=date(2026, 3, 2)) == 0
    assert told_on(today=date(2026, 3, 3)) == 0


def test_each_rung_goes_out_once_until_the_day_itself(due: Due, priya: User) -> None:
    due()
    for days in range(30, -10, -1):
        told_on(today=MARCH_5 - timedelta(days))
    assert rungs(priya) == ["lead:14", "lead:3", "lead:1", "lead:0"]


def test_a_rung_after_the_date_says_overdue(due: Due, priya: User) -> None:
    due(remind=(0, -7))
    told_on(today=MARCH_5 + timedelta(8))
    assert rungs(priya) == ["lead:-7"]
    assert to(priya)[0].subject.startswith("8 days overdue: Answer")


def test_rungs_missed_collapse_into_the_nearest(due: Due, priya: User) -> None:
    due()
    told_on(today=date(2026, 3, 3))
    assert rungs(priya) == ["lead:3"]
    assert to(priya)[0].subject.startswith("In 2 days")


def test_before_the_first_rung_nobody_is_told(due: Due) -> None:
    due()
    assert told_on(today=MARCH_5 - timedelta(15)) == 0


@pytest.mark.parametrize(("severity", "first"), [("statutory", 365), ("court", 30), ("internal", 14)])
def test_a_deadline_without_rungs_uses_those_of_its_severity(due: Due, severity: str, first: int) -> None:
    due(severity=severity, remind=())
    assert told_on(today=MARCH_5 - timedelta(first + 1)) == 0
    assert told_on(today=MARCH_5 - timedelta(first)) == 2


def test_the_usual_rungs_end_with_the_day_itself(due: Due, priya: User) -> None:
    due(remind=())
    told_on(today=MARCH_5)
    assert rungs(priya) == ["lead:0"]
    assert to(priya)[0].subject.startswith("Today: Answer")


def test_the_subject_says_what_and_which_matter(due: Due, matter: Matter, priya: User) -> None:
    due()
    told_on(today=date(2026, 3, 4))
    assert to(priya)[0].subject == f"Tomorrow: Answer, {matter.title} ({matter.number})"


def test_the_longest_names_still_fit_the_subject(due: Due, matter: Matter, priya: User) -> None:
    Matter.objects.filter(pk=matter.pk).update(title="Ø" * 200)
    Deadline.objects.filter(pk=due().pk).update(name="N" * 160)
    told_on(today=date(2026, 3, 4))
    assert to(priya)[0].subject.endswith(f"({matter.number})")


def test_the_e_mail_says_the_day_why_and_where(due: Due, priya: User) -> None:
    deadline = due()
    told_on(today=date(2026, 3, 4))
    mail = to(priya)[0]
    for text in (mail.body, mail.html):
        assert "Thursday, March 5, 2026" in text
        assert "§ 12(a)" in text
        assert f"http://localhost:8000{deadline.get_absolute_url()}" in text
        assert "not legal advice" in text


def test_the_text_is_not_escaped_and_the_html_is(due: Due, matter: Matter, priya: User) -> None:
    Matter.objects.filter(pk=matter.pk).update(title="O'Brien <v> Smith")
    due()
    told_on(today=date(2026, 3, 4))
    mail = to(priya)[0]
    assert "O'Brien <v> Smith" in mail.body
    assert "O&#x27;Brien &lt;v&gt; Smith" in mail.html
    assert "<v>" not in mail.html


def test_a_missing_acknowledgement_is_said(due: Due, priya: User) -> None:
    Deadline.objects.filter(pk=due().pk).update(needs_acknowledgement=True)
    told_on(today=date(2026, 3, 4))
    assert "Nobody has acknowledged this date yet." in to(priya)[0].body


def test_who_acknowledged_is_said(due: Due, priya: User) -> None:
    Deadline.objects.filter(pk=due().pk).update(
        needs_acknowledgement=True, acknowledged_by=priya, acknowledged_at=clock.now()
    )
    told_on(today=date(2026, 3, 4))
    assert "Acknowledged by Priya Shah." in to(priya)[0].body


def test_strangers_and_other_roles_are_not_told(
    due: Due, matter: Matter, dana: User, sam: User, owen: User
) -> None:
    join_team(actor=dana, matter=matter, user=sam, role="paralegal")
    due()
    told_on(today=date(2026, 3, 4))
    assert to(sam) == to(owen) == []


def test_who_has_left_the_firm_is_not_told(due: Due, priya: User) -> None:
    User.objects.filter(pk=priya.pk).update(is_active=False)
    due()
    assert told_on(today=date(2026, 3, 4)) == 1
    assert to(priya) == []


def test_who_joins_later_hears_of_the_present_rung_only(
    due: Due, matter: Matter, dana: User, owen: User
) -> None:
    due()
    told_on(today=date(2026, 3, 2))
    with at(date(2026, 3, 4)):
        join_team(actor=dana, matter=matter, user=owen, role="attorney")
    assert told_on(today=date(2026, 3, 4)) == 0
    assert rungs(owen) == ["lead:1"]


def test_who_left_the_team_hears_no_more(due: Due, matter: Matter, dana: User, priya: User) -> None:
    leave_team(actor=dana, member=matter.team.get(user=priya))
    due()
    told_on(today=date(2026, 3, 4))
    assert to(priya) == []


def test_a_deadline_that_was_met_is_silent(due: Due, priya: User) -> None:
    satisfy_deadline(actor=priya, deadline=due(), proof="Receipt 17")
    assert told_on(today=date(2026, 3, 4)) == 0


def test_a_deadline_called_off_is_silent(due: Due, priya: User) -> None:
    call_off_deadline(actor=priya, deadline=due(), reason="Case dismissed")
    assert told_on(today=date(2026, 3, 4)) == 0


def test_a_closed_matter_is_silent(due: Due, matter: Matter) -> None:
    due()
    Matter.objects.filter(pk=matter.pk).update(closed_on=date(2026, 3, 1))
    assert told_on(today=date(2026, 3, 4)) == 0


def test_a_deadline_without_a_date_is_silent(matter: Matter) -> None:
    assert matter.deadlines.filter(due_on__isnull=True).exists()
    assert told_on(today=date(2026, 3, 4)) == 0


def test_a_moved_date_is_told_anew(due: Due, priya: User) -> None:
    deadline = due()
    told_on(today=date(2026, 3, 2))
    Deadline.objects.filter(pk=deadline.pk).update(due_on=date(2026, 3, 16))
    told_on(today=date(2026, 3, 2))
    told_on(today=date(2026, 3, 13))
    assert rungs(priya) == ["lead:3", "lead:14", "lead:1"]  # on Friday for the Monday: that of Sunday, too


def test_the_day_begins_where_the_person_lives(due: Due, priya: User, dana: User) -> None:
    User.objects.filter(pk=priya.pk).update(time_zone="Asia/Tokyo")
    due(remind=(3,))
    with clock.travel(datetime(2026, 3, 1, 16, 0, tzinfo=UTC)):  # 2 March in Tokyo, 1 March in New York
        reconcile()
        tell_due()
    assert rungs(priya) == ["lead:3"]
    assert rungs(dana) == []


def test_only_the_deadline_asked_for_is_planned(due: Due, priya: User) -> None:
    asked, _other = due(on=clock.today()), due(on=clock.today())
    assert plan_alerts_for(deadline=asked) == 2
    assert [f"deadline:{asked.pk}:" in message.key for message in to(priya)] == [True]


def test_many_are_told_batch_after_batch(due: Due, priya: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "BATCH", 4)
    monkeypatch.setattr(reconciling, "BATCH", 2)
    for _ in range(5):
        due()
    assert told_on(today=date(2026, 3, 4)) == 10
    assert len(to(priya)) == 5


def test_many_cost_no_more_queries_than_one(due: Due, django_assert_num_queries: Any) -> None:
    due()
    told_on(today=date(2026, 3, 4))  # from now on what is missing is reported
    due()
    with CaptureQueriesContext(connection) as one:
        told_on(today=date(2026, 3, 4))
    for _ in range(8):
        due()
    with django_assert_num_queries(len(one)):
        told_on(today=date(2026, 3, 4))


@pytest.mark.django_db(transaction=True)
def test_planners_at_once_write_each_alert_once(due: Due, priya: User) -> None:
    for _ in range(20):
        due()

    def plan(_number: int) -> None:
        try:
            with at(date(2026, 3, 4)):
                reconcile()
                tell_due()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as planners:
        list(planners.map(plan, range(4)))
    assert len(to(priya)) == len({message.link for message in to(priya)}) == 20


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_tells_nobody(due: Due, priya: User) -> None:
    deadline = due(on=clock.today())
    with transaction.atomic():
        assert plan_alerts_for(deadline=deadline) == 2
        transaction.set_rollback(True)
    assert to(priya) == []


def test_the_periodic_jobs_plan_and_tell(due: Due, priya: User) -> None:
    due(on=clock.today())
    jobs.plan_missing()
    jobs.tell_due()
    assert rungs(priya) == ["lead:0"]
