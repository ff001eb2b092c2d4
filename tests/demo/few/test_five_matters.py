"""The first five matters of the story, told once: people, addresses, and what takes place, by the real verbs."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from caseops.core.workdays import add_workdays
from caseops.demo.firm import Firm
from caseops.demo.seed import seed_demo
from caseops.demo.story import story
from caseops.users.models import User
from clients.models import Contact, Phone
from deadlines.models import Answer, Event, EventStatus
from matters.models import Matter
from tests.demo.conftest import NOW
from tests.demo.few.conftest import FIVE

TODAY = NOW.date()


def test_everybody_can_sign_in_with_it(few: Firm, rf) -> None:
    for person in story().people:
        user = authenticate(rf.post("/"), email=person.email, password=story().password)
        assert user == User.objects.get(email=person.email)


def test_it_refuses_a_second_time(few: Firm) -> None:
    with pytest.raises(ValidationError, match="only for an empty house"):
        seed_demo(seed=1, now=NOW, matters=1)
    assert Matter.objects.count() == FIVE


def test_only_so_many_matters_are_told(few: Firm) -> None:
    assert Matter.objects.count() == FIVE
    assert Contact.objects.filter(name="Rosa Alvarez").exists()


def test_every_phone_number_is_one_that_is_never_given_out(few: Firm) -> None:
    numbers = [phone.number.as_e164 for phone in Phone.objects.all()]
    assert numbers
    assert all(number[5:10] == "55501" for number in numbers)


def test_every_address_is_one_that_is_never_given_out(few: Firm) -> None:
    addresses = Contact.objects.exclude(email="").values_list("email", flat=True)
    assert all(address.endswith(".example") for address in addresses)


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
