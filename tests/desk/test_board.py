"""The board of stages: what stands where, and how a matter moves."""

from datetime import timedelta

import pytest
from django.urls import reverse

from caseops.core import clock
from caseops.desk.figures.board import CARDS, areas, columns
from caseops.desk.figures.reader import Reader
from matters.actions import set_key_date
from tests import make

BOARD = "/board/"


def standing(user):
    """Which numbers stand in which stage."""
    reader = Reader(user)
    return {
        column.stage.key: [card.matter.number for card in column.cards]
        for column in columns(reader, areas(reader)[0])
    }


def to(matter):
    return reverse("board_move", args=[matter.number])


def test_every_stage_is_a_column_and_those_who_wait_longest_come_first(matter, dana):
    younger = make.matter()
    matter.stage_entered_on -= timedelta(3)
    matter.save()
    assert standing(dana) == {"intake": [matter.number, younger.number], "treating": [], "closing": []}


def test_a_column_says_how_many_it_does_not_show(matter, dana, monkeypatch):
    monkeypatch.setattr("caseops.desk.figures.board.CARDS", 1)
    make.matter()
    reader = Reader(dana)
    column = columns(reader, areas(reader)[0])[0]
    assert (len(column.cards), column.total, column.more) == (1, 2, 1)
    assert CARDS > 1


def test_closed_matters_and_those_of_others_stand_nowhere(matter, dana, marco):
    make.closed(make.matter())
    assert standing(dana)["intake"] == [matter.number]
    assert areas(Reader(marco)) == []


def test_a_matter_beyond_the_target_of_its_stage_says_so(matter, as_dana):
    matter.stage_entered_on = clock.today() - timedelta(30)
    matter.save()
    assert '<span class="mark mark-bad">day 31 of 10</span>' in as_dana.get(BOARD).content.decode()


def test_a_matter_goes_through_an_open_gate(matter, as_dana, dana):
    set_key_date(actor=dana, matter=matter, name="retainer_signed", on=clock.today())
    response = as_dana.post(to(matter), {"stage": "treating"}, headers={"HX-Request": "true"})
    matter.refresh_from_db()
    assert matter.stage.key == "treating"
    assert f"{matter.number} moved to Treating." in response["HX-Trigger"]


def test_a_closed_gate_asks_for_the_reason_and_takes_it(matter, as_dana):
    refused = as_dana.post(to(matter), {"stage": "treating"}, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert refused["HX-Retarget"] == f"#card-{matter.number} .act-place"
    assert "Retainer signed: no date yet." in refused.content.decode()
    as_dana.post(to(matter), {"stage": "treating", "override_reason": "Signed copy in the mail"})
    matter.refresh_from_db()
    assert matter.stage.key == "treating"


@pytest.mark.parametrize("stage", ["", "no_such_stage", "intake"])
def test_a_stage_that_is_none_of_its_own_is_refused(stage, matter, as_dana):
    assert as_dana.post(to(matter), {"stage": stage}).status_code == 422


def test_without_scripts_moving_is_a_page_and_leads_back(matter, as_dana):
    assert "Move to" in as_dana.get(to(matter)).content.decode()
    response = as_dana.post(
        to(matter), {"stage": "treating", "override_reason": "Agreed by phone"}, follow=True
    )
    assert response.redirect_chain[0][0] == "/board/?area=small_injury"
    assert f"{matter.number} moved to Treating." in response.content.decode()


def test_who_may_not_run_a_matter_is_offered_no_move(matter, browser_of, lee):
    matter.team.create(user=lee, role="legal_assistant")
    page = browser_of(lee).get(BOARD).content.decode()
    assert matter.number in page
    assert "data-move" not in page


def test_an_empty_board_says_what_comes_here(browser_of, marco):
    assert "No open matter of yours" in browser_of(marco).get(BOARD).content.decode()
