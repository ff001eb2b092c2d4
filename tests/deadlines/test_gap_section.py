"""What a practice-area file may say of a gap, and how it reads it back."""

from pathlib import Path

import pytest

from matters.loading import BadRowError
from matters.practice_area_files import BUILT_IN, content_of, read_file, sections
from tests import make

AREAS = ("personal_injury", "immigration", "workers_compensation", "employment")
AREA = (Path(__file__).parents[1] / "intake" / "asking_area.yaml").read_text(encoding="utf-8")
ROW = """
gaps:
  - key: quiet
    name: Quiet
    since: [date_of_loss]
    days: 21
    task: Call them
    script: Are you well?
"""


def read(was="", now="", row=ROW):
    assert was in row
    return read_file("area.yaml", AREA + row.replace(was, now))


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (
            "[date_of_loss]",
            "[moon]",
            "'moon' is not allowed for 'since'. Allowed: chronology, date_of_loss, ",
        ),
        ("[date_of_loss]", "[bills]", "'bills' is not allowed for 'since'"),
        ("[date_of_loss]", "[]", "'since' is empty"),
        ("days: 21", "days: soon", "'days' must be a whole number"),
        ("days: 21", "days: 21\n    unless: moon", "'moon' is not allowed for 'unless'"),
        ("days: 21", "days: 21\n    stages: [moon]", "'moon' is not allowed for 'stages'. Allowed: intake."),
        ("days: 21", "days: 21\n    role: janitor", "'janitor' is not allowed for 'role'"),
        ("days: 21", "days: 21\n    when: moon", "'moon' is neither a kind of matter nor a question"),
        ("    script: Are you well?\n", "", "'script' is missing"),
        ("    task: Call them\n", "", "'task' is missing"),
    ],
)
def test_a_slip_that_would_watch_nothing_is_refused_with_its_line(was, now, said):
    with pytest.raises(BadRowError, match=r"section gaps, line \d+") as refusal:
        read(was, now)
    assert said in str(refusal.value)


def test_a_row_says_when_who_and_what():
    section = next(each for each in sections() if each.name == "gaps")
    row = read(
        "days: 21", "days: -30\n    unless: matter_opened\n    stages: [intake]\n    source: Law"
    ).blueprints
    line = section.line(row["gaps"][0])
    assert line.sentences == [
        "30 days before date of loss",
        "Unless matter opened is known",
        "In intake",
        "Call them, by the case manager",
    ]
    assert (line.badges, line.aside) == ([("Unconfirmed", "warn")], "Are you well? Source: Law.")


@pytest.mark.parametrize("area", AREAS)
def test_every_built_in_area_watches_something_and_says_what_to_ask(area):
    content = read_file(area, (BUILT_IN / f"{area}.yaml").read_text(encoding="utf-8"))
    rows = content.blueprints["gaps"]
    assert len(rows) >= 3
    assert all("?" in row.script for row in rows)


def test_what_rests_on_the_law_names_it():
    content = read_file("employment", (BUILT_IN / "employment.yaml").read_text(encoding="utf-8"))
    clocks = [row for row in content.blueprints["gaps"] if "clock" in row.key]
    assert len(clocks) == 3
    assert all("U.S.C." in row.source and row.role == "attorney" for row in clocks)


def test_it_comes_out_as_it_went_in(db):
    version = make.asking_area()
    for row in read().blueprints["gaps"]:
        row.version = version
        with make.reworking():
            row.save()
    again = read_file("again.yaml", content_of(version).text)
    assert [row.key for row in again.blueprints["gaps"]] == ["quiet"]
    assert again.fingerprint == content_of(version).fingerprint
