"""An attorney confirms a rule, and withdraws it."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from deadlines.actions.rules import confirm_rule, switch_rule, withdraw_confirmation
from deadlines.models import RuleConfirmation
from deadlines.rulebook import book
from deadlines.standing import standing
from tests import make

RECALLED = book.rule("frcp-4-m-serve")
READ = book.rule("ca-ccp-1005-b-motion")
PERIODLESS = book.rule("cfr-8-103-2-b-13-biometrics")


def now(rule):
    return standing([rule.key])[rule.key]


def test_a_recalled_rule_is_on_once_an_attorney_has_confirmed_it(priya):
    assert not now(RECALLED).on
    confirm_rule(actor=priya, rule=RECALLED, note="Read in the 2026 edition")
    assert now(RECALLED).on
    assert (now(RECALLED).confirmed.by, now(RECALLED).confirmed.note) == (
        "Priya Shah",
        "Read in the 2026 edition",
    )


def test_the_audit_says_what_was_confirmed(priya):
    row = confirm_rule(actor=priya, rule=RECALLED)
    assert Entry.objects.on_target(row).first().sentence == (
        "confirmed the rule FRCP 4(m): 90 days after the complaint is filed: serve summons and complaint"
    )


@pytest.mark.parametrize("key", ["dana", "sam", "lee", "alex"])
def test_only_attorneys_confirm_and_withdraw(db, key):
    with pytest.raises(PermissionDenied, match="You may not confirm rules"):
        confirm_rule(actor=make.person(key), rule=RECALLED)
    with pytest.raises(PermissionDenied):
        withdraw_confirmation(actor=make.person(key), rule=RECALLED, reason="x")


def test_a_rule_is_confirmed_once(priya, owen):
    confirm_rule(actor=priya, rule=RECALLED)
    with pytest.raises(ValidationError, match="Priya Shah has already confirmed this rule"):
        confirm_rule(actor=owen, rule=RECALLED)


def test_a_rule_that_changed_since_asks_again(priya, owen):
    confirm_rule(actor=priya, rule=replace(RECALLED, amount=120))
    assert not now(RECALLED).on
    assert now(RECALLED).confirmed_words == "Changed since Priya Shah confirmed it"
    confirm_rule(actor=owen, rule=RECALLED)
    assert now(RECALLED).confirmed_words == "Confirmed by Owen Clarke"
    assert RuleConfirmation.objects.standing().count() == 1


def test_a_withdrawn_confirmation_is_kept_and_no_longer_counts(priya, owen):
    confirm_rule(actor=priya, rule=RECALLED)
    row = withdraw_confirmation(actor=owen, rule=RECALLED, reason="The rule was amended")
    assert (row.confirmed_by, row.withdrawn_by, row.withdrawal_reason) == (
        priya,
        owen,
        "The rule was amended",
    )
    assert not now(RECALLED).on
    assert now(RECALLED).confirmed_words == "Not confirmed by an attorney"
    assert Entry.objects.on_target(row).first().verb == "rule.confirmation_withdrawn"


def test_a_withdrawal_needs_a_confirmation_and_a_reason(priya):
    with pytest.raises(ValidationError, match="Nobody has confirmed this rule"):
        withdraw_confirmation(actor=priya, rule=RECALLED, reason="x")
    confirm_rule(actor=priya, rule=RECALLED)
    with pytest.raises(ValidationError, match="Say why the confirmation is withdrawn"):
        withdraw_confirmation(actor=priya, rule=RECALLED, reason=" ")


def test_the_database_holds_one_standing_confirmation_a_rule(priya):
    row = confirm_rule(actor=priya, rule=RECALLED)
    row.pk = None
    with pytest.raises(ValidationError, match="in the meantime"):
        row.full_clean()


def test_a_rule_that_was_read_is_on_without_confirmation(db):
    assert now(READ).on
    assert now(READ).words == "On"
    assert now(RECALLED).words == "Off until an attorney confirms"
    assert now(PERIODLESS).words == "Shown, never counted: the law gives no number"


def test_the_firm_turns_a_rule_off_and_on_again(priya, alex):
    row = switch_rule(actor=alex, rule=READ, on=False, reason="Our judge sets her own times")
    assert (now(READ).on, now(READ).words) == (False, "Off: turned off by the firm")
    assert now(READ).switched.note == "Our judge sets her own times"
    assert Entry.objects.on_target(row).first().sentence.startswith("turned the rule CCP 1005(b) off")
    switch_rule(actor=priya, rule=READ, on=True, reason="She does no longer")
    assert now(READ).on


@pytest.mark.parametrize("key", ["dana", "sam", "lee"])
def test_only_attorneys_and_admins_turn_rules_on_or_off(db, key):
    with pytest.raises(PermissionDenied, match="You may not turn rules on or off"):
        switch_rule(actor=make.person(key), rule=READ, on=False, reason="x")


def test_a_switch_needs_a_reason_and_another_position(alex):
    with pytest.raises(ValidationError, match="Say why the rule is turned on or off"):
        switch_rule(actor=alex, rule=READ, on=False, reason="")
    with pytest.raises(ValidationError, match="This rule is on already"):
        switch_rule(actor=alex, rule=READ, on=True, reason="x")


def test_what_is_from_memory_is_not_turned_on_unread(alex):
    with pytest.raises(ValidationError, match="An attorney confirms it first"):
        switch_rule(actor=alex, rule=RECALLED, on=True, reason="x")
    with pytest.raises(ValidationError, match="no period that can be counted"):
        switch_rule(actor=alex, rule=PERIODLESS, on=True, reason="x")


def test_a_rule_turned_off_stays_off_when_it_is_confirmed(priya):
    switch_rule(actor=priya, rule=READ, on=False, reason="x")
    confirm_rule(actor=priya, rule=READ)
    assert (now(READ).on, now(READ).confirmed_words) == (False, "Confirmed by Priya Shah")


def test_the_whole_book_stands_in_one_query(priya, django_assert_num_queries):
    confirm_rule(actor=priya, rule=RECALLED)
    with django_assert_num_queries(1):
        found = standing([rule.key for rule in book.rules()])
    assert len(found) == len(book.rules())
    assert [key for key, each in found.items() if each.confirmed] == [RECALLED.key]


def test_there_is_no_standing_of_no_rule(db):
    with pytest.raises(KeyError):
        standing(["nobody"])
