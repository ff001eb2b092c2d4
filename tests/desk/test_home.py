"""Where each role begins, and the small numbers beside the places."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from caseops.desk.context import nav
from caseops.desk.figures.counts import counts
from caseops.users.models import User
from clients.models import Channel
from matters.actions import answer, complete_task
from matters.models import Matter
from tests import make


@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("dana", "/today/"),
        ("sam", "/today/"),
        ("lee", "/today/"),
        ("priya", "/review/"),
        ("alex", "/practice-areas/"),
    ],
)
def test_every_role_has_its_home(db, browser_of, who: str, place: str) -> None:
    assert browser_of(make.person(who)).get("/")["Location"] == place


def test_signed_out_people_are_sent_to_sign_in(client: Client) -> None:
    assert client.get("/")["Location"].startswith("/accounts/login/")


def test_a_home_is_only_looked_at(as_dana: Client) -> None:
    assert as_dana.post("/").status_code == 405


def test_the_numbers_follow_the_verbs(matter: Matter, dana: User) -> None:
    assert counts(dana)["today"] == 1  # the conflict check
    said = make.message(matter)
    assert counts(dana)["today"] == 2
    answer(actor=dana, correspondence=said, channel=Channel.TEXT, body="Yes")
    complete_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"))
    assert counts(dana)["today"] == 0


def test_messages_are_no_work_for_a_paralegal(matter: Matter, dana: User, sam: User) -> None:
    matter.team.create(user=sam, role="paralegal")
    make.message(matter)
    assert (counts(dana)["today"], counts(sam)["today"]) == (2, 0)


def test_open_matters_are_counted(matter: Matter, dana: User, marco: User) -> None:
    assert (counts(dana)["matters"], counts(marco)["matters"]) == (1, 0)


def test_a_decision_is_counted_for_the_review(sol, dana: User, priya: User) -> None:
    before = counts(priya)["review"]
    sol.blueprint.basis = "hand"
    sol.due_on = "2030-01-01"
    sol.save()
    assert counts(priya)["review"] == before + 1


def test_all_numbers_come_in_one_query_after_whose_matters_they_are_of(
    matter: Matter, dana: User, alex: User, django_assert_num_queries
) -> None:
    counts(alex), counts(dana)  # composed
    with django_assert_num_queries(1):
        counts(alex)  # of the whole firm
    with django_assert_num_queries(2):
        counts(dana)


def test_they_are_asked_once_a_request_and_only_when_shown(dana: User, django_assert_num_queries) -> None:
    request = RequestFactory().get("/")
    request.user = dana
    with django_assert_num_queries(0):
        first = nav(request)["nav_counts"]
    with django_assert_num_queries(2):
        assert first.get("today") == 0
        assert nav(request)["nav_counts"].get("review") == 0


def test_nobody_signed_in_has_no_numbers() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert nav(request) == {}


def test_the_sidebar_shows_them(matter: Matter, as_dana: Client) -> None:
    make.message(matter)
    assert 'data-count="nav-today">2</span>' in as_dana.get("/today/").content.decode()
