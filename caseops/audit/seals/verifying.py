"""Every entry against its seal, every seal against the one before, and all of them against what was copied outside."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from caseops.audit.models import Entry, Seal
from caseops.audit.seals.codes import is_genuine
from caseops.audit.seals.lines import SHORT, lines
from caseops.audit.seals.outside import Copied
from caseops.audit.seals.sealing import STILL_COMING
from caseops.core import clock

AT_ONCE = 500  # seals that are held in memory
ENOUGH = 20  # broken places that are told


@dataclass
class Report:
    """What was found; `broken` names the places, the first one first."""

    entries: int = 0
    seals: int = 0
    unsealed: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def has_enough(self) -> bool:
        """More would only be noise."""
        return len(self.broken) >= ENOUGH


def verify(told_outside: Iterable[Copied]) -> Report:
    """Reads every entry once. What lies behind a broken seal cannot be judged by it, so there it ends."""
    newest = Seal.objects.order_by("number").last()  # what is sealed while we read belongs to the next time
    report, check = Report(), _Check(newest.number if newest else 0)
    before: Seal | None = None
    for seal in _seals(check.newest):
        report.seals += 1
        report.broken += _chain(before, seal)
        if report.broken:
            break
        report.broken += check.entries(seal, report)
        before = seal
        if report.has_enough:
            break
    else:
        report.unsealed += Entry.objects.filter(pk__gt=before.last if before else 0).count()
    report.broken += _outside(told_outside)
    return report


def _seals(newest: int) -> Iterator[Seal]:
    number, until = 0, Seal.objects.filter(number__lte=newest).order_by("number")
    while some := list(until.filter(number__gt=number)[:AT_ONCE]):
        yield from some
        number = some[-1].number


def _chain(before: Seal | None, seal: Seal) -> list[str]:
    number = before.number + 1 if before else 1
    if seal.number != number:
        return [f"Seal {number} is gone."]
    if not is_genuine(seal):
        return [f"Seal {number} was changed, or the key that made it is no longer in the settings."]
    if bytes(seal.previous) != (bytes(before.code) if before else b""):
        return [f"Seal {number} does not follow the seal before it."]
    return []


def _outside(told: Iterable[Copied]) -> list[str]:
    here = {number: bytes(code) for number, code in Seal.objects.values_list("number", "code")}
    for each in told:
        if each.number not in here:
            return [f"Seal {each.number} is gone, and what it sealed with it: it was copied outside."]
        if here[each.number] != each.code:
            return [f"Seal {each.number} is another than the one that was copied outside."]
    return []


class _Check:
    """The entries of one seal after the other; what comes late stands in the gap of an earlier one."""

    def __init__(self, newest: int) -> None:
        self.newest = newest
        named = Seal.objects.filter(number__lte=newest).exclude(late=[]).values_list("late", flat=True)
        self.late = {number for numbers in named for number in numbers}
        self.waiting: dict[int, bytes] = {}

    def entries(self, seal: Seal, report: Report) -> list[str]:
        """What is wrong with those of this seal."""
        there = dict(lines(seal.first, seal.last))
        there |= {number: self.waiting.pop(number) for number in seal.late if number in self.waiting}
        sealed = dict(zip(_numbers(seal), _digests(seal), strict=True))
        wrong = [self._wrong(number, digest, there) for number, digest in sealed.items()]
        report.entries += len(sealed)
        found = [said for said in wrong if said]
        found += [
            said
            for number in there.keys() - sealed.keys()
            if (said := self._more(number, seal, there, report))
        ]
        root = hashlib.sha256(b"".join(there[number] for number in sealed if number in there)).digest()
        if not found and root != bytes(seal.root):
            found = [f"The entries of seal {seal.number} do not read as they were sealed."]
        return found

    def _wrong(self, number: int, digest: bytes, there: dict[int, bytes]) -> str:
        if number not in there:
            return f"Entry {number} is gone."
        return "" if there[number][:SHORT] == digest else f"Entry {number} does not read as it was sealed."

    def _more(self, number: int, seal: Seal, there: dict[int, bytes], report: Report) -> str:
        """In a gap: sealed by a later seal, or still to be sealed; else nobody's."""
        if number in self.late:
            self.waiting[number] = there[number]
            return ""
        if seal.sealed_at > clock.now() - STILL_COMING:
            report.unsealed += 1
            return ""
        return f"Entry {number} was added after its time was sealed."


def _numbers(seal: Seal) -> Iterator[int]:
    yield from seal.late
    following = seal.first
    for begin, end in seal.gaps:
        yield from range(following, begin)
        following = end + 1
    yield from range(following, seal.last + 1)


def _digests(seal: Seal) -> Iterator[bytes]:
    kept = bytes(seal.digests)
    return (kept[at : at + SHORT] for at in range(0, len(kept), SHORT))
