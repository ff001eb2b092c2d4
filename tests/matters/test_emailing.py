"""An e-mail that we begin: it leaves in ten seconds, can be taken back until then, and may come back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.models import OutgoingMessage, State
from clients.actions import change_contact, return_to_sender, trust_email
from clients.models import Channel, Communication, Contact
from clients.rules import obstacle
from matters.actions import (
    add_party,
    address_of,
    answer,
    log_communication,
    note_return,
    replace_address,
    take_back,
    write_email,
)
from matters.models import MailAddress, Matter
from matters.page.facts import last_contact
from tests import make

SAID = {"subject": "Your records", "body": "They came today."}


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        matter = make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test"))
        yield matter, make.person("dana")


@pytest.fixture
def matter(world, db):
    return Matter.objects.select_related("client").get(pk=world[0].pk)


@pytest.fixture
def dana(world, db):
    return world[1]


@pytest.fixture(autouse=True)
def mailbox(settings):
    settings.MAIL_IN_ADDRESS = "files@firm.test"


def write(matter, dana, **said):
    return write_email(actor=dana, matter=matter, contact=matter.client, **{**SAID, **said})


def test_it_waits_ten_seconds_with_the_matters_address_to_answer_to(matter, dana):
    message = write(matter, dana).communication.message
    assert timedelta(seconds=9) < message.due_at - clock.now() <= timedelta(seconds=10)
    assert message.reply_to == address_of(matter)
    assert message.reply_to.startswith("files+")


def test_without_a_mailbox_there_is_nowhere_to_answer_to(matter, dana, settings):
    settings.MAIL_IN_ADDRESS = ""
    assert write(matter, dana).communication.message.reply_to == ""
    assert not MailAddress.objects.exists()


def test_a_stranger_to_the_matter_is_not_written_to(matter, dana):
    with pytest.raises(ValidationError, match="has no part in"):
        write_email(actor=dana, matter=matter, contact=make.contact(email="x@y.test"), **SAID)


def test_who_acts_for_a_party_is_written_to(matter, dana):
    guardian = make.contact("Beth Roe", email="beth@roe.test")
    add_party(actor=dana, matter=matter, contact=make.contact(guardian=guardian), role="beneficiary")
    assert write_email(actor=dana, matter=matter, contact=guardian, **SAID).communication.message


@pytest.mark.parametrize(
    ("said", "sentence"), [({"subject": " "}, "Say what it is about"), ({"body": ""}, "cannot be blank")]
)
def test_half_an_email_is_refused_and_nothing_is_kept(matter, dana, said, sentence):
    with pytest.raises(ValidationError, match=sentence):
        write(matter, dana, **said)
    assert not Communication.objects.exists()


def test_a_contact_rule_stops_it(matter, dana):
    change_contact(actor=None, contact=matter.client, never_by=["email"])
    matter.client.refresh_from_db()
    with pytest.raises(ValidationError, match="must not be reached by e-mail"):
        write(matter, dana)


class TestTakenBack:
    def test_nothing_is_left_of_it(self, matter, dana):
        take_back(actor=dana, correspondence=write(matter, dana))
        assert not Communication.objects.exists()
        assert OutgoingMessage.objects.get(to_address="rosa@client.test").state == State.WITHDRAWN
        assert last_contact(matter) is None

    def test_what_it_answered_waits_again(self, matter, dana):
        asked = make.message(matter)
        said = answer(actor=dana, correspondence=asked, channel="email", body="Yes.")
        take_back(actor=dana, correspondence=said)
        assert matter.correspondence.unanswered().get() == asked

    def test_not_once_it_has_left(self, matter, dana):
        said = write(matter, dana)
        OutgoingMessage.objects.exclude(channel="bell").update(state=State.SENT, sent_at=clock.now())
        with pytest.raises(ValidationError, match="has left already"):
            take_back(actor=dana, correspondence=said)
        assert Communication.objects.exists()

    def test_not_twice(self, matter, dana):
        said = write(matter, dana)
        take_back(actor=dana, correspondence=said)
        with pytest.raises(ValidationError, match="taken it back already"):
            take_back(actor=dana, correspondence=said)

    def test_a_call_is_not_taken_back(self, matter, dana):
        said = log_communication(
            actor=dana, matter=matter, contact=matter.client, channel="phone", direction="out", body="Hi"
        )
        with pytest.raises(ValidationError, match="has left already"):
            take_back(actor=dana, correspondence=said)


class TestCameBack:
    def returned(self, matter, dana):
        said = write(matter, dana).communication
        note_return(communication=said, why="550 No such user")
        said.refresh_from_db()
        matter.client.refresh_from_db()
        return said

    def test_it_is_shown_and_is_no_contact(self, matter, dana):
        said = self.returned(matter, dana)
        assert said.fate == ("came back: 550 No such user", "bad")
        assert last_contact(matter) is None
        assert "came back" not in Entry.objects.about(matter).latest("pk").sentence
        assert "550" in Entry.objects.about(matter).latest("pk").sentence

    def test_nothing_more_is_sent_there(self, matter, dana):
        self.returned(matter, dana)
        with pytest.raises(ValidationError, match="came back on"):
            write(matter, dana)

    def test_it_is_told_once(self, matter, dana):
        said = self.returned(matter, dana)
        note_return(communication=said, why="550 again")
        assert Entry.objects.filter(verb="communication.returned").count() == 1

    def test_another_address_is_written_to(self, matter, dana):
        self.returned(matter, dana)
        change_contact(actor=dana, contact=matter.client, email="new@client.test")
        matter.client.refresh_from_db()
        assert write(matter, dana).communication.message.to_address == "new@client.test"

    def test_the_same_address_is_written_to_once_it_is_trusted(self, matter, dana):
        self.returned(matter, dana)
        assert obstacle(trust_email(actor=dana, contact=matter.client), Channel.EMAIL) == ""
        with pytest.raises(ValidationError, match="Nothing has come back"):
            trust_email(actor=dana, contact=matter.client)

    def test_an_address_changed_meanwhile_is_not_stopped(self, matter, dana):
        said = write(matter, dana).communication
        change_contact(actor=dana, contact=matter.client, email="new@client.test")
        return_to_sender(communication=said, why="550")
        assert Contact.objects.get(pk=matter.client_id).email_returned_at is None


def test_a_replaced_address_is_another_and_the_old_one_is_closed(matter, dana):
    old = address_of(matter)
    fresh = replace_address(actor=dana, matter=matter)
    assert str(fresh) == address_of(matter) != old
    assert MailAddress.objects.filter(matter=matter, closed_at__isnull=False, closed_by=dana).count() == 1


def test_addresses_are_not_alike(matter, dana):
    tokens = {replace_address(actor=dana, matter=matter).token for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) == 20 and token.islower() for token in tokens)
