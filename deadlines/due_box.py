"""The box for the date of a deadline: counted, by a rule of the jurisdiction, or found on paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from caseops.core.offsets import parse_offset
from deadlines.models import Basis
from matters.boxes import Box
from matters.due_boxes import chosen, joined_offset, offset_parts, split_offset, typed, whole
from matters.naming import plain
from matters.telling import due
from matters.words import Words

FORMS = [
    (Basis.OFFSET, "Counted from a day"),
    (Basis.RULE, "By the jurisdiction's rule, from a day"),
    (Basis.HAND, "Found on paper, entered by hand"),
]


class DeadlineDue(Box):
    """`date_of_loss+60d`, `{rule: date_of_loss, of: statute}` or `{by_hand: scheduling order}`."""

    wide = True

    def field(self, words: Words, value: Any) -> forms.Field:
        """Where the date comes from, and what that needs; the style sheet shows only that."""
        parts = [
            chosen("Where the date comes from", FORMS, "due-basis"),
            *offset_parts(words, self.shown(value)[4] if value else ""),
            typed("Kind of rule", "due-rule", placeholder="kind of rule, such as statute (optional)"),
            typed(
                "Where the date is found",
                "due-hand",
                placeholder="where it is found, such as scheduling order",
            ),
        ]
        return whole(self, parts)

    def shown(self, value: Any) -> list[str]:
        """The parts."""
        if isinstance(value, Mapping) and "rule" in value:
            return [Basis.RULE, "", "d", "+", value["rule"], value.get("of", ""), ""]
        if isinstance(value, Mapping):
            return [Basis.HAND, "", "d", "+", "", "", value.get("by_hand", "")]
        return [Basis.OFFSET, *(split_offset(value) if value else ["", "d", "+", ""]), "", ""]

    def said(self, cleaned: Sequence[str]) -> Any:
        """As the file has it."""
        basis, *offset, kind, found = cleaned or [Basis.OFFSET, "", "", "", "", "", ""]
        if basis == Basis.RULE:
            return {"rule": offset[-1], **({"of": kind} if kind.strip() else {})}
        return {"by_hand": found} if basis == Basis.HAND else joined_offset(offset)

    def told(self, value: Any) -> str:
        """As the line of a deadline says it."""
        basis, *_, anchor, kind, found = self.shown(value)
        if basis == Basis.RULE:
            return f"by the rule{f' of {kind}' if kind else ''} from {plain(anchor)}"
        return f"by hand: {found}" if basis == Basis.HAND else due(parse_offset(value))
