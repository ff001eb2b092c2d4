"""The facts change while their alerts are in flight: what is stale does not leave, or its correction follows."""

import time
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from caseops.core import clock
from caseops.notifications import outbox
from caseops.notifications.actions import withdraw_from
from caseops.notifications.models import OutgoingMessage
from caseops.people.actions import deactivate_person, reactivate_person
from deadlines.actions import add_deadline, satisfy_deadline, set_deadline_date
from deadlines.models import Deadline
from tests import make
from tests.chaos.faults import fault
from tests.chaos.oracle import letters
from tests.chaos.stage import Stage

STANDS = "deadlines.alerts.STANDS"
EACH = 50


def calendared(stage: Stage) -> list[Deadline]:
    """Enough deadlines for all the alerts."""
    matter, on = make.matter(), clock.today() + timedelta(200)
    said = {"severity": "internal", "due_on": on, "why": "The order", "remind": [1]}
    names = [f"{stage.fault} {number}" for number in range(-(-stage.number // EACH))]
    return [add_deadline(actor=None, matter=matter, name=name, **said) for name in names]  # type: ignore[arg-type]


def alerts(stage: Stage, deadline: Deadline, on: date) -> list[OutgoingMessage]:
    """Fifty people hear of one deadline and one date."""
    people = stage.people
    return [
        outbox.email(
            key=f"{number}/deadline:{deadline.pk}:{on}/email",
            to_user=people[number % len(people)],
            subject=f"{deadline.name} of {on} for {number}",
            body="It is due.",
            about=deadline,
            fact=on.isoformat(),
            still_true=STANDS,
        )
        for number in range(EACH)
    ]


def change(stage: Stage, deadline: Deadline, act: str) -> None:
    """The verb alone: it takes back what has not left and corrects what it cannot take back, in one transaction."""
    was = on = deadline.due_on
    assert was
    with transaction.atomic():
        if act == "moved":
            on = was + timedelta(7)
            set_deadline_date(actor=None, deadline=deadline, on=on, reason="The court moved it")
            outbox.put(new := alerts(stage, deadline, on))
        else:
            satisfy_deadline(actor=None, deadline=deadline, proof="Receipt")
            new = []
    changed[deadline.name] = (time.time(), f" of {was} ")
    for message in new:
        stage.expected.due[message.subject] = time.time()


changed: dict[str, tuple[float, str]] = {}


def play(stage: Stage, act: str) -> None:
    """Alerts leave, and half of the facts change meanwhile."""
    changed.clear()
    deadlines = calendared(stage)
    stage.begun = time.monotonic()
    for number, deadline in enumerate(deadlines):
        stage.plan(alerts(stage, deadline, deadline.due_on))
        if number % 2:
            time.sleep(stage.dice.uniform(0, 1.2))
            change(stage, deadline, act)
    stage.finish()
    stale_without_correction(stage)


def stale_without_correction(stage: Stage) -> None:
    """A letter of the old date that came after the change must be followed by one that sets it right."""
    came = letters(stage.ground.log)
    for name, (at, was) in changed.items():
        for letter in came:
            if letter.at > at and letter.subject.startswith(f"{name}{was}"):
                later = [other.subject for other in came if other.at >= letter.at]
                right = any(subject.startswith(f"Set right: {name}") for subject in later)
                assert right, f"{letter.subject!r} left after it had changed, and nothing set it right."


@fault("deadline moved while its alerts are in flight")
def moved(stage: Stage) -> None:
    play(stage, "moved")


@fault("deadline met while its alerts are in flight")
def met(stage: Stage) -> None:
    play(stage, "met")


@fault("recipient leaves while the alerts are in flight")
def left(stage: Stage) -> None:
    leaver = get_user_model().objects.get(email="reader5@firm.test")
    with stage.during():
        for _ in stage.moments(1, 3):
            with transaction.atomic():
                deactivate_person(actor=None, person=leaver)
                withdraw_from(recipient=leaver, reason="Has left the firm")
            at = time.time()
    stage.finish()
    leaver.refresh_from_db()
    reactivate_person(actor=None, person=leaver)
    late = late_letters(stage, leaver.pk, at)
    assert not late, f"{len(late)} letters reached somebody who had left: {late[:3]}"


def late_letters(stage: Stage, person: int, at: float) -> list[str]:
    """What came to a person a moment after he had left: more than what was on the wire."""
    own = set(OutgoingMessage.objects.filter(recipient=person).values_list("subject", flat=True))
    connection.close()
    return [
        letter.subject
        for letter in letters(stage.ground.log)
        if letter.subject in own and letter.at > at + 0.25
    ]
