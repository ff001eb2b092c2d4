"""The court decides which rules date what."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.users.models import User
from deadlines.actions import set_venue
from deadlines.models import Venue
from matters.models import Matter
from tests.deadlines.rules.conftest import in_federal_court, in_texas


def test_the_court_is_kept_and_told(matter: Matter, dana: User) -> None:
    venue = in_texas(matter, dana)
    assert (str(venue), venue.court_state) == ("Texas court", "")
    assert Entry.objects.on_target(venue).get().verb == "venue.set"


def test_a_federal_court_keeps_the_state_it_sits_in(matter: Matter, dana: User) -> None:
    assert in_federal_court(matter, dana, "MA").court_state == "MA"


def test_a_state_court_of_another_state_is_refused(matter: Matter, dana: User) -> None:
    with pytest.raises(ValidationError, match="own state"):
        set_venue(actor=dana, matter=matter, court="TX", state="CA", zone="America/Chicago")
    assert not Venue.objects.exists()


def test_a_zone_that_is_none_is_refused(matter: Matter, dana: User) -> None:
    with pytest.raises(ValidationError, match="not a time zone"):
        set_venue(actor=dana, matter=matter, court="TX", state="TX", zone="Texas")


def test_an_unknown_court_is_refused(matter: Matter, dana: User) -> None:
    with pytest.raises(ValidationError):
        set_venue(actor=dana, matter=matter, court="ZZ", state="ZZ", zone="America/Chicago")


def test_a_second_court_replaces_the_first(matter: Matter, dana: User) -> None:
    in_texas(matter, dana)
    in_federal_court(matter, dana)
    assert Venue.objects.get(matter=matter).court == "federal"


def test_an_assistant_does_not_choose_the_court(matter: Matter, lee: User) -> None:
    with pytest.raises(PermissionDenied):
        in_texas(matter, lee)


def test_closures_are_sorted_and_once(matter: Matter, dana: User) -> None:
    days = [date(2026, 9, 15), date(2026, 9, 14), date(2026, 9, 15)]
    venue = set_venue(
        actor=dana, matter=matter, court="TX", state="TX", zone="America/Chicago", closures=days
    )
    assert venue.closures == [date(2026, 9, 14), date(2026, 9, 15)]
