"""What the first asking and every later one have in common."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError

from caseops.core.workdays import add_workdays
from caseops.users.models import Role, User
from matters.actions.people import at_work
from matters.actions.plan import people_by_role
from matters.models import Matter
from thirdparty.models import Attempt, Draft, Hold, Outcome, Proof, Status, ThirdPartyRequest
from thirdparty.pace import Pace, pace_of

REACHED = (Outcome.SPOKE, Outcome.ACKNOWLEDGED, Outcome.PROMISED, Outcome.PARTIAL)
BRINGS: dict[str, Status] = {
    Outcome.ACKNOWLEDGED: Status.ACKNOWLEDGED,
    Outcome.PROMISED: Status.ACKNOWLEDGED,
    Outcome.PARTIAL: Status.PARTIAL,
}


def ask(request: ThirdPartyRequest, attempt: Attempt, today: date, sending: Draft | None = None) -> None:
    """Note the attempt on a held row and when we ask again: after the promised day, else by the cadence.

    A draft that was ready is overtaken, unless it is the very one that goes out.
    """
    _refuse_odd_promise(attempt, today)
    _refuse_odd_proof(attempt)
    attempt.request, attempt.number = request, request.attempts.count() + 1
    attempt.channel = attempt.channel.strip() or request.rung(attempt.number)
    pace = pace_of(request, today)
    plan_next(request, next_follow_up(today, pace.days(attempt.number), attempt.promised_on), today)
    request.promised_on = attempt.promised_on or request.promised_on
    expect(request, pace)
    request.status = stands_after(request, attempt)
    request.snoozes = 0
    request.full_clean()
    request.save()
    attempt.full_clean()
    attempt.save()
    drop_drafts(request, but=sending)


def expect(request: ThirdPartyRequest, pace: Pace) -> None:
    """When we count on the answer: the day they promised, else as they usually do; a person's word stays."""
    if not request.expected_by_hand:
        request.expected_on = request.promised_on or pace.expected_on


def drop_drafts(request: ThirdPartyRequest, but: Draft | None = None) -> None:
    """What was ready is of no use any more."""
    request.drafts.ready().exclude(pk=but.pk if but else None).update(state=Draft.State.DROPPED)


def stands_after(request: ThirdPartyRequest, attempt: Attempt) -> str:
    """What they said moves it on, never back; what is asked for after it came was not complete."""
    if request.status in {Status.PARTIAL, Status.RECEIVED}:
        return Status.PARTIAL
    return BRINGS.get(attempt.outcome, request.status)


def next_follow_up(today: date, days: int, promised_on: date | None) -> date:
    """The working day after the promise, or the first working day once `days` have passed."""
    if promised_on:
        return add_workdays(promised_on, 1)
    return add_workdays(today + timedelta(days), 0)


def plan_next(request: ThirdPartyRequest, on: date, today: date) -> None:
    """Ask again on that day; while the matter is on hold not before the hold ends, but then at the latest."""
    rest(request, on, Hold.objects.active(today).filter(matter_id=request.matter_id).first())


def rest(request: ThirdPartyRequest, on: date, hold: Hold | None) -> None:
    """As `plan_next`, when one knows already whether the matter rests."""
    request.resume_on = on if hold and on < hold.until_on else None
    request.next_follow_up_on = add_workdays(hold.until_on, 0) if hold and request.resume_on else on


def _refuse_odd_promise(attempt: Attempt, today: date) -> None:
    promised_on = attempt.promised_on
    if attempt.outcome == Outcome.PROMISED and not promised_on:
        raise ValidationError({"promised_on": "Enter the day they promised."})
    if promised_on and attempt.outcome not in REACHED:
        raise ValidationError({"promised_on": "Only somebody you reached can promise a day."})
    if promised_on and promised_on < today:
        raise ValidationError({"promised_on": "A promise is for today or a day to come."})


def _refuse_odd_proof(attempt: Attempt) -> None:
    """Both or neither; words alone are a note."""
    attempt.proof = " ".join(attempt.proof.split())
    if attempt.proof_kind and not attempt.proof:
        raise ValidationError({"proof": "Enter the number or words that show it."})
    if attempt.proof and not attempt.proof_kind:
        attempt.proof_kind = Proof.NOTE


def owner_of(request: ThirdPartyRequest, wanted: User | None, actor: User | None) -> User:
    """Who answers for the request: the person named, its owner, the case manager, the one who sends it."""
    manager = people_by_role(request.matter).get(Role.CASE_MANAGER)
    before = request.owner if request.owner and request.owner.is_active else None
    owner = wanted or before or manager or actor
    if owner is None:
        raise ValidationError({"owner": "Say who chases this request: the matter has no case manager."})
    owner = at_work(owner, "owner")
    if not Matter.objects.visible_to(owner).filter(pk=request.matter_id).exists():
        raise ValidationError({"owner": f"{owner} does not work on {request.matter.number}."})
    return owner
