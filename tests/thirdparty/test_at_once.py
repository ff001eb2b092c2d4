"""Two people act on one request at the same moment; each sees the other's work or is refused."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from caseops.users.models import User
from matters.models import Matter
from thirdparty.actions import follow_up, receive_request, send_request
from thirdparty.models import Status, ThirdPartyRequest

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], ThirdPartyRequest]) -> list[str]:
    """What came of each: the state it left behind, or "refused"."""
    start = Barrier(len(acts))

    def run(act: Callable[[], ThirdPartyRequest]) -> str:
        start.wait()
        try:
            return act().status
        except ValidationError:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.fixture
def request_of(matter: Matter) -> ThirdPartyRequest:
    return matter.requests.get(blueprint__key="records")


def test_one_draft_is_sent_once(request_of: ThirdPartyRequest, dana: User, priya: User) -> None:
    sends = [lambda who=who: send_request(actor=who, request=request_of) for who in (dana, priya)]
    assert at_once(*sends) == ["refused", "sent"]
    assert request_of.attempts.count() == 1


def test_two_follow_ups_are_two_attempts(request_of: ThirdPartyRequest, dana: User, priya: User) -> None:
    send_request(actor=dana, request=request_of)
    asks = [lambda who=who: follow_up(actor=who, request=request_of) for who in (dana, priya)]
    assert at_once(*asks) == ["sent", "sent"]
    assert list(request_of.attempts.values_list("number", flat=True)) == [1, 2, 3]


def test_an_answer_is_taken_once(request_of: ThirdPartyRequest, dana: User, priya: User) -> None:
    send_request(actor=dana, request=request_of)
    takes = [lambda who=who: receive_request(actor=who, request=request_of) for who in (dana, priya)]
    assert at_once(*takes) == ["complete", "refused"]
    request_of.refresh_from_db()
    assert request_of.status == Status.COMPLETE
