"""The UTBMS expense codes, read from their file."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Code:
    """One code; `is_hard`: usually paid to somebody outside the firm."""

    key: str
    name: str
    is_hard: bool

    def __str__(self) -> str:
        return f"{self.key} {self.name}"


def _read() -> dict[str, Code]:
    rows = tomllib.loads(Path(__file__).with_name("codes.toml").read_text(encoding="utf-8"))
    return {key: Code(key, row["name"], row["hard"]) for key, row in rows.items()}


CODES = _read()
CHOICES = [(code.key, str(code)) for code in CODES.values()]
OTHER = "E124"
