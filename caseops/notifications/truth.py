"""What a message rests on: asked in the statement that lets it go, so that nothing stale leaves."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """An SQL expression over the message `m`: true while what `m.fact` says of `m.about_id` holds.

    A message names it by where it stands (`still_true="deadlines.alerts.STANDS"`). It may lock what it reads:
    `EXISTS (SELECT FROM … WHERE id = m.about_id AND due_on::text = m.fact FOR SHARE)` waits for a change that is
    just being committed. A per cent sign is written twice.

    `hours` is another one: while it does not hold the message is neither sent nor taken back, it waits. The moment
    is `now() + %(ahead)s`, so that a demo or a test may travel.
    """

    sql: str
    hours: str = "true"
