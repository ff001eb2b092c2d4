"""Requests: sent, chased, promised, answered."""

from datetime import date, timedelta

from caseops.core import clock
from caseops.demo.life import Life
from clients.models import Contact
from thirdparty.actions import follow_up, receive_request, send_request
from thirdparty.models import Outcome, ThirdPartyRequest

ANSWERED = 22  # per cent of follow-ups bring the answer
BEHIND = 32  # per cent of requests are not followed up on the day
LATE_DAYS = 9
TALKERS = (
    "Karen in records",
    "the front desk",
    "Mr. Boyle",
    "the file clerk",
    "the adjuster",
    "a supervisor",
)
TALKS = (Outcome.SENT, Outcome.SENT, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.SPOKE)


def send_all(life: Life) -> None:
    """Ask everybody whom the present stage needs."""
    step = next(step for step in life.area.steps if step.stage == life.row.stage.key)
    told = life.told.sends if step.stage == life.told.stage else ()
    for ask in [*step.asks, *told]:
        key, _, kind = (part.strip() for part in ask.partition(":"))
        rows = life.row.requests.filter(blueprint__key=key).exclude(status="sent")
        row = rows.filter(closed_on=None).first()
        if row:
            _send(life, row, key, _whom(life, kind, key))


def _whom(life: Life, kind: str, key: str) -> Contact:
    if kind == "client":
        return life.row.client
    if kind == "employer" and life.told.against:
        return life.firm.contact(life.told.against)
    names = life.firm.story.organisations[kind]
    return life.firm.organisation(life.firm.dice.pick(names, life.told.title, kind, key))


def _send(life: Life, row: ThirdPartyRequest, key: str, contact: Contact) -> None:
    sent = send_request(actor=life.manager, request=row, contact=contact)
    _chase_on(life, sent, key)


def _chase_on(life: Life, row: ThirdPartyRequest, key: str) -> None:
    """Followed up on its day, unless that day is one of the last ones and the desk is behind."""
    on = row.next_follow_up_on or clock.today()
    if on > life.today - timedelta(_behind(life, key)):
        return
    life.on(on, lambda life: _chase(life, row.pk, key), key)


def _behind(life: Life, key: str) -> int:
    if key in life.told.late:
        return LATE_DAYS
    return life.roll(LATE_DAYS, "late", key) if life.chance(BEHIND, "behind", key) else 0


def _chase(life: Life, pk: int, key: str) -> None:
    row = ThirdPartyRequest.objects.get(pk=pk)
    if row.closed_on:
        return
    if life.chance(ANSWERED, "answer", key, row.next_follow_up_on) and key not in _awaited(life):
        receive_request(actor=life.manager, request=row, note="Complete.")
        return
    _chase_on(life, _ask_again(life, row, key), key)


def _awaited(life: Life) -> set[str]:
    return {*life.told.late, life.told.promised.get("request", "")}


def _ask_again(life: Life, row: ThirdPartyRequest, key: str) -> ThirdPartyRequest:
    outcome = life.firm.dice.pick(TALKS, life.told.title, key, row.next_follow_up_on)
    talker = life.firm.dice.pick(TALKERS, life.told.title, key) if outcome == Outcome.SPOKE else ""
    return follow_up(actor=life.manager, request=row, outcome=outcome, spoke_to=talker)


def note_promise(life: Life) -> None:
    """They said a day, and the day has gone by."""
    promise = life.told.promised
    row = life.row.requests.waiting().filter(blueprint__key=promise["request"]).first()
    if row:
        promised_on: date = life.today - timedelta(promise["days"])
        follow_up(
            actor=life.manager,
            request=row,
            channel="phone",
            outcome=Outcome.PROMISED,
            spoke_to=promise["spoke_to"],
            promised_on=promised_on,
        )


def receive_answers(life: Life) -> None:
    """Before a stage is left, what was asked in it has come."""
    for row in life.row.requests.waiting().order_by("id"):
        receive_request(actor=life.manager, request=row, note="Complete.")
