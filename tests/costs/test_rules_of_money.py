"""What the firm lays down about money, and who may do what."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.costs.actions import set_cost_rules
from caseops.costs.models import CostPolicy, SpendingLimit
from caseops.costs.permissions import BUDGET, DECIDE, IMPORT, LOG, RULES, VOID
from tests import make

USUAL = {
    "admin": None,
    "attorney": None,
    "case_manager": Decimal(500),
    "paralegal": Decimal(250),
    "legal_assistant": Decimal(100),
}


def rule(alex, **said):
    return set_cost_rules(actor=alex, **{"limits": {}, "thresholds": [75, 90, 100], **said})


def test_before_the_firm_says_anything_the_usual_holds(db):
    assert SpendingLimit.objects.by_role() == USUAL
    assert CostPolicy.objects.the_one().thresholds == [75, 90, 100]


def test_a_limit_is_set_for_one_role_and_the_others_stay(alex):
    rule(alex, limits={"paralegal": Decimal("300.50")})
    assert SpendingLimit.objects.by_role() == {**USUAL, "paralegal": Decimal("300.50")}


def test_a_limit_is_lifted(alex, dana):
    rule(alex, limits={"case_manager": None})
    assert SpendingLimit.objects.of(dana) is None


def test_nothing_at_all_may_be_a_limit(alex, lee):
    rule(alex, limits={"legal_assistant": Decimal(0)})
    assert SpendingLimit.objects.of(lee) == 0


@pytest.mark.parametrize("amount", ["-1", "1.005", "99999999999"])
def test_what_is_no_limit_is_refused(alex, amount):
    with pytest.raises(ValidationError):
        rule(alex, limits={"paralegal": Decimal(amount)})


def test_who_is_no_role_has_no_limit(alex):
    with pytest.raises(ValidationError):
        rule(alex, limits={"janitor": Decimal(5)})


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ([100, 50], [50, 100]),
        ([90, 90], [90]),
        ([120], [120]),
        ([1, 500], [1, 500]),
    ],
)
def test_thresholds_are_kept_in_order_each_once(alex, said, kept):
    assert rule(alex, thresholds=said).thresholds == kept


@pytest.mark.parametrize("said", [[], [0], [501], [-5], [10, 20, 30, 40, 50, 60, 70]])
def test_what_are_no_thresholds_is_refused(alex, said):
    with pytest.raises(ValidationError):
        rule(alex, thresholds=said)


def test_there_is_one_set_of_rules_however_often_it_is_set(alex):
    rule(alex, law_firm_id=" 12-3456789 ")
    rule(alex, law_firm_id="98-7654321")
    assert CostPolicy.objects.count() == 1
    assert CostPolicy.objects.the_one().law_firm_id == "98-7654321"


def test_that_rules_changed_is_on_record_with_what_they_are(alex):
    rule(alex, limits={"paralegal": Decimal(300), "attorney": None}, thresholds=[80])
    entry = Entry.objects.get(verb="cost_rules.set")
    assert entry.actor == alex
    assert entry.detail["limits"] == "paralegal $300.00, attorney no limit"
    assert entry.detail["thresholds"] == "80 %"


@pytest.mark.parametrize("who", ["dana", "priya", "sam", "lee"])
def test_rules_are_for_admins(who, db):
    with pytest.raises(PermissionDenied, match="cost rules"):
        rule(make.person(who))


@pytest.mark.parametrize(
    ("permission", "who"),
    [
        (LOG, {"dana", "priya", "sam", "lee", "alex"}),
        (VOID, {"dana", "priya", "sam", "lee", "alex"}),
        (IMPORT, {"dana", "priya", "sam", "alex"}),
        (BUDGET, {"dana", "priya", "alex"}),
        (DECIDE, {"priya", "alex"}),
        (RULES, {"alex"}),
    ],
)
def test_each_act_is_for_these_and_no_others(db, permission, who):
    people = {key: make.person(key) for key in ("dana", "priya", "sam", "lee", "alex")}
    assert {key for key, person in people.items() if permission.held_by(person)} == who


@pytest.mark.parametrize("permission", [LOG, VOID, IMPORT, BUDGET, DECIDE, RULES])
def test_who_left_may_do_nothing(db, permission, alex):
    alex.is_active = False
    assert not permission.held_by(alex)
