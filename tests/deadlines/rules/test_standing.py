"""How the firm stands to a rule: on or off, why, and what each person may do about it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from caseops.users.models import Role, User
from deadlines.actions.rules import confirm_rule, switch_rule, withdraw_confirmation
from deadlines.rule_pages.acts import CONFIRM, TURN_OFF, TURN_ON, WITHDRAW, RuleAct, line
from deadlines.rulebook import book
from deadlines.standing import Said, Standing, standing

READ = book.rule("ca-ccp-1005-b-motion")
UNCHECKED = replace(READ, jurisdiction="OH")
RECALLED = book.rule("frcp-4-m-serve")
PERIODLESS = book.rule("cfr-8-103-2-b-13-biometrics")
PRIYA = Said("Priya Shah", datetime(2026, 3, 2, 14, tzinfo=UTC), "")
NO_NUMBER = "Shown, never counted: the law gives no number"


@pytest.mark.parametrize(
    ("now", "on", "words"),
    [
        (Standing(READ), True, "On"),
        (Standing(READ, is_switched_on=False), False, "Off: turned off by the firm"),
        (Standing(READ, confirmed=PRIYA, is_switched_on=False), False, "Off: turned off by the firm"),
        (Standing(UNCHECKED), False, "Off until the firm turns it on"),
        (Standing(UNCHECKED, is_switched_on=True), True, "On"),
        (Standing(UNCHECKED, confirmed=PRIYA), True, "On"),
        (Standing(RECALLED), False, "Off until an attorney confirms"),
        (Standing(RECALLED, is_switched_on=True), False, "Off until an attorney confirms"),
        (Standing(RECALLED, outdated=PRIYA, is_switched_on=True), False, "Off until an attorney confirms"),
        (Standing(RECALLED, confirmed=PRIYA), True, "On"),
        (Standing(PERIODLESS, confirmed=PRIYA, is_switched_on=True), False, NO_NUMBER),
        (Standing(PERIODLESS, is_switched_on=False), False, NO_NUMBER),
    ],
)
def test_a_rule_is_on_or_off_for_a_reason(now: Standing, on: bool, words: str) -> None:
    assert (now.on, now.words) == (on, words)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Not confirmed by an attorney"),
        ({"outdated": PRIYA}, "Changed since Priya Shah confirmed it"),
        ({"confirmed": PRIYA, "outdated": replace(PRIYA, by="Owen Clarke")}, "Confirmed by Priya Shah"),
    ],
)
def test_the_present_text_counts_before_an_older_one(said: dict[str, Said], words: str) -> None:
    assert Standing(READ, **said).confirmed_words == words


ON, OFF, WAITING = Standing(READ), Standing(READ, is_switched_on=False), Standing(RECALLED)


@pytest.mark.parametrize(
    ("now", "role", "acts"),
    [
        (ON, Role.ATTORNEY, (CONFIRM, TURN_OFF)),
        (ON, Role.ADMIN, (TURN_OFF,)),
        (OFF, Role.ATTORNEY, (CONFIRM, TURN_ON)),
        (OFF, Role.ADMIN, (TURN_ON,)),
        (WAITING, Role.ATTORNEY, (CONFIRM,)),
        (WAITING, Role.ADMIN, ()),  # an admin cannot answer for what nobody has read
        (Standing(RECALLED, confirmed=PRIYA), Role.ATTORNEY, (TURN_OFF, WITHDRAW)),
        (Standing(PERIODLESS), Role.ATTORNEY, (CONFIRM,)),
        (Standing(PERIODLESS, confirmed=PRIYA), Role.ADMIN, ()),
        (ON, Role.CASE_MANAGER, ()),
        (ON, Role.PARALEGAL, ()),
        (ON, Role.LEGAL_ASSISTANT, ()),
    ],
)
def test_each_role_is_offered_what_makes_sense(now: Standing, role: str, acts: tuple[RuleAct, ...]) -> None:
    assert line(now, User(role=role)).acts == acts


def test_somebody_who_left_is_offered_nothing() -> None:
    assert line(ON, User(role=Role.ATTORNEY, is_active=False)).acts == ()


def test_the_newest_switch_governs(alex: User) -> None:
    for on in (False, True, False):
        switch_rule(actor=alex, rule=READ, on=on, reason=f"Standing order: {on}")
    now = standing([READ.key])[READ.key]
    assert (now.on, now.switched.by, now.switched.note) == (False, "Alex Morgan", "Standing order: False")


def test_a_confirmation_is_no_switch_and_outlives_one(alex: User, priya: User) -> None:
    confirm_rule(actor=priya, rule=RECALLED, note="2026 edition")
    switch_rule(actor=alex, rule=RECALLED, on=False, reason="Not our practice")
    now = standing([RECALLED.key])[RECALLED.key]
    assert (now.confirmed.note, now.on) == ("2026 edition", False)


def test_a_withdrawn_confirmation_turns_off_what_was_switched_on(priya: User) -> None:
    confirm_rule(actor=priya, rule=RECALLED)
    switch_rule(actor=priya, rule=RECALLED, on=False, reason="Too early")
    switch_rule(actor=priya, rule=RECALLED, on=True, reason="Now")
    withdraw_confirmation(actor=priya, rule=RECALLED, reason="Amended")
    assert not standing([RECALLED.key])[RECALLED.key].on


def test_what_is_said_of_one_rule_is_said_of_no_other(priya: User) -> None:
    confirm_rule(actor=priya, rule=RECALLED)
    found = standing([READ.key, RECALLED.key])
    assert list(found) == [READ.key, RECALLED.key]
    assert (found[READ.key].confirmed, found[RECALLED.key].confirmed.by) == (None, "Priya Shah")


def test_all_rules_are_asked_for_in_one_query(db: None, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert len(standing([rule.key for rule in book.rules()])) == len(book.rules())


def test_an_unknown_key_is_no_rule() -> None:
    with pytest.raises(KeyError, match="no-such-rule"):
        standing(["no-such-rule"])
