"""What should have arrived against what did: the mail server's own log is the only witness that is believed."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Letter:
    """One line of the server's log."""

    at: float
    connection: int
    message_id: str
    subject: str


@dataclass
class Expected:
    """What was planned: when each was due, which a person has to decide about, and how many doubles are fair."""

    due: dict[str, float] = field(default_factory=dict)
    set_aside: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)
    people_decide: bool = False
    doubles_allowed: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Verdict:
    """One line of the report."""

    fault: str
    planned: int
    delivered: int
    lost: int
    doubled: int
    allowed: int
    other_ids: int
    withdrawn: int
    set_aside: int
    people_decide: bool
    worst: float
    seconds: float

    @property
    def good(self) -> bool:
        """Nothing lost, nothing doubled beyond what the fault makes unknowable, every double recognisable."""
        told = self.set_aside == 0 or self.people_decide
        return self.lost == 0 and self.doubled <= self.allowed and self.other_ids == 0 and told

    def __str__(self) -> str:
        word = "well" if self.good else "BROKEN"
        aside = f"  withdrawn {self.withdrawn}" if self.withdrawn else ""
        aside += f"  for a person {self.set_aside}" if self.set_aside else ""
        return (
            f"{word:<7}{self.fault:<44} planned {self.planned:>5}  delivered {self.delivered:>5}  lost {self.lost:>3}  "
            f"doubled {self.doubled:>2} of {self.allowed:>2} allowed  worst delay {self.worst:>5.1f} s{aside}"
        )


def letters(log: Path) -> list[Letter]:
    """Everything the server took, in order."""
    if not log.exists():
        return []
    rows = (line.split("\t", 3) for line in log.read_text().splitlines())
    return [Letter(float(at), int(number), identity, subject) for at, number, identity, subject in rows]


def judge(fault: str, expected: Expected, log: Path) -> Verdict:
    """Compare; only our own subjects count."""
    came = [letter for letter in letters(log) if letter.subject in expected.due]
    times, identities = Counter(letter.subject for letter in came), defaultdict(set)
    first: dict[str, float] = {}
    for letter in came:
        identities[letter.subject].add(letter.message_id)
        first.setdefault(letter.subject, letter.at)
    missing = set(expected.due) - set(times) - expected.set_aside - expected.withdrawn
    return Verdict(
        fault=fault,
        planned=len(expected.due),
        delivered=len(times),
        lost=len(missing),
        doubled=sum(times.values()) - len(times),
        allowed=expected.doubles_allowed,
        other_ids=sum(len(found) > 1 for found in identities.values()),
        withdrawn=len(expected.withdrawn),
        set_aside=len(expected.set_aside),
        people_decide=expected.people_decide,
        worst=max((first[key] - expected.due[key] for key in first), default=0.0),
        seconds=expected.seconds,
    )
