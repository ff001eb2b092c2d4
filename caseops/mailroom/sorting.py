"""Where a message belongs: filed by itself only when both its address and its sender are known."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q

from caseops.audit.actions import record
from caseops.core import clock
from caseops.mailroom.models import Arrival
from caseops.mailroom.models.arrivals import REASON
from caseops.mailroom.reading import DELAYED, Letter, Paper
from clients.actions import receive
from clients.models import Channel, Communication, Contact
from documents.actions import keep_file
from documents.models import Arrival as Way
from documents.models import Document
from matters.actions import file_communication, note_return
from matters.correspondents import people_of
from matters.models import MailAddress, Matter
from thirdparty.answers import note_matches
from thirdparty.matching import Match, match_incoming

LONGEST = 20_000
TRUSTED = timedelta(days=14)  # a date further back, or one to come, is the sender's clock
State = Arrival.State


@dataclass(frozen=True)
class Place:
    """Where a message belongs; `why` says why a person must look, and is empty when nobody must."""

    matter: Matter | None
    sender: Contact | None
    why: str


def sort(arrival: Arrival, letter: Letter) -> None:
    """Settle one message for good, in the caller's transaction; the row is the caller's."""
    describe(arrival, letter)
    if twin := Arrival.objects.filter(fingerprint=letter.fingerprint).exclude(pk=arrival.pk).first():
        settle(arrival, State.TWIN, f"The same message as number {twin.pk}.")
    elif letter.returned:
        come_back(arrival, letter)
    else:
        arrival.fingerprint = letter.fingerprint
        place(arrival, letter)


def describe(arrival: Arrival, letter: Letter) -> None:
    """What a list shows of it."""
    arrival.message_name, arrival.subject = letter.name, letter.subject
    arrival.sender_name, arrival.sender_address = letter.sender_name, letter.sender_address
    arrival.body, arrival.sent_at = letter.body[:LONGEST], letter.sent_at


def come_back(arrival: Arrival, letter: Letter) -> None:
    """One of ours, found by its Message-ID, which nobody else can know; another one is for a person."""
    back = letter.returned
    if back is None:
        return
    said = Communication.objects.filter(mail_name=back.message_name).exclude(mail_name="").first()
    if back.action == DELAYED:
        settle(arrival, State.DISMISSED, "A server says that it still tries.")
    elif said is None:
        settle(arrival, State.TRIAGE, f"Something of ours came back, and no matter knows it: {back.why}")
    else:
        note_return(communication=said, why=back.why)
        settle(arrival, State.RETURNED, back.why)


def place(arrival: Arrival, letter: Letter) -> None:
    """Filed, or for a person to sort; what came with it lies in the inbox in both cases."""
    found = belongs(letter)
    arrival.matter, arrival.sender = found.matter, found.sender
    kept, notes = keep_papers(letter, found.sender)
    note_matches(kept, matches_of(letter) if kept else [])
    arrival.body = with_notes(arrival.body, notes)
    if found.matter and found.sender and not found.why:
        said = file(arrival, found.matter, found.sender, asks=not letter.is_automatic)
        arrival.communication = said
        settle(arrival, State.FILED, "")
    else:
        settle(arrival, State.TRIAGE, found.why)
    arrival.documents.set(kept)


def matches_of(letter: Letter) -> list[Match]:
    """The requests to third parties that it may answer; a person says in the inbox whether it does."""
    return match_incoming(
        recipients=letter.recipients,
        sender=letter.sender_address,
        subject=letter.subject,
        text=letter.body[:LONGEST],
    )


def belongs(letter: Letter) -> Place:
    """By the token in the address it was sent to, and by who sent it."""
    token = token_of(letter)
    address = MailAddress.objects.filter(token=token).select_related("matter").first() if token else None
    if address is None:
        return _without_address(letter, token)
    sender = _sender_among(letter, address.matter)
    if address.closed_at:
        return Place(address.matter, sender, "Sent to an address of the matter that is closed.")
    if sender is None:
        return Place(address.matter, None, f"Nobody in {address.matter.number} writes from this address.")
    doubt = "The sender’s own server says that this is not theirs." if letter.is_doubtful else ""
    return Place(address.matter, sender, doubt)


def _without_address(letter: Letter, token: str) -> Place:
    """Never filed by itself: who wrote says perhaps where it belongs."""
    why = "Sent to an address that no matter has." if token else "Not sent to the address of a matter."
    known = list(Contact.objects.filter(email__iexact=letter.sender_address).exclude(email="")[:2])
    if len(known) != 1:
        return Place(
            None, None, f"{why} {'Several contacts have' if known else 'Nobody has'} the sender’s address."
        )
    matters = Matter.objects.open().filter(Q(client=known[0]) | Q(parties__contact=known[0])).distinct()
    only = list(matters[:2])
    return Place(only[0] if len(only) == 1 else None, known[0], f"{why} It says to be from {known[0]}.")


def _sender_among(letter: Letter, matter: Matter) -> Contact | None:
    """The client first, when several share an address."""
    found = people_of(matter).filter(email__iexact=letter.sender_address).exclude(email="")
    return next(iter(sorted(found, key=lambda contact: (contact.pk != matter.client_id, contact.pk))), None)


def token_of(letter: Letter) -> str:
    """What stands behind the + of our address; empty when it was not sent to one."""
    name, _, domain = settings.MAIL_IN_ADDRESS.lower().rpartition("@")
    tokens = [
        local.removeprefix(f"{name}+")
        for local, _, host in (address.rpartition("@") for address in sorted(letter.recipients))
        if host == domain and local.startswith(f"{name}+")
    ]
    return next(iter(tokens), "")


def keep_papers(letter: Letter, sender: Contact | None) -> tuple[list[Document], list[str]]:
    """Into the inbox; what the house does not keep is named, and stays in the mailbox."""
    papers = list(letter.papers)
    if len(letter.body) > LONGEST:
        papers.append(Paper("whole message.txt", letter.body.encode()))
    kept, notes = [], [f"Left in the mailbox: {name}, a picture in the signature." for name in letter.logos]
    for paper in papers:
        try:
            kept.append(
                keep_file(
                    actor=None, content=BytesIO(paper.content), name=paper.name, matter=None, source=Way.EMAIL,
                    sender=sender,
                )
            )  # fmt: skip
        except ValidationError as refusal:
            notes.append(f"Left in the mailbox: {paper.name}. {' '.join(refusal.messages)}")
    return kept, notes


def with_notes(body: str, notes: list[str]) -> str:
    """The words, and below them what did not come along."""
    below = "".join(f"\n[{note}]" for note in notes)
    return f"{(body or '(no words)')[: LONGEST - len(below) - 1]}\n{below}".strip()


def file(arrival: Arrival, matter: Matter, sender: Contact, *, asks: bool = True) -> Communication:
    """On the matter's thread, where it waits for an answer unless a machine wrote it."""
    said = receive(
        actor=None,
        contact=sender,
        channel=arrival.channel,
        subject=arrival.subject if arrival.channel == Channel.EMAIL else "",
        body=arrival.body,
        at=moment_of(arrival.sent_at),
        asks=asks,
    )
    said.mail_name = arrival.message_name
    said.save(update_fields=["mail_name"])
    file_communication(actor=None, matter=matter, communication=said)
    return said


def moment_of(sent_at: datetime | None) -> datetime:
    """When it was written, if that can be believed."""
    now = clock.now()
    return sent_at if sent_at and now - TRUSTED <= sent_at <= now else now


def settle(arrival: Arrival, state: str, why: str) -> None:
    """What became of it; what a person must look at is told in the audit when somebody did."""
    arrival.state, arrival.why = state, why[:REASON]
    arrival.lease_token = arrival.lease_until = None
    arrival.settled_at = clock.now() if arrival.is_settled else None
    arrival.save()
    if state == State.TRIAGE:
        record("mail.set_aside", arrival, actor=None, subject=arrival.matter, why=arrival.why)
