"""How often a date was changed: counted by the database itself, so that no bulk update slips by.

Calendar programs tell a newer copy of an entry from an older one by this number (SEQUENCE of RFC 5545).
"""

import pgtrigger

# A new column that moves a deadline or ends it belongs here too.
OF_DEADLINES = ("due_on", "satisfied_on", "called_off_on")
OF_EVENTS = ("starts_at", "ends_at", "zone", "is_all_day", "status")


def counts(*columns: str, kept: tuple[str, ...] = ()) -> pgtrigger.Trigger:
    """One more on every change of these columns, and the moment of any change at all.

    `kept` are columns that only the triggers of other tables may write: whoever saves a row leaves them alone.
    """
    old, new = (", ".join(f"{row}.{name}" for name in columns) for row in ("OLD", "NEW"))
    ours = "".join(f"NEW.{name} = OLD.{name}; " for name in kept)
    return pgtrigger.Trigger(
        name="counts_changes",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition("pg_trigger_depth() = 0") if kept else None,
        func=(
            f"NEW.sequence = OLD.sequence + (ROW({new}) IS DISTINCT FROM ROW({old}))::int; "
            f"NEW.changed_at = statement_timestamp(); {ours}RETURN NEW;"
        ),
    )
