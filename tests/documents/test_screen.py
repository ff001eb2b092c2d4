"""The checklist of documents on the matter page, and everything that may be done there."""

from datetime import date

import pytest
from django.test import Client

from caseops.users.models import User
from documents.actions import receive_document, waive_requirement
from documents.models import DocumentRequirement
from matters.models import Matter, TeamMember
from tests import make

HTMX = {"HX-Request": "true"}
NOUNS = ["receipt", "receipt/today", "receipt/undo", "asking", "asking/undo", "waiver", "waiver/undo"]


def at(requirement: DocumentRequirement, noun: str, where: str = "") -> str:
    return f"/documents/{requirement.pk}/{noun}/{f'?at={where}' if where else ''}"


def section(browser: Client, matter: Matter) -> str:
    page = browser.get(matter.get_absolute_url()).content.decode()
    return page.partition('<section id="documents"')[2].partition('<section id="deadlines"')[0]


# Who gets in


@pytest.mark.parametrize("noun", NOUNS)
def test_a_stranger_finds_nothing(retainer: DocumentRequirement, marco: User, browser_of, noun: str) -> None:
    browser = browser_of(marco)
    assert browser.get(at(retainer, noun)).status_code == 404
    assert browser.post(at(retainer, noun), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("noun", NOUNS)
def test_signed_out_people_are_sent_to_sign_in(
    retainer: DocumentRequirement, client: Client, noun: str
) -> None:
    answer = client.post(at(retainer, noun))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_a_stranger_adds_nothing(matter: Matter, marco: User, browser_of) -> None:
    assert browser_of(marco).get(f"/documents/of/{matter.number}/new/").status_code == 404


def test_the_wrong_role_is_refused(retainer: DocumentRequirement, lee: User, browser_of) -> None:
    TeamMember.objects.create(matter=retainer.matter, user=lee, role="legal_assistant")
    browser = browser_of(lee)
    assert browser.get(at(retainer, "waiver")).status_code == 403
    assert browser.post(at(retainer, "waiver"), {"reason": "x"}).status_code == 403
    assert browser.get(f"/documents/of/{retainer.matter.number}/new/").status_code == 403


def test_the_wrong_role_is_not_offered_it(retainer: DocumentRequirement, lee: User, browser_of) -> None:
    TeamMember.objects.create(matter=retainer.matter, user=lee, role="legal_assistant")
    text = section(browser_of(lee), retainer.matter)
    assert at(retainer, "receipt/today") in text
    assert at(retainer, "waiver") not in text


# The checklist


def test_what_is_due_by_now_stands_open_and_the_rest_is_folded(matter: Matter, as_dana: Client) -> None:
    now, _, later = section(as_dana, matter).partition("<details")
    assert "Signed fee agreement" in now
    assert "Later stages: 1 still to come" in later
    assert "Medical records" in later


def test_it_says_what_is_missing_and_what_is_optional(matter: Matter, as_dana: Client) -> None:
    text = section(as_dana, matter)
    assert "1 missing" in text
    assert "0 of 1" in text
    assert "From: client · optional" in text


def test_it_says_who_received_what_and_why_something_was_waived(
    matter: Matter, retainer: DocumentRequirement, dana: User, as_dana: Client
) -> None:
    receive_document(actor=dana, requirement=retainer, on=date(2026, 2, 3))
    records = matter.document_requirements.get(blueprint__key="records")
    waive_requirement(actor=dana, requirement=records, reason="Never treated")
    text = section(as_dana, matter)
    assert "Received Feb 3, 2026 by Dana Ruiz" in text
    assert ": Never treated" in text


def test_a_matter_without_documents_teaches(matter: Matter, as_dana: Client) -> None:
    matter.document_requirements.all().delete()
    assert "No document is required" in section(as_dana, matter)


@pytest.mark.parametrize("is_here", [True, False])
def test_the_strip_counts_what_is_missing(
    retainer: DocumentRequirement, dana: User, as_dana: Client, is_here: bool
) -> None:
    if is_here:
        receive_document(actor=dana, requirement=retainer)
    page = as_dana.get(retainer.matter.get_absolute_url()).content.decode()
    value = "None" if is_here else "1<small>Signed fee agreement</small>"
    assert f"<dt>Missing documents</dt><dd>{value}</dd>" in page


def test_words_of_people_are_escaped(matter: Matter, as_dana: Client) -> None:
    DocumentRequirement.objects.update(name='"><i>x</i>')
    assert "<i>x</i>" not in as_dana.get(matter.get_absolute_url()).content.decode()


# Doing


def test_one_press_receives_and_can_be_undone(retainer: DocumentRequirement, as_dana: Client) -> None:
    page = as_dana.post(at(retainer, "receipt/today"), follow=True).content.decode()
    undo = at(retainer, "receipt/undo", "matter")
    assert f'action="{undo}"' in page
    assert as_dana.post(undo).status_code == 302
    retainer.refresh_from_db()
    assert retainer.is_missing


def test_htmx_gets_the_parts_that_changed(retainer: DocumentRequirement, as_dana: Client) -> None:
    answer = as_dana.post(at(retainer, "receipt/today", "matter"), headers=HTMX)
    assert 'id="tabs" class="part" hx-swap-oob="true"' in answer.content.decode()
    assert "Signed fee agreement is in the file." in answer["HX-Trigger"]


def test_it_may_have_come_earlier(retainer: DocumentRequirement, as_dana: Client) -> None:
    as_dana.post(at(retainer, "receipt"), {"on": "2026-02-03"})
    retainer.refresh_from_db()
    assert retainer.received_on == date(2026, 2, 3)


def test_it_is_waived_and_asked_for_again(retainer: DocumentRequirement, as_dana: Client) -> None:
    as_dana.post(at(retainer, "waiver"), {"reason": "Pro bono"})
    retainer.refresh_from_db()
    assert retainer.waive_reason == "Pro bono"
    as_dana.post(at(retainer, "waiver/undo"))
    retainer.refresh_from_db()
    assert retainer.is_missing


@pytest.mark.parametrize(
    ("noun", "said", "sentence"),
    [
        ("receipt", {"on": "2099-01-01"}, "A day still to come"),
        ("receipt", {"on": "31.02.2026"}, "31.02.2026"),
        ("waiver", {}, "Say why this matter does without the document."),
        ("receipt/undo", {}, "has not been received"),
        ("waiver/undo", {}, "is not waived"),
    ],
)
def test_a_refusal_is_said_at_the_form(
    retainer: DocumentRequirement, as_dana: Client, noun: str, said: dict[str, str], sentence: str
) -> None:
    answer = as_dana.post(at(retainer, noun), said, headers=HTMX)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_document_is_added_to_a_stage(matter: Matter, as_dana: Client) -> None:
    said = {"name": "Dash-cam video", "stage": matter.stage_id, "source": "client", "required": "on"}
    answer = as_dana.post(f"/documents/of/{matter.number}/new/", said)
    assert answer["Location"] == f"{matter.get_absolute_url()}#documents"
    assert matter.document_requirements.get(name="Dash-cam video").required


def test_a_stage_of_another_practice_area_is_no_choice(matter: Matter, as_dana: Client) -> None:
    said = {"name": "Video", "stage": make.matter().stage_id + 999, "source": "client"}
    assert as_dana.post(f"/documents/of/{matter.number}/new/", said).status_code == 422
