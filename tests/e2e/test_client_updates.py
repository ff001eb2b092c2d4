"""The stack of updates: read, sent, edited, left out and taken back by key alone, at both widths and in both themes."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from playwright.sync_api import expect

from caseops.core import clock
from caseops.mailroom.models import ClientUpdate
from caseops.mailroom.updates.finding import prepare_updates
from caseops.notifications.models import OutgoingMessage
from clients.models import Contact
from clients.rules import is_within
from documents.actions import receive_document
from matters.actions import set_key_date
from matters.models import Matter, Party, TeamMember
from tests import make
from tests.e2e.looking import complaints

FRIDAY, LATER, NOON = 80, 5, 12
NAMES = ("Rosa Diaz", "Evelyn Chen", "Maria Lopez", "Jean Pierre")


@pytest.fixture
def four(transactional_db, dana, priya):
    for number, name in enumerate(NAMES):
        email = f"client{number}@client.test"
        matter = make.matter(client=make.contact(name, email=email, language="es" if number % 2 else "en"))
        receive_document(actor=dana, requirement=matter.document_requirements.get(name="Photos"))
    set_key_date(actor=dana, matter=matter, name="retainer_signed", on=clock.today() - timedelta(9))
    prepare_updates()
    return list(ClientUpdate.objects.stack())


def test_the_stack_by_key(new_page, signed_in, dana, four, screen, picture):
    page = signed_in(new_page(*screen), dana)
    page.goto("/updates/")
    picture(page, f"updates-{'-'.join(screen)}")
    assert complaints(page) == []
    page.goto("/onboarding/")
    picture(page, f"onboarding-{'-'.join(screen)}")
    assert complaints(page) == []
    page.goto("/updates/")
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(row(page, four[0]).get_by_text("sending")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(row(page, four[1]).get_by_text("Left out")).to_be_visible()
    page.keyboard.press("u")
    expect(row(page, four[1]).get_by_role("button", name="Skip")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("i")
    row(page, four[2]).get_by_label("Message").fill("Your photos came. Thank you!")
    row(page, four[2]).get_by_role("button", name="Edit").click()
    expect(row(page, four[2]).get_by_text("Your photos came. Thank you!")).to_be_visible()
    page.wait_for_function("row => document.activeElement.closest(row)", arg=f"#update-{four[2].pk}")
    page.keyboard.press("e")
    expect(row(page, four[2]).get_by_text("sending")).to_be_visible()
    picture(page, "updates-after")
    assert complaints(page) == []
    assert ClientUpdate.objects.ready().count() == 2


def row(page, update):
    return page.locator(f"#update-{update.pk}")


@pytest.fixture
def eighty(transactional_db, dana, priya):
    """Friday: a stack of eighty, two of whom must not be mailed and five whom nobody mails at this hour."""
    one = make.matter()
    names = ("title", "version", "subtype", "stage", "stage_entered_on", "opened_on")
    same = {name: getattr(one, name) for name in names}
    people = [make.contact(f"Client {n:02d}", email=f"c{n}@client.test") for n in range(FRIDAY)]
    Contact.objects.filter(pk__in=[person.pk for person in people[10:12]]).update(never_by=["email"])
    hour = clock.now().astimezone(ZoneInfo(settings.TIME_ZONE)).hour
    closed = (time(8), time(9)) if hour >= NOON else (time(20), time(21))
    mornings = {"hours_from": closed[0], "hours_to": closed[1]}
    Contact.objects.filter(pk__in=[person.pk for person in people[20:25]]).update(**mornings)
    matters = Matter.objects.bulk_create(
        Matter(number=f"21-{n:04d}", client=person, **same) for n, person in enumerate(people)
    )
    TeamMember.objects.bulk_create(
        TeamMember(matter=each, user=dana, role="case_manager") for each in matters
    )
    Party.objects.bulk_create(Party(matter=each, contact=each.client, role="client") for each in matters)
    said = {"channel": "email", "language": "en", "subject": "News", "body": "They came.", "has_news": True}
    silent = clock.now() - timedelta(9)
    ClientUpdate.objects.bulk_create(
        ClientUpdate(matter=each, contact=each.client, silent_since=silent, **said) for each in matters
    )
    return list(ClientUpdate.objects.stack().select_related("contact"))


@pytest.mark.slow
def test_the_stack_of_a_friday_is_sent_by_key_and_nothing_against_a_rule(new_page, signed_in, dana, eighty):
    page = signed_in(new_page(), dana)
    page.goto("/updates/")
    for update in eighty:
        page.keyboard.press("j")
        page.keyboard.press("e")
        if "email" in update.contact.never_by:
            expect(row(page, update)).to_contain_text("must not be reached")
            page.keyboard.press("Escape")
            expect(row(page, update).get_by_role("button", name="Skip")).to_be_visible()
            page.keyboard.press("s")
        expect(row(page, update).get_by_role("button", name="Send")).to_have_count(0)
    assert not ClientUpdate.objects.ready().exists()
    sent = OutgoingMessage.objects.filter(channel="email", state="waiting")
    assert sent.count() == FRIDAY - 2
    assert not sent.filter(to_address__in=["c10@client.test", "c11@client.test"]).exists()
    by_address = {update.contact.email: update.contact for update in eighty}
    assert all(is_within(by_address[each.to_address], "email", each.due_at) for each in sent)
    assert sent.filter(due_at__gt=clock.now() + timedelta(minutes=30)).count() == LATER
