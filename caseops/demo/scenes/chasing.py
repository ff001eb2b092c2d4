"""Requests: sent, chased, promised, answered."""

from datetime import timedelta
from functools import partial

from caseops.core import clock
from caseops.core.workdays import add_workdays
from caseops.demo.life import Life
from caseops.demo.scenes import counterparties
from clients.models import Contact
from thirdparty.actions import add_authorization, add_request, follow_up, receive_request, send_request
from thirdparty.kinds import kind_of
from thirdparty.models import Outcome, ThirdPartyRequest

ANSWERED = 22  # per cent of follow-ups bring the answer
ASKED_LONG_AGO = 50
BEHIND = 32  # per cent of requests are not followed up on the day
LATE_DAYS = 9
BILL_DAYS = 4  # working days until a hospital bills
LASTS = 730  # days of an authorization
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
    """Ask everybody whom the present stage needs; long ago half of it was enough."""
    step = next(step for step in life.area.steps if step.stage == life.row.stage.key)
    for ask in step.asks:
        if life.is_in_present_stage or life.chance(ASKED_LONG_AGO, "ask", ask):
            send(life, ask)


def send_more(life: Life) -> None:
    """What the matter's own story asks for besides."""
    for ask in life.told.sends:
        send(life, ask)


def send(life: Life, ask: str) -> None:
    """`request key: kind of organisation`; what was answered before is asked anew."""
    key, _, kind = (part.strip() for part in ask.partition(":"))
    row = life.row.requests.filter(blueprint__key=key).first()
    if row and row.closed_on:
        row = _again(life, row)
    if row and not row.sent_on:
        authorize(life, row)
        sent = send_request(actor=life.manager, request=row, contact=_whom(life, kind, key))
        life.asked[key] = sent.pk
        life.on(
            add_workdays(clock.today(), BILL_DAYS), partial(counterparties.bill, pk=sent.pk, key=key), key
        )
        if life.is_in_present_stage:
            _chase_on(life, sent, key)


def authorize(life: Life, row: ThirdPartyRequest) -> None:
    """The client has signed what this kind of request needs, once a matter."""
    scope = kind_of(row.kind).authorization
    if scope and not life.row.authorizations.filter(scope=scope).exists():
        today = clock.today()
        add_authorization(
            actor=life.manager,
            matter=life.row,
            scope=scope,
            signed_on=today,
            expires_on=today + timedelta(LASTS),
        )


def _again(life: Life, row: ThirdPartyRequest) -> ThirdPartyRequest:
    return add_request(
        actor=life.manager,
        matter=life.row,
        name=row.name,
        asked_of=row.asked_of,
        ladder=row.ladder,
        first_follow_up_days=row.first_follow_up_days,
        repeat_days=row.repeat_days,
        escalate_after_days=row.escalate_after_days,
    )


def _whom(life: Life, kind: str, key: str) -> Contact:
    if kind == "client":
        return life.row.client
    if kind == "employer" and life.told.against:
        return life.firm.contact(life.told.against)
    names = life.firm.story.organisations[kind]
    whom = life.firm.organisation(life.firm.dice.pick(names, life.told.title, kind, key))
    counterparties.furnish(life, whom, kind)
    return whom


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
    if row.closed_on or (row.promised_on and row.next_follow_up_on != clock.today()):
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
    follow_up(
        actor=life.manager,
        request=ThirdPartyRequest.objects.get(pk=life.asked[promise["request"]]),
        channel="phone",
        outcome=Outcome.PROMISED,
        spoke_to=promise["spoke_to"],
        promised_on=life.today - timedelta(promise["days"]),
    )


def receive_answers(life: Life) -> None:
    """Before a stage is left, what was asked in it has come."""
    for row in life.row.requests.waiting().order_by("id"):
        receive_request(actor=life.manager, request=row, note="Complete.")
