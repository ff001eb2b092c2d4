"""Practice-area files as text: YAML to rows that know their lines, and rows back to YAML."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from matters.loading import BadRowError, Row
from matters.sections import Section
from matters.words import listed

TOP = "top of the file"
HEAD = ("key", "name", "clio_category", "subtypes", "key_dates")
PLAIN: dict[str, Callable[[str], object]] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": lambda text: text.lower() in {"true", "yes", "on"},
}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ENDLESS = 1_000_000
DEEPEST = 16
OPENS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
CLOSES = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_SECTION = re.compile(r"^([a-z_]+):", re.MULTILINE)


@dataclass
class Parsed:
    """A file as rows: its head, and the rows of every section it has."""

    head: Row
    rows: dict[str, list[Row]] = field(default_factory=dict)


class Reader:
    """Turns one file into rows; every refusal names file, section and line."""

    def __init__(self, file: str, text: str, sections: Sequence[Section]) -> None:
        self.file = file
        self.text = text
        self.sections = {section.name: section for section in sections}

    def parsed(self) -> Parsed:
        """The head and the sections; unknown ones are refused."""
        found = dict(self._pairs(self._root(), TOP))
        for key, (line, _) in found.items():
            if key not in HEAD and key not in self.sections:
                raise self._bad(
                    TOP, line, f"unknown key '{key}'. Allowed: {listed([*HEAD, *self.sections])}."
                )
        head = self._row(TOP, 1, {key: found[key] for key in HEAD if key in found})
        return Parsed(head, {name: self._rows(name, *found[name]) for name in self.sections if name in found})

    def _root(self) -> yaml.Node:
        try:
            self._refuse_depth()
            root = yaml.compose(self.text, Loader=LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = min(mark.line + 1 if mark else 1, len(self.text.splitlines()))
            raise self._bad(self._section_at(line), line, f"this is not YAML: {error.problem}.") from error
        except yaml.YAMLError as error:
            raise self._bad(TOP, 1, "this is not YAML: it holds a character that cannot be read.") from error
        if root is None:
            raise self._bad(TOP, 1, "the file is empty.")
        return root

    def _refuse_depth(self) -> None:
        """Before nodes are made of it, which goes as deep as the text does and would not come back."""
        depth = 0
        for event in yaml.parse(self.text, Loader=LOADER):
            depth += isinstance(event, OPENS) - isinstance(event, CLOSES)
            if depth > DEEPEST:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise self._bad(self._section_at(line), line, "this is nested too deeply.")

    def _section_at(self, line: int) -> str:
        """The section whose heading stands last before the line."""
        above = "\n".join(self.text.splitlines()[:line])
        names = [name for name in _SECTION.findall(above) if name not in HEAD]
        return names[-1] if names else TOP

    def _pairs(self, node: yaml.Node, section: str) -> Iterator[tuple[str, tuple[int, yaml.Node]]]:
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            raise self._bad(section, line, "a mapping (key: value) is expected here.")
        seen: dict[str, int] = {}
        for name, value in node.value:
            key, line = str(name.value), name.start_mark.line + 1
            if key in seen:
                raise self._bad(section, line, f"'{key}' stands twice; first in line {seen[key]}.")
            seen[key] = line
            yield key, (line, value)

    def _rows(self, section: str, line: int, node: yaml.Node) -> list[Row]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._bad(section, line, "a list of rows is expected here.")
        return [self._row_of(section, item) for item in node.value]

    def _row_of(self, section: str, node: yaml.Node) -> Row:
        line = node.start_mark.line + 1
        plain = self.sections[section].plain
        if plain and isinstance(node, yaml.ScalarNode):
            return self._row(section, line, {plain: (line, node)})
        return self._row(section, line, dict(self._pairs(node, section)))

    def _row(self, section: str, line: int, pairs: Mapping[str, tuple[int, yaml.Node]]) -> Row:
        values = {key: self._value(section, node) for key, (_, node) in pairs.items()}
        return Row(self.file, section, line, values, {key: line for key, (line, _) in pairs.items()})

    def _value(self, section: str, node: yaml.Node) -> Any:
        if isinstance(node, yaml.SequenceNode):
            return [self._scalar(section, item) for item in node.value]
        if isinstance(node, yaml.MappingNode):
            return {key: self._scalar(section, item) for key, (_, item) in self._pairs(node, section)}
        return self._scalar(section, node)

    def _scalar(self, section: str, node: yaml.Node) -> Any:
        line, kind = node.start_mark.line + 1, node.tag.rpartition(":")[2]
        if not isinstance(node, yaml.ScalarNode):
            raise self._bad(section, line, "this is nested too deeply.")
        if kind not in PLAIN:
            raise self._bad(section, line, f"'{node.value}' reads as a {kind} in YAML. Put it in quotes.")
        try:
            return PLAIN[kind](node.value)
        except ValueError as error:
            raise self._bad(section, line, f"'{node.value}' is no plain number. Put it in quotes.") from error

    def _bad(self, section: str, line: int, problem: str) -> BadRowError:
        return Row(self.file, section, line, {}).bad(problem)


def written(document: Mapping[str, Any], sections: Sequence[Section]) -> str:
    """The document as a file: the head, then the sections, a row a line or a key a line."""
    parts = [_line(key, document[key]) for key in HEAD if document[key]]
    for section in sections:
        rows = [_item(section, row) for row in document[section.name]]
        parts.append(f"\n{section.name}:\n" if rows else f"\n{section.name}: []\n")
        parts += rows
    return "".join(parts)


def _item(section: Section, row: Mapping[str, Any]) -> str:
    if section.plain:
        return f"  {_dump([row[section.plain]])}"
    if not section.spread:
        return f"  - {_dump(dict(row), flow=True)}"
    lines = [_line(key, value) for key, value in row.items()]
    return "  - " + "    ".join(lines)


def _line(key: str, value: object) -> str:
    """One key with its value on one line, lists and inner mappings too."""
    if isinstance(value, list | dict):
        return f"{key}: {_dump(value, flow=True)}"
    return _dump({key: value})


def _dump(value: object, *, flow: bool = False) -> str:
    text: str = yaml.safe_dump(
        value, default_flow_style=flow, sort_keys=False, width=ENDLESS, allow_unicode=True
    )
    return text
