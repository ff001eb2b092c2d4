"""The story as written: every word of it exists in the practice areas it speaks of."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.contrib.auth.password_validation import validate_password

from caseops.core.offsets import parse_offset
from caseops.demo.story import AreaStory, Dating, MatterStory, story
from caseops.users.models import Role
from clients.models import Channel, Language

TOLD = story()
MATTERS = [pytest.param(row, id=row.title) for row in TOLD.matters]
AREAS = list(TOLD.areas.items())


@cache
def area(key: str) -> dict[str, Any]:
    return yaml.safe_load((settings.BASE_DIR / f"matters/practice_areas/{key}.yaml").read_text())


def keys(key: str, section: str) -> set[str]:
    return {row["key"] for row in area(key)[section]}


def asks(told: AreaStory) -> Iterator[tuple[str, str]]:
    for step in told.steps:
        for ask in step.asks:
            request, _, kind = ask.partition(": ")
            yield request, kind


def test_the_four_areas_are_told() -> None:
    assert set(TOLD.areas) == {"personal_injury", "immigration", "workers_compensation", "employment"}


@pytest.mark.parametrize(("key", "told"), AREAS)
def test_every_stage_is_one_of_the_area(key: str, told: AreaStory) -> None:
    assert [step.stage for step in told.steps] == [row["key"] for row in area(key)["stages"]]


@pytest.mark.parametrize(("key", "told"), AREAS)
def test_every_key_date_is_one_of_the_area(key: str, told: AreaStory) -> None:
    named = {name for step in told.steps for name in step.before} | {told.event}
    assert named <= set(area(key)["key_dates"])


@pytest.mark.parametrize(("key", "told"), AREAS)
def test_every_request_is_one_of_the_area_and_somebody_is_asked(key: str, told: AreaStory) -> None:
    for request, kind in asks(told):
        assert request in keys(key, "requests")
        assert kind == "client" or kind in TOLD.organisations


@pytest.mark.parametrize(("key", "told"), AREAS)
def test_every_dated_deadline_is_one_of_the_area(key: str, told: AreaStory) -> None:
    assert {rule.deadline for rule in told.datings} <= keys(key, "deadlines")
    for rule in told.datings:
        assert not rule.on or parse_offset(rule.on).anchor in area(key)["key_dates"]
        assert set(rule.satisfied) <= keys(key, "stages")


@pytest.mark.parametrize(("key", "told"), AREAS)
def test_every_date_set_by_the_attorney_has_its_ground(key: str, told: AreaStory) -> None:
    assert all(rule.why for rule in told.datings if rule.on)


@pytest.mark.parametrize("row", MATTERS)
def test_every_matter_is_of_its_area(row: MatterStory) -> None:
    assert row.subtype in area(row.area)["subtypes"]
    assert row.stage in keys(row.area, "stages")
    assert set(row.dates) <= set(area(row.area)["key_dates"])
    assert {*row.undated, *row.unacknowledged} <= keys(row.area, "deadlines")
    assert set(row.late) <= keys(row.area, "requests")


@pytest.mark.parametrize("row", MATTERS)
def test_every_matter_was_opened_before_it_came_where_it_is(row: MatterStory) -> None:
    assert row.opened >= row.since >= max(row.quiet, row.closed)
    assert not (row.quiet and row.closed)
    assert bool(row.closed) == bool(row.reason)


@pytest.mark.parametrize("row", MATTERS)
def test_every_client_can_be_reached(row: MatterStory) -> None:
    assert row.client.get("language", "en") in Language.values
    assert row.client["best_channel"] in Channel.values


def test_about_sixty_matters_and_twenty_two_open_ones_for_dana() -> None:
    assert len(TOLD.matters) == 60
    managers = Counter(row.manager for row in TOLD.matters if not row.closed)
    assert managers == {"dana": 22, "marco": 32}


def test_no_two_matters_have_the_same_title() -> None:
    assert len({row.title for row in TOLD.matters}) == len(TOLD.matters)


def test_clients_come_from_many_places() -> None:
    languages = Counter(row.client.get("language", "en") for row in TOLD.matters)
    assert {"es", "ht", "vi", "zh", "ar", "pt", "ru"} <= set(languages)


def test_the_cast_is_the_one_the_issue_names() -> None:
    assert [(person.email, person.role) for person in TOLD.people] == [
        ("dana@demo.test", Role.CASE_MANAGER),
        ("marco@demo.test", Role.CASE_MANAGER),
        ("priya@demo.test", Role.ATTORNEY),
        ("owen@demo.test", Role.ATTORNEY),
        ("sam@demo.test", Role.PARALEGAL),
        ("lee@demo.test", Role.LEGAL_ASSISTANT),
        ("alex@demo.test", Role.ADMIN),
    ]


def test_the_password_is_one_the_product_accepts() -> None:
    validate_password(TOLD.password)


def test_every_sentence_can_be_said() -> None:
    kinds = [TOLD.words[key] for key in ("notes", "calls", "updates")]
    kinds += [said for key in TOLD.areas for said in TOLD.words[key].values()]
    for sentences in kinds:
        assert all(sentence.format(first="Rosa", whom="Mercy") for sentence in sentences)


@pytest.mark.parametrize(
    ("rule", "subtype", "concerned"),
    [
        (Dating("a"), "dog_bite", True),
        (Dating("a", only=["motor_vehicle"]), "dog_bite", False),
        (Dating("a", only=["motor_vehicle"]), "motor_vehicle", True),
        (Dating("a", not_for=["dog_bite"]), "dog_bite", False),
    ],
)
def test_a_rule_concerns_its_subtypes(rule: Dating, subtype: str, concerned: bool) -> None:
    assert rule.concerns(subtype) is concerned
