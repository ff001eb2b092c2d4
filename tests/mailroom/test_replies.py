"""How soon clients are answered, said where a case manager looks."""

from datetime import UTC, datetime

import pytest

from caseops.core import clock
from caseops.mailroom.replies import in_words
from matters.actions import answer
from tests import make

MORNING, NOON = datetime(2026, 6, 3, 14, tzinfo=UTC), datetime(2026, 6, 3, 16, 30, tzinfo=UTC)


def test_it_stands_on_the_thread_and_above_the_stack(client, matter, dana):
    client.force_login(dana)
    pages = (f"/conversations/{matter.number}/", "/updates/")
    for page in pages:
        assert "usually answered" not in client.get(page).content.decode(), "nothing was asked yet"
    with clock.travel(MORNING):
        asked = make.message(matter)
    with clock.travel(NOON):
        answer(actor=dana, correspondence=asked, channel="phone", body="Told her.")
        make.message(matter)
        for page in pages:
            shown = client.get(page).content.decode()
            assert "2.5 business hours" in shown
            assert "Monday to Friday, 8:30 am to 5:30 pm, without federal holidays" in shown
        assert "1 waits for an answer, for 0 business minutes" in shown


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "0 business minutes"),
        (1 / 60, "1 business minute"),
        (0.75, "45 business minutes"),
        (9, "9.0 business hours"),
    ],
)
def test_in_words(hours, words):
    assert in_words(hours) == words
