"""Hours that attorneys did not spend on the phone, because the client's first contact is somebody else: an estimate."""

from django.conf import settings

from caseops.desk.reports.sheet import Asked, Column, Line, Report, Sheet, answered

CONTACTS = """
SELECT person.name, count(*) FROM clients_communication AS talk
JOIN matters_correspondence AS filed ON filed.communication_id = talk.id
JOIN matters_matter AS matter ON matter.id = filed.matter_id AND matter.client_id = talk.contact_id
JOIN users_user AS person ON person.id = talk.author_id
WHERE person.role <> 'attorney' AND talk.reached AND talk.direction = 'out'
  AND (talk.at AT TIME ZONE %s)::date >= %s AND {seen}
GROUP BY person.id, person.name ORDER BY count(*) DESC, person.name
"""


def build(asked: Asked) -> Sheet:
    """A line a person who is no attorney: contacts with clients, times the minutes the firm has set."""
    seen, who = asked.seen()
    minutes = settings.ROUTINE_CONTACT_MINUTES
    rows = answered(CONTACTS.format(seen=seen), [str(asked.user.zone), asked.since, *who])
    lines = [Line(name, (number * minutes / 60, number)) for name, number in rows]
    hours = sum(number for _, number in rows) * minutes / 60
    return Sheet(
        (Column("Hours", decimals=1), Column("Contacts")),
        lines,
        summary=f"About {hours:.1f} hours in {asked.days} days." if rows else "",
        note="An estimate: every contact with a client that somebody other than an attorney handled, taken as "
        f"{minutes} minutes. The firm sets the minutes (ROUTINE_CONTACT_MINUTES).",
    )


REPORT = Report(
    "given-back",
    "Attorney hours given back",
    "How much of the attorneys' time did case managers save?",
    "hand-helping",
    "Handled by",
    build,
)
