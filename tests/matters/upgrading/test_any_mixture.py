"""Whatever people did before: what is applied and taken back at once leaves every row as it was."""

from datetime import timedelta
from random import Random

import pytest

from caseops.core import clock
from deadlines.actions import acknowledge_deadline, call_off_deadline, set_deadline_date
from documents.actions import ask_for_document, receive_document, waive_requirement
from matters.actions import (
    add_task,
    complete_task,
    move_to_stage,
    reschedule_task,
    set_fact,
    set_key_date,
    skip_task,
)
from tests import make
from tests.matters.upgrading.world import EDITS, GONE, THANKS, apply_to, next_version, standing, take_back
from thirdparty.actions import cancel_request, send_request

MIXTURES, ACTS = 6, 9


@pytest.fixture(scope="module")
def lasting_world(lasting):
    with lasting():
        matter = make.matter()
        edits = [*EDITS, ("tasks", "Treatment check-in", {"due": "stage_entered+7d"})]
        deadline = {"name": "Answer", "severity": "internal", "due": "matter_opened+20d", "remind": [7]}
        yield matter, next_version(matter.version, edits, GONE, [("tasks", THANKS), ("deadlines", deadline)])


def on_a_task(matter, dice):
    """One that is open: done, skipped, moved or left."""
    task = dice.choice(list(matter.tasks.open()))
    acts = [
        lambda: complete_task(actor=make.person("dana"), task=task),
        lambda: skip_task(actor=make.person("dana"), task=task, reason="Not needed"),
        lambda: reschedule_task(actor=make.person("dana"), task=task, on=make.tomorrow()),
        lambda: add_task(actor=make.person("dana"), matter=matter, name="By hand"),
    ]
    dice.choice(acts)()


def on_a_paper(matter, dice):
    """One that is missing: it came, is waived, or somebody is asked."""
    rows = [row for row in matter.document_requirements.all() if row.is_missing]
    if not rows:
        return
    row = dice.choice(rows)
    acts = [
        lambda: receive_document(actor=make.person("dana"), requirement=row),
        lambda: waive_requirement(actor=make.person("priya"), requirement=row, reason="Not needed"),
        lambda: ask_for_document(actor=make.person("dana"), requirement=row, of=matter.client),
    ]
    dice.choice(acts)()


def on_a_request(matter, dice):
    """One that is a draft: sent, or given up."""
    rows = list(matter.requests.filter(status="draft"))
    if not rows:
        return
    row = dice.choice(rows)
    acts = [
        lambda: send_request(actor=make.person("dana"), request=row, contact=make.contact()),
        lambda: cancel_request(actor=make.person("priya"), request=row, reason="Nobody to ask"),
    ]
    dice.choice(acts)()


def on_a_deadline(matter, dice):
    """One that is open: dated, acknowledged or called off."""
    row = dice.choice(list(matter.deadlines.open()))
    acts = [
        lambda: set_deadline_date(
            actor=make.person("priya"),
            deadline=row,
            on=clock.today() + timedelta(dice.randint(40, 90)),
            reason="So",
        ),
        lambda: row.wants_acknowledgement and acknowledge_deadline(actor=make.person("priya"), deadline=row),
        lambda: call_off_deadline(actor=make.person("priya"), deadline=row, reason="Settled"),
    ]
    dice.choice(acts)()


def on_the_matter(matter, dice):
    """A day is known, a question is answered, or it moves on."""
    dana, days = make.person("dana"), [clock.today(), clock.today() - timedelta(9)]
    treating = matter.version.stageblueprints.get(key="treating")
    acts = [
        lambda: set_key_date(
            actor=dana, matter=matter, name="retainer_signed", on=dice.choice(days), reason="As signed"
        ),
        lambda: set_fact(actor=dana, matter=matter, key="medicare", value=dice.choice(["true", "false"])),
        lambda: (
            matter.stage.key == "intake"
            and move_to_stage(actor=dana, matter=matter, stage=treating, override_reason="Why not")
        ),
    ]
    dice.choice(acts)()
    matter.refresh_from_db()


@pytest.mark.parametrize("seed", range(MIXTURES))
def test_applied_and_taken_back_it_is_as_it_was_and_applied_again_it_is_the_same(lasting_world, db, seed):
    matter, version = lasting_world
    matter.refresh_from_db()
    dice = Random(seed)
    make.authorized(matter)
    for _ in range(ACTS):
        dice.choice([on_a_task, on_a_paper, on_a_request, on_a_deadline, on_the_matter])(matter, dice)
    before = standing(matter)
    upgrade = apply_to(matter, version=version)
    after = standing(matter)
    take_back(upgrade)
    back = standing(matter)
    gone = [row for row in back[3] if "was taken back" in row]
    back[3] = [row for row in back[3] if row not in gone]
    assert (back, len(gone)) == (before, 1)
    apply_to(matter, version=version)
    assert standing(matter) == after
