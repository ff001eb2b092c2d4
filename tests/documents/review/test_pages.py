"""The review lane on screen and on the desks."""

import pytest
from django.test import Client

from caseops.users.models import User
from documents.actions.review import comment_on_paper, hand_in
from documents.models import Letter, Packet, Review
from tests import make

HTMX = {"HX-Request": "true"}


@pytest.fixture
def as_priya(priya: User, browser_of) -> Client:
    return browser_of(priya)


def at(review: Review, noun: str, where: str = "page") -> str:
    return f"/papers/{review.pk}/{noun}/?at={where}"


def test_a_stranger_finds_nothing(review: Review, marco: User, browser_of) -> None:
    assert browser_of(marco).get(review.get_absolute_url()).status_code == 404
    assert browser_of(marco).post(at(review, "approval")).status_code == 404


def test_a_packet_is_handed_in_with_one_press(packet: Packet, as_dana: Client) -> None:
    page = as_dana.post(f"/papers/packets/{packet.pk}/", follow=True).content.decode()
    assert "lies on Priya Shah&#x27;s desk." in page
    assert "Waits for Priya Shah." in page


def test_what_cannot_be_handed_in_is_said(packet: Packet, review: Review, as_dana: Client) -> None:
    page = as_dana.post(f"/papers/packets/{packet.pk}/", follow=True).content.decode()
    assert "on the attorney&#x27;s desk already" in page


def test_a_letter_is_handed_in_from_its_page(letter: Letter, as_dana: Client) -> None:
    assert f"/papers/letters/{letter.pk}/" in as_dana.get(letter.get_absolute_url()).content.decode()
    as_dana.post(f"/papers/letters/{letter.pk}/")
    page = as_dana.get(letter.get_absolute_url()).content.decode()
    assert f"/papers/letters/{letter.pk}/" not in page
    assert Review.objects.get().get_absolute_url() in page


def test_the_attorney_is_offered_to_decide_and_the_case_manager_is_not(
    review: Review, as_priya: Client, as_dana: Client
) -> None:
    assert at(review, "approval") in as_priya.get(review.get_absolute_url()).content.decode()
    page = as_dana.get(review.get_absolute_url()).content.decode()
    assert at(review, "approval") not in page
    assert at(review, "withdrawal") in page


def test_the_paper_is_shown_with_its_hash(review: Review, as_priya: Client) -> None:
    page = as_priya.get(review.get_absolute_url()).content.decode()
    version = review.files()[0]
    assert f"/documents/{version.document.uuid}/versions/1/file/" in page
    assert review.hashes[0][:12] in page


def test_a_comment_leads_to_its_page(review: Review, as_priya: Client) -> None:
    as_priya.post(at(review, "comments"), {"text": "<i>Wrong</i> date", "page": "3", "volume": "1"})
    page = as_priya.get(review.get_absolute_url()).content.decode()
    assert "#page=3" in page
    assert "&lt;i&gt;Wrong&lt;/i&gt; date" in page


def test_a_refused_comment_keeps_what_was_typed(review: Review, as_priya: Client) -> None:
    answer = as_priya.post(
        at(review, "comments"), {"text": "Too far", "page": "99", "volume": "1"}, headers=HTMX
    )
    assert answer.status_code == 422
    assert "It has 4 pages." in answer.content.decode()
    assert "Too far" in answer.content.decode()


def test_it_is_approved_with_one_press_and_undone(review: Review, as_priya: Client) -> None:
    page = as_priya.post(at(review, "approval"), follow=True).content.decode()
    assert "approved exactly these files" in page
    undo = at(review, "approval/undo")
    assert f'action="{undo}"' in page
    as_priya.post(undo)
    review.refresh_from_db()
    assert review.state == "in_review"


def test_it_comes_back_and_says_what_to_do(review: Review, as_priya: Client, as_dana: Client) -> None:
    as_priya.post(at(review, "return"), {"note": "Put the bills first"})
    page = as_dana.get(review.get_absolute_url()).content.decode()
    assert "Priya Shah returned it" in page
    assert "Put the bills first" in page
    assert "Change it" in page


def test_earlier_rounds_are_kept(returned: Review, packet: Packet, dana: User, as_priya: Client) -> None:
    second = hand_in(actor=dana, paper=packet)
    page = as_priya.get(second.get_absolute_url()).content.decode()
    assert "1 earlier round" in page
    assert "The wage statement is missing" in page


def test_it_is_sent_with_proof(approved: Review, as_dana: Client) -> None:
    said = {"to": "Acme Insurance", "channel": "letter", "proof": "EJ 1234"}
    page = as_dana.post(at(approved, "sending"), said, follow=True).content.decode()
    assert "Proof: EJ 1234" in page
    assert "to Acme Insurance by letter" in page


def test_without_proof_it_stays(approved: Review, as_dana: Client) -> None:
    answer = as_dana.post(at(approved, "sending"), {"to": "Acme", "channel": "letter"})
    assert answer.status_code == 422
    assert "Give the tracking number" in answer.content.decode()


# On the desks


def test_it_waits_on_the_attorneys_desk_with_its_age(review: Review, as_priya: Client) -> None:
    page = as_priya.get("/review/").content.decode()
    assert "Papers to review" in page
    assert "handed in today by Dana Ruiz" in page
    assert 'data-key="a"' in page


def test_one_key_on_the_desk_approves_it(review: Review, as_priya: Client) -> None:
    answer = as_priya.post(at(review, "approval", "review"), headers=HTMX)
    assert "Records package is approved." in answer.content.decode()
    review.refresh_from_db()
    assert review.approved_by is not None


def test_another_attorneys_papers_are_not_in_the_way(review: Review, owen: User, browser_of) -> None:
    assert "Papers to review" not in browser_of(owen).get("/review/").content.decode()


def test_whoever_handed_it_in_sees_what_came_back(returned: Review, as_dana: Client) -> None:
    page = as_dana.get("/today/").content.decode()
    assert "Came back from review" in page
    assert "Priya Shah returned it today" in page


def test_and_what_is_approved_and_still_here(approved: Review, as_dana: Client) -> None:
    page = as_dana.get("/today/").content.decode()
    assert "Approved, to send" in page
    assert f"/papers/{approved.pk}/sending/?at=today" in page


def test_words_of_people_are_escaped(review: Review, priya: User, as_priya: Client) -> None:
    comment_on_paper(actor=priya, review=review, text="<i>x</i>")
    Packet.objects.update(title="<i>t</i>")
    for url in (review.get_absolute_url(), "/review/"):
        assert "<i>" not in as_priya.get(url).content.decode()


def test_the_desk_costs_the_same_however_many_papers_wait(
    review: Review, priya: User, as_priya: Client, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(60) as few:
        as_priya.get("/review/")
    for _ in range(2):
        other = make.matter()
        hand_in(actor=make.person("dana"), paper=make.bound_packet(other))
    with django_assert_max_num_queries(len(few) + 1):
        as_priya.get("/review/")
