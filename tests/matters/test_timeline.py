"""The timeline of a matter."""

import pytest

from matters.actions import add_note, complete_task, set_key_date
from matters.page.look import Look
from matters.page.timeline import GROUPS, PAGE, build, group_of
from tests import make

HTMX = {"HX-Request": "true"}


def lines(matter, user, **said):
    """The sentences shown, newest first."""
    return [
        f"{line.entry.actor or 'CaseOps'} {line.title}" for line in build(Look(matter, user), **said)["lines"]
    ]


@pytest.fixture
def busy(dana, matter):
    """A matter with one entry in several groups."""
    add_note(actor=dana, matter=matter, text="Client moved.\nNew address follows.")
    make.message(matter, body="Did they accept?")
    set_key_date(
        actor=dana,
        matter=matter,
        name="retainer_signed",
        on=make.tomorrow().replace(year=2026, month=3, day=2),
    )
    complete_task(actor=dana, task=matter.tasks.get(name="Welcome call"))
    return matter


def test_the_newest_comes_first_and_the_opening_last(dana, busy):
    told = lines(busy, dana)
    assert told[0] == "Dana Ruiz completed Welcome call"
    assert told[-1] == "Dana Ruiz opened the matter in Small injury"


def test_dates_are_told_as_people_write_them(dana, busy):
    assert "Dana Ruiz set Retainer signed to Mar 2, 2026" in lines(busy, dana)


def test_the_whole_note_and_the_whole_message_stand_on_the_page(as_dana, busy):
    html = as_dana.get(busy.get_absolute_url()).content.decode()
    assert "New address follows." in html
    assert "Did they accept?" in html


def test_what_nobody_did_is_told_of_the_house(dana, busy):
    assert f"CaseOps received a text message from {busy.client}" in lines(busy, dana)


@pytest.mark.parametrize(
    ("group", "first"),
    [
        ("message", "CaseOps received a text message from {client}"),
        ("task", "Dana Ruiz completed Welcome call"),
        ("dates", "Dana Ruiz set Retainer signed to Mar 2, 2026"),
        ("document", "Dana Ruiz planned 3 documents from the practice area"),
    ],
)
def test_a_group_shows_its_own_and_nothing_else(dana, busy, group, first):
    told = build(Look(busy, dana), group=group)["lines"]
    assert f"{told[0].entry.actor or 'CaseOps'} {told[0].title}" == first.format(client=busy.client)
    assert {group_of(line.entry.verb) for line in told} == {group}


def test_an_unknown_group_is_everything(dana, busy):
    assert lines(busy, dana, group="gossip") == lines(busy, dana)


def test_opening_the_file_is_no_news(as_dana, dana, busy):
    as_dana.get(busy.get_absolute_url())
    assert not any("opened the file" in line for line in lines(busy, dana))


class TestOlder:
    @pytest.fixture
    def long(self, dana, matter):
        """More notes than a page holds."""
        for number in range(PAGE + 3):
            add_note(actor=dana, matter=matter, text=f"Note {number}.")
        return matter

    def test_a_page_ends_and_the_older_entries_follow_without_a_gap(self, dana, long):
        first = build(Look(long, dana), group="message")
        rest = build(Look(long, dana), group="message", before=first["older"])
        told = [line.text for line in [*first["lines"], *rest["lines"]]]
        assert told == [f"Note {number}." for number in reversed(range(PAGE + 3))]
        assert rest["older"] is None

    def test_htmx_gets_the_older_entries_alone(self, as_dana, dana, long):
        before = build(Look(long, dana))["older"]
        url = f"{long.get_absolute_url()}timeline/"
        html = as_dana.get(url, {"before": before}, headers=HTMX).content.decode()
        assert "opened the matter in Small injury" in html
        assert 'id="timeline"' not in html

    def test_without_scripts_the_older_entries_come_with_the_page(self, as_dana, dana, long):
        before = build(Look(long, dana))["older"]
        html = as_dana.get(long.get_absolute_url(), {"before": before}).content.decode()
        assert "opened the matter in Small injury" in html
        assert "<html" in html

    @pytest.mark.parametrize("before", ["x", "-3", "9" * 40, "٣"])
    def test_nonsense_shows_the_beginning(self, as_dana, long, before):
        response = as_dana.get(long.get_absolute_url(), {"before": before})
        assert f"Note {PAGE + 2}." in response.content.decode()


def test_htmx_gets_a_group_for_its_place_on_the_page(as_dana, busy):
    html = as_dana.get(
        f"{busy.get_absolute_url()}timeline/", {"group": "task"}, headers=HTMX
    ).content.decode()
    assert 'id="timeline" class="part" hx-swap-oob="true"' in html
    assert "<html" not in html


def test_an_empty_group_says_so(as_dana, matter):
    html = as_dana.get(matter.get_absolute_url(), {"group": "message"}).content.decode()
    assert "Nothing of this kind has happened yet." in html


def test_reading_costs_two_queries_however_many_entries(dana, busy, django_assert_num_queries):
    for number in range(12):
        add_note(actor=dana, matter=busy, text=f"Note {number}.")
        make.message(busy)
    with django_assert_num_queries(2):
        lines(busy, dana)


def test_every_group_has_a_word():
    assert all(word[0].isupper() for word in GROUPS.values())
