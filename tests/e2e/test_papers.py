"""Letters, packets and the review lane, as a case manager and an attorney do them."""

import re
from collections.abc import Callable
from functools import cache

import pytest
from playwright.sync_api import Page, expect

from caseops.users.models import User
from documents.actions.letters import write_letter
from documents.actions.review import comment_on_paper, hand_in
from documents.models import Packet, Review
from documents.packets.work import build_due
from matters.models import Matter
from tests import make
from tests.e2e.looking import complaints

LETTER = """Dear {{ client.greeting }}:

You live at {{ client.address }}. We wait for **{{ ask.waiting_for }}**.

- Keep your appointments.
- Tell us of any change.

Sincerely,

[space]

{{ case_manager.name }}"""


@pytest.fixture
def matter(transactional_db: None) -> Matter:
    """A matter with three papers in its file."""
    dana, _ = make.person("dana"), make.person("priya")
    matter = make.matter(dana, client=make.contact("Ana Lopez"))
    for title, category in (
        ("Mercy records", "medical_record"),
        ("Harbor bill", "medical_bill"),
        ("Photo", ""),
    ):
        make.document(matter, make.pdf(title, f"{title} 2"), title=title, category=category)
    return matter


@pytest.fixture
def as_person(new_page: Callable[..., Page], signed_in: Callable[[Page, User], Page]) -> Callable[..., Page]:
    """`as_person("priya")`: a browser of hers, the same whenever it is asked for."""
    return cache(lambda who, *screen: signed_in(new_page(*screen), make.person(who)))


def places(matter: Matter) -> dict[str, str]:
    """Every page of papers, with something on it."""
    wording = make.letter(LETTER, name="Status letter", subject="Your case {{ matter.number }}")
    packet = make.bound_packet(matter)
    review = hand_in(actor=make.person("dana"), paper=packet, note="Please look at the bills first")
    comment_on_paper(
        actor=make.person("priya"), review=review, text="The date on the cover is wrong.", page=1
    )
    short = make.letter("Dear {{ client.name }}:", name="Short letter").template
    written = write_letter(actor=make.person("dana"), matter=matter, template=short)
    return {
        "letters": "/letters/",
        "letter-template": wording.template.get_absolute_url(),
        "letter-new": "/letters/new/",
        "letters-of-matter": f"/letters/of/{matter.number}/",
        "letter-writing": f"/letters/of/{matter.number}/{wording.template_id}/",
        "letter-written": written.get_absolute_url(),
        "packets": f"/packets/of/{matter.number}/",
        "packet": packet.get_absolute_url(),
        "paper-review": review.get_absolute_url(),
        "review-desk": "/review/",
    }


def test_axe_finds_nothing_and_nothing_sticks_out(matter: Matter, as_person, screen, picture) -> None:
    make.person("alex")
    for name, path in places(matter).items():
        who = "alex" if name == "letter-new" else "priya" if "review" in name else "dana"
        page = as_person(who, *screen)
        page.goto(path)
        assert complaints(page) == [], name
        picture(page, f"{name}-{'-'.join(screen)}")


def test_a_letter_says_what_is_missing_and_is_written_once_it_is_there(
    matter: Matter, as_person, picture
) -> None:
    wording = make.letter(LETTER, name="Status letter")
    page = as_person("dana")
    page.goto(f"/letters/of/{matter.number}/{wording.template_id}/")
    missing = page.locator("#letter-preview")
    expect(missing).to_contain_text("Client: address")
    page.get_by_label("Waiting for").fill("the police report")
    page.get_by_label("Waiting for").blur()
    expect(missing.locator("article")).to_contain_text("We wait for the police report.")
    type(matter.client).objects.filter(pk=matter.client_id).update(address="1 Main Street, Troy")
    page.get_by_role("button", name="Keep it in the file").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Status letter to Ana Lopez")


def test_a_part_is_moved_by_key_and_by_hand(matter: Matter, as_person) -> None:
    packet = make.bound_packet(matter)
    page = as_person("dana")
    page.goto(packet.get_absolute_url())
    titles = page.locator(".packet-part .row-title")
    expect(titles.nth(2)).to_contain_text("Mercy records")
    page.locator(".packet-part").nth(2).focus()
    page.keyboard.press("[")
    expect(titles.nth(1)).to_contain_text("Mercy records")
    rows = page.locator(".packet-part")
    with page.expect_response(re.compile("/place/")):
        rows.nth(1).drag_to(rows.nth(0), target_position={"x": 40, "y": 4})
    expect(titles.nth(0)).to_contain_text("Mercy records")
    assert packet.parts.first().title == "Mercy records"


def test_a_packet_is_built_returned_approved_and_sent(matter: Matter, as_person, picture) -> None:
    dana, priya = as_person("dana"), as_person("priya")
    dana.goto(f"/packets/of/{matter.number}/")
    dana.get_by_role("button", name="Begin").click()
    expect(dana.locator(".packet-standing")).to_contain_text("1 of 2, missing: authorization")
    bind(dana)
    dana.get_by_role("button", name=re.compile("Ready for review")).click()
    expect(dana.locator(".packet-standing")).to_contain_text("Waits for Priya Shah")

    review = Review.objects.get()
    priya.goto(review.get_absolute_url())
    priya.get_by_role("link", name=re.compile("^Comment")).click()
    priya.get_by_label("What should change").fill("The authorization is missing.")
    priya.get_by_label(re.compile("^Page")).fill("2")
    priya.locator(".act-place").get_by_role("button", name="Comment").click()
    expect(priya.locator(".review-page")).to_have_text("p. 2")
    priya.get_by_role("link", name=re.compile("^Return")).click()
    priya.locator(".act-place").get_by_role("button", name="Return").click()
    expect(priya.locator(".packet-standing")).to_contain_text("Came back")

    dana.goto("/today/?block=midday")
    expect(dana.locator("#came_back")).to_contain_text("Records package")
    paper = make.document(matter, make.pdf("HIPAA"), title="HIPAA authorization")
    dana.goto(Packet.objects.get().get_absolute_url())
    dana.get_by_label("Document", exact=True).select_option(str(paper.pk))
    dana.get_by_label("Place").select_option("authorization")
    dana.get_by_role("button", name="Put in").click()
    expect(dana.locator(".packet-standing")).to_contain_text("2 of 2")
    bind(dana)
    dana.get_by_role("button", name=re.compile("Ready for review")).click()
    expect(dana.locator(".packet-standing")).to_contain_text("Waits for Priya Shah")

    priya.goto("/review/")
    priya.locator("#reviews .row").first.focus()
    priya.keyboard.press("a")
    expect(priya.locator("#reviews")).to_contain_text("Records package is approved.")

    dana.goto(Review.objects.first().get_absolute_url())
    dana.get_by_role("link", name=re.compile("^Sent with proof")).click()
    dana.get_by_label("Sent to").fill("Acme Insurance")
    dana.get_by_label("Tracking or receipt number").fill("EJ 1234 5678 US")
    dana.locator(".act-place").get_by_role("button", name="Sent with proof").click()
    expect(dana.locator(".packet-standing")).to_contain_text("Proof: EJ 1234 5678 US")
    picture(dana, "paper-sent")
    assert [each.state for each in Review.objects.order_by("pk")] == ["returned", "sent"]


def bind(page: Page) -> None:
    """Ask for it, and be the worker too."""
    page.locator("#packet-bind").click()
    expect(page.locator("#packet-builds")).to_contain_text("Waiting for its turn")
    build_due()
    expect(page.locator("#packet-builds")).to_contain_text("Open the PDF")
    page.reload()
