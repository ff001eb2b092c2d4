"""How the firm stands to the rules: which are on, and which an attorney has confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import BooleanField, CharField, F, QuerySet, Value

from caseops.core.together import Asking, asks
from deadlines.models import RuleConfirmation, RuleSwitch
from deadlines.rulebook import book
from deadlines.rulebook.rule import Rule

CONFIRMATION, SWITCH = "confirmation", "switch"


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody of the firm, when, and in which words."""

    by: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One rule in this firm. `confirmed` is of the present text; `outdated` of one that has changed since."""

    rule: Rule
    confirmed: Said | None = None
    outdated: Said | None = None
    switched: Said | None = None
    is_switched_on: bool | None = None

    @property
    def on(self) -> bool:
        """It makes deadlines: it has a period, nobody turned it off, and it was read or an attorney confirmed it."""
        may_be = self.rule.counts and (self.confirmed is not None or not self.rule.recalled)
        wanted = self.rule.shipped_on or self.confirmed is not None
        return may_be and (wanted if self.is_switched_on is None else self.is_switched_on)

    @property
    def words(self) -> str:
        """On or off, and why."""
        if not self.rule.counts:
            return "Shown, never counted: the law gives no number"
        if self.is_switched_on is False:
            return "Off: turned off by the firm"
        if self.on:
            return "On"
        return "Off until an attorney confirms" if self.rule.recalled else "Off until the firm turns it on"

    @property
    def confirmed_words(self) -> str:
        """Confirmed, changed since, or not."""
        if self.confirmed:
            return f"Confirmed by {self.confirmed.by}"
        if self.outdated:
            return f"Changed since {self.outdated.by} confirmed it"
        return "Not confirmed by an attorney"


@asks
def standing(keys: Iterable[str]) -> Asking[dict[str, Standing]]:
    """How the firm stands to these rules, in one query. KeyError for a key that is no rule."""
    found = {key: Standing(book.rule(key)) for key in keys}
    rows = _rows(list(found))
    if found:
        yield [rows]
    for key, kind, fingerprint, is_on, by, at, note in rows if found else ():
        said = Said(by, at, note)
        if kind == SWITCH:  # oldest first: the newest governs
            found[key] = replace(found[key], switched=said, is_switched_on=is_on)
        elif fingerprint == found[key].rule.fingerprint:
            found[key] = replace(found[key], confirmed=said)
        else:
            found[key] = replace(found[key], outdated=said)
    return found


def _rows(keys: list[str]) -> QuerySet[RuleConfirmation, tuple[str, str, str, bool, str, datetime, str]]:
    names = ("rule_key", "kind", "print", "is_so", "by", "at", "why")
    confirmations = (
        RuleConfirmation.objects.of(keys)
        .standing()
        .annotate(
            kind=Value(CONFIRMATION, CharField()),
            print=F("fingerprint"),
            is_so=Value(True, BooleanField()),
            by=F("confirmed_by__name"),
            at=F("confirmed_at"),
            why=F("note"),
        )
    )
    switches = RuleSwitch.objects.of(keys).annotate(
        kind=Value(SWITCH, CharField()),
        print=Value("", CharField()),
        is_so=F("is_on"),
        by=F("switched_by__name"),
        at=F("switched_at"),
        why=F("reason"),
    )
    ordered = confirmations.order_by().values_list(*names)
    return ordered.union(switches.order_by().values_list(*names), all=True).order_by("at")
