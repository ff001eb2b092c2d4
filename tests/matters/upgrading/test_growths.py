"""Kind by kind: which rows a version follows, and which it leaves to the people who have worked on them."""

from datetime import timedelta

import pytest

from caseops.automation.models import RuleRun
from caseops.automation.timing import watch_time
from caseops.core import clock
from deadlines.actions import acknowledge_deadline, satisfy_deadline, set_deadline_date, verify_deadline
from deadlines.gaps.sweep import sweep_gaps
from deadlines.models import DateChange, Gap, GapBlueprint
from documents.actions import ask_for_document, receive_document, waive_requirement
from matters.actions import complete_task, reschedule_task, set_key_date, skip_task
from tests import make
from tests.automation.writing import rule, step
from tests.matters.upgrading.world import apply_to, diff, next_version, standing, take_back
from thirdparty.actions import cancel_request, send_request

EVERYTHING = [
    ("tasks", "Welcome call", {"due": "retainer_signed+9bd", "priority": "high"}),
    ("tasks", "Confirm the statute", {"role": "paralegal"}),
    ("documents", "Signed fee agreement", {"source": "court"}),
    ("documents", "Medical records", {"stage": "intake"}),
    ("documents", "Photos", {"required": True}),
    ("deadlines", "Authorization expires", {"due": "retainer_signed+2y", "remind": [60]}),
    ("deadlines", "Hearing", {"ack": False, "remind": [30]}),
    ("deadlines", "Statute of limitations", {"remind": [120, 60]}),
    ("requests", "Medical records", {"ladder": ["phone"], "repeat": 5}),
    ("requests", "Police report", {"to": "police", "legal_clock": "Ten days"}),
]


@pytest.fixture(scope="module")
def lasting_world(lasting):
    with lasting():
        matter, dana = make.matter(), make.person("dana")
        set_key_date(actor=dana, matter=matter, name="retainer_signed", on=clock.today())
        set_key_date(actor=dana, matter=matter, name="hearing_date", on=clock.today() + timedelta(60))
        yield matter, next_version(matter.version, EVERYTHING, [], [])


@pytest.fixture
def matter(lasting_world, db):
    lasting_world[0].refresh_from_db()
    return lasting_world[0]


@pytest.fixture
def version(lasting_world, db):
    return lasting_world[1]


def note(matter, version, row):
    """What the diff says of a row: why it stays, or what changes."""
    grown = next(each for each in diff(matter, version).rows if each.row == row)
    return grown.note or [name for name, *_ in grown.edits]


def test_an_untouched_row_of_every_kind_follows(matter, version):
    told = {
        (each.growth.noun, str(each.row)): [name for name, *_ in each.edits]
        for each in diff(matter, version).of("changes")
    }
    assert told == {
        ("task", "Welcome call"): ["priority", "due"],
        ("task", "Confirm the statute"): ["role"],
        ("document", "Signed fee agreement"): ["source"],
        ("document", "Medical records"): ["stage"],
        ("document", "Photos"): ["required"],
        ("deadline", "Authorization expires"): ["remind", "due", "why"],
        ("deadline", "Hearing"): ["remind", "needs acknowledgement"],
        ("deadline", "Statute of limitations"): ["remind"],
        ("request", "Medical records"): ["repeat days", "ladder"],
        ("request", "Police report"): ["asked of", "legal clock"],
    }
    apply_to(matter, version=version)
    assert diff(matter, next_version(version, [], [], [])).summary.startswith("nothing changes in ")


def test_tasks_that_are_done_skipped_or_moved_stay(matter, version, dana):
    task, other = matter.tasks.get(name="Welcome call"), matter.tasks.get(name="Confirm the statute")
    reschedule_task(actor=dana, task=task, on=make.tomorrow())
    assert note(matter, version, task) == "Set by hand"
    complete_task(actor=dana, task=task)
    assert note(matter, version, task) == "Done"
    skip_task(actor=dana, task=other, reason="Known")
    assert note(matter, version, other) == "Skipped"


def test_documents_that_came_were_waived_or_were_asked_for_stay(matter, version, dana, priya):
    asked, came, waived = matter.document_requirements.order_by("id")
    ask_for_document(actor=dana, requirement=asked, of=matter.client)
    receive_document(actor=dana, requirement=came)
    waive_requirement(actor=priya, requirement=waived, reason="Not needed")
    assert [note(matter, version, row) for row in (asked, came, waived)] == [
        "Asked for",
        "Received",
        "Waived",
    ]
    before = standing(matter)[1]
    apply_to(matter, version=version)
    assert [row.rpartition(",")[0] for row in standing(matter)[1]] != before
    assert set(matter.document_requirements.values_list("source", "required")) == {
        ("client", True),
        ("provider", True),
        ("client", False),
    }


def test_requests_that_went_out_run_on_as_they_were_asked(matter, version, dana, priya):
    records, police = matter.requests.get(name="Medical records"), matter.requests.get(name="Police report")
    make.authorized(matter)
    send_request(actor=dana, request=records, contact=make.contact("Mercy"))
    cancel_request(actor=priya, request=police, reason="None was made")
    assert note(matter, version, records) == "Asked already"
    assert note(matter, version, police) == "Over"
    apply_to(matter, version=version)
    records.refresh_from_db()
    assert (records.repeat_days, records.blueprint.version) == (7, version)


def test_deadlines_somebody_answers_for_stay(matter, version, dana, priya):
    hearing, expires = (
        matter.deadlines.get(name="Hearing"),
        matter.deadlines.get(name="Authorization expires"),
    )
    acknowledge_deadline(actor=priya, deadline=hearing)
    assert note(matter, version, hearing) == "Acknowledged"
    set_deadline_date(actor=dana, deadline=expires, on=make.tomorrow(), reason="The form says so")
    assert note(matter, version, expires) == "Set by hand"
    satisfy_deadline(actor=dana, deadline=expires, proof="Renewed")
    assert note(matter, version, expires) == "Done"
    statute = matter.deadlines.get(name="Statute of limitations")
    set_deadline_date(actor=dana, deadline=statute, on=make.tomorrow(), reason="Counted")
    verify_deadline(actor=priya, deadline=statute)
    assert note(matter, version, statute) in {"Set by hand", "Verified"}


def test_taken_back_the_history_of_a_date_keeps_both_moves(matter, version):
    row = matter.deadlines.get(name="Authorization expires")
    before = row.due_on
    take_back(apply_to(matter, version=version))
    row.refresh_from_db()
    moves = DateChange.objects.filter(deadline=row).order_by("id").values_list("was_on", "on", "reason")
    assert row.due_on == before
    assert [reason for *_, reason in moves][-2:] == [f"As {version} has it", f"{version} was taken back"]
    assert list(moves)[-1][1] == before


def test_a_watch_asks_nobody_a_second_time(matter):
    with make.reworking():
        GapBlueprint.objects.create(
            version=matter.version, key="quiet", name="Quiet", since=["retainer_signed"], days=0, task="Ask them",
            script="How are you?", position=1,
        )  # fmt: skip
    sweep_gaps()
    assert matter.tasks.open().filter(name="Ask them").count() == 1
    version = next_version(matter.version, [("gaps", "Quiet", {"script": "Are you well?"})], [], [])
    upgrade = apply_to(matter, version=version)
    assert sweep_gaps() == (0, 0)
    assert Gap.objects.get().blueprint.version == version
    take_back(upgrade)
    assert sweep_gaps() == (0, 0)
    assert matter.tasks.open().filter(name="Ask them").count() == 1


def test_a_rule_about_time_does_not_fire_again_for_what_it_fired_for(matter):
    row = rule("still", matter.version, trigger="no_movement", amount=21)
    step(row, "look", text="")
    later = clock.now() + timedelta(30)
    with clock.travel(later):
        assert watch_time() == 1
    version = next_version(matter.version, [("rules", "Still", {"days": 25})], [], [])
    apply_to(matter, version=version)
    with clock.travel(later):
        assert watch_time() == 0
    assert RuleRun.objects.filter(matter=matter, outcome="fired").count() == 1
