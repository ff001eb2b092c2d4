"""Somebody leaves the team, and nothing they chased is left to nobody."""

from caseops.audit.models import Entry
from caseops.users.models import User
from matters.actions import join_team, leave_team
from matters.models import Matter
from thirdparty.actions import receive_request
from thirdparty.models import ThirdPartyRequest


def leave(matter: Matter, user: User) -> None:
    leave_team(actor=None, member=matter.team.get(user=user))


def test_the_heir_chases_on_the_day_that_was_set(waiting: ThirdPartyRequest, dana: User, marco: User) -> None:
    join_team(actor=None, matter=waiting.matter, user=marco, role="case_manager")
    before = waiting.next_follow_up_on
    leave(waiting.matter, dana)
    waiting.refresh_from_db()
    assert (waiting.owner, waiting.next_follow_up_on) == (marco, before)
    told = Entry.objects.get(verb="requests.handed_over")
    assert told.sentence == "gave 1 request to Marco Bell to chase"


def test_what_is_over_keeps_the_name_it_was_done_under(
    waiting: ThirdPartyRequest, dana: User, marco: User
) -> None:
    receive_request(actor=dana, request=waiting)
    leave(waiting.matter, dana)
    waiting.refresh_from_db()
    assert waiting.owner == dana
    assert not Entry.objects.filter(verb="requests.handed_over").exists()


def test_a_colleague_who_chased_nothing_hands_nothing_over(
    waiting: ThirdPartyRequest, dana: User, priya: User
) -> None:
    leave(waiting.matter, priya)
    waiting.refresh_from_db()
    assert waiting.owner == dana
