"""How like two names are, word by word. It judges nothing: a person decides what a likeness means."""

from collections.abc import Mapping
from enum import StrEnum

from clients.names.spelling import FULL, Name, known_words

Sounds = Mapping[str, frozenset[str]]  # a word → its Daitch-Mokotoff codes

CLOSE, POSSIBLE = 0.92, 0.78  # of what the shorter name tells
TWO_WORDS, WORD_AND_INITIAL, ONE_WORD = 1.9, 1.35, 0.95
LONG_ENOUGH_FOR_ONE, LONG_ENOUGH_FOR_TWO = 5, 8  # letters, for so many slips
FEW, FARTHEST = 2, 4  # slips between two words of one sound


class Strength(StrEnum):
    """The first is the strongest."""

    SAME = "same"
    CLOSE = "close"
    POSSIBLE = "possible"


def likeness(one: Name, other: Name, sounds: Sounds) -> Strength | None:
    """None when nothing speaks for it."""
    if "".join(one.words) == "".join(other.words) or sorted(one.words) == sorted(other.words):
        return Strength.SAME
    told = min(one.weight, other.weight)
    cover = _agreement(one, other, sounds) / told if told else 0
    if cover >= CLOSE and told >= TWO_WORDS:
        return Strength.CLOSE
    if cover >= POSSIBLE and told >= WORD_AND_INITIAL:
        return Strength.POSSIBLE
    if one.joined == other.joined and len(one.joined) >= LONG_ENOUGH_FOR_ONE:
        return Strength.POSSIBLE
    return Strength.POSSIBLE if cover >= ONE_WORD and _has_a_word(one) and _has_a_word(other) else None


def _has_a_word(name: Name) -> bool:
    return any(weight == FULL for weight in name.weights)


def _agreement(one: Name, other: Name, sounds: Sounds) -> float:
    """The best pairs first, each word once."""
    pairs = sorted(
        (
            (alike(mine, theirs, sounds) * min(weight, others), number, place)
            for number, (mine, weight) in enumerate(zip(one.words, one.weights, strict=True))
            for place, (theirs, others) in enumerate(zip(other.words, other.weights, strict=True))
        ),
        reverse=True,
    )
    agreed, mine_taken, theirs_taken = 0.0, set(), set()
    for score, number, place in pairs:
        if number not in mine_taken and place not in theirs_taken:
            mine_taken.add(number)
            theirs_taken.add(place)
            agreed += score
    return agreed


def alike(one: str, other: str, sounds: Sounds) -> float:
    """Two words: 1 is the same, 0 is nothing in common."""
    if one == other:
        return 1.0
    if 1 in {len(one), len(other)}:
        return 1.0 if one[0] == other[0] else 0.0
    if one.removesuffix("s") == other.removesuffix("s"):
        return 0.95
    people = known_words().people
    if one in people and other in people:
        return 0.95 if people[one] & people[other] else 0.0  # two names everybody tells apart
    return _by_letters(
        one, other, by_sound=bool(sounds.get(one, frozenset()) & sounds.get(other, frozenset()))
    )


def _by_letters(one: str, other: str, *, by_sound: bool) -> float:
    slips, shorter = slips_between(one, other), min(len(one), len(other))
    if by_sound and slips <= 1:
        return 0.93
    if slips <= 1 and shorter >= LONG_ENOUGH_FOR_ONE:
        return 0.88
    if slips <= FEW and shorter >= LONG_ENOUGH_FOR_TWO:
        return 0.85
    return 0.8 if by_sound and slips <= FARTHEST else 0.0


def slips_between(one: str, other: str) -> int:
    """Letters added, dropped, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, mine in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, theirs in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (mine != theirs))
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == theirs:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]
