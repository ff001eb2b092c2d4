"""What takes place at the demo firm: scheduled, asked about, moved, held, by the real verbs."""

from datetime import timedelta

import pytest

from caseops.core.workdays import add_workdays
from caseops.demo.firm import Firm
from caseops.demo.story import story
from deadlines.models import Answer, Event, EventStatus
from matters.models import Matter
from tests.demo.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def events(few: Firm) -> dict[str, Event]:
    """By name, of the first five matters."""
    return {event.name: event for event in Event.objects.all()}


def test_what_is_past_was_held(events: dict[str, Event]) -> None:
    look = events["Look at the bus"]
    assert (look.status, look.starts_on) == (EventStatus.HELD, TODAY - timedelta(4))
    assert "photographed" in look.status_reason


def test_what_is_ahead_comes_on_working_days_with_the_client_on_its_list(events: dict[str, Event]) -> None:
    call = events["Call with the Medicaid unit"]
    assert call.starts_on == add_workdays(TODAY, 2)
    assert call.people.get().contact == Matter.objects.get(pk=call.matter_id).client
    assert call.people.get().answer == Answer.NOT_ASKED


def test_the_story_has_every_way_a_meeting_goes() -> None:
    told = [said for row in story().matters for said in row.meetings]
    assert {"asked", "confirmed", ""} == {said.says for said in told}
    assert any(said.moved and said.first_ahead for said in told)
    assert {"deposition", "hearing", "mediation", "ime", "trial", "appointment"} <= {
        said.kind for said in told
    }
