"""Conditions as alerts have them: they lock what they read."""

from caseops.notifications.truth import Condition

STANDS = Condition(
    "EXISTS (SELECT FROM users_user AS about WHERE about.id = m.about_id AND about.is_active::text = m.fact"
    " FOR SHARE)"
)
NONSENSE = Condition("1 / (m.id - m.id) > 0")
