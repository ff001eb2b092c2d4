"""The budget of a matter: from its practice area, changed by people, followed by newer versions."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.costs.actions import (
    add_budget_line,
    drop_budget_line,
    restore_budget_line,
    set_budget_line,
)
from caseops.costs.budgets import sheet_of
from caseops.costs.sweep import plan_missing
from matters.actions import move_to_stage, set_fact
from matters.models import BudgetBlueprint
from matters.upgrading.actions import start_upgrade, undo_upgrade
from matters.upgrading.work import upgrade_due
from tests import make
from tests.costs.rows import planned, spend
from tests.matters.upgrading.world import next_version

COPIES = ("E101", "Copying", 75, "")
MEDICARE = ("E119", "Lien expert", 900, "medicare")


@pytest.fixture
def area(db):
    """The small area with two costs: one always, one where Medicare pays."""
    version = make.area()
    with make.reworking():
        for position, (code, name, amount, when) in enumerate([COPIES, MEDICARE]):
            BudgetBlueprint.objects.create(
                version=version, position=position, stage=version.stageblueprints.get(key="treating"),
                utbms=code, name=name, amount=amount, when=when,
            )  # fmt: skip
    return version


@pytest.fixture
def budgeted(area, dana, priya):
    return make.matter()


def amounts(matter):
    return dict(matter.budget.counted().values_list("name", "amount"))


def test_opening_a_matter_brings_its_budget(budgeted):
    assert amounts(budgeted) == {"Copying": 75}
    assert Entry.objects.get(verb="budget.planned").detail["total"] == "$75.00"


def test_a_line_with_a_condition_comes_when_the_answer_does(budgeted, dana):
    set_fact(actor=dana, matter=budgeted, key="medicare", value="true")
    assert amounts(budgeted) == {"Copying": 75, "Lien expert": 900}


def test_a_matter_opened_before_there_were_budgets_gets_its_own_once(matter, request):
    assert amounts(matter) == {}
    request.getfixturevalue("area")
    assert (plan_missing(), plan_missing()) == (1, 0)
    assert amounts(matter) == {"Copying": 75}


def test_a_figure_is_changed_and_that_is_on_record(budgeted, dana):
    line = set_budget_line(actor=dana, line=budgeted.budget.get(), amount=Decimal("80.50"))
    told = Entry.objects.get(verb="budget.line_set").detail
    assert line.by_hand
    assert (told["was"], told["amount"], told["stage"]) == ("$75.00", "$80.50", "Treating")


@pytest.mark.parametrize("amount", ["-1", "1.005", "99999999999"])
def test_what_is_no_figure_is_refused(budgeted, dana, amount):
    with pytest.raises(ValidationError):
        set_budget_line(actor=dana, line=budgeted.budget.get(), amount=Decimal(amount))


def test_who_has_not_seen_the_newest_figure_does_not_overwrite_it(budgeted, dana, priya):
    line = budgeted.budget.get()
    set_budget_line(actor=priya, line=line, amount=Decimal(90), was=Decimal(75))
    with pytest.raises(ValidationError, match=r"\$90.00"):
        set_budget_line(actor=dana, line=line, amount=Decimal(80), was=Decimal(75))


def test_a_line_is_taken_out_for_a_reason_and_put_back(budgeted, dana):
    line = drop_budget_line(actor=dana, line=budgeted.budget.get(), reason="All digital")
    assert sheet_of(budgeted).figures.budget == 0
    with pytest.raises(ValidationError, match="Put it back"):
        set_budget_line(actor=dana, line=line, amount=Decimal(1))
    with pytest.raises(ValidationError, match="already"):
        drop_budget_line(actor=dana, line=line, reason="x")
    restore_budget_line(actor=dana, line=line)
    assert sheet_of(budgeted).figures.budget == 75
    with pytest.raises(ValidationError, match="counts already"):
        restore_budget_line(actor=dana, line=line)


@pytest.mark.parametrize("who", ["sam", "lee"])
def test_budgets_are_for_those_who_run_matters(budgeted, who):
    with pytest.raises(PermissionDenied):
        set_budget_line(actor=make.person(who), line=budgeted.budget.get(), amount=Decimal(1))


def test_a_line_stands_in_a_stage_of_the_matter(matter, dana):
    other = make.asking_area().stageblueprints.first()
    with pytest.raises(ValidationError, match="no stage of"):
        add_budget_line(actor=dana, matter=matter, stage=other, code="E101", name="Copies", amount=Decimal(1))


# A newer version of the practice area


def follow(matter, changed=(), gone=(), new=()):
    """The matter, brought to a version in which this is otherwise."""
    version = next_version(matter.version, list(changed), list(gone), list(new))
    upgrade = start_upgrade(actor=make.person("alex"), version=version, matters=[matter])
    upgrade_due(None)
    matter.refresh_from_db()
    return upgrade


def test_a_line_nobody_touched_follows_the_practice_area(budgeted):
    follow(budgeted, changed=[("budget", "Copying", {"amount": 60})])
    assert amounts(budgeted) == {"Copying": 60}


def test_a_line_set_by_hand_stays(budgeted, dana):
    set_budget_line(actor=dana, line=budgeted.budget.get(), amount=Decimal(80))
    follow(budgeted, changed=[("budget", "Copying", {"amount": 60})])
    assert amounts(budgeted) == {"Copying": 80}


def test_a_line_the_area_no_longer_has_is_taken_out_and_a_new_one_comes(budgeted):
    scanning = ("budget", {"name": "Scanning", "stage": "intake", "utbms": "E101", "amount": 20})
    follow(budgeted, gone=[("budget", "Copying")], new=[scanning])
    assert amounts(budgeted) == {"Scanning": 20}


def test_taken_back_the_budget_is_as_it_was(budgeted):
    upgrade = follow(budgeted, changed=[("budget", "Copying", {"amount": 60.5})])
    undo_upgrade(actor=make.person("alex"), upgrade=upgrade)
    upgrade_due(None)
    assert amounts(budgeted) == {"Copying": 75}


# Figures


def test_the_forecast_keeps_what_is_planned_for_stages_to_come(matter):
    planned(matter, "100", "intake"), planned(matter, "200", "treating"), planned(matter, "300", "closing")
    spend(matter, stage=matter.stage, amount=Decimal(40))
    figures = sheet_of(matter).figures
    assert (figures.budget, figures.spent, figures.forecast) == (600, 40, 540)


def test_what_exceeds_its_line_in_a_stage_to_come_counts_as_it_is(matter):
    line = planned(matter, "200", "treating")
    spend(matter, stage=line.stage, amount=Decimal(250))
    assert sheet_of(matter).figures.forecast == 250
    assert sheet_of(matter).stage("treating").state == ("over budget", "bad")


def test_a_stage_that_is_behind_costs_what_it_cost(matter, dana):
    planned(matter, "100", "intake"), planned(matter, "200", "treating")
    spend(matter, stage=matter.stage, amount=Decimal(10))
    move_to_stage(
        actor=dana,
        matter=matter,
        stage=matter.version.stageblueprints.get(key="treating"),
        override_reason="x",
    )
    matter.refresh_from_db()
    sheet = sheet_of(matter)
    assert [(stage.key, stage.place) for stage in sheet.stages] == [("intake", "past"), ("treating", "now")]
    assert sheet.figures.forecast == 10


def test_a_budget_can_be_heading_over_before_it_is(matter):
    planned(matter, "100", "intake"), planned(matter, "100", "treating", "E119")
    spend(matter, stage=matter.stage, amount=Decimal(150))
    figures = sheet_of(matter).figures
    assert (figures.is_over, figures.forecast, figures.state) == (False, 250, ("heading over", "warn"))


def test_per_cents_are_rounded_half_up_and_none_without_a_budget(matter):
    assert sheet_of(matter).figures.percent is None
    planned(matter, "200"), spend(matter, amount=Decimal(1))
    assert sheet_of(matter).figures.percent == 1
