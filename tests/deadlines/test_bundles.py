"""Several warnings of one morning make one e-mail, and no change of one of them loses another."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from caseops.notifications.models import OutgoingMessage
from caseops.notifications.truth import Condition
from caseops.users.models import User
from deadlines.actions import add_deadline, call_off_deadline, satisfy_deadline, set_deadline_date, set_ladder
from deadlines.alerts import SETTLED, tell_due
from deadlines.emails import bundle
from deadlines.models import Alert, Deadline
from matters.actions import join_team, leave_team
from matters.models import Matter
from tests.deadlines.alerts_told import at

NOW = date(2027, 3, 1)  # a Monday
DUE = NOW + timedelta(30)
WARNED = DUE - timedelta(14)
Add = Callable[..., Deadline]


@pytest.fixture(autouse=True)
def march(db: None) -> Iterator[None]:
    with at(NOW):
        yield


@pytest.fixture
def add(matter: Matter, dana: User) -> Add:
    """A deadline two weeks after the day of its warning."""

    def added(name: str, severity: str = "internal", due_on: date = DUE) -> Deadline:
        said = {"name": name, "severity": severity, "due_on": due_on, "why": "Agreed by telephone"}
        return add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]

    return added


@pytest.fixture
def three(add: Add) -> list[Deadline]:
    return [add(name) for name in ("Call the client", "Ask for wages", "Photographs")]


def letters(person: User) -> list[OutgoingMessage]:
    """E-mails to one person that nothing has taken back."""
    rows = OutgoingMessage.objects.filter(recipient=person, channel="email")
    return list(rows.exclude(state="withdrawn").order_by("id"))


def told() -> None:
    tell_due()


@pytest.fixture
def warned(three: list[Deadline]) -> Iterator[list[Deadline]]:
    """The morning of their warning; nothing has left yet."""
    with at(WARNED):
        told()
        yield three


def test_one_e_mail_tells_of_all(warned: list[Deadline], dana: User, priya: User) -> None:
    (letter,) = letters(dana)
    assert letter.subject.startswith("3 deadlines, the nearest in 14 days: Call the client")
    for deadline in warned:
        assert deadline.name in letter.body
        assert deadline.name in letter.html
        assert deadline.get_absolute_url() in letter.body
    assert len(letters(priya)) == 1
    assert Alert.objects.filter(message=letter).count() == 3


def test_every_bell_rings_by_itself(warned: list[Deadline], dana: User) -> None:
    assert OutgoingMessage.objects.bells_of(dana).count() == 3


def test_one_alone_says_so_alone(add: Add, dana: User) -> None:
    add("Call the client")
    with at(WARNED):
        told()
        (letter,) = letters(dana)
    assert letter.subject.startswith("In 14 days: Call the client")


def test_what_asks_for_an_answer_comes_alone(three: list[Deadline], add: Add, dana: User) -> None:
    add("Statute", severity="statutory")
    with at(WARNED):
        told()
        alone = [letter for letter in letters(dana) if letter.subject.startswith("In 14 days: Statute")]
        together = [letter for letter in letters(dana) if letter.subject.startswith("3 deadlines")]
    assert (len(alone), len(together)) == (1, 1)
    assert "Statute" not in together[0].body


def test_the_nearest_date_stands_first(add: Add, dana: User) -> None:
    add("Later", severity="contractual", due_on=WARNED + timedelta(30))
    add("Sooner")
    with at(WARNED):
        told()
        (letter,) = letters(dana)
    assert "the nearest in 14 days: Sooner" in letter.subject
    assert letter.body.index("Sooner") < letter.body.index("Later")


def moved(deadline: Deadline, dana: User) -> None:
    set_deadline_date(actor=dana, deadline=deadline, on=DUE + timedelta(60), reason="Agreed anew")


def done(deadline: Deadline, dana: User) -> None:
    satisfy_deadline(actor=dana, deadline=deadline, proof="Spoke with her")


def called_off(deadline: Deadline, dana: User) -> None:
    call_off_deadline(actor=dana, deadline=deadline, reason="Not needed")


@pytest.mark.parametrize("change", [moved, done, called_off])
def test_a_change_of_one_takes_it_out_and_tells_the_others_anew(
    warned: list[Deadline], dana: User, priya: User, change: Callable[[Deadline, User], None]
) -> None:
    change(warned[0], dana)
    assert letters(dana) == letters(priya) == []
    told()
    for person in (dana, priya):
        (letter,) = letters(person)
        assert letter.subject.startswith("2 deadlines")
        assert warned[0].name not in letter.body
        assert all(deadline.name in letter.body for deadline in warned[1:])


def test_the_last_that_is_left_is_told_alone(warned: list[Deadline], dana: User) -> None:
    done(warned[0], dana)
    done(warned[1], dana)
    told()
    (letter,) = letters(dana)
    assert letter.subject.startswith("In 14 days: Photographs")


def test_what_comes_in_the_place_of_another_makes_a_letter_of_its_own(
    warned: list[Deadline], add: Add, dana: User
) -> None:
    call_off_deadline(actor=dana, deadline=warned[1], reason="Not needed")
    late = add("Mileage")  # told at once, alone; then taken back with its bundle
    told()
    assert sorted(letter.subject[:10] for letter in letters(dana)) == ["2 deadline", "In 14 days"]
    assert late.name in " ".join(letter.body for letter in letters(dana))


def test_no_two_bundles_share_a_key(three: list[Deadline], add: Add, dana: User) -> None:
    """First, last and number are the same, what stands between is not."""
    alerts = list(Alert.objects.filter(person=dana, channel="email", lead=14).order_by("pk"))
    alerts += [Alert.objects.get(deadline=add("Fourth"), person=dana, channel="email", lead=14)]
    first, second, third, last = alerts
    one, other = bundle([first, second, last]), bundle([first, third, last])
    assert one.key != other.key
    assert bundle([last, first, second]).key == one.key


def test_telling_again_changes_nothing(warned: list[Deadline], dana: User) -> None:
    told()
    told()
    assert len(letters(dana)) == 1


def test_what_has_left_stays_told(warned: list[Deadline], dana: User) -> None:
    OutgoingMessage.objects.filter(channel="email").update(state="sent", sent_at="2027-03-17T12:00Z")
    done(warned[0], dana)
    told()
    (letter,) = letters(dana)
    assert letter.subject.startswith("3 deadlines")


def test_what_is_on_the_wire_is_corrected(warned: list[Deadline], dana: User) -> None:
    rows = OutgoingMessage.objects.filter(channel="email", recipient=dana)
    rows.update(on_the_wire=True, lease_token="6f1cbb6e-6c5f-4f0a-9d5c-000000000001")
    done(warned[0], dana)
    bundle, correction = letters(dana)
    assert bundle.subject.startswith("3 deadlines")
    assert warned[0].name in correction.body
    assert "It is done: Spoke with her" in correction.body


def test_who_leaves_the_team_reads_nothing_of_it(
    warned: list[Deadline], matter: Matter, dana: User, alex: User, marco: User
) -> None:
    join_team(actor=alex, matter=matter, user=marco, role="case_manager")
    leave_team(actor=alex, member=matter.team.get(user=dana))
    told()
    assert letters(dana) == []


def test_its_condition_holds_and_waits_for_who_is_changing_one(warned: list[Deadline], dana: User) -> None:
    (letter,) = letters(dana)
    assert isinstance(SETTLED, Condition)
    with connection.cursor() as cursor:
        asked = ["SELECT", SETTLED.sql, "FROM notifications_outgoingmessage AS m WHERE m.id = %s"]
        cursor.execute(" ".join(asked), [letter.pk])
        assert cursor.fetchone() == (True,)


def test_what_must_be_acknowledged_cannot_come_together(alex: User) -> None:
    said = {"days": [20, 2], "to_backup": False, "to_supervisor": False, "asks": True, "together": True}
    with pytest.raises(ValidationError, match="an e-mail of its own"):
        set_ladder(actor=alex, severity="event", **said)  # type: ignore[arg-type]


def test_a_firm_may_want_one_e_mail_each(three: list[Deadline], alex: User, dana: User) -> None:
    said = {"days": [14, 1], "to_backup": False, "to_supervisor": False, "asks": False, "together": False}
    set_ladder(actor=alex, severity="internal", **said)  # type: ignore[arg-type]
    with at(WARNED):
        told()
        assert len(letters(dana)) == 3
