"""The rulebook on screen."""

import pytest
from django.urls import reverse

from deadlines.actions.rules import confirm_rule, switch_rule
from deadlines.models import RuleConfirmation, RuleSwitch
from deadlines.rulebook import book
from deadlines.standing import standing

RECALLED = book.rule("frcp-4-m-serve")
READ = book.rule("ca-ccp-1005-b-motion")


@pytest.fixture
def as_priya(client, priya):
    """A browser in which Priya, an attorney, has signed in."""
    client.force_login(priya)
    return client


def listed(browser, **choice):
    response = browser.get(reverse("rulebook:list"), choice)
    assert response.status_code == 200
    return response.content.decode()


def page(browser, rule, status=200, **tried):
    response = browser.get(reverse("rulebook:page", args=[rule.key]), tried)
    assert response.status_code == status
    return response.content.decode()


def act(browser, noun, rule, *, htmx=False, at="list", **said):
    headers = {"HX-Request": "true"} if htmx else {}
    return browser.post(f"{reverse(f'rulebook:{noun}', args=[rule.key])}?at={at}", said, headers=headers)


def test_every_row_is_a_sentence_with_its_source(as_dana):
    html = listed(as_dana, q="12(a)(1)(A)(i)")
    assert "21 days after the summons and complaint are served: serve answer or Rule 12 motion" in html
    assert "FRCP 12(a)(1)(A)(i)" in html


def test_a_recalled_rule_says_so_in_words(as_dana):
    html = listed(as_dana, q="FRCP 4(m)")
    assert "From memory: off until an attorney confirms (RH)" in html
    assert "Not legal advice." in html


@pytest.mark.parametrize(
    ("choice", "there", "not_there"),
    [
        ({"jurisdiction": "CA", "kind": "court"}, "CCP 2030.020(b)", "FRCP 4(m)"),
        ({"kind": "immigration"}, "8 CFR 103.2(b)(8)(iv)", "CCP 1005(b)"),
        ({"trigger": "trial", "jurisdiction": "federal"}, "FRCP 68(a)", "FRCP 4(m)"),
        ({"on": "on", "jurisdiction": "federal", "kind": "court"}, "FRCP 6(c)(1)", "FRCP 4(m)"),
        ({"on": "off", "jurisdiction": "federal", "kind": "court"}, "FRCP 4(m)", "FRCP 6(c)(1)"),
        ({"q": "wrongful death tennessee"}, "Tenn. Code 28-3-104", "Tex. Civ. Prac."),
    ],
)
def test_rules_are_found_by(as_dana, choice, there, not_there):
    html = listed(as_dana, **choice)
    assert there in html
    assert not_there not in html


def test_rules_are_found_by_who_confirmed_them(as_dana, priya):
    confirm_rule(actor=priya, rule=RECALLED)
    assert "Confirmed by Priya Shah" in listed(as_dana, confirmed="yes")
    assert "Confirmed by Priya Shah" not in listed(as_dana, confirmed="no", q="FRCP 4(m)")


def test_the_book_is_read_a_page_at_a_time(as_dana):
    assert listed(as_dana).count("data-row") == 25
    assert "?page=2" in listed(as_dana)
    assert "?page=20" in listed(as_dana, page=21)


def test_nothing_found_says_what_to_do(as_dana):
    assert "No rule fits" in listed(as_dana, q="zzz")
    assert "No rule fits" in listed(as_dana, kind="nonsense")


def test_who_may_not_act_is_offered_nothing(as_dana, alex, browser_of):
    assert "Turn off" not in listed(as_dana)
    assert "/confirmation/" not in listed(browser_of(alex))
    assert "/deactivation/" in listed(browser_of(alex), q="CCP 1005(b)")


def test_a_rule_has_a_page_with_its_text_and_versions(as_dana):
    html = page(as_dana, book.rule("ca-ccp-437c-a-2-motion"))
    assert "75 days before the hearing of the summary-judgment motion" in html
    assert "From Wednesday, January 1, 2025" in html


def test_a_rule_nobody_wrote_is_not_found(as_dana):
    assert as_dana.get("/rulebook/nobody/").status_code == 404


def test_trying_a_rule_shows_each_step(as_dana):
    html = page(as_dana, READ, trigger_on="2026-11-30", service_method="mail")
    assert "Due Friday, October 30, 2026" in html or "Due " in html
    assert html.count("<li>") >= 3
    assert "not confirmed by an attorney" in html


def test_trying_shows_the_other_reading(as_dana):
    html = page(
        as_dana, book.rule("ca-ccp-2030-260-responses"), trigger_on="2026-03-05", service_method="mail"
    )
    assert "Another reading:" in html


def test_trying_without_a_day_or_on_a_day_of_another_version_is_refused(as_dana):
    assert "Enter the day." in page(as_dana, READ, 422, trigger_on="")
    html = page(as_dana, book.rule("fl-personal-injury"), 422, trigger_on="2023-03-23")
    assert "is in force from" in html


def test_only_what_changes_something_is_asked(as_dana):
    assert "service_method" not in page(as_dana, RECALLED)
    assert "born_on" in page(as_dana, book.rule("tx-personal-injury"))
    assert "mail_foreign" not in page(as_dana, book.rule("ca-ccp-412-20-answer"))


def test_a_rule_without_a_period_offers_nothing_to_try(as_dana):
    assert "Try it" not in page(as_dana, book.rule("cfr-8-103-2-b-13-biometrics"))


def test_an_attorney_confirms_on_the_list_and_the_row_says_so(as_priya):
    answer = act(as_priya, "confirmation", RECALLED, htmx=True, note="Rule text of 2026")
    assert answer["HX-Retarget"] == "#rule-frcp-4-m-serve"
    assert "Confirmed by Priya Shah" in answer.content.decode()
    assert RuleConfirmation.objects.get().note == "Rule text of 2026"


def test_without_javascript_the_same_act_leads_back(as_priya):
    answer = act(as_priya, "confirmation", RECALLED, at="page")
    assert answer["Location"] == "/rulebook/frcp-4-m-serve/"
    assert act(as_priya, "withdrawal", RECALLED, reason="Amended")["Location"] == "/rulebook/"
    assert not standing([RECALLED.key])[RECALLED.key].on


def test_a_refusal_stands_on_the_form(as_priya, owen):
    confirm_rule(actor=owen, rule=RECALLED)
    answer = act(as_priya, "confirmation", RECALLED)
    assert answer.status_code == 422
    assert "Owen Clarke has already confirmed this rule" in answer.content.decode()


def test_a_rule_is_turned_off_and_on_with_a_reason(as_priya):
    assert act(as_priya, "deactivation", READ, reason="").status_code == 422
    act(as_priya, "deactivation", READ, reason="Standing order")
    assert "Off: turned off by the firm" in page(as_priya, READ)
    act(as_priya, "activation", READ, reason="Order lifted")
    assert list(RuleSwitch.objects.values_list("is_on", flat=True)) == [True, False]


def test_the_form_is_drawn_in_its_row_or_on_a_page_of_its_own(as_priya):
    address = reverse("rulebook:confirmation", args=[RECALLED.key])
    assert "<html" in as_priya.get(address).content.decode()
    fragment = as_priya.get(address, {"at": "list"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "You have read the source" in fragment
    assert as_priya.get(f"{address}?at=list&close", headers={"HX-Request": "true"}).content == b""


def test_the_page_of_a_rule_costs_two_queries_of_its_own(as_dana, priya, django_assert_max_num_queries):
    switch_rule(actor=priya, rule=READ, on=False, reason="x")
    page(as_dana, READ)
    with django_assert_max_num_queries(8):
        page(as_dana, READ)
