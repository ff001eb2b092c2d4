"""The story of the demo firm as it is written in the files of `story/`, read into typed rows."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "story"


@dataclass(frozen=True)
class Person:
    """Somebody who works at the demo firm."""

    key: str
    email: str
    name: str
    role: str
    time_zone: str = "America/New_York"
    supervisor: str = ""


@dataclass(frozen=True)
class Step:
    """How a matter goes through one stage."""

    stage: str
    days: int
    before: Mapping[str, int] = field(default_factory=dict)
    asks: Sequence[str] = ()


@dataclass(frozen=True)
class Dating:
    """What the attorney does about one deadline of the practice area."""

    deadline: str
    on: str = ""
    why: str = ""
    satisfied: Mapping[str, str] = field(default_factory=dict)
    called_off: str = ""
    only: Sequence[str] = ()
    not_for: Sequence[str] = ()

    def concerns(self, subtype: str) -> bool:
        return subtype not in self.not_for and (not self.only or subtype in self.only)


@dataclass(frozen=True)
class AreaStory:
    """How matters of one practice area usually go."""

    event: str
    steps: Sequence[Step]
    datings: Sequence[Dating]
    event_days: int = 3
    event_spread: int = 20
    against: str = ""
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Meeting:
    """Something that takes place `ahead` days from today (working days when ahead), at an hour of the firm's."""

    kind: str
    ahead: int
    at: str = "10:00"
    minutes: int = 60
    days: int = 0  # all day, so many days
    name: str = ""
    place: str = ""
    video_link: str = ""
    travel: str = ""
    preparation: str = ""
    attorney_comes: bool = True
    says: str = ""
    first_ahead: int = 0
    moved: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class MatterStory:
    """One matter; days are counted back from today, except in `dates`."""

    client: Mapping[str, Any]
    area: str
    subtype: str
    title: str
    opened: int
    since: int
    stage: str
    manager: str
    attorney: str
    event: int = 0
    against: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, int] = field(default_factory=dict)
    undated: Sequence[str] = ()
    unacknowledged: Sequence[str] = ()
    late: Sequence[str] = ()
    sends: Sequence[str] = ()
    promised: Mapping[str, Any] = field(default_factory=dict)
    rests: Mapping[str, Any] = field(default_factory=dict)
    meetings: Sequence[Meeting] = ()
    says: Mapping[str, Any] = field(default_factory=dict)
    called: Mapping[str, Any] = field(default_factory=dict)
    packet: Mapping[str, Any] = field(default_factory=dict)
    walled: Mapping[str, Any] = field(default_factory=dict)
    quiet: int = 0
    closed: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Story:
    """Everything the files say."""

    password: str
    people: Sequence[Person]
    areas: Mapping[str, AreaStory]
    matters: Sequence[MatterStory]
    organisations: Mapping[str, Sequence[str]]
    words: Mapping[str, Any]
    gates: Mapping[str, str]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _area(said: dict[str, Any]) -> AreaStory:
    steps = [Step(**row) for row in said.pop("step")]
    datings = [Dating(**row) for row in said.pop("dating")]
    return AreaStory(steps=steps, datings=datings, **said)


def _matters(manager: str) -> list[MatterStory]:
    rows = _read(f"matters_{manager}.toml")["matter"]
    for row in rows:
        row["meetings"] = [Meeting(**said) for said in row.pop("meeting", [])]
    return [MatterStory(manager=manager, **row) for row in rows]


@cache
def story() -> Story:
    """Read once; an unknown key is a TypeError at the first test."""
    cast, areas = _read("cast.toml"), _read("areas.toml")
    gates = areas.pop("gates")
    return Story(
        password=cast["password"],
        people=[Person(**row) for row in cast["person"]],
        areas={key: _area(said) for key, said in areas.items()},
        matters=[*_matters("dana"), *_matters("marco")],
        organisations=_read("organisations.toml"),
        words=_read("words.toml"),
        gates=gates,
    )
