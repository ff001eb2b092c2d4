"""One rule of the book: when what must be done, by which text, and how surely we know it."""

from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256

from deadlines.engine.answer import in_words
from deadlines.engine.rulebook import table

KINDS = (
    "court",
    "statute",
    "government_notice",
    "agency",
    "employment",
    "immigration",
    "workers_compensation",
    "pre_suit",
)
SEVERITIES = ("statutory", "court", "critical", "agency", "contractual", "event", "internal")
UNITS = ("calendar_days", "court_days", "hours", "weeks", "months", "years")
ATTACHES = ("trigger", "accrual", "filing", "service")
COMBINES = ("later_of", "earlier_of", "closer_to_trial")
CLAIMS = ("personal_injury", "motor_vehicle", "medical_malpractice", "wrongful_death")
CONFIDENCE = {
    "VP": "read in the statute or rule",
    "VS": "read in a source that quotes or cites it",
    "RH": "from memory",
    "RM": "from memory, details may be off",
    "RL": "from memory, uncertain",
}
SHIPPED_COURTS = ("federal", "CA", "TX", "FL", "NY")
APART = ("confidence", "as_of", "table")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A period with its source. `amount` is None where the law gives no number: shown, never computed.

    `jurisdiction` is whose law it is ("federal", a state, "any"); `court` whose way of counting governs when that
    is not the jurisdiction's own. `process`: service of process, to which no days are added for mail.
    `only_when`: in which case it applies, so that it starts in no chain by itself.
    `part_of` names the rule this one completes; `version_of` the rule that replaced it.
    """

    key: str
    table: str
    kind: str
    jurisdiction: str
    name: str
    trigger: str
    severity: str
    citation: str
    confidence: str
    as_of: date
    court: str = ""
    trigger_key: str = ""
    amount: int | None = None
    unit: str = ""
    extra_days: int = 0
    direction: str = "after"
    note: str = ""
    effective_from: date | None = None
    effective_until: date | None = None
    attaches_to: str = "trigger"
    served: bool = False
    process: bool = False
    rolls: bool = True
    toward_trial: bool = False
    monday_next: bool = False
    not_before: bool = False
    volatile: bool = False
    combine: str = ""
    group: str = ""
    only_when: str = ""
    part_of: str = ""
    version_of: str = ""
    claims: tuple[str, ...] = ()
    entity: str = ""
    minors: str = ""
    discovery: str = ""
    tolls: bool = False
    repose_years: int | None = None

    @property
    def counts(self) -> bool:
        """It has a period, so the engine can count it."""
        return self.amount is not None

    @property
    def recalled(self) -> bool:
        """Written down from memory: off until an attorney confirms it."""
        return self.confidence.startswith("R")

    @property
    def mark(self) -> str:
        """How surely we know it, in words for every screen."""
        words = CONFIDENCE[self.confidence]
        return f"{words}: off until an attorney confirms" if self.recalled else words

    @property
    def shipped_on(self) -> bool:
        """On before the firm has said anything: what was read, and for courts only those that were checked."""
        checked = self.kind != "court" or self.jurisdiction in SHIPPED_COURTS
        return self.counts and not self.recalled and checked

    @property
    def minors_known(self) -> bool:
        """The engine knows how this state treats a minor's time."""
        return self.jurisdiction in table("minority")

    @property
    def period(self) -> str:
        """21 days; 1 year and 90 days; empty when the law gives no number."""
        if self.amount is None:
            return ""
        unit = "days" if self.unit == "calendar_days" else self.unit.replace("_", " ")
        unit = unit.removesuffix("s") if self.amount == 1 else unit
        return f"{self.amount} {unit}" + (f" and {self.extra_days} days" if self.extra_days else "")

    @property
    def when(self) -> str:
        """21 days after the summons and complaint are served."""
        return f"{self.period} {self.direction} {self.trigger}" if self.counts else f"After {self.trigger}"

    @property
    def sentence(self) -> str:
        """21 days after the summons and complaint are served: serve answer or Rule 12 motion."""
        name = self.name if self.name[1:2].isupper() else f"{self.name[:1].lower()}{self.name[1:]}"
        opening = " (not earlier)" if self.not_before and self.counts else ""
        case = f", if {self.only_when}" if self.only_when else ""
        return f"{self.when}{opening}{case}: {name}"

    @property
    def fingerprint(self) -> str:
        """Changes when what the rule says changes; empty fields are left out, so that a new one changes nothing."""
        said = {name: value for name, value in asdict(self).items() if value and name not in APART}
        return sha256(repr(sorted(said.items())).encode()).hexdigest()[:32]

    def in_force(self, on: date) -> bool:
        """This version governs on `on`, the day it attaches to."""
        return (self.effective_from or on) <= on <= (self.effective_until or on)

    @property
    def effective(self) -> str:
        """From January 1, 2025; empty when no version is known but this one."""
        start = f"from {in_words(self.effective_from)}" if self.effective_from else ""
        end = f"until {in_words(self.effective_until)}" if self.effective_until else ""
        return " ".join(part for part in (start, end) if part)
