"""What a practice-area file may say of a question at intake, and how it reads it back."""

from pathlib import Path

import pytest

from matters.loading import BadRowError
from matters.practice_area_files import BUILT_IN, content_of, read_file, sections
from tests import make

FILE = Path(__file__).parents[1] / "intake" / "asking_area.yaml"
TEXT = FILE.read_text(encoding="utf-8")
AREAS = ("personal_injury", "immigration", "workers_compensation", "employment")


def read(was="", now=""):
    assert was in TEXT
    return read_file("area.yaml", TEXT.replace(was, now) if was else TEXT)


def questions(content):
    return {row.key: row for row in content.blueprints["intake"]}


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (
            "within: adverse,",
            "within: nobody,",
            "'nobody' is not allowed for 'within'. Allowed: adverse, injuries",
        ),
        ("within: adverse,", "within: full_name,", "'full_name' is not allowed for 'within'"),
        (
            "type: date, within: adverse",
            "type: file, within: adverse",
            "a column of a list cannot be of type 'file'",
        ),
        (
            "sets: [contact.born_on]",
            "sets: [contact.shoe_size]",
            "'contact.shoe_size' is not allowed for 'sets'",
        ),
        ("sets: [party.adverse]", "sets: [party.client]", "'party.client' is not allowed for 'sets'"),
        ("key_date.date_of_loss", "key_date.trial", "'key_date.trial' is not allowed for 'sets'"),
        ("sets: [contact.phone]", "sets: [contact.born_on]", "'contact.born_on' is not allowed for 'sets'"),
        ("[Inglés, Español, Otro, Ruso, Árabe]", "[Inglés]", "'options_es' needs as many words as 'options'"),
        (
            "when: medicare}\n  - {key: adverse,",
            "when: nothing}\n  - {key: adverse,",
            "'nothing' is neither a kind",
        ),
    ],
)
def test_what_nobody_could_keep_is_refused_with_its_line(was, now, said):
    with pytest.raises(BadRowError, match=r"section intake, line \d+") as refusal:
        read(was, now)
    expected = said.replace("Allowed: adverse, injuries", "Allowed: adverse.")
    assert expected in str(refusal.value)


def test_it_is_read_whole():
    rows = questions(read())
    assert rows["full_name"].label_es == "Nombre completo"
    assert rows["language"].options_es[1] == "Español"
    assert (rows["adverse_name"].within, rows["adverse_name"].sets) == ("adverse", ["contact.name"])
    assert rows["date_of_loss"].sets == ["event_on", "key_date.date_of_loss"]


def test_a_condition_between_questions_does_not_make_it_asked_when_a_matter_is_opened():
    assert read().asks == ["medicare"]
    assert read("due: matter_opened+5bd, when: medicare", "due: matter_opened+5bd").asks == []


def test_a_column_decides_nothing():
    with pytest.raises(BadRowError, match="'hit' is neither a kind of matter nor a question"):
        read(
            "key: hit_on, label: When they hit you, type: date, within: adverse}",
            "key: hit, label: Hit, type: boolean, within: adverse}\n"
            "  - {key: more, label: More, type: text, when: hit}",
        )


def test_it_comes_out_as_it_went_in(db):
    version = make.asking_area()
    again = read_file("again.yaml", content_of(version).text)
    assert again.fingerprint == content_of(version).fingerprint
    assert questions(again)["hit_on"].within == "adverse"


def test_the_page_of_the_area_says_what_each_becomes(db):
    version = make.asking_area()
    section = next(each for each in sections() if each.name == "intake")
    lines = {row.key: section.line(row).sentences for row in section.rows(version)}
    assert "Becomes contact born on" in lines["dob"]
    assert "A column of adverse" in lines["adverse_name"]
    assert "Only if: Medicare" in lines["medicare_number"]


@pytest.mark.parametrize("area", AREAS)
def test_every_question_of_the_built_in_areas_is_written_in_spanish(area):
    content = read_file(area, (BUILT_IN / f"{area}.yaml").read_text(encoding="utf-8"))
    rows = questions(content).values()
    assert not [row.key for row in rows if not row.label_es or row.label_es == row.label]
    assert not [row.key for row in rows if row.options and len(row.options_es) != len(row.options)]


@pytest.mark.parametrize("area", AREAS)
def test_every_built_in_area_knows_who_called_and_when_it_happened(area):
    content = read_file(area, (BUILT_IN / f"{area}.yaml").read_text(encoding="utf-8"))
    said = {word for row in questions(content).values() for word in row.sets}
    assert {"contact.name", "contact.born_on", "contact.language", "event_on"} <= said
    assert any(word.startswith("party.") for word in said)
