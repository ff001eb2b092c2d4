"""What hangs on a key date by the rules of the matter's court and claims. Works out, writes nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from deadlines.engine import Answer, CannotCompute, Method
from deadlines.models import Basis, Claim, Deadline, DeadlineQuerySet, Venue
from deadlines.rulebook import book
from deadlines.rulebook.rule import Rule
from deadlines.standing import standing
from matters.models import Matter
from matters.naming import plain

AGENCIES = ("USCIS", "EOIR", "EEOC", "Medicare", "any")


@dataclass(frozen=True, slots=True)
class Found:
    """One rule applied to one day: the engine's answer, or the sentence in which it refused."""

    rule: Rule
    trigger: str
    trigger_on: date
    service_method: str = Method.NONE
    claim: Claim | None = None
    answer: Answer | None = None
    problem: str = ""

    @property
    def key(self) -> tuple[str, int | None]:
        """Which row of the matter it is for."""
        return self.rule.key, self.claim.pk if self.claim else None

    @property
    def due_on(self) -> date | None:
        """The safe reading; None when the engine refused."""
        return self.answer.due_on if self.answer else None

    @property
    def why(self) -> str:
        """How the date was found, in one line."""
        if self.problem:
            return f"{self.rule.citation}: {self.problem}"[:300]
        return f"{self.rule.period} {self.event} ({self.rule.citation})"[:300]

    @property
    def event(self) -> str:
        """After the complaint is served; before the trial."""
        return f"{self.rule.direction} {plain(self.trigger) if self.trigger else self.rule.trigger}"

    @property
    def name(self) -> str:
        """What stands on the calendar."""
        return f"{self.rule.name}: {self.claim}"[:160] if self.claim else self.rule.name[:160]


def found_by_rules(matter: Matter, name: str, on: date, venue: Venue | None) -> list[Found]:
    """Every rule that is switched on and counts from this key date, for this matter's court and claims."""
    found = [apply(rule, name, on, venue) for rule in switched_on(chain_of(venue, name, on))]
    for claim in matter.claims.filter(accrued=name).select_related("plaintiff", "defendant"):
        found += [apply(rule, name, on, venue, claim=claim) for rule in switched_on(rules_of(claim, on))]
    return found


def planned(matter: Matter, name: str, on: date) -> list[tuple[Deadline | None, Found]]:
    """Each rule with the row it is for; None where a new one is needed. One plan for the preview and for the verb."""
    venue = Venue.objects.filter(matter=matter).first()
    hanging = {(row.rule, row.claim_id): row for row in hanging_on(matter, name)}
    prepared = list(prepared_for(matter, name))
    pairs = [
        (hanging.pop(found.key, None) or _adopted(prepared, found.rule), found)
        for found in found_by_rules(matter, name, on, venue)
    ]
    pairs += _asked_for(prepared, name, on, venue)
    return [*pairs, *((row, again(row, venue, on)) for row in hanging.values())]


def _asked_for(
    prepared: list[Deadline], name: str, on: date, venue: Venue | None
) -> list[tuple[Deadline | None, Found]]:
    """Rules of agencies and of employment or immigration law date only what the practice area has a row for."""
    if not prepared:
        return []
    pairs: list[tuple[Deadline | None, Found]] = []
    for rule in switched_on(beyond_courts(name, on)):
        row = _adopted(prepared, rule)
        if row:
            pairs.append((row, apply(rule, name, on, venue)))
    return pairs


def hanging_on(matter: Matter, name: str) -> DeadlineQuerySet:
    """The rows that a rule counts from this key date, also those that are over."""
    rows: DeadlineQuerySet = matter.deadlines.filter(computation__trigger=name).order_by("id")
    people = ("acknowledged_by", "verified_by", "claim__plaintiff", "claim__defendant")
    return rows.select_related("computation", "matter", *people)


def prepared_for(matter: Matter, name: str) -> DeadlineQuerySet:
    """The rows that the practice area has prepared for a rule and nobody has dated yet."""
    rows: DeadlineQuerySet = matter.deadlines.open().filter(
        blueprint__basis=Basis.RULE, blueprint__anchor=name, rule="", due_on=None
    )
    return rows.exclude(blueprint__rule_kind="").select_related("blueprint", "matter").order_by("id")


def _adopted(prepared: list[Deadline], rule: Rule) -> Deadline | None:
    for row in prepared:
        kind = row.blueprint.rule_kind if row.blueprint else ""
        if kind == rule.kind or kind in rule.key:
            prepared.remove(row)
            return row
    return None


def chain_of(venue: Venue | None, name: str, on: date) -> list[Rule]:
    """What the matter's court asks after this key date."""
    rules = book.chain(venue.court, name, on) if venue else ()
    return [rule for rule in rules if rule.counts and rule.kind == "court"]


def beyond_courts(name: str, on: date) -> list[Rule]:
    """What agencies and federal statutes ask, wherever the matter is."""
    rules = [rule for court in (*AGENCIES, "federal") for rule in book.chain(court, name, on)]
    return list(dict.fromkeys(rule for rule in rules if rule.counts and rule.kind != "court"))


def switched_on(rules: Iterable[Rule]) -> list[Rule]:
    """Those that date something in this firm."""
    every = list(rules)
    standings = standing({rule.key for rule in every}) if every else {}
    return [rule for rule in every if standings[rule.key].on]


def rules_of(claim: Claim, on: date) -> Iterator[Rule]:
    """The statute of limitations; notice to a public entity comes first."""
    if claim.is_public:
        yield from (rule for rule in book.government_notices(claim.state, on) if rule.trigger_key)
    yield from book.statutes(claim.state, claim.kind, on)


def again(row: Deadline, venue: Venue | None, on: date) -> Found:
    """The rule of a row that is there, applied to another day of its trigger."""
    computation = row.computation
    rule = book.rule(row.rule)
    return apply(
        rule, computation.trigger, on, venue, claim=row.claim, service_method=computation.service_method
    )


def apply(
    rule: Rule,
    trigger: str,
    on: date,
    venue: Venue | None,
    *,
    claim: Claim | None = None,
    service_method: str = Method.NONE,
) -> Found:
    """Ask the engine; what it refuses is kept as a sentence, so that the date stays open and visible."""
    try:
        answer = _answer(rule, on, venue, claim, service_method)
    except CannotCompute as error:
        return Found(rule, trigger, on, service_method, claim, problem=str(error))
    return Found(rule, trigger, on, service_method, claim, answer)


def _answer(rule: Rule, on: date, venue: Venue | None, claim: Claim | None, service_method: str) -> Answer:
    born_on = claim.plaintiff.born_on if claim else None
    asked: dict[str, Any] = {
        "court_state": venue.court_state if venue else "",
        "service_method": service_method,
        "closures": frozenset(venue.closures) if venue else frozenset(),
        "zone": venue.zone if venue else "",
    }
    adult = book.answer(rule, on, **asked)
    if claim is None or born_on is None or not rule.tolls:
        return adult
    tolled = book.answer(rule, on, born_on=born_on, **asked)
    if claim.tolling_confirmed_at:
        return tolled
    return adult if tolled.due == adult.due else _with_tolled(adult, tolled)


def _with_tolled(adult: Answer, tolled: Answer) -> Answer:
    """As an adult's until an attorney confirms that the time is tolled; the tolled date stands beside it."""
    why = "The plaintiff is a minor: an attorney confirms that the time is tolled."
    return replace(
        adult, other=tolled.due, why_other=(*adult.why_other, why), warnings=(*adult.warnings, why)
    )
