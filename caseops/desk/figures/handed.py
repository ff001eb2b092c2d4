"""What changed hands: each matter with its next step, for whoever takes over."""

from collections import Counter

from django.db.models import Exists, OuterRef, QuerySet

from caseops.core.asking import as_house
from caseops.desk.figures.next_steps import NextStep, next_steps
from caseops.desk.figures.reader import Reader
from caseops.users.models import User
from matters.models import HandedRow, HandOver
from matters.models.visibility import walled_from

SHOWN = 100
WORDS = {
    "matters.teammember": "places on teams",
    "matters.task": "tasks",
    "thirdparty.thirdpartyrequest": "requests",
    "deadlines.attendance": "appointments",
    "documents.review": "reviews",
    "intake.lead": "leads",
    "users.user": "people they stand in for",
}


def steps_of(hand_over: HandOver, user: User) -> list[NextStep]:
    """The matters that this person may see, those without a next step first."""
    numbers = set(hand_over.rows.exclude(matter=None).values_list("matter", flat=True))
    person = hand_over.heir if hand_over.is_running else hand_over.person
    reader = Reader(user, colleague=person) if user.pk != person.pk else Reader(user)
    return [each for each in next_steps(reader) if not numbers or each.matter.pk in numbers]


def counts_of(hand_over: HandOver, user: User) -> list[tuple[int, str]]:
    """How many rows of each kind moved, but for those of matters that a wall keeps from this person."""
    told = hand_over.rows.exclude(matter__in=walled_from(user))
    found = Counter(told.values_list("label", flat=True))
    return [(number, WORDS.get(label, label)) for label, number in found.most_common()]


@as_house
def told_of(hand_overs: QuerySet[HandOver], user: User) -> list[tuple[HandOver, str]]:
    """Each with what moved in the words of its day; in other words where a wall keeps some of it from this person."""
    walled = HandedRow.objects.filter(hand_over=OuterRef("pk"), matter__in=walled_from(user))
    rows = hand_overs.annotate(is_cut=Exists(walled))[:SHOWN]
    return [(row, _counted(row, user) if getattr(row, "is_cut", False) else row.told) for row in rows]


def _counted(hand_over: HandOver, user: User) -> str:
    return ", ".join(f"{number} {words}" for number, words in counts_of(hand_over, user))
