"""Short ways to ask the engine."""

import json
from typing import Any

from deadlines.engine.lines import answer_line


def ask(
    jurisdiction: str = "federal", trigger: str = "2026-03-02", amount: int = 30, **more: Any
) -> dict[str, Any]:
    """The answer to one line; `unit` is calendar_days unless told."""
    row = {
        "id": "q",
        "jurisdiction": jurisdiction,
        "trigger": trigger,
        "amount": amount,
        "unit": "calendar_days",
    }
    return answer_line(json.dumps({**row, **more}))


def texts(answer: dict[str, Any]) -> str:
    """All steps in one piece."""
    return "\n".join(step["text"] for step in answer["steps"])
