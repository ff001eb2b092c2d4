"""What came into the firm's mailbox lately, and what we wrote."""

import tomllib
from datetime import timedelta
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

from caseops.demo.firm import Firm
from caseops.mailroom.models import Arrival
from caseops.mailroom.reading import read
from caseops.mailroom.sorting import sort
from matters.actions import note_return, write_email
from matters.models import Matter

STORY = Path(__file__).parents[1] / "story" / "mail.toml"
MAILBOX = "files@harborpine.example/INBOX"


def plan(firm: Firm) -> None:
    """Mail comes at any hour, we write in the office; what speaks of a client who is not told is left out."""
    said, now = tomllib.loads(STORY.read_text(encoding="utf-8")), firm.telling.now
    for told in said["mail"]:
        firm.telling.at(now - timedelta(hours=told["hours"]), partial(_arrive, firm, told))
    for told in said["written"]:
        on = now.date() - timedelta(told["days"])
        firm.telling.on(on, told["minutes"], partial(_write, firm, told))


def _arrive(firm: Firm, told: dict[str, Any]) -> None:
    client = firm.contacts.get(told.get("client", ""))
    if "client" in told and client is None:
        return
    letter = EmailMessage()
    letter["From"] = f"{client.name} <{client.email}>" if client else told["from"]
    letter["To"], letter["Subject"] = MAILBOX.partition("/")[0], told["subject"]
    letter["Message-ID"] = f"<{told['hours']}@mail.example>"
    letter.set_content(told["body"])
    row = Arrival.objects.create(mailbox=MAILBOX, validity=1, uid=Arrival.objects.count() + 1)
    sort(row, read(letter.as_bytes()))


def _write(firm: Firm, told: dict[str, Any]) -> None:
    matter = Matter.objects.open().filter(client__name=told["client"]).select_related("client").first()
    if matter is None:
        return
    words = {"subject": told["subject"], "body": told["body"]}
    filed = write_email(actor=firm.people["dana"], matter=matter, contact=matter.client, **words)
    if "back" in told:
        note_return(communication=filed.communication, why=told["back"])
