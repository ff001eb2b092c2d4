"""Tables whose rows are added and read, never changed or removed."""

import pgtrigger


def only_added(sentence: str) -> list[pgtrigger.Trigger]:
    """The triggers of such a table; emptying it is refused in this sentence, without a quotation mark in it."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="no_truncate",
            when=pgtrigger.Before,
            level=pgtrigger.Statement,
            operation=pgtrigger.Truncate,
            func=f"RAISE EXCEPTION '{sentence}';",
        ),
    ]
