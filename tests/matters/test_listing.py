"""What a line of the matter list knows."""

from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.core.composing import Of
from caseops.users.kinds import PersonKind
from matters.actions import complete_task, log_communication, reschedule_task, skip_task
from matters.filters import in_state
from matters.listing import ORDERS, Plain, first_lines, lines, ordered, tell_movements
from matters.models import Matter
from tests import make
from tests.standing import standing

KNOWN = ("title", "subtype", "moved_at", "next_task_on", "next_task", "movement_id", "contact_at")


@pytest.fixture
def line(matter):
    """The matter as a line, read anew."""

    def read():
        return tell_movements(lines(Matter.objects.all()))[0]

    return read


def test_the_next_task_is_the_first_due_that_is_open(dana, matter, line):
    assert line().next_task == "Run the conflict check"
    complete_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"))
    assert line().next_task == "Confirm the statute"


def test_a_skipped_task_is_not_next(dana, matter, line):
    for task in matter.tasks.filter(due_on__isnull=False):
        skip_task(actor=dana, task=task, reason="Not needed")
    assert (line().next_task, line().next_task_on) == (None, None)


def test_among_tasks_of_one_day_the_important_one_is_next(dana, matter, line):
    for task in matter.tasks.filter(due_on__isnull=False):
        reschedule_task(actor=dana, task=task, on=make.tomorrow())
    assert line().next_task == "Run the conflict check"


def test_the_last_movement_is_at_hand_with_its_words(dana, matter, line):
    assert line().movement.sentence.startswith("opened the matter")
    complete_task(actor=dana, task=matter.tasks.first())
    assert line().movement.sentence == "completed Run the conflict check"


def test_talk_with_the_client_is_contact_either_way(dana, matter, line):
    assert line().contact_at is None
    filed = make.message(matter)
    assert line().contact_at == filed.communication.at
    log_communication(
        actor=dana, matter=matter, contact=matter.client, channel="phone", direction="out", body="Hello."
    )
    assert line().contact_at > filed.communication.at


def test_talk_on_another_matter_of_the_client_is_not_this_ones(dana, matter, line):
    other = make.matter(client=matter.client)
    make.message(other)
    rows = {row.number: row for row in lines(Matter.objects.all())}
    assert rows[matter.number].contact_at is None
    assert rows[other.number].contact_at


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_lists_every_matter_once(matter, order):
    make.matter()
    columns = [column.order(turned=False) for column in ORDERS[order][1]]
    assert len({row.pk for row in lines(Matter.objects.all()).order_by(*columns)}) == 2


def test_longest_silence_first(dana, priya):
    with clock.travel(clock.now() - timedelta(30)):
        old = make.matter()
    new = make.matter()
    assert [row.pk for row in lines(Matter.objects.all()).order_by("moved_at")] == [old.pk, new.pk]


@pytest.fixture
@standing
def firm(matter, dana, priya, marco, alex):
    """Matters of Dana's and of others, open and closed, and a person of every kind."""
    for number in range(4):
        make.matter(title=f"Matter {number}")
    make.matter(team={"case_manager": marco, "attorney": priya})
    Matter.objects.filter(title="Matter 1").update(closed_on=clock.today_here())
    return [dana, priya, marco, alex]


@pytest.mark.parametrize("is_mine", [False, True])
@pytest.mark.parametrize("state", ["open", "closed", "all"])
@pytest.mark.parametrize("order", ORDERS)
def test_what_is_composed_once_is_what_each_would_be_told(firm, order, state, is_mine):
    told = []
    for reader in firm:
        plain = Plain(order, state, is_mine)
        told.append(list(Of(first_lines, reader, beside=(PersonKind.of(reader), plain))))
        seen = in_state(Matter.objects.visible_to(reader), state)
        rows, columns = ordered(seen.of(reader) if is_mine else seen, order)
        assert told[-1] == list(rows.order_by(*(column.order(turned=False) for column in columns)))
    assert any(told)
    assert told[0] != told[2]


def test_the_composed_page_knows_what_a_line_knows(firm, dana):
    by_number = {row.number: row for row in lines(Matter.objects.all())}
    for row in Of(first_lines, dana, beside=(PersonKind.of(dana), Plain("newest", "all", is_mine=False))):
        other = by_number[row.number]
        assert {name: getattr(row, name) for name in KNOWN} == {name: getattr(other, name) for name in KNOWN}
        assert (row.client, row.stage, row.version.area) == (other.client, other.stage, other.version.area)


def test_lines_cost_the_same_for_one_and_for_many(matter, django_assert_num_queries):
    for number in range(7):
        make.matter(title=f"Matter {number}")
    with django_assert_num_queries(2):
        assert len(tell_movements(lines(Matter.objects.all()))) == 8


def test_no_lines_cost_one_query(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert tell_movements(lines(Matter.objects.all())) is not None
