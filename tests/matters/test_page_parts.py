"""The parts of the matter page, each alone."""

from datetime import date, timedelta

import pytest
from django.template import Context, Template

from caseops.core import clock
from matters.actions import complete_task, move_to_stage, set_fact, set_field, set_key_date
from matters.actions.plan import known_facts
from matters.actions.viewing import note_viewing
from matters.extensions import Fact, Tab
from matters.page import BUILDERS, part
from matters.page.checklist import stages_of, waiting
from matters.page.facts import in_lines, stage_fact
from matters.page.fields import answers_of
from matters.page.fields import build as fields
from matters.page.key_dates import days_of
from matters.page.look import Look
from matters.page.messages import build as messages
from matters.page.people import build as people
from matters.page.timeline import group_of, with_dates
from tests import make


@pytest.fixture
def look(matter, dana):
    """Dana looking at her matter."""
    return Look(matter, dana)


class TestLook:
    @pytest.mark.parametrize(
        ("key", "run", "team", "close"),
        [
            ("dana", True, True, True),
            ("priya", True, True, True),
            ("sam", True, False, False),
            ("lee", False, False, False),
            ("alex", True, True, True),
        ],
    )
    def test_what_each_role_may(self, matter, key, run, team, close):
        look = Look(matter, make.person(key))
        assert (look.may_run, look.may_change_team, look.may_close) == (run, team, close)
        assert look.may_work

    def test_on_a_closed_file_only_reopening_is_left(self, matter, dana, settle):
        look = Look(settle(matter), dana)
        assert (look.may_work, look.may_run, look.may_change_team) == (False, False, False)
        assert look.may_close

    def test_the_sections_above_are_asked_once(self, look, django_assert_num_queries):
        tabs = look.tabs
        with django_assert_num_queries(0):
            assert look.tabs is tabs


class TestParts:
    @pytest.mark.parametrize("key", BUILDERS)
    def test_every_part_has_its_template(self, key, look):
        built = part(look, key)
        assert built.template == f"matters/page/{key.replace('-', '_')}.html"
        Template(f'{{% include "{built.template}" %}}')

    def test_a_section_above_is_drawn_from_its_own_context(self, tmp_path, settings, look):
        tab = Tab("x", "X", "matters/page/sentences.html", 1, {"sentences": ["Drawn."]})
        html = Template("{% load matter_page %}{% draw tab %}").render(Context({"tab": tab}))
        assert "<li>Drawn.</li>" in html

    def test_what_a_section_says_stays_its_own(self, look):
        tab = Tab("x", "X", "matters/page/sentences.html", 1, {"sentences": ["Drawn."]})
        html = Template("{% load matter_page %}{% draw tab %}[{{ sentences }}]").render(Context({"tab": tab}))
        assert html.endswith("[]")


class TestFacts:
    def test_the_first_line_is_large_and_the_rest_small(self):
        assert in_lines(Fact("Stage", "Intake\nday 1 of 10", "warn")) == {
            "label": "Stage",
            "tone": "warn",
            "first": "Intake",
            "rest": "day 1 of 10",
        }

    @pytest.mark.parametrize(("days", "tone"), [(0, "neutral"), (10, "neutral"), (11, "warn")])
    def test_a_stage_is_late_after_its_target(self, matter, days, tone):
        matter.stage_entered_on = clock.today() - timedelta(days)
        assert stage_fact(matter).tone == tone

    def test_a_closed_matter_has_no_stage_to_be_late_in(self, matter):
        matter.closed_on = date(2026, 3, 2)
        assert stage_fact(matter) == Fact("Stage", "Closed Mar 2, 2026")


def stages(matter):
    """The checklist, stage by stage."""
    return stages_of(matter, Look(matter, make.person("dana")).stages)


class TestChecklistParts:
    def test_stages_are_told_in_order_with_their_state(self, matter):
        told = [(each.stage.key, each.state) for each in stages(matter)]
        assert told == [("intake", "now"), ("treating", "later"), ("closing", "later")]

    def test_after_a_move_the_first_stage_is_done(self, dana, matter):
        target = matter.version.stageblueprints.get(key="treating")
        move_to_stage(actor=dana, matter=matter, stage=target, override_reason="Emergency")
        matter.refresh_from_db()
        assert [each.state for each in stages(matter)] == [
            "done",
            "now",
            "later",
        ]

    def test_what_is_done_is_settled(self, dana, matter):
        complete_task(actor=dana, task=matter.tasks.get(name="Welcome call"))
        now = stages(matter)[0]
        assert [task.name for task in now.settled] == ["Welcome call"]
        assert "Welcome call" not in [task.name for task in now.open]

    def test_waiting_tasks_are_counted_by_date_and_stage(self, matter):
        assert waiting(matter) == {"retainer_signed": [1], "stage_entered": [2]}

    def test_it_costs_one_query_however_many_tasks(self, matter, django_assert_num_queries):
        look = Look(matter, make.person("dana"))
        with django_assert_num_queries(1):
            stages_of(matter, look.stages)


class TestKeyDateParts:
    def test_a_gate_makes_its_date_near_even_when_no_task_waits(self, dana, matter):
        matter.tasks.filter(waits_for="retainer_signed").delete()
        day = next(day for day in days_of(matter) if day.name == "retainer_signed")
        assert (day.waiting, day.is_near, day.label) == (0, True, "Retainer signed")

    def test_dates_of_the_house_are_not_shown(self, matter):
        assert [day.name for day in days_of(matter)] == ["date_of_loss", "retainer_signed", "hearing_date"]

    def test_a_known_date_is_told(self, dana, matter):
        set_key_date(actor=dana, matter=matter, name="date_of_loss", on=date(2025, 3, 3))
        assert days_of(matter)[0].on == date(2025, 3, 3)


class TestPeopleParts:
    def test_the_client_is_not_listed_among_the_parties(self, look):
        said = people(look)
        assert said["client"] == look.matter.client
        assert said["parties"] == []

    def test_team_and_parties_cost_the_same_for_many(self, look, django_assert_num_queries):
        for _ in range(4):
            look.matter.parties.create(contact=make.contact(phones=["212 555 0147"]), role="witness")
        with django_assert_num_queries(1):
            parties = people(look)["parties"]
            assert [len(party.contact.phones.all()) for party in parties] == [1] * 4


class TestFieldParts:
    def test_filled_fields_come_first(self, look, dana):
        field = look.matter.version.fieldblueprints.get(key="total_billed")
        set_field(actor=dana, matter=look.matter, field=field, raw="12")
        said = fields(look)
        assert [row.shown for row in said["filled"]] == ["$12.00"]
        assert [row.field.key for row in said["blank"]] == ["liability"]
        assert said["needed"] == 0
        with make.reworking():
            look.matter.version.fieldblueprints.update(required=True)
        assert fields(look)["needed"] == 1

    def test_a_key_date_is_no_field_twice(self, look):
        with make.reworking():
            look.matter.version.fieldblueprints.create(
                position=9, key="date_of_loss", label="DOL", type="date"
            )
        assert "date_of_loss" not in [row.field.key for row in fields(look)["blank"]]

    def test_who_may_not_run_the_matter_edits_nothing(self, matter):
        said = fields(Look(matter, make.person("lee")), editing="liability")
        assert all(row.form is None for row in said["blank"])

    def test_a_deciding_answer_is_shown_in_words(self, look, dana):
        look.matter.version.asks = ["medicare", "children"]
        with make.reworking():
            look.matter.version.intakequestions.create(
                position=1, key="medicare", label="Medicare", type="boolean"
            )
            look.matter.version.intakequestions.create(
                position=2, key="children", label="Children", type="boolean"
            )
        set_fact(actor=dana, matter=look.matter, key="medicare", value="true")
        asked = look.matter.version.deciding_questions()
        told = [(answer.asked.key, answer.shown) for answer in answers_of(asked, known_facts(look.matter))]
        assert told == [("medicare", "Yes"), ("children", "")]


class TestMessageParts:
    def test_the_oldest_waits_on_top(self, look):
        first, second = make.message(look.matter, body="One"), make.message(look.matter, body="Two")
        assert [each.filed for each in messages(look)["waiting"]] == [first, second]

    @pytest.mark.parametrize(("came", "goes"), [("email", "email"), ("text", "text"), ("voicemail", "phone")])
    def test_an_answer_goes_the_way_the_message_came_or_the_way_they_like(self, look, came, goes):
        make.message(look.matter, channel=came)
        assert messages(look)["waiting"][0].form.initial == {"channel": goes}


class TestViewing:
    def test_a_view_within_the_hour_is_the_same_view(self, dana, matter):
        assert note_viewing(actor=dana, matter=matter)
        assert note_viewing(actor=dana, matter=matter) is None

    def test_opening_the_file_moves_nothing(self, dana, matter):
        assert note_viewing(actor=dana, matter=matter).movement is False


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("set it to 2026-03-02", "set it to Mar 2, 2026"),
        ("from 2026-03-02 to 2026-04-01", "from Mar 2, 2026 to Apr 1, 2026"),
        ("claim 2026-99-99", "claim 2026-99-99"),
        ("nothing", "nothing"),
    ],
)
def test_dates_in_a_sentence_are_written_out(sentence, told):
    assert with_dates(sentence) == told


@pytest.mark.parametrize(
    ("verb", "group"),
    [
        ("key_date.moved", "dates"),
        ("task.added", "task"),
        ("note.added", "message"),
        ("team.joined", "people"),
        ("long.forgotten", "matter"),
    ],
)
def test_a_verb_is_filed_under_its_group(verb, group):
    assert group_of(verb) == group
