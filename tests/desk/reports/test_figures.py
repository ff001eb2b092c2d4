"""Each figure of a report against a slow and obvious computation of the same."""

import re
import statistics
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import override_settings

from caseops.core import clock
from caseops.core.workdays import is_workday
from caseops.desk.reports import REPORTS
from caseops.desk.reports.sheet import Asked, Sheet
from caseops.mailroom.replies import pace_for, pace_of
from caseops.users.models import User
from clients.actions import receive
from clients.models import Communication
from deadlines.actions import add_deadline
from deadlines.models import Deadline
from matters.actions import (
    add_task,
    answer,
    close_matter,
    file_communication,
    log_communication,
    move_to_stage,
)
from matters.models import Matter, StageBlueprint, Task
from tests import make
from tests.desk.conftest import MONDAY, NEW_YORK, moment
from thirdparty.actions import send_request
from thirdparty.models import ThirdPartyRequest


@pytest.fixture
def sheet() -> Callable[..., Sheet]:
    """`sheet("stages", alex)`: what the report answers this person."""
    return lambda key, user, days=90: REPORTS[key].build(Asked(user, days))


@pytest.fixture
def alex(db: None) -> User:
    return make.person("alex")


def figures(sheet: Sheet) -> dict[str, list[float | None]]:
    return {line.name: list(line.figures) for line in sheet.lines}


def walk(actor: User, matter: Matter, *stays: int) -> None:
    """The matter stays so many days in each of its stages, one after another."""
    stages = iter(matter.version.stageblueprints.order_by("position"))
    next(stages)
    for days, stage in zip(stays, stages, strict=False):
        entered = Matter.objects.get(pk=matter.pk).stage_entered_on
        with clock.travel(moment(entered + timedelta(days))):
            move_to_stage(actor=actor, matter=matter, stage=stage, override_reason="For the test")


class TestTimeInStage:
    STAYS = ((3, 10), (5, 40), (40, 2), (7,))

    @pytest.fixture
    def walked(self, monday: date, dana: User) -> list[Matter]:
        matters = [
            make.matter(dana, client=make.contact(f"Client {number}")) for number in range(len(self.STAYS))
        ]
        for matter, stays in zip(matters, self.STAYS, strict=True):
            walk(dana, matter, *stays)
        return matters

    def test_the_usual_stay_is_the_median_of_those_that_ended(self, walked, alex, sheet) -> None:
        first, second, *_ = walked[0].version.stageblueprints.order_by("position")
        with clock.travel(moment(MONDAY + timedelta(60))):
            found = figures(sheet("stages", alex, 90))
        assert found[first.name][0] == statistics.median(stay[0] for stay in self.STAYS)
        assert found[second.name][0] == statistics.median(stay[1] for stay in self.STAYS if len(stay) > 1)
        assert (found[first.name][3], found[second.name][3], found[second.name][4]) == (4, 3, 1)

    def test_only_stays_that_ended_within_the_time_looked_at_count(self, walked, alex, sheet) -> None:
        first = walked[0].version.stageblueprints.earliest("position")
        with clock.travel(moment(MONDAY + timedelta(60))):
            found = figures(sheet("stages", alex, 30))
        ended = [stay[0] for stay in self.STAYS if stay[0] >= 60 - 30]
        assert (found[first.name][0], found[first.name][3]) == (statistics.median(ended), len(ended))

    def test_a_matter_that_is_closed_is_in_no_stage(self, walked, dana, alex, sheet) -> None:
        make.settle(walked[3])
        with clock.travel(moment(MONDAY + timedelta(30))):
            close_matter(actor=dana, matter=walked[3], reason="Settled")
            second = list(walked[0].version.stageblueprints.order_by("position"))[1]
            found = figures(sheet("stages", alex))
        assert found[second.name][4] == 0

    def test_the_bottleneck_is_named(self, walked, alex, sheet) -> None:
        slow = walked[0].version.stageblueprints.order_by("position")[1]
        with make.reworking():
            StageBlueprint.objects.filter(version=walked[0].version).update(target_days=100)
            StageBlueprint.objects.filter(pk=slow.pk).update(target_days=2)
        with clock.travel(moment(MONDAY + timedelta(60))):
            told = sheet("stages", alex)
        assert told.summary.startswith(f"{slow.name} (Small injury) takes 5.0 times its target")
        assert {line.name for line in told.lines if line.tone} == {slow.name}

    def test_a_stranger_counts_nothing_of_it(self, walked, marco, sheet) -> None:
        with clock.travel(moment(MONDAY + timedelta(60))):
            assert sheet("stages", marco).is_empty


class TestCaseload:
    @pytest.fixture
    def busy(self, monday: date, dana: User, marco: User) -> None:
        for number in range(3):
            make.matter(dana, client=make.contact(f"Client {number}"))
        other = make.matter(marco, client=make.contact("Somebody else"))
        add_task(actor=marco, matter=other, name="Late already", due_on=MONDAY - timedelta(1))
        send_request(actor=marco, request=other.requests.get(blueprint__key="records"))

    def test_every_figure_is_counted_row_by_row(self, busy, alex, sheet) -> None:
        with clock.travel(moment(MONDAY + timedelta(20))):
            today = clock.today(alex.zone)
            for name, found in figures(sheet("caseload", alex)).items():
                person = User.objects.get(name=name)
                assert found == [self.slow(person, what, today) for what in range(5)], name

    def slow(self, person: User, what: int, today: date) -> int:
        matters = [each for each in Matter.objects.all() if each.team.filter(user=person).exists()]
        tasks = [each for each in Task.objects.filter(assignee=person) if each.is_open and not each.waits_for]
        late = [each for each in tasks if each.due_on and each.due_on < today]
        asked = [each for each in ThirdPartyRequest.objects.filter(owner=person) if each.is_waiting]
        due = [each for each in asked if each.next_follow_up_on <= today]
        dates = [
            each
            for matter in matters
            for each in matter.deadlines.filter(due_on__isnull=False)
            if each.is_open and each.due_on <= today + timedelta(14)
        ]
        return [len(matters), len(tasks), len(late), len(due), len(dates)][what]

    def test_who_carries_far_more_is_named(self, busy, alex, sheet) -> None:
        assert sheet("caseload", alex).summary.startswith("Dana Ruiz carries much more")

    def test_one_sees_only_the_load_of_ones_own_matters(self, busy, marco, sheet) -> None:
        found = figures(sheet("caseload", marco))
        assert found["Marco Bell"][0] == 1
        assert "Dana Ruiz" not in found


def test_first_flags_are_told_by_their_lead(monday, dana, matter, alex, sheet) -> None:
    early = add_deadline(
        actor=dana,
        matter=matter,
        name="Expert list",
        severity="court",
        due_on=MONDAY + timedelta(20),
        why="Order",
    )
    late = add_deadline(
        actor=dana,
        matter=matter,
        name="Short notice",
        severity="court",
        due_on=MONDAY + timedelta(5),
        why="Order",
    )
    missed = add_deadline(
        actor=dana,
        matter=matter,
        name="Nobody told",
        severity="court",
        due_on=MONDAY + timedelta(30),
        why="Order",
    )
    told = {early: 20 - 4, late: 5, missed: None}
    for deadline, lead in told.items():
        alerts = deadline.alerts.filter(step="warning")
        alerts.update(state="planned", ended_at=None)
        if lead is not None:
            first = alerts.earliest("id")
            at = moment(deadline.due_on - timedelta(lead))
            type(first).objects.filter(pk=first.pk).update(state="told", ended_at=at)
    with clock.travel(moment(MONDAY + timedelta(40))):
        answer = sheet("first-flags", alex)
    numbers = [line.figures[0] for line in answer.lines]
    others = Deadline.objects.exclude(pk__in=[each.pk for each in told]).filter(
        due_on__range=(MONDAY - timedelta(50), MONDAY + timedelta(40))
    )
    assert numbers[2:6] == [1, 0, 1, 0]
    assert numbers[6] == 1 + sum(not each.alerts.filter(state="told").exists() for each in others)
    assert "or never" in answer.summary


def test_statutes_are_counted_by_month(monday, dana, alex, sheet) -> None:
    for number, due in enumerate((date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2029, 1, 1))):
        row = make.matter(dana, client=make.contact(f"Client {number}"))
        Deadline.objects.filter(matter=row, blueprint__key="sol").update(due_on=due, severity="statutory")
    found = figures(sheet("statutes", alex))
    assert len(found) == 24
    by_month: dict[str, int] = defaultdict(int)
    for each in Deadline.objects.filter(severity="statutory", due_on__isnull=False):
        by_month[f"{each.due_on:%B %Y}"] += 1
    assert {name: numbers[0] for name, numbers in found.items()} == {name: by_month[name] for name in found}
    assert found["April 2026"][0] == 2


def test_turnaround_is_the_median_of_what_was_answered(monday, dana, alex, sheet) -> None:
    took = (4, 9, 30)
    for number, days in enumerate((*took, None)):
        row = make.matter(dana, client=make.contact(f"Client {number}")).requests.get(
            blueprint__key="records"
        )
        sent = {"sent_on": MONDAY, "kind": "medical_records"}
        closed = (
            {"status": "complete", "closed_on": MONDAY + timedelta(days), "next_follow_up_on": None}
            if days
            else {}
        )
        send_request(actor=dana, request=row)
        ThirdPartyRequest.objects.filter(pk=row.pk).update(**sent, **closed)
    with clock.travel(moment(MONDAY + timedelta(50))):
        answer = sheet("turnaround", alex)
    assert figures(answer)["Medical records"] == [
        statistics.median(took),
        pytest.approx(statistics.quantiles(took, n=10, method="inclusive")[-1]),
        3,
        1,
        50,
    ]
    assert answer.summary.startswith("Medical records usually takes 9 days")


@override_settings(ROUTINE_CONTACT_MINUTES=12)
def test_hours_given_back_are_contacts_times_minutes(monday, dana, priya, matter, alex, sheet) -> None:
    for actor, outcome in ((dana, "reached"), (dana, "reached"), (dana, "no_answer"), (priya, "reached")):
        log_communication(
            actor=actor, matter=matter, contact=matter.client, channel="phone", direction="out",
            body="How are you?", outcome=outcome,
        )  # fmt: skip
    spoken = [each for each in Communication.objects.all() if each.author == dana and each.reached]
    answer = sheet("given-back", alex)
    assert figures(answer) == {"Dana Ruiz": [len(spoken) * 12 / 60, len(spoken)]}
    assert "12 minutes" in answer.note


class TestReplies:
    """Over noon, over night, over a weekend, over a holiday (Washington's Birthday), long after, and not yet."""

    SPANS = (
        (moment(MONDAY - timedelta(5), 9), moment(MONDAY - timedelta(5), 11, 30)),
        (moment(MONDAY - timedelta(5), 17), moment(MONDAY - timedelta(4), 9)),
        (moment(MONDAY - timedelta(3), 20), moment(MONDAY, 8)),
        (moment(date(2026, 2, 13), 16, 30), moment(date(2026, 2, 17), 9, 30)),
        (moment(date(2026, 2, 2), 10), moment(date(2026, 2, 20), 15)),
        (moment(date(2025, 11, 1), 10), moment(date(2025, 11, 3), 15)),  # before the time looked at
    )
    WAITS = (moment(MONDAY - timedelta(4), 16), moment(MONDAY - timedelta(3), 12))

    @pytest.fixture
    def asked(self, monday: date, dana: User, matter: Matter) -> None:
        for at, until in self.SPANS:
            with clock.travel(at):
                row = make.message(matter)
            with clock.travel(until):
                answer(actor=dana, correspondence=row, channel="phone", body="Told her.")
        for at in self.WAITS:
            with clock.travel(at):
                make.message(matter, channel="voicemail")
        self.uncounted(dana, matter)

    def uncounted(self, dana: User, matter: Matter) -> None:
        """A call somebody wrote down, what asked for no answer, and somebody who is not the client."""
        said = {"contact": matter.client, "channel": "phone", "direction": "in", "body": "She called."}
        log_communication(actor=dana, matter=matter, **said)
        machine = receive(actor=None, contact=matter.client, channel="email", body="Away", asks=False)
        other = receive(actor=None, contact=make.contact(), channel="email", body="Our offer")
        for row in (machine, other):
            file_communication(actor=None, matter=matter, communication=row)

    def slow(self, since: datetime, until: datetime) -> float:
        """Minute by minute."""
        minutes, at = 0, since.astimezone(UTC)
        while at < until:
            here = at.astimezone(NEW_YORK)
            minutes += is_workday(here.date()) and time(8, 30) <= here.time() < time(17, 30)
            at += timedelta(minutes=1)
        return minutes / 60

    def test_business_hours_are_counted_minute_by_minute(self, asked, dana, alex, matter, sheet) -> None:
        took = [self.slow(*span) for span in self.SPANS[:5]]
        waited = [self.slow(at, clock.now()) for at in self.WAITS]
        assert took[:4] == [2.5, 1.0, 0, 2.0]
        found = sheet("replies", alex, 30)
        assert figures(found) == {
            "Dana Ruiz": [
                pytest.approx(statistics.median(took)),
                pytest.approx(statistics.quantiles(took, n=10, method="inclusive")[-1]),
                pytest.approx(100 * sum(hours <= 9 for hours in took) / len(took)),
                len(took),
                len(waited),
                pytest.approx(max(waited)),
            ]
        }
        assert found.summary == f"2 client messages wait, the oldest for {max(waited):.1f} business hours."
        assert "8:30 am to 5:30 pm" in found.note
        year = [self.slow(*span) for span in self.SPANS]
        assert pace_of(matter).usual == pytest.approx(statistics.median(year))
        assert (pace_for(dana).answered, pace_for(dana).waiting) == (5, 2)

    def test_the_line_leads_to_the_matters_where_somebody_waits(
        self, asked, as_dana, dana, alex, sheet
    ) -> None:
        make.matter(dana, client=make.contact("Nobody waits"))
        found = as_dana.get(sheet("replies", alex).lines[0].url).content.decode()
        assert matter_numbers(found) == {Matter.objects.earliest("pk").number}

    def test_without_a_case_manager_the_first_of_the_team_owes_it(
        self, monday, dana, priya, alex, sheet
    ) -> None:
        orphan = make.matter(priya, client=make.contact("Bea Stone"), team={})
        orphan.team.exclude(user=priya).delete()
        make.message(orphan)
        assert [line.name for line in sheet("replies", alex).lines] == ["Priya Shah"]
        orphan.team.all().delete()
        found = sheet("replies", alex).lines
        assert [(line.name, line.url) for line in found] == [("Nobody yet", "/matters/?reply=true")]

    def test_nobody_waits_on_a_closed_matter_and_a_stranger_counts_nothing(
        self, asked, dana, marco, alex, matter, sheet
    ) -> None:
        assert sheet("replies", marco).is_empty
        Matter.objects.filter(pk=matter.pk).update(closed_on=MONDAY)
        assert figures(sheet("replies", alex, 30))["Dana Ruiz"][3:5] == [5, 0]


def matter_numbers(page: str) -> set[str]:
    """Those that a list of matters shows."""
    return set(re.findall(r"\b\d{2}-\d{4}\b", page.partition('id="matters"')[2]))
