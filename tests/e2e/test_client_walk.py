"""From the first link to the last answer: a client's whole way on a phone, and the case manager's beside it."""

import re

import pytest
from playwright.sync_api import expect

from caseops.intake.actions import (
    begin_questionnaire,
    check_lead,
    decide_conflict,
    decide_lead,
    take_lead,
)
from caseops.intake.models import Answer, Questionnaire
from caseops.notifications.models import OutgoingMessage
from caseops.signing.actions import Wanted, ask_to_sign
from caseops.signing.models import SigningPacket
from clients.models import Contact
from documents.models import Document
from matters.actions import add_note, load_practice_area, share
from matters.models import Matter, PracticeAreaVersion
from matters.practice_area_files import BUILT_IN
from tests import make
from tests.e2e.looking import complaints

WRITTEN = {
    "full_name": "Rosa Maria Alvarez", "dob": "1988-05-01", "emergency_contact": "Luis, 212 555 0199",
    "date_of_loss": "2026-03-10", "loss_location": "5th Avenue, New York, NY", "narrative": "A van hit me.",
    "health_insurer": "Empire, 123", "prior_injuries": "None", "report_number": "NYPD 2026-114",
}  # fmt: skip
CHOSEN = {"preferred_language": "English", "loss_type": "Car"}
TICKED = {
    "best_channel": "Email", "police_report": "Yes", "government_involved": "No", "on_the_job": "No",
    "client_is_minor": "No", "medicare": "No", "medicaid": "No", "va_tricare": "No", "lost_work": "No",
    "recorded_statement": "No", "prior_attorney": "No",
}  # fmt: skip


@pytest.fixture
def lead(transactional_db, dana, priya):
    """Rosa has called about a car accident."""
    text = (BUILT_IN / "personal_injury.yaml").read_text(encoding="utf-8")
    load_practice_area(actor=None, file="personal_injury.yaml", text=text)
    area = PracticeAreaVersion.objects.published().get(area__key="personal_injury").area
    rosa = make.contact(
        "Rosa Alvarez", email="rosa@client.test", phones=["+12125550147"], address="5 Pine St"
    )
    return take_lead(actor=dana, contact=rosa, area=area)


def newest(pattern, **which):
    """In the newest message of ours that says so."""
    return re.search(pattern, OutgoingMessage.objects.filter(**which).latest("pk").body)[1]


def look(page, name, picture):
    picture(page, f"walk-{name}")
    assert complaints(page) == [], name


def test_a_client_from_the_first_link_to_the_last_answer(
    new_page, signed_in, dana, priya, lead, picture, tmp_path
):
    desk, phone = signed_in(new_page(), dana), new_page("phone", "light", has_touch=True)
    asked = begin_questionnaire(actor=dana, lead=lead)
    desk.goto(f"/questionnaires/{asked.pk}/")
    desk.get_by_role("button", name="E-mail the link").click()
    expect(desk.get_by_text("The link goes out by e-mail")).to_be_visible()
    answers(phone, picture)
    is_reviewed(desk, asked, picture)
    is_retained(dana, priya, lead)
    matter = is_converted(desk, lead)
    asks_to_sign(dana, matter)
    is_invited(desk, matter, picture)
    comes_in(phone, picture)
    signs(phone, picture)
    sends_a_bill(phone, matter, picture, tmp_path)
    writes(phone)
    is_answered(desk, phone, matter, picture)
    stands_on_one_timeline(desk, matter)


def question(page, key):
    return page.locator(f"#q-{key}")


def saved(page, key):
    expect(page.locator(f"#state-{key}")).to_contain_text("Saved")


def answers(phone, picture):
    """Kept as it is typed, also over a reload and in the other language; then sent in."""
    phone.goto(newest(r"https?://[^/]+(/private/\S+/)", body__contains="/private/"))
    look(phone, "questions", picture)
    expect(question(phone, "report_number")).to_be_hidden()
    for key, label in TICKED.items():
        question(phone, key).get_by_label(label, exact=True).check()
    expect(question(phone, "report_number")).to_be_visible()
    for key, option in CHOSEN.items():
        phone.locator(f"#in-{key}").select_option(label=option)
    for key, text in WRITTEN.items():
        phone.locator(f"#in-{key}").fill(text)
    question(phone, "injuries").get_by_label("Neck").check()
    names_two_drivers(phone)
    phone.locator("#in-q-providers-0-provider_name").fill("Mercy Hospital")
    sends_a_photo(phone)
    saved(phone, "providers")
    phone.reload()
    expect(phone.locator("#in-full_name")).to_have_value(WRITTEN["full_name"])
    expect(phone.locator("#in-q-adverse_parties-1-adverse_name")).to_have_value("Jon Smyth")
    phone.get_by_role("link", name="Español").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Nuestras preguntas para usted")
    look(phone, "questions-es", picture)
    goes_through_a_tunnel(phone)
    phone.get_by_role("link", name="English").click()
    phone.get_by_role("button", name=re.compile("Send to")).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert Questionnaire.objects.get().sent_in_at


def goes_through_a_tunnel(phone):
    """Without a line the words stay on the page, and what is wrong is said in the language of the page."""
    phone.context.set_offline(True)
    phone.locator("#in-narrative").fill("A van hit me at the light.")
    expect(phone.get_by_text("Sin conexión. Lo que escribió sigue aquí")).to_be_visible()
    phone.context.set_offline(False)
    phone.locator("#in-narrative").fill("A van hit me at the red light.")
    expect(phone.get_by_text("Sin conexión")).to_be_hidden()


def names_two_drivers(phone):
    place = "#in-q-adverse_parties-{}-adverse_name"
    phone.locator(place.format(0)).fill("Acme LLC")
    question(phone, "adverse_parties").get_by_role("button", name="Add another").click()
    phone.locator(place.format(1)).fill("Jon Smyth")
    saved(phone, "adverse_parties")
    question(phone, "adverse_parties").get_by_role("button", name="Add another").click()
    expect(phone.locator(place.format(2))).to_be_visible()
    kept = Answer.objects.get(question__key="adverse_parties").value
    assert [row["adverse_name"] for row in kept] == ["Acme LLC", "Jon Smyth"]


def sends_a_photo(phone):
    photo = {"name": "scene.png", "mimeType": "image/png", "buffer": phone.screenshot()}
    phone.locator("#in-photos").set_input_files([photo])
    expect(question(phone, "photos")).to_contain_text("scene.png")
    assert Document.objects.get().sender == Contact.objects.get(name="Rosa Alvarez")


def is_reviewed(desk, asked, picture):
    """Each answer is looked at, by key."""
    desk.goto(f"/questionnaires/{asked.pk}/review/")
    look(desk, "review", picture)
    differing = desk.locator(".review-item", has_text="Something else is known: choose.")
    expect(differing.filter(has_text="Full legal name")).to_be_visible()
    for each in differing.all():
        each.get_by_label("Take over").focus()
        desk.keyboard.press("Space")
    desk.get_by_role("button", name="Keep these decisions").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Every answer was looked at")).to_be_visible()


def is_retained(dana, priya, lead):
    check = check_lead(actor=dana, lead=lead)
    decide_conflict(actor=priya, check=check, outcome="clear", reason="Nobody of ours is on the other side.")
    decide_lead(actor=priya, lead=lead, outcome="retain", reason="The van ran a light.")


def is_converted(desk, lead):
    """The lead becomes a matter that has what was answered."""
    desk.goto(lead.get_absolute_url())
    desk.get_by_label("Kind").select_option("motor_vehicle")
    desk.get_by_label("Case manager").select_option(label="Dana Ruiz")
    desk.get_by_role("button", name="Open the matter").click()
    desk.wait_for_url(re.compile(r"/matters/\d\d-\d{4}/"))
    matter = Matter.objects.get()
    assert matter.client.name == WRITTEN["full_name"]
    parties = set(matter.parties.values_list("contact__name", flat=True))
    assert parties >= {"Acme LLC", "Jon Smyth", "Mercy Hospital"}
    assert matter.documents.get().title.lower().startswith("scene")
    return matter


def asks_to_sign(dana, matter):
    share(actor=dana, row=add_note(actor=dana, matter=matter, text="Please keep every receipt."))
    paper = make.document(matter, make.pdf("HIPAA authorization"), "hipaa.pdf", title="HIPAA authorization")
    wanted = Wanted(paper, "authorization", scope="medical records")
    ask_to_sign(actor=dana, matter=matter, papers=[wanted], note_to="So that we may ask the hospital.")


def is_invited(desk, matter, picture):
    desk.goto(f"/client-portal/matters/{matter.number}/")
    desk.get_by_role("button", name="Invite").click()
    expect(desk.get_by_text("gets a link that works once")).to_be_visible()
    look(desk, "desk", picture)


def comes_in(phone, picture):
    phone.goto(newest(r"(/private/portal/\S+/)", body__contains="/private/portal/"))
    look(phone, "door", picture)
    phone.get_by_role("button", name="Send me the code").click()
    expect(phone.get_by_label("Code")).to_be_visible()
    look(phone, "code", picture)
    phone.get_by_label("Code").fill(newest(r"\b(\d{6})\b", key__contains="portal-code"))
    phone.get_by_role("button", name="Open my page").click()
    expect(phone.get_by_text(Matter.objects.get().stage.client_text)).to_be_visible()
    expect(phone.get_by_text("Please keep every receipt.")).to_be_visible()
    look(phone, "home", picture)


def signs(phone, picture):
    phone.get_by_role("link", name="Please sign").click()
    address = phone.get_by_role("link", name="HIPAA authorization").get_attribute("href")
    assert phone.context.request.get(address).headers["content-type"] == "application/pdf"
    phone.reload()
    expect(phone.get_by_text("opened", exact=True)).to_be_visible()
    phone.get_by_label("I have read the papers").check()
    phone.get_by_label("Your full name").fill(WRITTEN["full_name"])
    draw(phone)
    look(phone, "sign", picture)
    phone.get_by_role("button", name="Sign now").click()
    expect(phone.get_by_text("It is signed, and we have it.")).to_be_visible()
    look(phone, "signed", picture)
    assert SigningPacket.objects.get().signed_how == "drawn"


def draw(phone):
    """Up and down, as a finger does."""
    canvas = phone.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    phone.mouse.move(box["x"] + 30, box["y"] + 60)
    phone.mouse.down()
    for step in range(1, 12):
        phone.mouse.move(box["x"] + 30 + 22 * step, box["y"] + 60 + (25 if step % 2 else -15))
    phone.mouse.up()


def sends_a_bill(phone, matter, picture, folder):
    bill = folder / "bill.pdf"
    bill.write_bytes(make.pdf("Mercy Hospital, $ 480"))
    phone.goto(f"/portal/{matter.number}/papers/")
    phone.get_by_label("Photo or file").set_input_files(bill)
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_text("Thank you, it has arrived.")).to_be_visible()
    look(phone, "papers", picture)


def writes(phone):
    phone.get_by_role("link", name="Messages").click()
    phone.get_by_label("Your message").fill("I have sent you the bill of the hospital.")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Your message has arrived.")).to_be_visible()


def is_answered(desk, phone, matter, picture):
    desk.goto(f"/conversations/{matter.number}/")
    look(desk, "conversation", picture)
    desk.get_by_role("link", name="Answer in the portal").click()
    desk.get_by_label("Message").fill("Thank you, Rosa. We have it.")
    desk.get_by_role("button", name="Send").click()
    expect(desk.get_by_text("Thank you, Rosa. We have it.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Thank you, Rosa. We have it.")).to_be_visible()
    look(phone, "talk", picture)
    phone.get_by_role("link", name="Me", exact=True).click()
    look(phone, "details", picture)


def stands_on_one_timeline(desk, matter):
    """What the client did and what was done for them, in the order in which it happened."""
    desk.goto(matter.get_absolute_url())
    timeline = desk.locator("#timeline")
    while timeline.get_by_role("link", name="Older").count():
        before = timeline.locator("li").count()
        timeline.get_by_role("link", name="Older").click()
        expect(timeline.locator("li").nth(before)).to_be_attached()
    told = " ".join(timeline.inner_text().split())
    rosa = WRITTEN["full_name"]
    happened = [
        "opened this matter from the lead", f"brought along the questions to {rosa}", f"asked {rosa} to sign",
        f"invited {rosa} to the client portal", f"let {rosa} into the client portal", f"with the signature of {rosa}",
        f"took in bill.pdf from {rosa}", f"received a portal message from {rosa}", f"answered {rosa}",
    ]  # fmt: skip
    assert [words for words in happened if words not in told] == [], told
