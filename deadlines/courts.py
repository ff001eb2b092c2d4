"""Courts and states that a matter may name."""

from deadlines.engine.rulebook import table

STATES: list[tuple[str, str]] = [(key, name) for key, name in table("states").items()]
COURTS: list[tuple[str, str]] = [
    ("federal", "Federal court"),
    *[(key, f"{name} court") for key, name in STATES],
]
