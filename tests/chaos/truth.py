"""A condition as an alert has one: it locks what it reads."""

from caseops.notifications.truth import Condition

STANDS = Condition(
    "EXISTS (SELECT FROM users_user AS about WHERE about.id = m.about_id AND about.is_active::text = m.fact"
    " FOR SHARE)"
)
