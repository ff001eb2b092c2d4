"""What becomes of a message that did not leave: again later, given up, or set aside for a person."""

from dataclasses import fields
from datetime import timedelta
from uuid import uuid4

import pytest

from caseops.core import clock
from caseops.notifications import outcomes
from caseops.notifications.ledger import Claimed
from caseops.notifications.models import Attempt, Outcome, OutgoingMessage, State
from caseops.notifications.notes import Note

TOKEN = uuid4()


@pytest.fixture
def ended(queued):
    """`ended(Outcome.LATER)`: the message after an attempt that ended so; `more` is how it stood before."""

    def attempt(outcome, *, answer="450 Busy", everybody=False, token=TOKEN, **more):
        row = queued("a")
        OutgoingMessage.objects.filter(pk=row.pk).update(lease_token=TOKEN, lease_until=clock.now(), **more)
        row.refresh_from_db()
        outcomes.apply(Note(in_hand(row), outcome, answer, clock.now()), token, clock.now(), everybody)
        row.refresh_from_db()
        return row

    return attempt


def in_hand(row):
    """The message as a sender holds it."""
    return Claimed(**{field.name: getattr(row, field.name, None) for field in fields(Claimed)})


def bells(alex):
    return [bell.subject for bell in OutgoingMessage.objects.bells_of(alex)]


def test_not_now_is_tried_again_and_nobody_is_bothered(ended, alex):
    row = ended(Outcome.LATER)
    assert (row.state, row.attempts, row.lease_token) == (State.WAITING, 1, None)
    assert row.next_try_at > clock.now()
    assert bells(alex) == []


def test_each_wait_is_about_twice_the_one_before_up_to_the_longest(settings):
    first, second = (settings.MAIL_FIRST_WAIT * factor for factor in (1, 2))
    assert 0.8 * first <= outcomes.wait(0) <= 1.2 * first
    assert 0.8 * second <= outcomes.wait(1) <= 1.2 * second
    assert outcomes.wait(60) <= 1.2 * settings.MAIL_LONGEST_WAIT


def test_a_crowd_does_not_come_back_at_once():
    assert len({outcomes.wait(3) for _ in range(20)}) > 10


def test_the_last_try_is_at_the_end_of_its_time_not_after_it(ended):
    ends = clock.now() + timedelta(seconds=1)
    assert ended(Outcome.LATER, expires_at=ends).next_try_at == ends


def test_what_is_over_is_given_up_and_the_admins_hear_of_it(ended, alex):
    row = ended(Outcome.LATER, expires_at=clock.now() - timedelta(seconds=1))
    assert (row.state, row.last_error) == (State.FAILED, "Given up when its time was over. 450 Busy")
    assert bells(alex) == ["Could not deliver: a"]


def test_what_has_no_end_is_given_up_after_so_many_attempts(ended):
    row = ended(Outcome.LATER, attempts=outcomes.MOST_ATTEMPTS - 1)
    assert row.state == State.FAILED
    assert row.last_error.startswith("Given up after 60 attempts.")


def test_a_lost_answer_goes_again_unless_it_may_leave_only_once(ended):
    assert ended(Outcome.UNSURE, once_only=False).state == State.WAITING


def test_a_letter_that_may_have_arrived_waits_for_a_person(ended, alex):
    row = ended(Outcome.UNSURE, once_only=True)
    assert row.state == State.HELD
    assert bells(alex) == ["Did it arrive? a"]


def test_an_address_that_is_refused_has_failed(ended, alex):
    row = ended(Outcome.REFUSED, answer="550 No such user")
    assert (row.state, row.last_error) == (State.FAILED, "550 No such user")
    assert bells(alex) == ["Could not deliver: a"]


def test_a_server_that_refuses_everybody_is_not_believed_at_first(ended):
    assert ended(Outcome.REFUSED, everybody=True).state == State.WAITING


def test_but_it_is_after_the_third_time(ended, queued):
    row = queued("a2")
    for _ in range(outcomes.MOST_REFUSALS):
        Attempt.objects.create(message=row, outcome=Outcome.REFUSED, server="mail")
    assert (
        outcomes.refusals(Note(in_hand(row), Outcome.REFUSED, "554", clock.now())) == outcomes.MOST_REFUSALS
    )


def test_what_is_no_longer_true_is_withdrawn_and_was_no_attempt(ended):
    row = ended(Outcome.WITHDRAWN, answer="What it says is no longer true.")
    assert (row.state, row.attempts) == (State.WITHDRAWN, 0)


def test_whoever_lost_the_lease_writes_nothing(ended, alex):
    row = ended(Outcome.REFUSED, token=uuid4())
    assert (row.state, row.attempts, row.lease_token) == (State.WAITING, 0, TOKEN)
    assert bells(alex) == []


def test_a_long_answer_fits_its_column(ended):
    assert len(ended(Outcome.REFUSED, answer="5" * 900).last_error) == 300
