"""The page that says who may see a matter, the API beside it, and the command for the worst case."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from rest_framework.test import APIClient

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.people.actions import create_token
from matters.actions import join_team, plan_leave
from matters.models import Wall
from matters.walls.actions import raise_wall
from tests import make


def page(matter, name="wall", **more):
    return reverse(f"matters:{name}", kwargs={"number": matter.number, **more})


@pytest.fixture
def as_priya(browser_of, priya):
    return browser_of(priya)


@pytest.fixture
def wall(matter, priya, owen):
    return raise_wall(actor=priya, matter=matter, kind="screened", reason="Acted for them", people=[owen])


def raised(browser, matter, *people, **said):
    said = {"kind": "screened", "reason": "Own car", "people": [each.pk for each in people], **said}
    return browser.post(page(matter), said)


def test_the_page_says_who_sees_the_matter_and_why(as_dana, matter, dana, priya, alex, owen, sam):
    owen.firm_wide = True
    owen.save()
    dana.backup = sam
    dana.save()
    said = as_dana.get(page(matter)).content.decode()
    for words in (
        "on the team as attorney",
        "sees every matter",
        "stands in for somebody on the team",
        "admin",
    ):
        assert words in said


def test_the_matter_page_leads_there_and_says_that_it_is_walled(as_dana, matter, wall):
    said = as_dana.get(matter.get_absolute_url()).content.decode()
    assert page(matter) in said
    assert "Walled: everybody but the people named." in said


def test_an_attorney_raises_a_wall_and_the_page_names_it(as_priya, matter, owen):
    assert raised(as_priya, matter, owen).status_code == 302
    said = as_priya.get(page(matter)).content.decode()
    assert "Own car" in said
    assert "Owen Clarke" in said


def test_what_refuses_a_wall_stands_on_the_form(as_priya, matter, dana):
    answer = raised(as_priya, matter, dana)
    assert answer.status_code == 422
    assert "Dana Ruiz is on the team" in answer.content.decode()


def test_a_wall_without_a_reason_is_refused_at_the_field(as_priya, matter, owen):
    answer = raised(as_priya, matter, owen, reason="")
    assert answer.status_code == 422
    assert "Say why." in answer.content.decode()


def test_whoever_may_not_raise_one_sees_no_form(as_dana, matter):
    said = as_dana.get(page(matter)).content.decode()
    assert "An admin or the attorney of this matter" in said
    assert "Raise the wall" not in said
    assert raised(as_dana, matter).status_code == 403


def test_another_person_is_screened_and_admitted_again(as_priya, matter, wall, sam):
    as_priya.post(page(matter, "wall_people"), {"person": sam.pk})
    assert wall.members.filter(user=sam).exists()
    member = wall.members.get(user=sam)
    as_priya.post(page(matter, "wall_removal", pk=member.pk))
    assert not wall.members.filter(user=sam).exists()


def test_nobody_is_named_twice(as_priya, matter, wall, owen):
    answer = as_priya.post(page(matter, "wall_people"), {"person": owen.pk})
    assert answer.status_code == 422
    assert "not named yet" in answer.content.decode()


def test_a_name_that_holds_work_does_not_leave_an_admitted_only_wall(as_priya, matter, priya, dana):
    wall = raise_wall(actor=priya, matter=matter, kind="admitted", reason="Press")
    member = wall.members.get(user=dana)
    answer = as_priya.post(page(matter, "wall_removal", pk=member.pk))
    assert answer.status_code == 422
    assert "Dana Ruiz is on the team" in answer.content.decode()


def test_the_wall_is_lifted_and_told_among_the_earlier_ones(as_priya, matter, wall):
    as_priya.post(page(matter, "wall_lifting"), {"reason": "Settled long ago"})
    said = as_priya.get(page(matter)).content.decode()
    assert "Earlier walls" in said
    assert "Settled long ago" in said


def test_who_screens_themselves_is_led_away(browser_of, matter, alex):
    answer = raised(browser_of(alex), matter, alex)
    assert (answer.status_code, answer["Location"]) == (302, reverse("matters:list"))


def test_the_next_click_of_a_screened_admin_finds_nothing(browser_of, matter, alex, priya):
    browser = browser_of(alex)
    assert browser.get(matter.get_absolute_url()).status_code == 200
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[alex])
    assert browser.get(matter.get_absolute_url()).status_code == 404
    assert matter.number not in browser.get(reverse("matters:list")).content.decode()


def test_an_admin_outside_reads_no_message_about_it(browser_of, matter, alex, priya):
    said = {"channel": "email", "to_address": "a@b.test", "body": "-", "state": "failed"}
    rows = [
        OutgoingMessage.objects.create(key="1", subject=f"About {matter.number}", **said),
        OutgoingMessage.objects.create(
            key="2", subject="By row", about_label="matters.matter", about_id=matter.pk, **said
        ),
    ]
    OutgoingMessage.objects.create(key="3", subject="Something else", **said)
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[alex])
    browser = browser_of(alex)
    for address in ("sent_messages", "ops"):
        shown = browser.get(reverse(address)).content.decode()
        assert "Something else" in shown
        assert "By row" not in shown
        assert matter.number not in shown
    assert browser.get(reverse("sent_message", args=[rows[1].pk])).status_code == 404


@pytest.fixture
def caller(priya):
    caller = APIClient()
    caller.credentials(HTTP_AUTHORIZATION=f"Token {create_token(actor=None, user=priya)}")
    return caller


def test_a_wall_over_rest(caller, matter, owen, sam):
    address = f"/api/v1/matters/{matter.number}/walls/"
    said = {"kind": "screened", "reason": "Own car", "people": [owen.email]}
    assert caller.post(address, said, format="json").status_code == 201
    caller.post(f"{address}screened/", {"person": sam.email}, format="json")
    answer = caller.post(f"{address}admitted/", {"person": owen.email}, format="json")
    assert [row["email"] for row in answer.json()["people"]] == [sam.email]
    caller.delete(address, {"reason": "Over"}, format="json")
    assert [row["why_lifted"] for row in caller.get(address).json()] == ["Over"]


def test_an_unknown_colleague_is_named_in_the_refusal(caller, matter):
    said = {"kind": "screened", "reason": "Own car", "people": ["nobody@firm.test"]}
    answer = caller.post(f"/api/v1/matters/{matter.number}/walls/", said, format="json")
    assert answer.status_code == 400
    assert "Nobody here signs in as nobody@firm.test." in answer.content.decode()


def test_whoever_runs_the_machine_lifts_a_wall(matter, wall, capsys):
    call_command("lift_wall", matter.number, reason="Nobody is left")
    wall.refresh_from_db()
    assert (wall.lifted_by, wall.why_lifted) == (None, "Nobody is left")
    with pytest.raises(CommandError, match="has no wall"):
        call_command("lift_wall", matter.number, reason="Again")
    with pytest.raises(CommandError, match="There is no matter 99-0000"):
        call_command("lift_wall", "99-0000", reason="Again")
    assert not Wall.objects.standing().exists()


def test_a_screened_admin_does_not_count_what_a_colleague_holds_behind_the_wall(
    browser_of, matter, alex, dana
):
    make.matter()
    browser = browser_of(alex)
    assert "2 matters" in browser.get(reverse("people:page", args=[dana.pk])).content.decode()
    raise_wall(actor=make.person("priya"), matter=matter, kind="screened", reason="Own car", people=[alex])
    shown = browser.get(reverse("people:page", args=[dana.pk])).content.decode()
    assert "2 matters" not in shown
    assert "1 matter" in shown


def test_a_leave_is_told_without_what_is_behind_the_wall(browser_of, matter, alex, priya, dana, lee, sam):
    join_team(actor=dana, matter=matter, user=lee, role="legal_assistant")
    leave = plan_leave(actor=None, person=lee, heir=sam, from_on=clock.today(), until_on=make.tomorrow())
    browser = browser_of(alex)
    assert "1 matter" in browser.get(reverse("hand_overs")).content.decode()
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[alex])
    assert "1 matter" not in browser.get(reverse("hand_overs")).content.decode()
    assert "places on teams" not in browser.get(reverse("hand_over", args=[leave.pk])).content.decode()
