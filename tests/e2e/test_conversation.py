"""The conversation of a matter and the mail to be sorted, at both widths and in both themes."""

import pytest
from playwright.sync_api import expect

from caseops.demo.sound import voicemail
from caseops.mailroom.actions import keep_recording
from caseops.mailroom.models import Arrival
from clients.actions import change_contact
from matters.actions import log_communication
from tests import make
from tests.e2e.looking import complaints


@pytest.fixture
def told(matter, dana):
    change_contact(actor=None, contact=matter.client, email="rosa@client.test", best_channel="email")
    make.message(matter, "Hello, did the insurance answer? I have not heard since Monday.", "email")
    log_communication(
        actor=dana,
        matter=matter,
        contact=matter.client,
        channel="phone",
        direction="out",
        outcome="no_answer",
    )
    keep_recording(
        actor=dana,
        matter=matter,
        contact=matter.client,
        content=voicemail(2),
        name="vm.wav",
        body="Please call.",
    )
    said = {"sender_name": "Gloria Stanton", "sender_address": "g@shop.test", "subject": "Repair estimate"}
    why = "Not sent to the address of a matter. Nobody has the sender’s address."
    return Arrival.objects.create(
        mailbox="m", validity=1, uid=1, state="triage", body="It comes to $4,180.", why=why, **said
    )


@pytest.mark.usefixtures("transactional_db")
def test_written_taken_back_and_sorted(new_page, signed_in, dana, told, matter, screen, picture):
    page = signed_in(new_page(*screen), dana)
    page.goto(f"/conversations/{matter.number}/?write")
    page.get_by_label("Subject").fill("Your claim")
    page.get_by_label("Message").fill("They answered today.")
    page.get_by_role("button", name="Send e-mail").click()
    expect(page.get_by_text("They answered today.")).to_be_visible()
    look(page, f"conversation-{'-'.join(screen)}", picture)
    assert plays(page) == 3.25
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_label("Message")).to_have_value("They answered today.")
    recording = f"/conversations/{matter.number}/recordings/"
    places = {
        "recording": recording,
        "mail": "/mail/",
        "arrival": f"/mail/{told.pk}/",
        "matter": matter.get_absolute_url(),
    }
    for name, address in places.items():
        page.goto(address)
        look(page, f"{name}-{'-'.join(screen)}", picture)


def plays(page):
    """The browser's own player, by the private link, under our policy: how many seconds it is going to play."""
    sound = "async (player) => { player.muted = true; await player.play(); return player.duration }"
    return page.locator("audio").evaluate(sound)


def look(page, name, picture):
    picture(page, name)
    assert complaints(page) == [], name
