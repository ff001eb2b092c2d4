"""What rules hear: each kind of event sets off its rule, once, and nothing else does."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from caseops.audit.models import Entry, Unheard
from caseops.automation.hearing import hear_batch
from caseops.automation.models import RuleRun
from caseops.core import clock
from documents.actions import receive_document, unreceive_document
from matters.actions import close_matter, move_to_stage, set_fact, set_field, set_key_date
from matters.models import Matter
from tests import make
from tests.automation.writing import names, receive, rule, step, work
from thirdparty.actions import send_request
from thirdparty.sweep import escalate


def fired(matter: Matter) -> list[str]:
    return list(
        RuleRun.objects.filter(matter=matter, outcome="fired")
        .order_by("id")
        .values_list("rule__key", flat=True)
    )


def stage_of(matter: Matter, key: str):
    return matter.version.stageblueprints.get(key=key)


def enter(matter, dana):
    move_to_stage(actor=dana, matter=matter, stage=stage_of(matter, "treating"), override_reason="Test")


def answer_field(matter, dana):
    set_field(
        actor=dana, matter=matter, field=matter.version.fieldblueprints.get(key="liability"), raw="Disputed"
    )


def overdue(matter, _dana):
    request = matter.requests.get(blueprint__key="records")
    send_request(actor=None, request=request, contact=make.contact("Mercy Hospital"))
    type(request).objects.filter(pk=request.pk).update(sent_on="2020-01-01")
    escalate()


HAPPENS = {
    "a stage": ({"trigger": "stage_entered", "what": "treating"}, enter),
    "a field": ({"trigger": "field_changed", "what": "liability"}, answer_field),
    "a field with that answer": (
        {"trigger": "field_changed", "what": "liability", "to": "Disputed"},
        answer_field,
    ),
    "a key date": (
        {"trigger": "key_date_set", "what": "hearing_date"},
        lambda matter, dana: set_key_date(actor=dana, matter=matter, name="hearing_date", on=make.tomorrow()),
    ),
    "a document": ({"trigger": "document_received", "what": "retainer"}, lambda matter, _: receive(matter)),
    "any document": ({"trigger": "document_received"}, lambda matter, _: receive(matter)),
    "a request": ({"trigger": "request_overdue", "what": "records"}, overdue),
}


@pytest.mark.parametrize("kind", HAPPENS)
def test_what_happens_sets_its_rule_off_once(kind, matter, dana):
    waits_for, happens = HAPPENS[kind]
    step(rule("it", **waits_for), "do")
    work()
    assert fired(matter) == []
    happens(matter, dana)
    work()
    work()
    assert (fired(matter), names(matter)) == (["it"], ["Do"])


def test_other_events_leave_it_alone(matter, dana):
    rule("other_stage", trigger="stage_entered", what="closing")
    rule("other_answer", trigger="field_changed", what="liability", to="Clear")
    rule("other_document", trigger="document_received", what="photos")
    enter(matter, dana)
    answer_field(matter, dana)
    receive(matter)
    work()
    assert not RuleRun.objects.exists()


def test_opening_enters_the_first_stage_and_sets_the_dates_that_are_known(dana, priya):
    rule("first", trigger="stage_entered", what="intake")
    rule("loss", trigger="key_date_set", what="date_of_loss")
    rule("opened", trigger="key_date_set", what="matter_opened")
    rule("hearing", trigger="key_date_set", what="hearing_date")
    matter = make.matter(key_dates={"date_of_loss": clock.today()})
    work()
    assert sorted(fired(matter)) == ["first", "loss", "opened"]


def test_a_condition_that_does_not_hold_is_written_down_with_how_it_stood(matter, dana, greeting):
    greeting.when = "medicare"
    with make.reworking():
        greeting.save()
    set_fact(actor=dana, matter=matter, key="medicare", value="false")
    receive(matter)
    work()
    run = RuleRun.objects.get(matter=matter)
    assert (run.outcome, run.condition) == ("held", "Only if: Medicare (medicare is false)")
    assert (names(matter), run.steps.count()) == ([], 0)


def test_a_run_says_why_and_everything_it_does_says_for_whom(matter, dana, greeting):
    receive(matter)
    work()
    run = RuleRun.objects.get(matter=matter)
    assert run.why == "Dana Ruiz received Signed fee agreement"
    task = matter.tasks.get(name="Welcome the client")
    assert task.because == "Greeting: Dana Ruiz received Signed fee agreement"
    entry = Entry.objects.on_target(task).get(verb="task.added")
    assert str(entry) == "CaseOps, for the rule “Greeting”, added the task Welcome the client"


def test_the_same_event_again_is_another_event(matter, dana, greeting):
    receive(matter)
    unreceive_document(actor=dana, requirement=matter.document_requirements.get(blueprint__key="retainer"))
    receive_document(actor=dana, requirement=matter.document_requirements.get(blueprint__key="retainer"))
    work()
    assert fired(matter) == ["greeting", "greeting"]


def test_what_is_rolled_back_was_never_heard_of(matter, greeting):
    with transaction.atomic():
        receive(matter)
        transaction.set_rollback(True)
    assert not Unheard.objects.filter(entry__verb="document.received").exists()


def test_a_closed_matter_and_another_version_follow_no_rule(matter, dana, greeting):
    receive(matter)
    make.settle(matter)
    close_matter(actor=dana, matter=matter, reason="Settled")
    work()
    assert fired(matter) == []


def test_hearing_costs_the_same_however_many_events_wait(matter, greeting):
    def cost(count):
        others = [make.matter() for _ in range(count)]
        work()
        for other in others:
            receive(other, "records")  # nobody waits for it: only the looking is counted
        with CaptureQueriesContext(connection) as queries:
            assert hear_batch() == count
        return len(queries)

    assert cost(1) == cost(4)
