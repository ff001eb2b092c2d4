"""Which row of a version is the same row as one before: by where it came from, or else by its name."""

import pytest

from matters.actions import add_row, discard_draft, remove_row, start_draft
from matters.practice_area_sheet import section_named
from matters.upgrading.route import growths, route_to
from tests import make
from tests.matters.upgrading.world import GONE, next_version, pk_of

WELCOME = {"name": "Welcome call", "stage": "intake", "role": "paralegal", "due": "matter_opened+1bd"}


@pytest.fixture(scope="module")
def lasting_matter(lasting):
    with lasting():
        yield make.matter()


@pytest.fixture
def matter(lasting_matter, db):
    return lasting_matter


def same_as(matter, version, noun="task"):
    """By the name of a row of the matter, the name of its blueprint in the version."""
    growth = growths()[noun]
    rows = growth.rows(matter)
    kin = route_to(version).kin[noun].of(rows, growth)
    return {str(row): str(kin[row.blueprint_id]) for row in rows if row.blueprint_id in kin}


def test_a_version_is_the_way_to_itself(matter):
    for noun in ("task", "document", "deadline", "request"):
        told = same_as(matter, matter.version, noun)
        assert told
        assert all(was == now for was, now in told.items())


def test_what_took_an_old_name_is_not_the_old_row(matter):
    renamed = [("tasks", "Welcome call", {"name": "First call"})]
    told = same_as(matter, next_version(matter.version, renamed, [], [("tasks", WELCOME)]))
    assert told["Welcome call"] == "First call"
    assert list(told.values()).count("Welcome call") == 0


def test_taken_out_and_put_in_again_it_is_known_by_its_name(matter):
    version = next_version(matter.version, [], [("tasks", "Welcome call")], [("tasks", WELCOME)])
    assert same_as(matter, version)["Welcome call"] == "Welcome call"


def test_what_is_gone_is_found_nowhere(matter):
    told = same_as(matter, next_version(matter.version, [], GONE, []))
    assert "Welcome call" not in told
    assert told["Run the conflict check"] == "Run the conflict check"


def test_a_draft_thrown_away_between_two_versions_breaks_nothing(matter):
    first = next_version(matter.version, [("tasks", "Welcome call", {"name": "First call"})], [], [])
    draft = start_draft(actor=None, version=first)
    tasks = section_named("tasks")
    remove_row(actor=None, version=draft, section=tasks, pk=pk_of(draft, "tasks", "First call")[0])
    add_row(actor=None, version=draft, section=tasks, values=WELCOME)
    discard_draft(actor=None, version=draft)
    second = next_version(first, [("tasks", "First call", {"name": "Call them"})], [], [])
    assert same_as(matter, second)["Welcome call"] == "Call them"


def test_a_stage_is_known_by_its_key_whatever_it_is_called(matter):
    version = next_version(matter.version, [("stages", "Intake", {"name": "First days"})], [], [])
    assert route_to(version).stages[matter.stage_id].name == "First days"
