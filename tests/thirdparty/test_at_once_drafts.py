"""Drafts and two people at the same moment: one sends, the other is told; a call and a sending are both kept."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from caseops.notifications.models import OutgoingMessage
from tests import make
from thirdparty.actions import (
    follow_up,
    receive_request,
    send_draft,
    send_request,
    snooze_request,
    unsend_draft,
    write_draft,
)
from thirdparty.models import Draft, Status, ThirdPartyRequest

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What came of each: "done" or "refused"."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except ValidationError:
            return "refused"
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.fixture
def ready(matter, dana, priya) -> ThirdPartyRequest:
    """Asked once; the second asking is ready to go by e-mail."""
    row = matter.requests.get(blueprint__key="records")
    mercy = make.contact("Mercy General", kind="organisation", email="roi@mercy.test")
    ThirdPartyRequest.objects.filter(pk=row.pk).update(ladder=["fax", "email"])
    send_request(actor=dana, request=row, contact=mercy)
    write_draft(actor=dana, request=row)
    return row


def mails() -> int:
    return OutgoingMessage.objects.filter(to_address="roi@mercy.test").exclude(state="withdrawn").count()


def test_two_people_send_one_e_mail(ready, dana, priya) -> None:
    sends = [lambda who=who: send_draft(actor=who, request=ready) for who in (dana, priya)]
    assert at_once(*sends) == ["done", "refused"]
    assert (mails(), ready.attempts.count()) == (1, 2)


def test_an_answer_and_a_sending_leave_no_open_end(ready, dana, priya) -> None:
    at_once(
        lambda: send_draft(actor=dana, request=ready), lambda: receive_request(actor=priya, request=ready)
    )
    ready.refresh_from_db()
    assert ready.status == Status.COMPLETE
    assert not ready.drafts.ready().exists()


def test_a_call_and_a_sending_are_two_attempts_or_the_draft_is_dropped(ready, dana, priya) -> None:
    at_once(
        lambda: send_draft(actor=dana, request=ready),
        lambda: follow_up(actor=priya, request=ready, channel="phone", outcome="spoke"),
    )
    assert list(ready.attempts.values_list("number", flat=True)) in ([1, 2], [1, 2, 3])
    assert not ready.drafts.ready().exists()


def test_two_undos_take_back_one_sending(ready, dana, priya) -> None:
    send_draft(actor=dana, request=ready)
    undos = [lambda who=who: unsend_draft(actor=who, request=ready) for who in (dana, priya)]
    assert at_once(*undos) == ["done", "refused"]
    assert (mails(), ready.attempts.count()) == (0, 1)
    assert ready.drafts.ready().count() == 1


def test_two_people_write_one_draft(ready, dana, priya) -> None:
    Draft.objects.update(state=Draft.State.DROPPED)
    writes = [lambda who=who: write_draft(actor=who, request=ready) for who in (dana, priya)]
    assert at_once(*writes) == ["done", "done"]
    assert ready.drafts.ready().count() == 1


def test_putting_off_and_sending_leave_a_day(ready, dana, priya) -> None:
    until = make.tomorrow()
    at_once(
        lambda: send_draft(actor=dana, request=ready),
        lambda: snooze_request(actor=priya, request=ready, until=until, reason="Closed"),
    )
    ready.refresh_from_db()
    assert ready.next_follow_up_on >= until
