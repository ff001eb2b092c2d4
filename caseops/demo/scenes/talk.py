"""Notes, calls, updates, and the messages that wait."""

from datetime import timedelta
from functools import partial

from caseops.core import clock
from caseops.demo.life import Life
from caseops.demo.sound import voicemail
from caseops.demo.texting import may_text
from caseops.mailroom.actions import keep_recording
from clients.actions import receive
from clients.models import Channel, Communication
from matters.actions import add_note, answer, file_communication, log_communication
from matters.models import Correspondence

MINUTES = 60


def note(life: Life) -> None:
    """A colleague should know."""
    add_note(actor=life.manager, matter=life.row, text=words(life, "notes"))


def call(life: Life) -> None:
    """A call with the client, written down."""
    log_communication(
        actor=life.manager,
        matter=life.row,
        contact=life.row.client,
        channel=Channel.PHONE,
        direction=Communication.Direction.OUT,
        body=words(life, "calls"),
        outcome=Communication.Outcome.REACHED,
    )


def exchange(life: Life) -> None:
    """The client wrote and was answered the same hour."""
    client = life.row.client
    by_text = client.safe_to_contact and may_text(client, life.manager)
    channel = Channel.TEXT if by_text else Channel.VISIT
    asked = _hear(life, channel, words(life, "messages"))
    if client.safe_to_contact:
        answer(actor=life.manager, correspondence=asked, channel=channel, body=words(life, "updates"))


def wait_for_answer(life: Life) -> None:
    """What the matter's own story leaves waiting for today."""
    telling = life.firm.telling
    for said, scene in ((life.told.says, _hear), (life.told.called, _hear_voice)):
        if "hours" in said:
            minutes = said["hours"] * MINUTES - life.roll(MINUTES, said["body"])
            telling.at(telling.now - timedelta(minutes=minutes), partial(scene, life, **said))


def _hear(life: Life, channel: str, body: str, subject: str = "", **_hours: int) -> Correspondence:
    said = receive(actor=None, contact=life.row.client, channel=channel, body=body, subject=subject)
    return file_communication(actor=None, matter=life.row, communication=said)


def _hear_voice(life: Life, body: str, **_hours: int) -> Correspondence:
    """The phone system has kept it; somebody wrote down what it says."""
    sound = voicemail(life.row.pk)
    return keep_recording(
        actor=None,
        matter=life.row,
        contact=life.row.client,
        content=sound,
        name="voicemail.wav",
        body=body,
    )


def words(life: Life, kind: str) -> str:
    """One of the sentences of that kind, of the area's own if it has some."""
    pool = life.firm.story.words
    options = pool[life.told.area].get(kind) or pool[kind]
    whole = life.firm.dice.pick(options, life.told.title, kind, clock.today())
    return whole.format(first=life.row.client.greeting)
