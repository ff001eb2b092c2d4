from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.costs.actions.log import log_expense
from caseops.costs.models import Expense
from caseops.users.models import User
from caseops.web.refusals import by_name


class RowsRefused(ValidationError):
    """Why, by the number of the row and the name of its field; nothing was logged."""

    def __init__(self, rows: Mapping[int, Mapping[str, Sequence[str]]]) -> None:
        self.rows = rows
        super().__init__([f"Row {number + 1}: {_all(said)}" for number, said in sorted(rows.items())])


@transaction.atomic
def log_expenses(*, actor: User | None, rows: Sequence[Mapping[str, Any]]) -> list[Expense]:
    """Many at once, of any matters: all of them, or none and what is wrong with which row.

    Each row is what `log_expense` takes; matters are locked in the order of their ids.
    """
    done: dict[int, Expense] = {}
    refused: dict[int, Mapping[str, Sequence[str]]] = {}
    for number, row in sorted(enumerate(rows), key=lambda each: (each[1]["matter"].pk, each[0])):
        try:
            done[number] = log_expense(actor=actor, **row)
        except ValidationError as refusal:
            refused[number] = by_name(refusal)
    if refused:
        raise RowsRefused(refused)
    return [done[number] for number in sorted(done)]


def _all(said: Mapping[str, Sequence[str]]) -> str:
    return " ".join(sentence for sentences in said.values() for sentence in sentences)
