"""Packets on screen."""

import pytest
from django.test import Client

from caseops.users.models import User
from documents.actions.review import hand_in, return_paper
from documents.models import Document, Packet, PacketBuild
from documents.packets.work import build_due
from matters.models import Matter
from tests import make
from tests.documents.packets.conftest import sheets

HTMX = {"HX-Request": "true"}


def body(browser: Client, packet: Packet) -> str:
    return browser.get(packet.get_absolute_url()).content.decode()


def test_a_stranger_finds_nothing(packet: Packet, matter: Matter, marco: User, browser_of) -> None:
    browser = browser_of(marco)
    part = packet.parts.first()
    for url in (f"/packets/of/{matter.number}/", packet.get_absolute_url()):
        assert browser.get(url).status_code == 404
    for url in (f"/packets/{packet.pk}/builds/", f"/packets/parts/{part.pk}/removal/"):
        assert browser.post(url).status_code == 404


def test_without_a_packet_the_page_teaches(matter: Matter, as_dana: Client) -> None:
    page = as_dana.get(f"/packets/of/{matter.number}/").content.decode()
    assert "A packet gathers parts of the file" in page
    assert "Records package" in page


def test_a_packet_is_begun(matter: Matter, as_dana: Client) -> None:
    answer = as_dana.post(f"/packets/of/{matter.number}/", {"kind": "records"}, follow=True)
    assert answer.redirect_chain[0][0] == Packet.objects.get().get_absolute_url()
    assert "0 of 2, missing: authorization, medical records" in answer.content.decode()


def test_nonsense_begins_nothing(matter: Matter, as_dana: Client) -> None:
    assert as_dana.post(f"/packets/of/{matter.number}/", {"kind": "demand"}).status_code == 422
    assert not Packet.objects.exists()


def test_it_says_what_is_missing_and_offers_to_bind(packet: Packet, as_dana: Client) -> None:
    page = body(as_dana, packet)
    assert "1 of 2, missing: authorization" in page
    assert "Not bound yet" in page
    assert 'id="packet-bind"' in page
    assert "Ready for review" not in page


def test_a_document_is_put_in(packet: Packet, authorization: Document, as_dana: Client) -> None:
    said = {"document": authorization.pk, "slot": "authorization"}
    answer = as_dana.post(f"/packets/{packet.pk}/parts/", said, headers=HTMX)
    assert "2 of 2" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_what_cannot_be_put_in_is_said(packet: Packet, as_dana: Client) -> None:
    other = make.document(make.matter(), sheets(1, "other"))
    answer = as_dana.post(f"/packets/{packet.pk}/parts/", {"document": other.pk}, headers=HTMX)
    assert answer.status_code == 422
    assert "not one of the available choices" in answer.content.decode()


@pytest.mark.parametrize(
    ("to", "first"), [("1", "records"), ("99", "letter"), ("x", "letter"), ("", "letter")]
)
def test_a_part_is_moved(packet: Packet, as_dana: Client, to: str, first: str) -> None:
    part = packet.parts.get(slot="records")
    answer = as_dana.post(f"/packets/parts/{part.pk}/place/", {"to": to}, headers=HTMX)
    assert answer.status_code == 200
    assert packet.parts.first().slot == first


def test_without_htmx_one_comes_back_to_the_packet(packet: Packet, as_dana: Client) -> None:
    part = packet.parts.get(slot="records")
    answer = as_dana.post(f"/packets/parts/{part.pk}/removal/")
    assert answer["Location"] == packet.get_absolute_url()


def test_the_cover_is_changed_and_nonsense_is_said_at_its_field(packet: Packet, as_dana: Client) -> None:
    said = {"title": "Demand", "dated_on": "2026-03-02", "numbers": "hp-", "size_limit_mb": "10"}
    as_dana.post(f"/packets/{packet.pk}/settings/", said, headers=HTMX)
    packet.refresh_from_db()
    assert (packet.title, packet.prefix) == ("Demand", "HP-")
    answer = as_dana.post(f"/packets/{packet.pk}/settings/", {**said, "numbers": "a/b"}, headers=HTMX)
    assert answer.status_code == 422
    assert "Capitals, figures and hyphens only." in answer.content.decode()


def test_while_it_is_bound_the_page_asks_again_and_then_stops(packet: Packet, as_dana: Client) -> None:
    answer = as_dana.post(f"/packets/{packet.pk}/builds/", headers=HTMX)
    assert "Waiting for its turn" in answer.content.decode()
    assert 'hx-trigger="load delay:2s"' in answer.content.decode()
    build_due()
    page = as_dana.get(packet.get_absolute_url(), headers=HTMX).content.decode()
    assert "Up to date" in page
    assert "hx-trigger" not in page
    assert "Ready for review" in body(as_dana, packet)


def test_it_is_called_off(packet: Packet, as_dana: Client) -> None:
    as_dana.post(f"/packets/{packet.pk}/builds/")
    build = PacketBuild.objects.get()
    answer = as_dana.post(f"/packets/builds/{build.pk}/cancellation/", headers=HTMX)
    assert "Called off" in answer.content.decode()
    assert as_dana.post(f"/packets/builds/{build.pk}/cancellation/", headers=HTMX).status_code == 422


def test_why_it_could_not_be_bound_is_said(matter: Matter, packet: Packet, as_dana: Client) -> None:
    broken = make.document(matter, b"%PDF-1.7\nnothing", title="Broken scan")
    as_dana.post(f"/packets/{packet.pk}/parts/", {"document": broken.pk, "slot": ""})
    as_dana.post(f"/packets/{packet.pk}/builds/")
    build_due()
    assert "“Broken scan” is damaged" in body(as_dana, packet)


def test_what_changed_since_is_told(bound: PacketBuild, authorization: Document, as_dana: Client) -> None:
    as_dana.post(f"/packets/{bound.packet_id}/parts/", {"document": authorization.pk, "slot": ""})
    page = body(as_dana, bound.packet)
    assert "Changed since" in page
    assert "Bind again" in page


def test_on_the_attorneys_desk_nothing_can_be_changed(
    bound: PacketBuild, dana: User, as_dana: Client
) -> None:
    hand_in(actor=dana, paper=bound.packet)
    page = body(as_dana, bound.packet)
    assert "On Priya Shah’s desk" in page
    assert "Put in" not in page
    answer = as_dana.post(f"/packets/parts/{bound.packet.parts.first().pk}/removal/", headers=HTMX)
    assert answer.status_code == 422
    assert "waits for the attorney" in answer.content.decode()


def test_what_came_back_is_told_and_can_be_changed(
    bound: PacketBuild, dana: User, priya: User, as_dana: Client
) -> None:
    return_paper(actor=priya, review=hand_in(actor=dana, paper=bound.packet), note="Wrong order")
    page = body(as_dana, bound.packet)
    assert "See what came back" in page
    assert "data-order" in page
    assert "Came back" in as_dana.get(f"/packets/of/{bound.packet.matter.number}/").content.decode()


def test_words_of_people_are_escaped(packet: Packet, as_dana: Client) -> None:
    packet.parts.update(title='"><i>x</i>')
    Packet.objects.update(title="<i>t</i>")
    assert "<i>" not in body(as_dana, packet)


def test_the_page_costs_the_same_however_many_parts_there_are(
    packet: Packet, matter: Matter, as_dana: Client, django_assert_max_num_queries
) -> None:
    for number in range(6):
        paper = make.document(matter, sheets(1, f"n{number}"), title=f"Paper {number}")
        as_dana.post(f"/packets/{packet.pk}/parts/", {"document": paper.pk, "slot": ""})
    with django_assert_max_num_queries(32):
        as_dana.get(packet.get_absolute_url())
