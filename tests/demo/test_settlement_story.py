"""The money of the demo as it is written: every word of it can be told."""

import tomllib
from decimal import Decimal

import pytest

from caseops.demo.scenes.settlement import STORY, _scenes
from caseops.demo.story import story
from caseops.settlement.medicare import steps
from caseops.settlement.models import FeeSchedule, Lien, LienEntry, Loss, MedicalBill, Policy

TOLD = tomllib.loads(STORY.read_text(encoding="utf-8"))
MATTERS = pytest.mark.parametrize("told", TOLD["matter"], ids=lambda told: told["title"])


def test_the_fees_are_ones_the_firm_may_set():
    row = FeeSchedule(**TOLD["fees"])
    row.clean_fields()
    assert row.minors_cap <= row.pre_litigation <= row.litigation <= row.appeal


@MATTERS
def test_it_is_about_a_matter_of_the_story(told):
    rows = [row for row in story().matters if row.title == told["title"]]
    assert [row.area for row in rows] == ["personal_injury"]


@MATTERS
def test_every_bill_adds_up(told):
    for name, first, last, billed, adjusted, *paid, cpt, icd in told["bills"]:
        assert first >= last > 0
        bill = MedicalBill(
            provider_name=name, billed=Decimal(billed), adjusted=Decimal(adjusted), cpt=cpt, icd=icd
        )
        bill.paid_insurer, bill.paid_medpay, bill.paid_client = map(Decimal, paid)
        assert bill.balance >= 0


@MATTERS
def test_every_kind_is_one_there_is(told):
    assert {row[0] for row in told["liens"]} <= set(Lien.Kind.values)
    assert {row[0] for row in told.get("losses", [])} <= set(Loss.Kind.values)
    assert {row[0] for row in told.get("policies", [])} <= set(Policy.Kind.values)
    assert {kind for row in told["liens"] for kind in row[4::3]} <= set(LienEntry.Kind.values)
    assert {step for step, _ in told.get("medicare", [])} <= set(steps())


@MATTERS
def test_a_lien_only_ever_goes_down_and_forward_in_time(told):
    for row in told["liens"]:
        amounts = [Decimal(amount) for amount in [row[3], *row[6::3]]]
        days = [row[2], *row[5::3]]
        assert amounts == sorted(amounts, reverse=True)
        assert days == sorted(days, reverse=True)


@MATTERS
def test_no_scene_lies_in_the_future(told):
    assert all(days >= 0 and 0 <= minutes < 540 for days, minutes, _ in _scenes(told))


def test_one_is_settled_within_the_clients_authority_and_one_waits_for_medicare():
    settled, waiting = TOLD["matter"]
    assert Decimal(settled["offers"][-1][1]) >= Decimal(settled["authority"][1])
    assert settled["statement"] == settled["offers"][-1][1]
    assert waiting["medicare"]
