"""Rows are cleaned at less cost, and refused just as Django refuses them."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import User
from deadlines.models import Event, EventStatus
from matters.models import KeyDate, Matter

OURS = [model for model in apps.get_models() if not model._meta.app_config.path.count("site-packages")]


@pytest.fixture
def event(matter: Matter, dana: User) -> Event:
    """One that may be kept, with two conditions; nobody has kept it."""
    now = clock.now()
    return Event(
        matter=matter, kind="hearing", name="Hearing", zone="America/New_York", status_by=dana,
        starts_at=now, starts_on=now.date(), ends_on=now.date(), confirm_from=now.date(),
    )  # fmt: skip


def said(row: Model, **how: object) -> dict[str, list[str]]:
    """What is refused; nothing where nothing is."""
    try:
        row.full_clean(**how)
    except ValidationError as refused:
        return refused.message_dict
    return {}


def said_by_django(row: Model, **how: object) -> dict[str, list[str]]:
    """As a model refuses that knows nothing of ours."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("clean_fields", "validate_constraints", "get_constraints"):
            patch.delattr(HouseModel, name)
        return said(row, **how)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_row_of_ours_is_one(model: type[Model]) -> None:
    assert issubclass(model, HouseModel)


def test_conditions_are_asked_together_and_rows_at_hand_not_at_all(event: Event) -> None:
    with CaptureQueriesContext(connection) as asked:
        event.full_clean(exclude={"uuid"})  # whether it is the only one of its number is asked for itself
    [message] = [line["sql"] for line in asked]
    assert "SAVEPOINT" in message
    assert message.split("; ")[-1].startswith("SELECT")


WRONG = {
    "one condition": {"ends_at": clock.now() - timedelta(9)},
    "both": {"ends_at": clock.now() - timedelta(9), "status": EventStatus.CANCELLED},
    "a field and a condition on another": {"name": "x" * 200, "ends_at": clock.now() - timedelta(9)},
    "a field that a condition needs": {"status": "sleeping", "ends_at": clock.now() - timedelta(9)},
    "a word and nothing else": {"status": "sleeping"},
    "nothing where something is needed": {"matter_id": None},
    "a row that never was": {"status_by_id": 999_999_999},
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("exclude", [(), ("matter",), ("starts_at",), ("starts_at", "name")], ids=" ".join)
def test_it_refuses_in_djangos_words(
    event: Event, change: dict[str, object], exclude: tuple[str, ...]
) -> None:
    for name, value in change.items():
        setattr(event, name, value)
    refused = said(event, exclude=exclude)
    assert refused == said_by_django(event, exclude=exclude)
    assert refused or exclude


def test_a_row_that_was_never_kept_is_not_at_hand(event: Event) -> None:
    event.status_by = User(pk=999_999_999, email="nobody@firm.test")
    assert said(event) == said_by_django(event)
    assert "status_by" in said(event)


def test_what_may_be_alone_is_still_looked_for(matter: Matter) -> None:
    """Constraints that are no conditions."""
    first = KeyDate.objects.filter(matter=matter).first()
    again = KeyDate(matter=matter, name=first.name, on=clock.today())
    assert said(again) == said_by_django(again)
