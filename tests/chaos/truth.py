"""Conditions as alerts have them: they lock what they read."""

from caseops.notifications.truth import Condition

STANDS = Condition(
    "EXISTS (SELECT FROM users_user AS about WHERE about.id = m.about_id AND about.is_active::text = m.fact"
    " FOR SHARE)"
)
DEADLINE_STANDS = Condition(
    "EXISTS (SELECT FROM deadlines_deadline AS about WHERE about.id = m.about_id"
    " AND about.due_on::text = m.fact AND about.satisfied_on IS NULL AND about.called_off_on IS NULL FOR SHARE)"
)
NONSENSE = Condition("1 / (m.id - m.id) > 0")
