"""Trying a draft out: what a matter would get, by the real verbs, with nothing kept."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from psycopg import sql

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import Role
from matters.actions import add_row, load_practice_area, retire_version, set_fact, start_draft
from matters.actions.rehearse import Sample, rehearse_on, rehearse_sample
from matters.models import Matter, PracticeAreaVersion
from matters.practice_area_files import BUILT_IN
from matters.practice_area_sheet import section_named
from matters.rehearsal import doubts
from tests import make
from tests.emptying import full_tables
from tests.matters.test_loading import FILE

PREVIEW = "/practice-areas/small/2/preview/"


@pytest.fixture(scope="module")
def lasting_draft(lasting) -> PracticeAreaVersion:
    with lasting():
        published = load_practice_area(actor=None, file="small.yaml", text=FILE)
        yield start_draft(actor=None, version=published)


@pytest.fixture
def draft(lasting_draft, db, dana, sam) -> PracticeAreaVersion:
    return lasting_draft


def rows(rehearsal, section):
    act = next(act for act in rehearsal.acts if act.section.name == section)
    return {row.line.title: row for row in act.rows}


def counted() -> dict[str, int]:
    """How many rows each table of ours has."""
    with connection.cursor() as cursor:
        counts = {}
        for name in sorted(full_tables(cursor)):
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
            counts[name] = cursor.fetchone()[0]
        return counts


def test_a_sample_gets_its_rows_with_dates_and_people_and_nothing_is_kept(draft, alex):
    before = counted()
    sample = Sample("dog_bite", {"medicare": "true"}, dates_known=True)
    rehearsal = rehearse_sample(actor=alex, version=draft, sample=sample)
    call = rows(rehearsal, "tasks")["Call"]
    assert call.made.who == "Sam Okafor"
    assert call.made.on > clock.today(alex.zone)
    assert call.why == "Because Medicare is yes"
    assert rows(rehearsal, "documents")["Photo"].made
    assert rows(rehearsal, "requests")["Records"].made
    assert counted() == before
    draft.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize(
    ("facts", "why"),
    [({}, "Left out: Medicare is not answered"), ({"medicare": "false"}, "Left out: Medicare is no")],
)
def test_what_is_left_out_says_why(draft, alex, facts, why):
    call = rows(rehearse_sample(actor=alex, version=draft, sample=Sample("product", facts)), "tasks")["Call"]
    assert (call.made, call.why) == (None, why)


def test_a_kind_of_matter_and_an_answer_are_reasons_too(draft, alex):
    add = {"actor": None, "version": draft, "section": section_named("documents")}
    said = {"stage": "intake", "source": "client"}
    add_row(**add, values={"name": "Vet record", "when": "dog_bite", **said})
    add_row(**add, values={"name": "Verdict", "when": "result=Won", **said})
    rehearsal = rehearse_sample(actor=alex, version=draft, sample=Sample("product"))
    told = rows(rehearsal, "documents")
    assert told["Vet record"].why == "Left out: the matter is of the kind product, not dog bite"
    assert told["Verdict"].why == "Left out: result is not answered"


def test_what_waits_for_a_day_names_it(draft, alex):
    values = {"name": "Answer", "severity": "court", "due": "date_of_loss+5d"}
    add_row(actor=None, version=draft, section=section_named("deadlines"), values=values)
    waiting = rehearse_sample(actor=alex, version=draft, sample=Sample("product"))
    assert rows(waiting, "deadlines")["Answer"].waits_for == "date of loss"


def test_a_real_matter_lends_its_people_dates_and_answers_and_stays_as_it_is(draft, alex, dana, sam):
    matter = make.matter(
        version=draft.area.published,
        subtype="product",
        team={Role.PARALEGAL: sam},
        facts={"medicare": "true"},
    )
    before, tasks = counted(), list(matter.tasks.values_list("blueprint", flat=True))
    values = {"name": "Look again", "stage": "intake", "role": "case_manager", "due": "matter_opened+1d"}
    added = add_row(actor=None, version=draft, section=section_named("tasks"), values=values)
    rehearsal = rehearse_on(actor=alex, version=draft, matter=matter)
    assert rows(rehearsal, "tasks")["Look again"].made.who == "Dana Ruiz"
    assert rows(rehearsal, "tasks")["Call"].why == "Because Medicare is yes"
    kept = Matter.objects.get(pk=matter.pk)
    assert kept.version == draft.area.published
    assert list(kept.tasks.values_list("blueprint", flat=True)) == tasks
    after = counted()
    assert {name: after[name] - count for name, count in before.items() if after[name] != count} == {
        added._meta.db_table: 1, Entry._meta.db_table: 1,
    }  # fmt: skip


def test_a_matter_of_another_area_and_a_person_who_is_no_admin_are_refused(draft, alex, dana, priya):
    with pytest.raises(ValidationError, match="is no matter of Small area"):
        rehearse_on(actor=alex, version=draft, matter=make.matter())
    with pytest.raises(PermissionDenied):
        rehearse_sample(actor=dana, version=draft, sample=Sample("product"))


def test_a_retired_version_is_tried_only_on_a_matter(draft, alex):
    published = draft.area.published
    retire_version(actor=None, version=published)
    with pytest.raises(ValidationError, match="retired"):
        rehearse_sample(actor=alex, version=published, sample=Sample("product"))


class TestDoubts:
    def said(self, draft):
        return {(told.section.name, told.doubt.name): told.doubt.sentence for told in doubts(draft)}

    def add(self, draft, section, **values):
        add_row(actor=None, version=draft, section=section_named(section), values=values)

    def test_a_role_nobody_has(self, draft):
        assert ("tasks", "Call") not in self.said(draft)
        self.add(draft, "tasks", name="File it", stage="intake", role="attorney", due="matter_opened+1d")
        assert "Nobody at the firm is an attorney" in self.said(draft)["tasks", "File it"]

    def test_gates_that_never_open_or_are_never_asked_and_a_stage_without_work(self, draft):
        assert self.said(draft)["stages", "Intake"] == "No stage comes after it: its gates are never asked."
        self.add(draft, "stages", name="Suit", target_days=1, client_text="x")
        assert "no next step of its own" in self.said(draft)["stages", "Suit"]
        assert ("stages", "Intake") not in self.said(draft)

    def test_a_letter_nobody_wrote_and_one_with_a_field_that_is_gone(self, draft):
        assert "No letter of this name is published yet" in self.said(draft)["letters", "Welcome"]
        make.letter("Result: {{ fields.result }}", name="Welcome", area=draft.area)
        assert ("letters", "Welcome") not in self.said(draft)
        draft.fieldblueprints.all().delete()
        assert "There is no field “fields.result”" in self.said(draft)["letters", "Welcome"]

    def test_a_retired_field_is_missed_by_rules_steps_and_letters(self, draft):
        self.add(draft, "rules", key="known", name="Result known", trigger="field_changed", what="result")
        self.add(draft, "rule_steps", rule="known", key="again", name="Again", do="set_field",
                 what="result", to=draft.fieldblueprints.get(key="result").options[0])  # fmt: skip
        make.letter("Result: {{ fields.result }}", name="Welcome", area=draft.area)
        names = [("rules", "Result known"), ("rule_steps", "Again"), ("letters", "Welcome")]
        assert not self.said(draft).keys() & set(names)
        draft.fieldblueprints.filter(key="result").update(retired=True)
        rule, step, letter = (self.said(draft)[name] for name in names)
        assert rule.endswith("which is retired: it never fires.")
        assert step.endswith("which is retired: the step will fail.")
        assert "There is no field “fields.result”" in letter

    def test_a_request_that_escalates_before_it_is_followed_up(self, draft):
        self.add(draft, "requests", name="Bills", to="clinic", ladder=["fax"], first_followup=9, repeat=7,
                 escalate_after=2)  # fmt: skip
        assert self.said(draft)["requests", "Bills"] == "It escalates before the first follow-up."

    def test_the_acknowledgement_nobody_can_give(self, draft):
        assert "the firm has none" in self.said(draft)["deadlines", "Statute"]

    def test_a_warning_that_comes_less_than_two_weeks_before(self, draft):
        draft.deadlineblueprints.filter(key="sol").update(remind=[7, 1])
        assert "Its first warning is 7 days before" in " ".join(
            each.doubt.sentence for each in doubts(draft) if each.doubt.name == "Statute"
        )
        draft.deadlineblueprints.filter(key="sol").update(remind=[14, 7, 1])
        assert "first warning" not in " ".join(each.doubt.sentence for each in doubts(draft))

    def test_the_built_in_areas_raise_no_doubt_about_their_gates_and_dates(self, db, dana, priya, sam, lee):
        for file in sorted(BUILT_IN.glob("*.yaml")):
            version = load_practice_area(actor=None, file=file.name, text=file.read_text(encoding="utf-8"))
            told = [each for each in doubts(version) if re.search("never|first warning", each.doubt.sentence)]
            assert told == [], [each.doubt for each in told]


class TestPage:
    def test_the_form_asks_what_rows_depend_on_and_shows_the_rows(self, browser_of, alex, draft):
        browser = browser_of(alex)
        assert "Medicare" in browser.get(PREVIEW).content.decode()
        said = {"subtype": "product", "fact_medicare": "true", "dates": "known", "number": ""}
        page = browser.get(PREVIEW, said).content.decode()
        assert "On a sample matter opened today" in page
        assert "Because Medicare is yes" in page
        assert "Sam Okafor" in page

    def test_a_number_nobody_has_is_said_at_the_field(self, browser_of, alex, draft):
        answer = browser_of(alex).get(PREVIEW, {"subtype": "product", "number": "99-1"})
        assert answer.status_code == 422
        assert "You see no matter 99-1" in answer.content.decode()

    def test_a_fact_learned_on_the_matter_counts(self, browser_of, alex, dana, draft):
        matter = make.matter(version=draft.area.published, subtype="product")
        set_fact(actor=dana, matter=matter, key="medicare", value="true")
        page = browser_of(alex).get(PREVIEW, {"subtype": "", "number": matter.number}).content.decode()
        assert f"On {matter.number}" in page
        assert "Because Medicare is yes" in page
