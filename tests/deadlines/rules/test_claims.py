"""Each claim has its own limitation date."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.users.models import User
from clients.actions import change_contact
from deadlines.actions import acknowledge_deadline, add_claim, confirm_tolling
from deadlines.models import Claim, Deadline
from matters.models import Matter
from tests import make
from tests.deadlines.rules.conftest import LOSS, cited, lose_on

PI_TEXAS = "16.003"


def claim(matter: Matter, actor: User, **said: Any) -> Claim:
    asked = {"kind": "personal_injury", "plaintiff": matter.client, "state": "TX", "accrued": "date_of_loss"}
    return add_claim(actor=actor, matter=matter, **{**asked, **said})


def test_the_prepared_statute_row_is_dated_by_the_claim(matter: Matter, dana: User) -> None:
    prepared = matter.deadlines.get(blueprint__key="sol")
    lose_on(matter, dana)
    claim(matter, dana)
    row = cited(matter, PI_TEXAS)
    assert (row.pk, row.due_on) == (prepared.pk, date(2028, 3, 2))
    assert "2 years after date of loss" in row.why


def test_the_order_of_claim_and_date_does_not_matter(matter: Matter, dana: User) -> None:
    claim(matter, dana)
    lose_on(matter, dana)
    assert cited(matter, PI_TEXAS).due_on == date(2028, 3, 2)


def test_a_second_defendant_has_a_row_of_their_own(matter: Matter, dana: User) -> None:
    lose_on(matter, dana)
    claim(matter, dana)
    claim(matter, dana, defendant=make.contact("Acme Trucking"))
    rows = matter.deadlines.filter(computation__citation__contains=PI_TEXAS)
    assert rows.count() == 2
    assert any("Acme Trucking" in row.name for row in rows)


def test_a_statute_asks_for_an_attorney_and_a_second_person(matter: Matter, dana: User) -> None:
    lose_on(matter, dana)
    claim(matter, dana)
    row = cited(matter, PI_TEXAS)
    assert row.wants_acknowledgement
    assert row.wants_verification


def test_the_same_claim_twice_is_refused(matter: Matter, dana: User) -> None:
    claim(matter, dana)
    with pytest.raises(ValidationError, match="in the file already"):
        claim(matter, dana)


def test_nobody_claims_from_themselves(matter: Matter, dana: User) -> None:
    with pytest.raises(ValidationError, match="cannot be the defendant"):
        claim(matter, dana, defendant=matter.client)


def test_a_key_date_the_area_does_not_have_is_refused(matter: Matter, dana: User) -> None:
    with pytest.raises(ValidationError, match="no key date called wedding"):
        claim(matter, dana, accrued="wedding")


def test_a_moved_date_of_loss_moves_the_statute_and_asks_again(
    matter: Matter, dana: User, priya: User
) -> None:
    lose_on(matter, dana)
    claim(matter, dana)
    acknowledge_deadline(actor=priya, deadline=cited(matter, PI_TEXAS))
    lose_on(matter, dana, date(2026, 3, 6), reason="Police report")
    row = cited(matter, PI_TEXAS)
    assert row.due_on == date(2028, 3, 6)
    assert row.wants_acknowledgement


def of_a_child(matter: Matter, dana: User) -> tuple[Claim, Deadline]:
    change_contact(actor=dana, contact=matter.client, born_on=date(2015, 6, 1))
    lose_on(matter, dana)
    made = claim(matter, dana)
    return made, cited(matter, PI_TEXAS)


def test_a_minors_time_runs_as_an_adults_until_an_attorney_confirms(matter: Matter, dana: User) -> None:
    _, row = of_a_child(matter, dana)
    assert row.due_on == date(2028, 3, 2)
    assert row.computation.other_on == date(2035, 6, 1)


def test_confirmed_tolling_moves_the_date(matter: Matter, dana: User, priya: User) -> None:
    made, row = of_a_child(matter, dana)
    confirm_tolling(actor=priya, claim=made)
    row.refresh_from_db()
    assert row.due_on == date(2035, 6, 1)


def test_a_case_manager_does_not_confirm_tolling(matter: Matter, dana: User) -> None:
    made, _ = of_a_child(matter, dana)
    with pytest.raises(PermissionDenied):
        confirm_tolling(actor=dana, claim=made)


def test_without_a_birthday_nothing_is_tolled(matter: Matter, dana: User, priya: User) -> None:
    with pytest.raises(ValidationError, match="no date of birth"):
        confirm_tolling(actor=priya, claim=claim(matter, dana))


def test_notice_to_a_public_entity_comes_first(matter: Matter, dana: User) -> None:
    lose_on(matter, dana)
    claim(matter, dana, state="CA", is_public=True)
    notice = matter.deadlines.get(rule="ca-government-any-public-entity")
    statute = cited(matter, "335.1")
    assert notice.due_on
    assert statute.due_on
    assert LOSS < notice.due_on < statute.due_on
