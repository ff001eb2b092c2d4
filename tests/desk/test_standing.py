"""How a matter stands: next deadline, last movement, missing, waiting, risks, and the order of them."""

from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.standing import Standing, standings
from caseops.users.models import User
from deadlines.actions import set_deadline_date
from deadlines.models import Deadline
from documents.actions import receive_document
from matters.actions import complete_task, set_key_date, skip_task
from matters.models import Matter
from tests import make
from tests.desk.conftest import MONDAY, moment


def stand(user: User) -> Standing:
    return standings(Reader(user))[0]


def words(user: User) -> list[str]:
    return [risk.words for risk in stand(user).risks]


def later(days: int):
    return clock.travel(moment(MONDAY + timedelta(days)))


def test_a_fresh_matter_carries_no_risk(matter: Matter, priya: User) -> None:
    assert stand(priya).risks == []


def test_it_knows_the_next_deadline(hearing: Deadline, dana: User, priya: User) -> None:
    set_key_date(actor=dana, matter=hearing.matter, name="hearing_date", on=MONDAY + timedelta(50))
    row = stand(priya).matter
    assert (row.next_on, row.next_name) == (MONDAY + timedelta(50), "Hearing")


def test_it_counts_what_is_missing_in_this_stage(matter: Matter, dana: User, priya: User) -> None:
    assert stand(priya).matter.missing == 1
    receive_document(actor=dana, requirement=matter.document_requirements.get(stage=matter.stage))
    assert stand(priya).matter.missing == 0


def test_it_counts_who_has_not_answered(asked, priya: User) -> None:
    assert stand(priya).matter.waiting == 1


def test_the_case_manager_is_named(matter: Matter, priya: User) -> None:
    assert stand(priya).manager == "Dana Ruiz"


def test_silence_is_counted_from_the_last_movement(matter: Matter, dana: User, priya: User) -> None:
    with later(10):
        complete_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"))
    with later(15):
        assert stand(priya).days_silent == 5


def test_days_are_those_of_the_calendar(matter: Matter, priya: User) -> None:
    with clock.travel(moment(MONDAY + timedelta(1), 0, 30)):
        assert stand(priya).days_silent == 1


def test_looking_at_a_file_is_no_movement(matter: Matter, as_dana, priya: User) -> None:
    with later(10):
        as_dana.get(f"/matters/{matter.number}/")
        assert stand(priya).days_silent == 10


def test_a_statute_that_is_near_is_said(sol: Deadline, dana: User, priya: User) -> None:
    set_deadline_date(actor=dana, deadline=sol, on=MONDAY + timedelta(7), reason="CPLR 214(5)")
    risk = stand(priya).risks[0]
    assert (risk.words, risk.tone) == ("Statute of limitations in 7 days", "bad")


def test_in_the_third_week_it_is_only_a_warning(sol: Deadline, dana: User, priya: User) -> None:
    set_deadline_date(actor=dana, deadline=sol, on=MONDAY + timedelta(20), reason="CPLR 214(5)")
    assert stand(priya).risks[0].tone == "warn"


def test_a_statute_without_a_date_weighs_most(sol: Deadline, dana: User, priya: User) -> None:
    set_key_date(actor=dana, matter=sol.matter, name="date_of_loss", on=MONDAY - timedelta(40))
    with later(1):
        make.matter()
        assert [risk.words for risk in stand(priya).risks] == ["a statutory date is not set"]


def test_a_stalled_matter_waits_for_somebody(asked, priya: User) -> None:
    with later(30):
        assert words(priya)[0] == "waiting on medical provider, 1 attempt, last 30 days ago"


def test_or_a_document_is_missing(matter: Matter, priya: User) -> None:
    with later(30):
        assert words(priya)[0] == "1 document missing in Intake"


def test_or_a_task_is_late(matter: Matter, dana: User, priya: User) -> None:
    receive_document(actor=dana, requirement=matter.document_requirements.get(stage=matter.stage))
    with later(30):
        assert words(priya)[0] == "Run the conflict check is 30 days late"


def test_or_there_is_no_next_step(matter: Matter, dana: User, priya: User) -> None:
    receive_document(actor=dana, requirement=matter.document_requirements.get(stage=matter.stage))
    for task in matter.tasks.filter(due_on__isnull=False):
        skip_task(actor=dana, task=task, reason="Not needed")
    with later(30):
        assert words(priya)[0] == "no next step"


def test_four_weeks_of_silence_are_needed(matter: Matter, priya: User) -> None:
    with later(27):
        assert not any(risk.kind == "stalled" for risk in stand(priya).risks)


def test_the_stage_has_its_target(matter: Matter, priya: User) -> None:
    with later(10):
        assert words(priya) == []
    with later(11):
        assert words(priya) == ["1 day over in Intake"]


@pytest.fixture
def two(matter: Matter, dana: User) -> tuple[Matter, Matter]:
    """An endangered one and, opened later, a calm one with a hearing."""
    sol = matter.deadlines.get(blueprint__key="sol")
    set_deadline_date(actor=dana, deadline=sol, on=MONDAY + timedelta(20), reason="CPLR 214(5)")
    with later(1):
        calm = make.matter()
        set_key_date(actor=dana, matter=calm, name="hearing_date", on=MONDAY + timedelta(15))
    return matter, calm


@pytest.mark.parametrize(("order", "first"), [("risk", 0), ("deadline", 1), ("silent", 0), ("stage", 0)])
def test_every_order_has_its_first(two, priya: User, order: str, first: int) -> None:
    with later(2):
        rows = standings(Reader(priya), order)
    assert rows[0].matter == two[first]


def test_a_matter_without_a_deadline_comes_last_by_deadline(two, priya: User) -> None:
    with later(2):
        bare = make.matter()
        rows = standings(Reader(priya), "deadline")
    assert rows[-1].matter == bare


def test_a_deadline_that_went_by_is_a_risk(hearing: Deadline, dana: User, priya: User) -> None:
    set_key_date(actor=dana, matter=hearing.matter, name="hearing_date", on=MONDAY + timedelta(1))
    with later(4):
        assert [(risk.kind, risk.words) for risk in stand(priya).risks] == [
            ("late", "Hearing is 3 days late")
        ]


def test_the_most_endangered_stand_first_however_old(two, dana: User, priya: User, monkeypatch) -> None:
    """The oldest of many carries the risk: ranking comes before cutting."""
    monkeypatch.setattr("caseops.desk.figures.standing.MOST", 1)
    with later(2):
        assert [each.matter for each in standings(Reader(priya))] == [two[0]]


def test_lateness_stands_before_silence_and_silence_before_a_slow_stage(matter, dana, priya: User) -> None:
    with later(20):
        slow = make.matter()
    with later(33):
        late = make.matter()
        set_key_date(actor=dana, matter=late, name="hearing_date", on=MONDAY + timedelta(34))
    with later(35):
        calm = make.matter()
        assert [each.matter for each in standings(Reader(priya))] == [late, matter, slow, calm]
