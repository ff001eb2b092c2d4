"""A wall in every room: what somebody outside is shown, told, counted and asked."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from caseops.automation.history import dry_run
from caseops.desk.actions import put_off
from caseops.desk.digests.content import summary
from caseops.desk.figures.counts import counts
from caseops.desk.figures.search import find
from caseops.desk.reports import REPORTS
from caseops.desk.reports.sheet import Asked
from caseops.intake.actions import check_conflicts
from caseops.intake.hits import told_to
from caseops.mailroom.replies import pace_for
from clients.actions import change_contact
from deadlines.actions import add_deadline
from deadlines.alerts.climbing import people_of
from deadlines.feeds.items import items
from deadlines.models import CalendarFeed, Call, Step
from documents.actions import receive_document
from documents.actions.review import hand_in
from documents.reading.work import read_due
from matters.models import Matter
from matters.models.visibility import seen_by
from matters.walls.actions import admit, lift_wall, raise_wall
from tests import make
from tests.automation.writing import rule


@pytest.fixture
def walled(matter, alex, priya):
    """Alex, the only admin, is screened; the attorney could lift it."""
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[alex])
    return matter


@pytest.fixture
def paper(matter):
    document = make.document(matter, make.pdf("Magnetic resonance of the knee"), title="Radiology")
    read_due()
    return document


def test_search_finds_neither_matter_nor_paper(paper, walled, alex, priya):
    seen, hidden = (find(each, "Magnetic resonance", 5) for each in (priya, alex))
    assert [hit.document for hit in seen.documents] == [paper]
    assert list(hidden.documents) == []
    assert list(find(alex, walled.number, 5).matters) == []


def test_search_finds_both_again_when_the_wall_is_lifted(paper, walled, alex, priya):
    lift_wall(actor=priya, matter=walled, reason="Over")
    assert [hit.document for hit in find(alex, "Magnetic resonance", 5).documents] == [paper]


def test_the_palette_offers_nothing(walled, alex, browser_of):
    said = browser_of(alex).get(reverse("palette"), {"q": walled.number}).content.decode()
    assert walled.title not in said


def test_the_clients_page_names_no_matter(walled, alex, browser_of):
    said = browser_of(alex).get(reverse("contacts:page", args=[walled.client_id])).content.decode()
    assert walled.number not in said


def test_a_conflict_says_whom_to_ask_and_not_in_which_matter(walled, alex, priya):
    check = check_conflicts(actor=alex, names=[walled.client.name])
    told = told_to(check, alex)
    assert [each.hit for each in told] == [None]
    assert "Priya Shah" in told[0].ask
    assert walled.number not in told[0].ask
    assert told_to(check, priya)[0].hit.matter_number == walled.number


def test_every_figure_beside_the_menu_is_without_it(walled, alex, dana):
    make.message(walled)
    assert counts(alex)["matters"] == 0
    assert counts(alex)["messages"] == 0
    assert counts(dana)["matters"] == 1


@pytest.mark.parametrize("key", REPORTS)
def test_no_report_counts_it(key, matter, alex, priya):
    make.message(matter)
    outside = make.person("owen").__class__.objects.create_user("o@firm.test", name="Oda", role="admin")
    before = REPORTS[key].build(Asked(outside, 90))
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[alex])
    assert REPORTS[key].build(Asked(alex, 90)).lines != before.lines or before.is_empty
    assert REPORTS[key].build(Asked(outside, 90)).lines == before.lines


def test_how_soon_clients_are_answered_is_told_without_it(matter, alex, priya, dana):
    make.message(matter)
    assert pace_for(alex).waiting == pace_for(dana).waiting == 1
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[alex])
    assert (pace_for(alex).waiting, pace_for(dana).waiting) == (0, 1)


def test_the_morning_summary_says_nothing_of_it(matter, alex, dana):
    said = {"name": "Answer", "severity": "court", "due_on": make.tomorrow(), "why": "Rule 12"}
    add_deadline(actor=dana, matter=matter, **said)
    assert "Answer" in str(summary(alex))
    raise_wall(actor=make.person("priya"), matter=matter, kind="screened", reason="Own", people=[alex])
    assert "Answer" not in str(summary(alex))


def test_what_they_had_put_off_is_not_shown_and_not_brought_back(matter, alex, priya, browser_of):
    task = matter.tasks.first()
    sleeper = put_off(actor=alex, kind="task", row=task, until=make.tomorrow(), words="Call Mrs. Client")
    browser = browser_of(alex)
    assert "Call Mrs. Client" in browser.get(reverse("asleep")).content.decode()
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[alex])
    assert "Call Mrs. Client" not in browser.get(reverse("asleep")).content.decode()
    assert browser.post(reverse("bringing_back", args=[sleeper.pk])).status_code == 404


def test_a_call_that_nobody_answers_climbs_past_them(matter, alex, dana, priya):
    said = {"name": "Statute", "severity": "statutory", "due_on": make.tomorrow(), "why": "."}
    deadline = add_deadline(actor=dana, matter=matter, **said)
    call = Call.objects.get(deadline=deadline)
    call.step = Step.ADMINS
    assert people_of(call) == [alex]
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[alex])
    assert people_of(call) == []
    admit(actor=priya, matter=matter, person=alex)
    assert people_of(call) == [alex]


def test_a_paper_is_not_laid_on_the_desk_of_somebody_outside(matter, owen, priya, dana):
    owen.firm_wide = True
    owen.save()
    packet = make.bound_packet(matter)
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[owen])
    with pytest.raises(ValidationError) as refusal:
        hand_in(actor=dana, paper=packet, reviewer=owen)
    assert refusal.value.message_dict["reviewer"] == ["Owen Clarke is not on the team of this matter."]


def test_a_rule_run_dry_leaves_it_out(matter, alex, dana, priya):
    receive_document(actor=dana, requirement=matter.document_requirements.first())
    heard = rule("any", trigger="document_received")
    assert dry_run(heard, alex).matters == 1
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[alex])
    assert dry_run(heard, alex).matters == 0


def test_a_feed_of_all_matters_leaves_it_out_from_the_next_fetch(matter, alex, dana, priya):
    said = {"name": "Answer", "severity": "court", "due_on": make.tomorrow(), "why": "Rule 12"}
    add_deadline(actor=dana, matter=matter, **said)
    feed = CalendarFeed.objects.create(owner=alex, name="Phone", token_hash="1")
    assert [item.title for item in items(feed)] == ["Answer"]
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[alex])
    assert items(feed) == []


def test_the_file_for_a_spreadsheet_leaves_it_out(walled, alex, browser_of):
    other = make.matter()
    said = browser_of(alex).get(reverse("matters:export"))
    text = b"".join(said.streaming_content if said.streaming else [said.content]).decode()
    assert other.number in text
    assert walled.number not in text


def test_a_letter_to_the_client_is_still_written_by_the_team(walled, dana):
    walled.client = change_contact(actor=None, contact=walled.client, email="c@client.test")
    assert Matter.objects.visible_to(dana).get() == walled
    assert make.message(walled).matter == walled


def test_sql_and_querysets_agree_on_who_sees_what(walled, alex, priya, marco, owen):
    owen.firm_wide = True
    owen.save()
    for person in (alex, priya, marco, owen):
        condition, values = seen_by(person, "id")
        asked = Matter.objects.extra(where=[condition], params=values)  # noqa: S610 -- our own text
        assert list(asked) == list(Matter.objects.visible_to(person))


def test_somebody_who_left_sees_nothing_by_sql_either(matter, dana):
    dana.is_active = False
    assert seen_by(dana, "id") == ("false", [])


@pytest.mark.parametrize("name", ["board", "matters:list", "today", "next_steps"])
def test_no_desk_shows_it(name, walled, alex, dana, browser_of):
    shown, hidden = (browser_of(each).get(reverse(name)).content.decode() for each in (dana, alex))
    client = walled.client.name
    assert client in shown or name in {"board", "next_steps"}
    assert not re.search(rf"\b{client}\b", hidden)
    assert walled.number not in hidden
