"""Mail that nobody could file by itself: a person says where it belongs."""

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.mailroom.actions import dismiss_mail, file_mail, reopen_mail
from caseops.mailroom.models import Arrival
from caseops.mailroom.reading import read
from caseops.mailroom.sorting import sort
from clients.models import Contact
from matters.actions import address_of
from tests import make
from tests.mailroom.letters import mail

State = Arrival.State


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        yield make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test")), make.person("dana")


@pytest.fixture
def matter(world, db, settings):
    settings.MAIL_IN_ADDRESS = "files@firm.test"
    return world[0]


@pytest.fixture
def dana(world, db):
    return world[1]


@pytest.fixture
def arrive(matter):
    def arrived(sender="Eve Stone <eve@stone.test>", to="files@firm.test", **said):
        row = Arrival.objects.create(mailbox="m", validity=1, uid=Arrival.objects.count() + 1)
        sort(row, read(mail(to, sender, **said).as_bytes()))
        return row

    return arrived


def post(browser, row, noun, **said):
    return browser.post(f"/mail/{row.pk}/{noun}/", said, follow=True)


def test_nothing_to_sort_says_what_would_wait(as_dana, matter):
    assert "Nothing to sort" in as_dana.get("/mail/").content.decode()


def test_the_list_says_who_what_and_why(as_dana, arrive):
    arrive()
    page = as_dana.get("/mail/").content.decode()
    assert "Eve Stone: The bill" in page
    assert "Nobody has the sender’s address." in page


def test_a_known_client_is_filed_with_one_press(as_dana, arrive, matter):
    row = arrive("rosa@client.test", papers=[("bill.pdf", make.pdf("x"))])
    page = as_dana.get("/mail/").content.decode()
    assert f"File on {matter.number}" in page
    post(as_dana, row, "filing", matter=matter.number, name="Rosa Diaz")
    row.refresh_from_db()
    assert (row.state, row.communication.contact, row.settled_by.name) == (
        State.FILED,
        matter.client,
        "Dana Ruiz",
    )
    assert row.documents.get().matter == matter


def test_somebody_new_enters_the_directory(as_dana, arrive, matter):
    post(as_dana, arrive(), "filing", matter=matter.number, name="Eve  Stone")
    assert matter.correspondence.get().communication.contact == Contact.objects.get(email="eve@stone.test")


def test_somebody_of_the_matter_writes_from_elsewhere(as_dana, arrive, matter):
    post(as_dana, arrive(), "filing", matter=matter.number, name="rosa diaz")
    assert matter.correspondence.get().communication.contact == matter.client


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"matter": ""}, "Give the number"),
        ({"matter": "99-9999"}, "You do not see a matter"),
    ],
)
def test_a_slip_is_answered_on_the_page(as_dana, arrive, said, sentence):
    row = arrive()
    answer = as_dana.post(f"/mail/{row.pk}/filing/", {"name": "Eve", **said})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_matter_one_does_not_see_is_none(arrive, browser_of, marco, matter):
    answer = browser_of(marco).post(f"/mail/{arrive().pk}/filing/", {"matter": matter.number, "name": "Eve"})
    assert answer.status_code == 422
    with pytest.raises(ValidationError, match="do not see"):
        file_mail(actor=marco, arrival=Arrival.objects.get(), matter=matter, name="Eve")


def test_what_came_to_a_matter_is_seen_by_its_people_only(arrive, as_dana, browser_of, marco, matter):
    row = arrive(to=address_of(matter))
    assert as_dana.get(f"/mail/{row.pk}/").status_code == 200
    assert browser_of(marco).get(f"/mail/{row.pk}/").status_code == 404
    assert "Eve Stone" not in browser_of(marco).get("/mail/").content.decode()


def test_a_paper_the_file_holds_stays_in_the_inbox(arrive, matter, dana):
    make.document(matter, make.pdf("twin"))
    row = arrive(papers=[("twin.pdf", make.pdf("twin"))])
    file_mail(actor=dana, arrival=row, matter=matter, name="Eve")
    assert row.documents.get().matter is None


def test_nobody_named_is_refused(arrive, matter, dana):
    row = arrive("eve@stone.test")
    with pytest.raises(ValidationError, match="Say who wrote this"):
        file_mail(actor=dana, arrival=row, matter=matter)
    assert Arrival.objects.get().state == State.TRIAGE


def test_a_dismissal_gives_a_reason_and_is_taken_back(as_dana, arrive):
    row = arrive()
    assert "Say why" in as_dana.post(f"/mail/{row.pk}/dismissal/", {"reason": ""}).content.decode()
    assert "Dismissed" in post(as_dana, row, "dismissal", reason="Advertising").content.decode()
    assert "Sort it after all" in as_dana.get(f"/mail/{row.pk}/").content.decode()
    assert "waits to be sorted again" in post(as_dana, row, "reopening").content.decode()
    assert "Only what was dismissed" in post(as_dana, row, "reopening").content.decode()


def test_what_somebody_has_sorted_is_not_sorted_again(arrive, matter, dana):
    row = arrive()
    file_mail(actor=dana, arrival=row, matter=matter, name="Eve")
    for act in (
        lambda: file_mail(actor=dana, arrival=row, matter=matter, name="Eve"),
        lambda: dismiss_mail(actor=dana, arrival=row, reason="x"),
        lambda: reopen_mail(actor=dana, arrival=row),
    ):
        with pytest.raises(ValidationError):
            act()
    assert matter.correspondence.count() == 1


def test_it_is_in_the_audit_of_the_matter(arrive, matter, dana):
    file_mail(actor=dana, arrival=arrive(), matter=matter, name="Eve")
    assert "filed mail from Eve" in Entry.objects.about(matter).get(verb="mail.filed").sentence


def test_reloading_after_a_refusal_shows_the_message(as_dana, arrive):
    row = arrive()
    assert as_dana.get(f"/mail/{row.pk}/filing/").status_code == 200
    assert as_dana.get(f"/mail/{row.pk}/dismissal/").status_code == 200


def test_the_sidebar_counts_what_waits(as_dana, arrive):
    arrive()
    assert 'href="/mail/"' in as_dana.get("/today/").content.decode()
