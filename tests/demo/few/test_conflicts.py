"""In the demo firm young matters were checked for conflicts, by the real verbs."""

from caseops.demo.scenes.conflicts import LATELY
from caseops.intake.models import ConflictCheck
from matters.models import Matter


def young(few):
    return [told.title for told in few.story.matters[:5] if told.opened <= LATELY]


def test_every_young_matter_was_checked_on_its_first_day(few):
    checked = ConflictCheck.objects.filter(lead=None).select_related("matter")
    assert {check.matter.title for check in checked} == set(young(few))
    assert all(check.at.date() == check.matter.opened_on for check in checked)


def test_a_check_that_found_nobody_is_decided_and_says_why(few):
    for check in ConflictCheck.objects.filter(hits=None, lead=None):
        assert (check.decision.outcome, check.decision.reason) == (
            "clear",
            "Nobody involved is known to the firm.",
        )


def test_hits_were_decided_by_an_attorney(few):
    for check in ConflictCheck.objects.exclude(hits=None).exclude(decision=None):
        assert check.decision.actor.role == "attorney"


def test_a_decided_check_opens_the_gate_of_intake(few):
    decided = ConflictCheck.objects.exclude(decision=None).exclude(matter=None).values("matter")
    for matter in Matter.objects.filter(pk__in=decided):
        assert matter.key_date("conflict_cleared")


def test_the_newest_search_stands_first(few) -> None:
    times = list(ConflictCheck.objects.values_list("at", flat=True))
    assert times == sorted(times, reverse=True)
