"""What changed hands: each matter with its next step, for whoever takes over."""

from collections import Counter

from caseops.desk.figures.next_steps import NextStep, next_steps
from caseops.desk.figures.reader import Reader
from caseops.users.models import User
from matters.models import HandOver

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


def counts_of(hand_over: HandOver) -> list[tuple[int, str]]:
    """How many rows of each kind moved."""
    found = Counter(hand_over.rows.values_list("label", flat=True))
    return [(number, WORDS.get(label, label)) for label, number in found.most_common()]
