"""Somebody closes a matter while a colleague still works on it: one after the other, never half of each."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from caseops.people.actions import deactivate_person
from deadlines.actions import add_deadline, call_off_deadline, reopen_deadline
from documents.actions import unreceive_document
from matters.actions import add_task, answer, close_matter, complete_task, join_team, reopen_task
from matters.actions.lock import held, locked
from matters.models import Matter
from tests import make
from thirdparty.actions import reopen_request, send_request

pytestmark = pytest.mark.django_db(transaction=True)
LONG_ENOUGH = 0.4  # seconds in which an act that did not wait would be over


@pytest.fixture
def settled(matter):
    send_request(actor=make.person("dana"), request=matter.requests.first())
    make.settle(matter)
    return matter


def while_closing(matter: Matter, act: Callable[[], object]) -> str:
    """What comes of an act begun while somebody else is about to close the matter."""
    begun, answers = Event(), []

    def acts():
        begun.set()
        try:
            act()
            answers.append("done")
        except ValidationError as refusal:
            answers.append(refusal.messages[0])
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            locked(matter)
            later = pool.submit(acts)
            begun.wait()
            with pytest.raises(TimeoutError):
                later.result(LONG_ENOUGH)
            close_matter(actor=make.person("dana"), matter=matter, reason="Settled")
        later.result()
    return answers[0]


def test_nothing_is_locked_where_it_would_be_free_again_at_once(matter):
    task = matter.tasks.first()
    with transaction.atomic():
        held(task)
    for lock, row in ((locked, matter), (held, task)):
        with pytest.raises(TransactionManagementError):
            lock(row)


ACTS = {
    "a task": lambda m: reopen_task(actor=None, task=m.tasks.first()),
    "a new task": lambda m: add_task(actor=None, matter=m, name="Late"),
    "a deadline": lambda m: reopen_deadline(actor=None, deadline=m.deadlines.first(), reason="Late"),
    "a deadline to call off": lambda m: call_off_deadline(
        actor=None, deadline=m.deadlines.first(), reason="x"
    ),
    "a document": lambda m: unreceive_document(
        actor=None, requirement=m.document_requirements.get(blueprint__key="retainer")
    ),
    "a request": lambda m: reopen_request(actor=None, request=m.requests.first()),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_whatever_comes_second_finds_it_closed(settled, act):
    assert "is closed. Reopen it first." in while_closing(settled, lambda: act(settled))


def test_an_answer_waits_and_is_still_kept(settled):
    asked = make.message(settled)
    said = {"actor": None, "correspondence": asked, "channel": "phone", "body": "Yes"}
    assert while_closing(settled, lambda: answer(**said)) == "done"


def test_closing_waits_for_the_deadline_that_comes_first(settled):
    """The other way round: the new deadline is there before the closing looks."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            make_late(settled)
            closing = pool.submit(closes, settled)
            with pytest.raises(TimeoutError):
                closing.result(LONG_ENOUGH)
        assert "“Late order”" in closing.result()


def make_late(matter):
    add_deadline(
        actor=None, matter=matter, name="Late order", severity="court", due_on=make.tomorrow(), why="Order"
    )


def closes(matter: Matter) -> str:
    try:
        close_matter(actor=make.person("dana"), matter=matter, reason="Settled")
    except ValidationError as refusal:
        return refusal.messages[0]
    finally:
        connection.close()
    return "closed"


def test_two_completions_are_one(matter):
    task = matter.tasks.first()

    def completes():
        try:
            complete_task(actor=None, task=task)
        except ValidationError:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(lambda _: completes(), range(2))) == ["done", "refused"]


def test_whoever_is_put_on_a_team_does_not_leave_the_firm_meanwhile(matter, marco, alex):
    """The deactivation waits for the team, and then sees the new place."""

    def leaves():
        try:
            deactivate_person(actor=alex, person=marco)
        except ValidationError as refusal:
            return refusal.messages[0]
        finally:
            connection.close()
        return "gone"

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            join_team(actor=alex, matter=matter, user=marco, role="paralegal")
            leaving = pool.submit(leaves)
            with pytest.raises(TimeoutError):
                leaving.result(LONG_ENOUGH)
        assert leaving.result() == "Marco Bell still has 1 matter. Name who takes over."


def test_two_colleagues_hand_over_to_each_other_and_nobody_waits_for_ever(matter, dana, priya, alex):
    """Matters first, then people, each in one order: no circle."""

    def leaves(person, heir):
        try:
            deactivate_person(actor=alex, person=person, heir=heir)
        except ValidationError:
            return "refused"
        finally:
            connection.close()
        return "gone"

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(leaves, dana, priya), pool.submit(leaves, priya, dana)]
        assert sorted(each.result(30) for each in both) == ["gone", "refused"]
