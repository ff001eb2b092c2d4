"""The page of one matter."""

from datetime import timedelta

import pytest
from django.test import Client

from caseops.audit.models import Entry
from caseops.core import clock
from matters.actions import add_party, log_communication, set_key_date
from matters.actions.viewing import note_viewing
from tests import make

VIEWED = "matter.viewed"


def page(browser, matter, **query):
    """The page as text."""
    return browser.get(matter.get_absolute_url(), query).content.decode()


def facts(browser, matter):
    """The facts strip by label."""
    rows = browser.get(matter.get_absolute_url()).context["parts"]["facts"].context["facts"]
    return {row["label"]: row for row in rows}


def test_the_head_says_whose_matter_it_is_and_how_to_reach_them(as_dana, dana):
    client = make.contact("Rosa Alvarez", language="es", best_channel="text", best_time="after 3 pm")
    html = page(as_dana, make.matter(client=client))
    for words in (
        "Rosa Alvarez",
        "Small injury · Motor vehicle",
        "Spanish",
        "Best by text message, after 3 pm",
    ):
        assert words in html


def test_an_unsafe_client_is_marked_before_anybody_calls(as_dana, dana):
    client = make.contact("Rosa Alvarez", safe_to_contact=False)
    html = page(as_dana, make.matter(client=client))
    assert "Ask first" in html
    assert "It is not safe to contact this client." in html


def test_the_facts_say_stage_age_people_silence_and_what_the_apps_above_add(as_dana, matter):
    strip = facts(as_dana, matter)
    assert (strip["Stage"]["first"], strip["Stage"]["rest"]) == ("Intake", "day 1 of 10")
    assert strip["Attorney"]["first"] == "Priya Shah"
    assert strip["Attorney"]["rest"] == "Case manager: Dana Ruiz"
    assert (strip["Last client contact"]["first"], strip["Last client contact"]["tone"]) == (
        "None yet",
        "warn",
    )
    assert {"Statutory date", "Next deadline"} <= set(strip)


@pytest.mark.parametrize(("days", "tone"), [(3, "neutral"), (15, "warn"), (31, "bad")])
def test_silence_towards_the_client_turns_amber_then_red(as_dana, dana, matter, days, tone):
    with clock.travel(clock.now() - timedelta(days)):
        log_communication(
            actor=dana, matter=matter, contact=matter.client, channel="phone", direction="out", body="Hello."
        )
    assert facts(as_dana, matter)["Last client contact"]["tone"] == tone


def test_talk_with_others_is_no_contact_with_the_client(as_dana, dana, matter):
    insurer = make.contact("Harbor Mutual")
    add_party(actor=dana, matter=matter, contact=insurer, role="adverse_insurer")
    log_communication(
        actor=dana, matter=matter, contact=insurer, channel="phone", direction="out", body="Claim?"
    )
    assert facts(as_dana, matter)["Last client contact"]["first"] == "None yet"


def test_a_missing_attorney_is_said(browser_of, alex, marco):
    alone = make.matter(actor=marco, team={})
    assert facts(browser_of(marco), alone)["Attorney"]["first"] == "Nobody yet"


def test_the_sections_of_the_apps_above_stand_on_the_page(as_dana, matter):
    html = page(as_dana, matter)
    for key in ("documents", "deadlines", "requests"):
        assert f'<section id="{key}"' in html
        assert f'<a href="#{key}">' in html


def test_opening_the_file_is_recorded_once_an_hour(as_dana, dana, matter):
    with clock.travel(clock.now() - timedelta(minutes=61)):
        note_viewing(actor=dana, matter=matter)
    page(as_dana, matter)
    page(as_dana, matter)
    assert Entry.objects.filter(verb=VIEWED).count() == 2


def test_each_person_who_looks_is_recorded(as_dana, as_priya, matter):
    page(as_dana, matter)
    page(as_priya, matter)
    assert Entry.objects.filter(verb=VIEWED).values("actor").distinct().count() == 2


def test_a_stranger_looking_leaves_no_trace(browser_of, marco, matter):
    assert browser_of(marco).get(matter.get_absolute_url()).status_code == 404
    assert not Entry.objects.filter(verb=VIEWED).exists()


def test_a_number_nobody_has_and_a_strangers_matter_look_the_same(browser_of, marco, matter):
    browser = browser_of(marco)
    hidden = browser.get(matter.get_absolute_url()).content
    nowhere = browser.get("/matters/99-9999/").content
    assert hidden.replace(matter.number.encode(), b"") == nowhere.replace(b"99-9999", b"")


def test_a_closed_matter_offers_no_work_but_takes_notes(as_dana, matter, settle):
    settle(matter)
    html = page(as_dana, matter)
    assert "Add note" in html
    assert f"Reopen {matter.number}" in html
    for words in ("Add a task", "Move or skip", "Log a call", "Add a party", "Rename the matter"):
        assert words not in html


def test_who_may_not_run_the_matter_sees_no_controls_for_it(as_dana, browser_of, lee, dana, matter):
    matter.team.create(user=lee, role="legal_assistant")
    html = page(browser_of(lee), matter)
    assert "Add a task" in html
    for words in ("Rename the matter", "Close the matter", "Add a colleague", "Reason to go on anyway"):
        assert words not in html


def test_words_typed_by_people_are_escaped(as_dana, dana):
    matter = make.matter(client=make.contact("<script>alert(1)</script>"), title="<b>Bold</b>")
    html = page(as_dana, matter)
    assert "<script>alert(1)" not in html
    assert "<b>Bold</b>" not in html


def test_the_page_obeys_the_strict_content_policy(as_dana, matter):
    set_key_date(actor=None, matter=matter, name="hearing_date", on=make.tomorrow())
    html = page(as_dana, matter)
    assert " style=" not in html
    assert " onclick=" not in html


def test_only_get_opens_the_page(as_dana, matter):
    assert as_dana.post(matter.get_absolute_url()).status_code == 405


def test_the_signed_out_are_sent_to_the_door(matter):
    assert Client().get(matter.get_absolute_url())["Location"].startswith("/accounts/login/")
