"""Days to try rules on."""

from datetime import date

MIDDLE = date(2025, 6, 3)


def a_day_of(rule):
    """A day on which this version governs."""
    return max(min(MIDDLE, rule.effective_until or MIDDLE), rule.effective_from or date.min)
