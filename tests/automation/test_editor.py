"""An admin writes a rule with a branch in the editor, publishes it, and a matter follows it: no programmer, no file."""

import pytest

from caseops.automation.models import RuleBlueprint, RuleRun
from matters.actions import (
    answer_task,
    load_practice_area,
    publish_version,
    set_field,
    start_draft,
)
from matters.models import PracticeAreaVersion
from tests import make
from tests.automation.writing import names, steps, work
from tests.matters.test_loading import FILE

EDIT = "/practice-areas/small/2/edit/"
RULE = {
    "name": "Won after all",
    "trigger": "field_changed",
    "what": "result",
    "to": "Won",
    "passed": "",
    "days": "",
}
STEP = {
    "rule": "won_after_all", "do": "add_task", "name": "Tell everybody", "after": "", "role": "", "due": "",
    "answers": "", "what": "", "to": "", "text": "", "text_es": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def lasting_draft(lasting):
    with lasting():
        published = load_practice_area(actor=None, file="small.yaml", text=FILE)
        yield start_draft(actor=None, version=published)


@pytest.fixture
def draft(lasting_draft, db):
    return lasting_draft


@pytest.fixture
def admin(browser_of, alex, draft):
    return browser_of(alex)


def put(browser, show, **said):
    """What the form of a new row sends."""
    return browser.post(f"{EDIT}{show}/", said, headers={"HX-Request": "true"})


def words(answer):
    return " ".join(answer.content.decode().split())


def keys(draft):
    return list(draft.ruleblueprints.order_by("position").values_list("key", flat=True))


def test_the_rules_that_are_there_read_as_sentences(admin):
    text = words(admin.get(f"{EDIT}?show=rules"))
    assert "When result is answered with Lost" in text
    assert (
        "Add the task “Call the client”" in words(admin.get(f"{EDIT}?show=rule_steps"))
        or "Tell the client" in text
    )


def test_a_rule_is_added_and_gets_its_key_from_its_name(admin, draft):
    assert put(admin, "rules", **RULE).status_code == 200
    row = RuleBlueprint.objects.get(version=draft, name="Won after all")
    assert (row.key, row.trigger, row.what, row.to) == ("won_after_all", "field_changed", "result", "Won")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"what": ""}, "needs &#x27;what&#x27;"),
        ({"to": "Drawn"}, "is not allowed for"),
        ({"trigger": "no_movement", "what": "", "to": "", "days": "0"}, "days"),
        ({"trigger": "time_passed", "what": "", "to": "", "passed": "soon"}, "is not of the form"),
        ({"name": ""}, "name"),
    ],
)
def test_what_a_rule_cannot_mean_is_refused_where_it_was_typed(admin, draft, changed, sentence):
    before = keys(draft)
    answer = put(admin, "rules", **{**RULE, **changed})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert keys(draft) == before


@pytest.mark.parametrize(
    "changed",
    [
        {"do": "ask", "answers": "Only one"},
        {"do": "set_field", "what": "result", "to": "Drawn"},
        {"after": "nothing=Yes"},
        {"due": "today-2d"},
        {"do": "draft_letter", "what": "No such letter"},
    ],
)
def test_what_a_step_cannot_mean_is_refused(admin, draft, changed):
    put(admin, "rules", **RULE)
    before = draft.rulestepblueprints.count()
    assert put(admin, "rule_steps", **{**STEP, **changed}).status_code == 422
    assert draft.rulestepblueprints.count() == before


def test_a_branch_written_in_the_editor_is_followed_by_a_matter(admin, draft, dana, priya):
    put(admin, "rules", **RULE)
    asks = {"do": "ask", "name": "Celebrate?", "answers": "Yes\nNo", "role": "case_manager"}
    for said in (
        asks,
        {"name": "Buy cake", "after": "celebrate=Yes"},
        {"name": "Go home", "after": "celebrate=No"},
    ):
        assert put(admin, "rule_steps", **{**STEP, **said}).status_code == 200
    publish_version(actor=None, version=PracticeAreaVersion.objects.get(pk=draft.pk))
    draft.refresh_from_db()
    matter = make.matter(version=draft, subtype="dog_bite")
    work()
    set_field(actor=dana, matter=matter, field=draft.fieldblueprints.get(key="result"), raw="Won")
    work()
    assert names(matter) == ["Celebrate?"]
    answer_task(actor=dana, task=matter.tasks.get(name="Celebrate?"), answer="Yes")
    work()
    assert (names(matter), RuleRun.objects.get(matter=matter).rule.version) == (["Buy cake"], draft)
    assert sorted(steps(matter).values()) == ["done", "done", "passed"]


def test_a_rules_page_runs_a_draft_dry(admin, draft):
    row = draft.ruleblueprints.first()
    text = words(admin.get(f"/automation/rules/{row.pk}/"))
    assert "It would have fired <strong>0 times</strong> on 0 matters of Small area" in text
