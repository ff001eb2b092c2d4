"""How much waits, in a few words under the heading of a desk."""

from collections.abc import Iterable

from caseops.desk.figures.rows import Group

WORDS = {
    "deadlines": ("deadline", "deadlines"),
    "verify": ("date to verify", "dates to verify"),
    "unconfirmed": ("not confirmed", "not confirmed"),
    "follow_ups": ("follow-up due", "follow-ups due"),
    "messages": ("new message", "new messages"),
    "acknowledge": ("date to acknowledge", "dates to acknowledge"),
    "undated": ("statutory date to set", "statutory dates to set"),
    "costs": ("cost to approve", "costs to approve"),
    "tasks": ("task due", "tasks due"),
    "court": ("court date in two weeks", "court dates in two weeks"),
}


def said(groups: Iterable[Group]) -> list[tuple[int, str]]:
    """The counts in words, in a fixed order; what is zero is not said."""
    known = {group.key: group for group in groups}
    told = [(known[key], words) for key, words in WORDS.items() if key in known]
    return [(group.total, f"{words[group.total != 1]}{group.when}") for group, words in told if group.total]
