"""What a key date's new day does to deadlines and events, in the words of the preview."""

from datetime import date

from caseops.core import clock
from caseops.users.models import User
from caseops.web.dates import on as in_words
from deadlines.chains import Found, planned
from deadlines.models import Deadline, Event, Ladder
from deadlines.moves import Move, plan_of_moves, told_from
from deadlines.rungs import Ladders, changed_warnings
from matters.effects import Effect, State
from matters.models import Matter


def effects(matter: Matter, name: str, on: date, user: User) -> list[Effect]:
    """Every deadline told from the key date, and the events of its present day."""
    today = clock.today(user.zone)
    rows = told_from(matter, name).select_related("blueprint", "acknowledged_by", "verified_by")
    ladders = Ladder.objects.every()
    found = [_effect(move, today, ladders) for move in plan_of_moves(rows, on)]
    by_rule = [_by_rule(row, rule, today, ladders) for row, rule in planned(matter, name, on)]
    return [*found, *by_rule, *_events(matter, name, on, today)]


def _by_rule(row: Deadline | None, found: Found, today: date, ladders: Ladders) -> Effect:
    """A date that a rule of the court gives: moved, or calendared for the first time."""
    if row is None:
        is_past = found.due_on is not None and found.due_on < today
        return Effect("deadline", found.name, None, found.due_on, State.NEW, note=found.why, is_past=is_past)
    follows = row.is_open and not row.set_by_hand
    move = Move(row, found.due_on if follows else row.due_on, found.why, is_counted=follows)
    return _effect(move, today, ladders)


def _effect(move: Move, today: date, ladders: Ladders) -> Effect:
    row = move.deadline
    return Effect(
        "deadline",
        row.name,
        row.due_on,
        move.on,
        _state(move),
        note=_note(move),
        alerts=changed_warnings(row, row.due_on, move.on, today, ladders) if move.is_dated else "",
        is_past=move.is_dated and move.on is not None and move.on < today,
    )


def _state(move: Move) -> State:
    if move.asks_again:
        return State.ASKS_AGAIN
    if not move.is_dated:
        return State.STAYS
    return State.MOVES if move.deadline.due_on else State.DATED


def _note(move: Move) -> str:
    """How the new date is found, or why the old one stays; and who looks again."""
    told = _told(move)
    return f"{told}. {_asked_again(move.deadline)}" if move.asks_again else told


def _told(move: Move) -> str:
    row = move.deadline
    if row.satisfied_on:
        return f"Done on {in_words(row.satisfied_on)}"
    if row.called_off_on:
        return f"Called off: {row.call_off_reason}"
    if row.set_by_hand:
        return f"Set by hand: {row.why}"
    if move.is_counted and not move.is_dated:
        return f"{move.why}, the same day"
    return move.why.rstrip(".")


def _asked_again(row: Deadline) -> str:
    """Whose word was given for the old date."""
    said = [f"acknowledged by {row.acknowledged_by}"] if row.acknowledged_by else []
    said += [f"verified by {row.verified_by}"] if row.verified_by else []
    words = " and ".join(said)
    return f"{words[:1].upper()}{words[1:]} for the old date: asked again"


def _events(matter: Matter, name: str, on: date, today: date) -> list[Effect]:
    """Events do not follow a key date by themselves; those on its old day are named, lest they be forgotten."""
    was = matter.key_date(name)
    if was is None or was == on or was < today:
        return []
    rows = Event.objects.filter(matter=matter, starts_on=was).to_come().soonest_first()
    note = "On the old day. People were invited: move it on its own page"
    return [Effect("event", row.name, row.starts_on, row.starts_on, State.STAYS, note=note) for row in rows]
