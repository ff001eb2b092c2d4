"""Filed by itself only when address and sender are both known; everything else is for a person."""

import pytest

from caseops.mailroom.models import Arrival
from caseops.mailroom.reading import Returned, read
from caseops.mailroom.sorting import LONGEST, sort
from clients.models import Communication, Contact
from documents.models import Document
from matters.actions import add_party, address_of, replace_address, write_email
from matters.models import MailAddress
from tests import make
from tests.mailroom.letters import bounce, mail
from thirdparty.actions import send_request
from thirdparty.reply_to import reply_address

State = Arrival.State


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        yield make.matter(client=make.contact("Rosa Diaz", email="Rosa@Client.test"))


@pytest.fixture
def matter(world, db, settings):
    settings.MAIL_IN_ADDRESS = "Files@firm.test"
    return world


@pytest.fixture
def dana(matter):
    return make.person("dana")


def arrive(letter):
    raw = letter if isinstance(letter, bytes) else letter.as_bytes()
    arrival = Arrival.objects.create(mailbox="m", validity=1, uid=Arrival.objects.count() + 1)
    sort(arrival, read(raw))
    arrival.refresh_from_db()
    return arrival


def test_both_known(matter):
    arrival = arrive(mail(f"Us <{address_of(matter).upper()}>"))
    assert (arrival.state, arrival.matter, arrival.sender) == (State.FILED, matter, matter.client)


@pytest.mark.parametrize("header", ["Cc", "Delivered_To", "X_Original_To"])
def test_the_address_may_stand_in_any_header(matter, header):
    assert arrive(mail("someone@else.test", **{header: address_of(matter)})).state == State.FILED


def test_a_party_and_a_guardian_are_known_too(matter, dana):
    guardian = make.contact("Beth", email="beth@roe.test")
    add_party(actor=dana, matter=matter, contact=make.contact(guardian=guardian), role="beneficiary")
    assert arrive(mail(address_of(matter), "beth@roe.test")).sender == guardian


def test_who_shares_the_clients_address_does_not_take_their_place(matter, dana):
    add_party(
        actor=dana, matter=matter, contact=make.contact("Twin", email="rosa@client.test"), role="witness"
    )
    assert arrive(mail(address_of(matter))).sender == matter.client


def test_an_unknown_sender_waits_at_the_matter(matter):
    arrival = arrive(mail(address_of(matter), "eve@evil.test", papers=[("x.pdf", make.pdf("x"))]))
    assert (arrival.state, arrival.matter, arrival.sender) == (State.TRIAGE, matter, None)
    assert "writes from this address" in arrival.why
    assert arrival.documents.get().matter is None
    assert not Communication.objects.exists()


def test_a_forged_token_names_no_matter(matter):
    address_of(matter)
    arrival = arrive(mail("files+aaaaaaaaaaaaaaaaaaaa@firm.test", "eve@evil.test"))
    assert (arrival.state, arrival.matter) == (State.TRIAGE, None)
    assert "no matter has" in arrival.why


def test_a_token_of_one_letter_changed_names_no_matter(matter):
    address = address_of(matter)
    token = MailAddress.objects.get().token
    forged = address.replace(token, token[:-1] + ("a" if token[-1] != "a" else "b"))
    assert arrive(mail(forged)).state == State.TRIAGE


def test_a_token_at_another_domain_is_none(matter):
    arrival = arrive(mail(address_of(matter).replace("firm.test", "evil.test")))
    assert arrival.why.startswith("Not sent to the address of a matter.")


def test_a_closed_address_files_nothing(matter, dana):
    old = address_of(matter)
    replace_address(actor=dana, matter=matter)
    arrival = arrive(mail(old))
    assert (arrival.state, arrival.matter) == (State.TRIAGE, matter)
    assert "is closed" in arrival.why


def test_a_client_without_the_address_is_a_guess_for_a_person(matter):
    arrival = arrive(mail())
    assert (arrival.state, arrival.matter, arrival.sender) == (State.TRIAGE, matter, matter.client)
    assert "It says to be from Rosa Diaz" in arrival.why


def test_a_client_of_two_matters_is_no_guess(matter):
    make.matter(client=matter.client)
    assert arrive(mail()).matter is None


def test_an_address_that_two_contacts_have_is_no_guess(matter):
    make.contact("Twin", email="rosa@client.test")
    arrival = arrive(mail())
    assert (arrival.matter, arrival.sender) == (None, None)


def test_what_the_senders_server_denies_is_not_filed(matter):
    arrival = arrive(mail(address_of(matter), Authentication_Results="mx; dmarc=fail"))
    assert arrival.state == State.TRIAGE


def test_a_machine_gets_no_answer(matter):
    arrival = arrive(mail(address_of(matter), Auto_Submitted="auto-replied"))
    assert arrival.communication.answered_at is not None


def test_the_same_message_twice_is_filed_once(matter):
    letter = mail(address_of(matter))
    assert [arrive(letter).state, arrive(letter).state] == [State.FILED, State.TWIN]


def test_another_message_under_a_stolen_name_is_not_swallowed(matter):
    arrive(mail(address_of(matter), "eve@evil.test", body="Nothing"))
    assert arrive(mail(address_of(matter), body="The real one")).state == State.FILED


def test_what_the_house_does_not_keep_is_named(matter):
    arrival = arrive(
        mail(address_of(matter), papers=[("run.exe", b"MZ\x90\x00" + b"\0" * 60), ("b.pdf", make.pdf("b"))])
    )
    assert "Left in the mailbox: run.exe" in arrival.communication.body
    assert arrival.documents.count() == 1


def test_a_very_long_message_is_kept_whole_beside_its_beginning(matter):
    arrival = arrive(mail(address_of(matter), body="long words " * 3000))
    assert len(arrival.communication.body) <= LONGEST
    assert arrival.documents.get().latest.name == "whole message.txt"


def test_no_words_are_said_so(matter):
    assert arrive(mail(address_of(matter), body="")).communication.body == "(no words)"


class TestComingBack:
    def sent(self, matter, dana):
        said = {"subject": "Your records", "body": "They came."}
        return write_email(actor=dana, matter=matter, contact=matter.client, **said).communication

    def test_ours_is_shown_and_stops_the_next(self, matter, dana):
        said = self.sent(matter, dana)
        assert arrive(bounce(said.mail_name, address_of(matter))).state == State.RETURNED
        said.refresh_from_db()
        assert said.fate == ("came back: 550 5.1.1 No such user", "bad")
        assert Contact.objects.get(pk=matter.client_id).email_returned_at

    def test_a_delay_is_none(self, matter, dana):
        said = self.sent(matter, dana)
        assert arrive(bounce(said.mail_name, "x@y", action="delayed")).state == State.DISMISSED
        said.refresh_from_db()
        assert said.returned_at is None

    def test_a_forged_one_stops_nothing(self, matter, dana):
        self.sent(matter, dana)
        for name in ("<guess@firm.test>", ""):
            assert arrive(bounce(name, address_of(matter))).state == State.TRIAGE
        assert Contact.objects.get(pk=matter.client_id).email_returned_at is None
        assert isinstance(read(bounce("", "x@y")).returned, Returned)


def test_nothing_that_was_not_filed_is_in_a_file(matter):
    arrive(mail("files+zzzzzzzzzzzzzzzzzzzz@firm.test", "eve@evil.test", papers=[("x.pdf", make.pdf("x"))]))
    assert not Document.objects.filter(source="email", matter__isnull=False).exists()


def test_a_paper_sent_to_the_address_of_a_request_may_be_its_answer(matter, dana):
    request = send_request(actor=dana, request=matter.requests.first())
    address = reply_address(request.pk)
    arrival = arrive(mail(address, "roi@mercy.test", papers=[("x.pdf", make.pdf("x"))]))
    answer = arrival.documents.get().answer
    assert (answer.request, answer.confidence) == (request, 99)
    assert arrival.documents.get().suggestion.matter == matter
