"""Doing the steps: what each kind does, and what becomes of one that fails."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.automation import running
from caseops.automation.actions import retry_step, set_step_aside
from caseops.automation.models import RunStep
from caseops.core import clock
from caseops.mailroom.models import ClientUpdate
from caseops.mailroom.updates.finding import prepare_updates
from caseops.notifications.models import OutgoingMessage
from documents.models import Letter
from matters.actions import add_party, close_matter, set_key_date
from tests import make
from tests.automation.writing import names, receive, rule, step, steps, work
from thirdparty.actions import cancel_request


@pytest.fixture
def row(matter):
    """A rule without steps yet, set off by the retainer."""
    return rule("it", trigger="document_received", what="retainer")


def only_step():
    return RunStep.objects.get()


def run(matter):
    receive(matter)
    work()
    return only_step()


def test_a_task_is_due_from_the_day_the_step_is_done(matter, row, dana):
    step(row, "call", amount=2, unit="d")
    task = run(matter).task
    assert (task.assignee, task.due_on, only_step().said) == (
        dana, clock.today() + timedelta(2), "Added the task for Dana Ruiz",
    )  # fmt: skip


def test_a_field_is_set(matter, row):
    step(row, "set", do="set_field", what="liability", to="Clear", role="")
    assert run(matter).said == "Set Liability to Clear"
    assert matter.field_values.get().value == "Clear"


def test_a_sealed_field_is_set_without_saying_to_what_and_sets_off_rules(matter, row):
    with make.reworking():
        add = matter.version.fieldblueprints.create
        add(position=9, key="passport", label="Passport", type="text", sensitive=True)
    step(row, "set", do="set_field", what="passport", to="C01X", role="")
    step(rule("known", trigger="field_changed", what="passport"), "look", name="Look at it")
    receive(matter)
    work()
    first, second = RunStep.objects.order_by("id")
    assert first.said == "Filled in Passport"
    assert matter.field_values.get().is_sealed
    assert second.state == "done"
    assert "C01X" not in second.run.why


def test_a_retired_field_fails_the_step_with_the_reason(matter, row):
    with make.reworking():
        matter.version.fieldblueprints.filter(key="liability").update(retired=True)
    step(row, "set", do="set_field", what="liability", to="Clear", role="")
    failed = run(matter)
    assert failed.state != "done"
    assert not matter.field_values.exists()


def test_a_letter_is_drafted_into_the_file(matter, row):
    make.letter(name="Welcome")
    step(row, "write", do="draft_letter", what="Welcome", role="")
    assert run(matter).state == "done"
    assert Letter.objects.get(matter=matter).wording.template.name == "Welcome"


def test_a_letter_to_somebody_the_matter_does_not_have_is_not_written_to_the_client(matter, row, alex, dana):
    make.letter(name="Notice", addressed_to="adverse_insurer")
    step(row, "write", do="draft_letter", what="Notice", role="")
    failed = run(matter)
    assert (failed.state, failed.problem) == (
        "failed",
        "“Notice” is written to the adverse insurer, and this matter has none. Add one under People.",
    )
    assert not Letter.objects.exists()
    add_party(actor=dana, matter=matter, contact=make.contact("Bluestone"), role="adverse_insurer")
    retry_step(actor=alex, step=failed)
    work()
    assert only_step().state == "done"
    assert Letter.objects.get().addressee.contact.name == "Bluestone"


def test_a_message_waits_on_the_stack_in_the_rules_words(row):
    matter = make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test"))
    step(row, "tell", do="draft_message", name="Good news", text="We have your papers.", role="")
    run(matter)
    update = ClientUpdate.objects.ready().get()
    assert update.subject == f"Good news ({matter.number})"
    assert "We have your papers." in update.body
    prepare_updates()
    assert "We have your papers." in ClientUpdate.objects.ready().get().body


def test_a_message_speaks_the_clients_language_and_joins_what_is_ready(row):
    client = make.contact("Rosa Diaz", email="rosa@client.test", language="es")
    matter = make.matter(client=client)
    make.client_update(matter)
    said = {"text": "We have your papers.", "text_es": "Tenemos sus papeles."}
    step(row, "tell", do="draft_message", name="News", role="", **said)
    run(matter)
    assert ClientUpdate.objects.get().body == "They came.\n\nTenemos sus papeles.\n"


def test_nobody_to_write_to_is_a_failure_in_words(row):
    matter = make.matter(client=make.contact("Rosa Diaz", safe_to_contact=False))
    step(row, "tell", do="draft_message", name="News", text="Hello.", role="")
    failed = run(matter)
    assert (failed.state, failed.problem) == (
        "failed", "There is no way to write to Rosa Diaz that their rules allow.",
    )  # fmt: skip


def test_a_request_is_put_on_the_list_unless_it_is_there(matter, row, dana):
    step(row, "ask", do="start_request", what="police", role="")
    assert run(matter).said == "“Police report” was there already"
    cancel_request(actor=dana, request=matter.requests.get(blueprint__key="police"), reason="No report")
    other = rule("again", trigger="key_date_set", what="hearing_date")
    step(other, "ask", do="start_request", what="police", role="")
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=make.tomorrow())
    work()
    assert matter.requests.filter(blueprint__key="police", status="draft").count() == 1


def test_somebody_is_told_and_something_is_raised_for_the_attorney(matter, row, priya):
    step(row, "tell", do="notify", name="Read this", role="attorney")
    step(row, "raise", do="raise_for_attorney", name="Decide this", role="")
    receive(matter)
    work()
    bells = OutgoingMessage.objects.filter(channel="bell", recipient=priya).order_by("id")
    assert [bell.subject for bell in bells] == [
        f"Read this ({matter.number})",
        f"Decide this ({matter.number})",
    ]
    assert matter.tasks.get(name="Decide this").assignee == priya


def test_a_gate_holds_the_stage_back_until_it_opens_and_the_siblings_stay_done(matter, row, dana, alex):
    step(row, "move", do="change_stage", what="treating", role="")
    step(row, "call")
    receive(matter)
    work()
    assert steps(matter) == {"move": "failed", "call": "done"}
    failed = RunStep.objects.get(state="failed")
    assert failed.problem.startswith("Retainer signed: no date yet.")
    assert (failed.attempts, failed.try_at - clock.now() > timedelta(0)) == (1, True)
    set_key_date(actor=dana, matter=matter, name="retainer_signed", on=clock.today())
    retry_step(actor=alex, step=failed)
    work()
    assert steps(matter) == {"move": "done", "call": "done"}
    assert (matter.tasks.filter(name="Call").count(), names(matter)) == (1, ["Call"])
    matter.refresh_from_db()
    assert matter.stage.key == "treating"


def test_admins_are_told_of_a_failure_once_and_it_is_tried_less_and_less_often(matter, row, alex):
    step(row, "move", do="change_stage", what="treating", role="")
    receive(matter)
    waits = []
    moment = clock.now()
    for _ in range(7):
        with clock.travel(moment + timedelta(seconds=11)):
            work()
            waits.append(only_step().attempts)
        moment += timedelta(days=1, minutes=1)
    assert waits == [1, 2, 3, 4, 5, 6, 6]
    assert only_step().try_at is None
    bells = OutgoingMessage.objects.filter(channel="bell", recipient=alex)
    assert [bell.subject.startswith("A rule could not do “Move”") for bell in bells] == [True]


def test_what_breaks_is_logged_and_shown_and_leaves_nothing_behind(matter, row, monkeypatch, caplog):
    step(row, "call")
    real = running.DOES["add_task"]

    def breaks(held):
        real(held)
        raise ZeroDivisionError("a defect")

    monkeypatch.setitem(running.DOES, "add_task", breaks)
    failed = run(matter)
    assert (failed.state, failed.problem, failed.task) == ("failed", running.BROKE, None)
    assert names(matter) == []
    assert "broke" in caplog.text


def test_a_step_has_a_condition_of_its_own(matter, row):
    step(row, "call", when="medicare")
    assert (run(matter).state, only_step().problem) == (
        "passed",
        "Only if: Medicare, and that does not hold.",
    )


def test_a_matter_closed_meanwhile_is_left_in_peace(matter, row, dana, monkeypatch):
    step(row, "call")
    receive(matter)
    monkeypatch.setattr(running, "run_next", lambda: False)
    work()
    make.settle(matter)
    close_matter(actor=dana, matter=matter, reason="Settled")
    monkeypatch.undo()
    work()
    assert (only_step().state, only_step().problem) == ("passed", f"{matter.number} was closed before.")


@pytest.fixture
def failed(matter, row):
    step(row, "move", do="change_stage", what="treating", role="")
    return run(matter)


def test_a_step_is_set_aside_for_a_reason(failed, alex):
    with pytest.raises(ValidationError, match="Say why"):
        set_step_aside(actor=alex, step=failed, reason=" ")
    done = set_step_aside(actor=alex, step=failed, reason="Moved by hand")
    assert (done.state, done.problem) == ("dropped", "Moved by hand")
    assert Entry.objects.get(verb="automation.set_aside").subject_id == failed.matter.pk
    with pytest.raises(ValidationError, match="has not failed"):
        retry_step(actor=alex, step=failed)


def test_only_admins_try_again_or_set_aside(failed, dana):
    with pytest.raises(PermissionDenied):
        retry_step(actor=dana, step=failed)
    with pytest.raises(PermissionDenied):
        set_step_aside(actor=dana, step=failed, reason="x")
