"""What holds a matter open, in the words of the refusal."""

import pytest
from django.core.exceptions import ValidationError

from deadlines.actions import call_off_deadline
from documents.actions import waive_requirement
from matters.actions import close_matter, complete_task, skip_task
from matters.actions.close import closing_blockers
from thirdparty.actions import send_request


@pytest.fixture
def holding(matter):
    """What the matter says of itself, as one text."""
    return lambda: " ".join(closing_blockers(matter))


def refusal(matter, dana):
    with pytest.raises(ValidationError) as refused:
        close_matter(actor=dana, matter=matter, reason="Settled")
    return " ".join(refused.value.messages)


def test_a_statutory_deadline_without_a_date(matter, dana):
    assert "“Statute of limitations” (no date yet) is open" in refusal(matter, dana)
    matter.refresh_from_db()
    assert matter.closed_on is None


def test_a_court_date_that_waits_for_its_paper(matter, dana):
    assert "“Discovery cut-off” (no date yet) is open" in refusal(matter, dana)


def test_an_internal_date_that_never_came_holds_nothing(holding):
    assert "Authorization expires" not in holding()


def test_a_deadline_called_off_holds_nothing(matter, dana, holding, priya):
    call_off_deadline(actor=priya, deadline=matter.deadlines.get(blueprint__key="sol"), reason="Settled")
    assert "Statute of limitations" not in holding()


def test_tasks_with_whom_they_wait_for(matter, dana, holding):
    assert (
        "2 tasks still open: Run the conflict check (Dana Ruiz), Confirm the statute (Priya Shah)."
        in refusal(matter, dana)
    )
    complete_task(actor=dana, task=matter.tasks.get(name="Confirm the statute"))
    skip_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"), reason="Done before")
    assert "still open" not in holding()


def test_a_task_of_a_stage_that_never_came_holds_nothing(holding):
    assert "Treatment check-in" not in holding()


def test_the_documents_of_the_stages_reached(matter, dana, holding):
    assert "1 required document missing: Signed fee agreement." in refusal(matter, dana)
    waive_requirement(
        actor=dana, requirement=matter.document_requirements.get(blueprint__key="retainer"), reason="Oral"
    )
    assert "missing" not in holding()


def test_a_request_with_its_owner(matter, dana, priya):
    send_request(actor=dana, request=matter.requests.get(blueprint__key="records"), owner=priya)
    assert "Priya Shah still waits for Medical records from medical provider" in refusal(matter, dana)


def test_every_page_of_the_refusal_is_there_at_once(matter, dana):
    told = refusal(matter, dana)
    assert all(word in told for word in ("deadline", "task", "document"))
