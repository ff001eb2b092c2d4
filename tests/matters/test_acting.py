"""An act on a row of an app above: where its form is drawn and where the person comes back to."""

from dataclasses import replace

import pytest
from django.test import Client

from caseops.core import clock
from caseops.users.models import User
from deadlines.acts import ADD, MEET, MOVE
from deadlines.models import Deadline
from matters.acts import LIST, MATTER, PAGE, Offer, Offers
from matters.models import Matter
from thirdparty.acts import SEND

HTMX = {"HX-Request": "true"}


@pytest.fixture
def deadline(matter: Matter) -> Deadline:
    return matter.deadlines.get(blueprint__key="cutoff")


def test_an_act_remembers_where_its_row_stands(deadline: Deadline) -> None:
    assert MEET.address(deadline, PAGE) == f"/deadlines/{deadline.pk}/satisfaction/?at=page"
    assert MEET.undo_address(deadline, PAGE) == f"/deadlines/{deadline.pk}/satisfaction/undo/?at=page"
    assert MOVE.undo_address(deadline, PAGE) == ""


def test_an_act_on_a_matter_is_addressed_by_its_number(matter: Matter) -> None:
    assert ADD.address(matter, MATTER) == f"/deadlines/of/{matter.number}/new/?at=matter"
    assert Offer(ADD, matter, MATTER).place == "act-deadlines-new"


@pytest.mark.parametrize(
    ("at", "path"), [(MATTER, "/matters/{}/#requests"), (LIST, "/requests/"), (PAGE, "/requests/{}/")]
)
def test_the_way_back_is_where_one_came_from(matter: Matter, at: str, path: str) -> None:
    request = matter.requests.first()
    assert request
    name = matter.number if at == MATTER else request.pk
    assert SEND.way_back(request, at) == path.format(name)


def test_without_a_list_across_matters_the_matter_is_the_way_back(deadline: Deadline) -> None:
    nowhere = replace(MEET, everywhere="")
    assert nowhere.way_back(deadline, LIST) == f"{deadline.matter.get_absolute_url()}#deadlines"


def test_the_next_act_stands_before_the_others(deadline: Deadline) -> None:
    meet, move = Offer(MEET, deadline, MATTER), Offer(MOVE, deadline, MATTER, label="Put it off")
    assert (Offers([meet, move]).first, Offers([meet, move]).rest) == (meet, [move])
    assert Offers([]).first is None
    assert move.words == "Put it off"


def test_an_act_may_be_called_otherwise_the_first_time(deadline: Deadline, as_dana: Client) -> None:
    assert deadline.due_on is None
    assert Offer(MOVE, deadline, MATTER).words == "Set the date"
    assert "<h1>Set the date</h1>" in as_dana.get(f"/deadlines/{deadline.pk}/date/").content.decode()
    deadline.due_on = clock.today()
    assert Offer(MOVE, deadline, MATTER).words == "Move the date"


def test_an_odd_place_means_the_matter_page(deadline: Deadline, as_dana: Client) -> None:
    answer = as_dana.post(f"/deadlines/{deadline.pk}/satisfaction/?at=//evil.test", {"proof": "Receipt"})
    assert answer["Location"] == f"{deadline.matter.get_absolute_url()}#deadlines"


def test_on_a_page_of_its_own_htmx_loads_the_page_anew(deadline: Deadline, as_dana: Client) -> None:
    url = f"/deadlines/{deadline.pk}/satisfaction/?at=page"
    answer = as_dana.post(url, {"proof": "Receipt"}, headers=HTMX)
    assert answer["HX-Redirect"] == f"/deadlines/{deadline.pk}/"


def test_closing_a_form_is_for_htmx_alone(deadline: Deadline, as_dana: Client) -> None:
    url = f"/deadlines/{deadline.pk}/date/?close"
    assert as_dana.get(url, headers=HTMX).content == b""
    assert b"<form" in as_dana.get(url).content


def test_the_first_field_takes_the_focus(deadline: Deadline, as_dana: Client) -> None:
    text = as_dana.get(f"/deadlines/{deadline.pk}/date/", headers=HTMX).content.decode()
    assert text.count("autofocus") == 1
    assert text.index("autofocus") < text.index('name="reason"')


def test_an_act_without_questions_is_a_page_with_one_button(
    deadline: Deadline, priya: User, browser_of
) -> None:
    text = browser_of(priya).get(f"/deadlines/{deadline.pk}/acknowledgement/").content.decode()
    assert "Acknowledge" in text


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(deadline: Deadline, as_dana: Client, method: str) -> None:
    assert getattr(as_dana, method)(f"/deadlines/{deadline.pk}/date/").status_code == 405
