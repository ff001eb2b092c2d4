"""The firm asks a second factor of roles, from a day on."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.people.actions import set_second_factor_rules
from caseops.people.adapter import SecondFactorAdapter
from caseops.people.models import SecondFactorRule
from tests.api.conftest import calling, problem

PAGE = "/people/second-factors/"


def today():
    return clock.today()


def in_days(days):
    return today() + timedelta(days=days)


def ask(role="case_manager", days=0):
    """Straight into the database: the verb has its own tests."""
    return SecondFactorRule.objects.create(role=role, from_on=in_days(days))


def give(person):
    return TOTP.activate(person, generate_totp_secret()).instance


def test_from_the_day_on_nothing_else_opens(as_dana):
    ask()
    for page in ("/", "/matters/", "/settings/"):
        assert as_dana.get(page).url == reverse("mfa_index")


def test_it_is_said_once_however_much_was_asked(as_dana):
    ask()
    for _ in range(3):
        as_dana.get("/counts/", headers={"HX-Request": "true"})
    page = as_dana.get(reverse("mfa_index")).content.decode()
    assert page.count("Your firm asks for a second factor") == 1


def test_the_day_before_everything_opens(as_dana):
    ask(days=1)
    assert as_dana.get("/settings/").status_code == 200


def test_the_day_begins_at_midnight_of_the_firm(browser_of, dana):
    SecondFactorRule.objects.create(role="case_manager", from_on=date(2026, 12, 1))
    for moment, status in [("2026-11-30T23:59", 200), ("2026-12-01T00:00", 302)]:
        there = timezone.make_aware(datetime.fromisoformat(moment))
        with time_machine.travel(there, tick=False):
            assert browser_of(dana).get("/settings/").status_code == status


def test_other_roles_are_not_asked(as_dana):
    ask(role="paralegal")
    assert as_dana.get("/settings/").status_code == 200


def test_who_has_one_goes_on(as_dana, dana):
    ask(), give(dana)
    assert as_dana.get("/settings/").status_code == 200


def test_a_change_of_role_brings_the_rule_of_the_new_one(as_dana, dana):
    ask(role="attorney")
    dana.role = "attorney"
    dana.save()
    assert as_dana.get("/settings/").status_code == 302


def test_asking_costs_no_further_question(as_dana, django_assert_num_queries):
    ask(days=1)
    as_dana.get("/settings/")
    with django_assert_num_queries(4):  # session, person, whose matters, counts of the navigation
        as_dana.get("/settings/")


def test_a_token_of_who_must_and_has_none_opens_nothing(dana):
    caller = calling(dana)
    ask()
    assert "second factor" in problem(caller.get("/api/v1/matters/"), 401)["detail"]
    give(dana)
    assert caller.get("/api/v1/matters/").status_code == 200


def test_last_one_stays_once_it_is_needed(dana):
    app = give(dana)
    assert SecondFactorAdapter().can_delete_authenticator(app)
    ask()
    assert not SecondFactorAdapter().can_delete_authenticator(Authenticator.objects.get())


def test_until_the_day_sign_in_tells_of_it(client, sign_in, dana):
    ask(days=3)
    sign_in(dana)
    assert "you need a second factor here" in client.get("/settings/").content.decode()


@pytest.mark.parametrize("held", [True, False])
def test_nobody_is_told_who_has_one_or_needs_none(client, sign_in, dana, held):
    if held:
        ask(days=3), give(dana)
    client.force_login(dana)
    sign_in(dana)
    assert "you need a second factor here" not in client.get("/settings/").content.decode()


def test_a_rule_is_set_moved_and_lifted_each_on_record(alex):
    for days in (10, 5, None):
        on = None if days is None else in_days(days)
        set_second_factor_rules(actor=alex, from_on={"attorney": on})
        assert SecondFactorRule.objects.by_role()["attorney"] == on
    verbs = Entry.objects.order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["second_factor_rule.set", "second_factor_rule.set", "second_factor_rule.lifted"]
    assert str(Entry.objects.latest("id")).startswith(
        "Alex Morgan no longer asks for a second factor: Attorney from"
    )


def test_what_stays_is_not_recorded_again(alex):
    for _ in range(2):
        set_second_factor_rules(actor=alex, from_on={"attorney": in_days(9), "paralegal": None})
    assert Entry.objects.count() == 1


def test_a_rule_that_began_long_ago_may_stay(alex):
    ask(days=-400)
    set_second_factor_rules(actor=alex, from_on={"case_manager": in_days(-400), "attorney": today()})
    assert SecondFactorRule.objects.count() == 2


@pytest.mark.parametrize("days", [-1, 367])
def test_a_day_nobody_means_is_refused_and_nothing_is_half_set(alex, days):
    with pytest.raises(ValidationError, match="from today on"):
        set_second_factor_rules(actor=alex, from_on={"paralegal": today(), "attorney": in_days(days)})
    assert not SecondFactorRule.objects.exists()


def test_there_is_no_such_role(alex):
    with pytest.raises(ValidationError, match="no role called janitor"):
        set_second_factor_rules(actor=alex, from_on={"janitor": today()})


def test_who_has_none_asks_it_of_no_admin(alex):
    with pytest.raises(ValidationError, match="of your own first"):
        set_second_factor_rules(actor=alex, from_on={"admin": in_days(30)})
    give(alex)
    set_second_factor_rules(actor=alex, from_on={"admin": today()})
    assert SecondFactorRule.objects.by_role()["admin"] == today()


def test_rules_are_for_admins(dana):
    with pytest.raises(PermissionDenied):
        set_second_factor_rules(actor=dana, from_on={"attorney": today()})


def test_page_says_who_has_none(as_alex, dana, priya):
    give(priya)
    page = as_alex.get(PAGE).content.decode()
    assert "Dana Ruiz" in page
    assert "Priya Shah" not in page


def test_page_saves_and_shows_what_holds(as_alex):
    assert as_alex.post(PAGE, {"attorney": in_days(4).isoformat()}).url == PAGE
    assert f'value="{in_days(4).isoformat()}"' in as_alex.get(PAGE).content.decode()


def test_page_with_nothing_in_it_lifts_all(as_alex):
    ask(role="attorney", days=3)
    assert as_alex.post(PAGE, {}).url == PAGE
    assert not SecondFactorRule.objects.exists()


@pytest.mark.parametrize("said", ["yesterday-ish", "0000-00-00", "9999-12-31", "2020-01-01", "\x00"])
def test_page_refuses_in_words(as_alex, said):
    answer = as_alex.post(PAGE, {"attorney": said})
    assert answer.status_code == 422
    assert not SecondFactorRule.objects.exists()


def test_command_helps_the_only_admin(alex):
    give(alex)
    out = StringIO()
    call_command("remove_second_factors", "Alex@firm.test", stdout=out)
    assert "Alex Morgan signs in with the password alone" in out.getvalue()
    assert not Authenticator.objects.exists()


def test_command_refuses_in_words(alex):
    for address, words in [("nobody@firm.test", "Nobody here"), ("alex@firm.test", "no second factor")]:
        with pytest.raises(CommandError, match=words):
            call_command("remove_second_factors", address)
