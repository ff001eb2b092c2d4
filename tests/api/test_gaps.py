"""Gaps over REST: read, by those who see the matter."""

from datetime import timedelta

from caseops.core import clock
from deadlines.gaps.sweep import sweep_gaps
from deadlines.models import GapBlueprint
from matters.actions import set_key_date
from tests import make
from tests.api.conftest import problem

URL = "/api/v1/gaps/"


def test_a_gap_is_read_with_what_to_ask_and_only_by_those_who_see_the_matter(api, stranger, matter):
    said = {"key": "quiet", "name": "Quiet", "since": ["date_of_loss"], "days": 21, "task": "Call them"}
    with make.reworking():
        GapBlueprint.objects.create(version=matter.version, position=1, script="Are you well?", **said)
    set_key_date(actor=None, matter=matter, name="date_of_loss", on=clock.today() - timedelta(30))
    sweep_gaps()
    told = api.get(URL).json()["results"]
    assert [(row["matter"], row["key"], row["script"]) for row in told] == [
        (matter.number, "quiet", "Are you well?")
    ]
    assert stranger.get(URL).json()["results"] == []
    problem(stranger.get(f"{URL}{told[0]['id']}/"), 404)
    problem(api.post(URL, {}), 405)
