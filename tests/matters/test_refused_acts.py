"""What the verbs of a matter refuse, in the sentence a person reads, and that nothing has changed then."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from matters import actions
from matters.actions.numbers import next_number, reserve_number
from matters.actions.people import at_work
from matters.models import Note, Task
from tests import make
from tests.standing import standing


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        yield make.matter()


@pytest.fixture
def matter(db, world):
    """The module's matter, as it was opened."""
    world.refresh_from_db()
    return world


@pytest.fixture
def dana(matter):
    return make.person("dana")


@pytest.fixture
@standing
def closed(matter):
    return make.closed(matter)


def refusal(verb, **said):
    with pytest.raises(ValidationError) as caught:
        verb(**said)
    return caught.value.messages


def stage_of(matter, key):
    return matter.version.stageblueprints.get(key=key)


CLOSED = {
    "rename_matter": lambda _: {"title": "Other"},
    "move_to_stage": lambda matter: {"stage": stage_of(matter, "treating"), "override_reason": "x"},
    "set_key_date": lambda _: {"name": "hearing_date", "on": date(2031, 1, 2)},
    "set_fact": lambda _: {"key": "medicare", "value": "true"},
    "set_field": lambda matter: {"field": matter.version.fieldblueprints.first(), "raw": "Clear"},
    "add_party": lambda _: {"contact": make.contact(), "role": "witness"},
    "join_team": lambda _: {"user": make.person("marco"), "role": "paralegal"},
    "add_task": lambda _: {"name": "Call"},
    "close_matter": lambda _: {"reason": "Again"},
}


@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_matter_is_left_as_it_was(name, closed, dana):
    said = CLOSED[name](closed)
    before = Entry.objects.count()
    sentences = refusal(getattr(actions, name), actor=dana, matter=closed, **said)
    assert sentences == [f"{closed.number} is closed. Reopen it first."]
    assert Entry.objects.count() == before


def test_facts_still_come_in_on_a_closed_matter(closed, dana):
    assert actions.add_note(actor=dana, matter=closed, text="The check bounced.").pk
    talk = {"contact": closed.client, "channel": "phone", "direction": "in", "body": "Thank you"}
    assert actions.log_communication(actor=dana, matter=closed, **talk).pk


DENIED = [
    ("sam", "close_matter", {"reason": "x"}, "close or reopen a matter"),
    ("lee", "reopen_matter", {"reason": "x"}, "close or reopen a matter"),
    ("lee", "rename_matter", {"title": "x"}, "change the stage, key dates"),
    ("lee", "set_fact", {"key": "medicare", "value": "true"}, "key dates or facts of a matter"),
]


@pytest.mark.parametrize(("who", "name", "said", "what"), DENIED)
def test_who_may_not_is_told_what_they_may_not(who, name, said, what, matter):
    with pytest.raises(PermissionDenied, match=what):
        getattr(actions, name)(actor=make.person(who), matter=matter, **said)


def test_somebody_who_left_may_not_even_write_a_note(matter):
    gone = make.person("lee")
    gone.is_active = False
    with pytest.raises(PermissionDenied):
        actions.add_note(actor=gone, matter=matter, text="I was here")
    assert not Note.objects.exists()


class TestFacts:
    def test_an_answer_names_the_question_and_what_may_be_said(self, matter, dana):
        said = refusal(actions.set_fact, actor=dana, matter=matter, key="medicare", value="perhaps")
        assert said[0].startswith("'perhaps' is no answer to Medicare: ")
        assert "true" in said[0]

    def test_a_slip_of_the_key_is_repeated_up_to_forty_letters(self, matter, dana):
        said = refusal(actions.set_fact, actor=dana, matter=matter, key="k" * 90, value="true")
        assert said == [f"Nothing in Small injury depends on '{'k' * 40}'."]

    def test_an_answer_that_makes_rows_takes_none_away_again(self, matter, dana):
        actions.set_fact(actor=dana, matter=matter, key="medicare", value="true")
        assert matter.tasks.get(name="Report to Medicare").is_open
        actions.set_fact(actor=dana, matter=matter, key="medicare", value="false")
        assert matter.tasks.filter(name="Report to Medicare").count() == 1

    def test_a_refused_field_keeps_the_answer_there_was(self, matter, dana):
        field = matter.version.fieldblueprints.get(key="liability")
        actions.set_field(actor=dana, matter=matter, field=field, raw="Clear")
        said = refusal(actions.set_field, actor=dana, matter=matter, field=field, raw="Murky")
        assert said == ["Murky is not one of: Clear, Disputed."]
        assert matter.field_values.get().value == "Clear"


class TestPeople:
    def test_the_client_stays_a_party(self, matter, dana):
        said = refusal(actions.remove_party, actor=dana, party=matter.parties.get())
        assert said == [f"{matter.parties.get()} is the client of {matter.number} and cannot be removed."]

    def test_the_same_person_may_have_a_second_part(self, matter, dana):
        actions.add_party(actor=dana, matter=matter, contact=matter.client, role="witness")
        actions.remove_party(actor=dana, party=matter.parties.get(role="witness"))
        assert matter.parties.get().role == "client"

    @pytest.mark.parametrize("role", ["captain", ""])
    def test_a_part_nobody_plays_is_refused(self, role, matter, dana):
        assert refusal(actions.add_party, actor=dana, matter=matter, contact=make.contact(), role=role)
        assert matter.parties.count() == 1

    def test_who_joins_twice_is_named(self, matter, dana):
        said = {"user": make.person("priya"), "role": "attorney"}
        assert refusal(actions.join_team, actor=dana, matter=matter, **said) == [
            "Priya Shah is on the team already."
        ]

    def test_who_joins_takes_the_unassigned_tasks_of_the_role_alone(self, matter, dana):
        Task.objects.filter(matter=matter).update(assignee=None)
        actions.join_team(actor=dana, matter=matter, user=make.person("owen"), role="attorney")
        taken = matter.tasks.filter(assignee=make.person("owen"))
        assert set(taken.values_list("role", flat=True)) == {"attorney"}

    def test_an_old_copy_does_not_bring_somebody_back(self, matter):
        stale = make.person("marco")
        type(stale).objects.filter(pk=stale.pk).update(is_active=False)
        assert refusal(at_work, user=stale, name="heir") == ["Marco Bell no longer works here."]


class TestNumbers:
    @pytest.mark.parametrize("number", ["26-90001", "26-0000001", "26-00012"])
    def test_a_number_of_ones_own_has_bounds(self, number, db):
        assert refusal(reserve_number, number=number)

    def test_a_low_number_of_ones_own_does_not_turn_the_sequence_back(self, db):
        reserve_number("41-0500")
        reserve_number("41-0007")
        assert next_number(date(2041, 3, 2)) == "41-0501"

    def test_every_year_begins_at_one(self, db):
        assert [next_number(date(year, 1, 1)) for year in (2042, 2043, 2042)] == [
            "42-0001",
            "43-0001",
            "42-0002",
        ]


@pytest.mark.parametrize(("length", "ends"), [(120, "x"), (121, "…")])
def test_a_note_is_told_in_full_as_long_as_it_is_short(length, ends, matter, dana):
    actions.add_note(actor=dana, matter=matter, text="x" * length)
    assert Entry.objects.about(matter).first().sentence.endswith(ends)


def test_the_same_title_again_is_no_news(matter, dana):
    before = Entry.objects.count()
    actions.rename_matter(actor=dana, matter=matter, title=f"  {matter.title} ")
    assert Entry.objects.count() == before
