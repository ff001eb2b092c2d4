"""The files of the book, read row by row and checked against one another."""

import tomllib
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from deadlines.engine.rules import STATES
from deadlines.rulebook.row import BadRuleError, Row
from deadlines.rulebook.rule import (
    ATTACHES,
    CLAIMS,
    COMBINES,
    CONFIDENCE,
    KINDS,
    SEVERITIES,
    UNITS,
    Rule,
)

HERE = Path(__file__).resolve().parent
TABLES = ("chains", "statutes", "federal", "employment", "immigration", "workers_compensation")
AGENCIES = ("USCIS", "EOIR", "EEOC", "HIPAA", "Medicare")
PLACES = ("federal", *sorted(STATES), "any")


def read_book(folder: Path = HERE) -> tuple[Rule, ...]:
    """All rules of all files. Raises BadRuleError, naming file, row and field."""
    rules = [rule for name in TABLES for rule in read_file(folder / f"{name}.toml")]
    check_together(rules)
    return tuple(rules)


def read_file(path: Path) -> list[Rule]:
    """The rules of one file, each checked by itself."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadRuleError(f"{path.name}: {error}") from error
    if set(data) != {"rule"} or not isinstance(data["rule"], list):
        raise BadRuleError(f"{path.name}: the file holds [[rule]] tables and nothing else.")
    return [read_row(Row(path.name, number, values)) for number, values in enumerate(data["rule"], 1)]


def read_row(row: Row) -> Rule:
    """One rule, every field checked."""
    rule = Rule(
        table=row.file.removesuffix(".toml"),
        **_what(row),
        **_period(row),
        **_force(row),
        **_flags(row),
        **_family(row),
        **_claim(row),
    )
    row.finish()
    _check(row, rule)
    return rule


def _what(row: Row) -> dict[str, Any]:
    return {
        "key": row.slug("key"),
        "kind": row.word("kind", KINDS),
        "jurisdiction": row.word("jurisdiction", PLACES),
        "court": row.word("court", ("federal", *sorted(STATES), *AGENCIES), ""),
        "name": row.text("name"),
        "trigger": row.text("trigger"),
        "only_when": row.text("only_when", ""),
        "trigger_key": row.text("trigger_key", ""),
        "severity": row.word("severity", SEVERITIES),
        "citation": row.text("citation"),
        "note": row.text("note", ""),
        "confidence": row.word("confidence", tuple(CONFIDENCE)),
    }


def _period(row: Row) -> dict[str, Any]:
    return {
        "amount": row.whole("amount"),
        "unit": row.word("unit", UNITS, ""),
        "extra_days": row.whole("extra_days") or 0,
        "direction": row.word("direction", ("after", "before"), "after"),
    }


def _force(row: Row) -> dict[str, Any]:
    as_of = row.day("as_of")
    if as_of is None:
        raise row.bad("'as_of' is missing: the day the text was last looked at.")
    return {
        "as_of": as_of,
        "effective_from": row.day("effective_from"),
        "effective_until": row.day("effective_until"),
        "attaches_to": row.word("attaches_to", ATTACHES, "trigger"),
    }


def _flags(row: Row) -> dict[str, Any]:
    plain = ("served", "process", "toward_trial", "monday_next", "not_before", "volatile", "tolls")
    return {"rolls": row.flag("rolls", default=True), **{name: row.flag(name) for name in plain}}


def _family(row: Row) -> dict[str, Any]:
    return {
        "combine": row.word("combine", COMBINES, ""),
        "group": row.slug("group", ""),
        "part_of": row.slug("part_of", ""),
        "version_of": row.slug("version_of", ""),
    }


def _claim(row: Row) -> dict[str, Any]:
    return {
        "claims": row.words("claims", CLAIMS),
        "entity": row.text("entity", ""),
        "minors": row.text("minors", ""),
        "discovery": row.text("discovery", ""),
        "repose_years": row.whole("repose_years"),
    }


def _check(row: Row, rule: Rule) -> None:
    problems = (
        ((rule.amount is None) != (rule.unit == ""), "'amount' and 'unit' come together or not at all."),
        (rule.extra_days and not rule.counts, "'extra_days' needs an 'amount'."),
        (bool(rule.combine) != bool(rule.group), "'combine' and 'group' come together or not at all."),
        (rule.kind == "statute" and rule.jurisdiction in STATES and not rule.claims, "'claims' is missing."),
        (_turned(rule.effective_from, rule.effective_until), "'effective_until' is before 'effective_from'."),
        (rule.process and not rule.served, "'process' says what kind of service: 'served' must be true."),
    )
    for wrong, sentence in problems:
        if wrong:
            raise row.bad(sentence)


def _turned(start: date | None, end: date | None) -> bool:
    return start is not None and end is not None and end < start


def check_together(rules: Iterable[Rule]) -> None:
    """Keys stand once, what is named exists, groups agree, and versions of one rule never overlap."""
    known: dict[str, Rule] = {}
    for rule in rules:
        if rule.key in known:
            raise BadRuleError(f"{rule.table}.toml ({rule.key}): 'key' stands twice.")
        known[rule.key] = rule
    for rule in known.values():
        for field in ("part_of", "version_of"):
            named = getattr(rule, field)
            if named and named not in known:
                raise BadRuleError(
                    f"{rule.table}.toml ({rule.key}): '{field}' names {named!r}, which is no rule."
                )
    _check_groups(known.values())
    _check_versions(known.values())


def _check_groups(rules: Iterable[Rule]) -> None:
    shapes: dict[str, set[str]] = {}
    sizes: dict[str, int] = {}
    for rule in rules:
        if rule.group:
            shapes.setdefault(rule.group, set()).add(rule.combine)
            sizes[rule.group] = sizes.get(rule.group, 0) + 1
    for group, said in shapes.items():
        if len(said) != 1 or sizes[group] == 1:
            raise BadRuleError(f"The group '{group}' needs at least two rules that 'combine' in one way.")


def _check_versions(rules: Iterable[Rule]) -> None:
    families: dict[str, list[Rule]] = {}
    for rule in rules:
        families.setdefault(rule.version_of or rule.key, []).append(rule)
    for family in families.values():
        ordered = sorted(family, key=lambda rule: rule.effective_from or date.min)
        for earlier, later in pairwise(ordered):
            if (earlier.effective_until or date.max) >= (later.effective_from or date.min):
                raise BadRuleError(
                    f"{later.table}.toml ({later.key}): its days overlap with those of {earlier.key}."
                )
