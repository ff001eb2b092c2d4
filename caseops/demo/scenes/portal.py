"""Clients in the portal: one looks and writes and has signed, one has not and is reminded; a text comes."""

import tomllib
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from caseops.core import clock
from caseops.demo.firm import Firm
from caseops.demo.paper import paper
from caseops.demo.texting import may_text
from caseops.mailroom.texts.arriving import Text, take_in
from caseops.portal.actions import bring_file, invite_client, note_view, propose, write_from_portal
from caseops.portal.models import PortalAccess
from caseops.signing.actions import Wanted, ask_to_sign, chase_unsigned, note_opened, note_read, sign
from caseops.signing.facts import Visitor
from clients.rules import number_to_text
from documents.actions import keep_file
from documents.models import Arrival
from matters.actions import add_note, share
from matters.models import Matter

STORY = Path(__file__).parents[1] / "story" / "portal.toml"
PHONE = Visitor("203.0.113.24", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1")


def plan(firm: Firm) -> None:
    """In the office by day; whose matter is not told is left out."""
    said, today = tomllib.loads(STORY.read_text(encoding="utf-8")), firm.telling.today
    for told in said["portal"]:
        firm.telling.on(today - timedelta(told["days"]), told["minutes"], partial(_about, firm, told))
    firm.telling.on(today, 5, chase_unsigned)


def _about(firm: Firm, told: dict[str, Any]) -> None:
    row = Matter.objects.open().filter(client__name=told["client"]).select_related("client__guardian")
    matter = row.first()
    if matter:
        SCENES[told["scene"]](firm, matter, told)


def _invited(firm: Firm, matter: Matter, told: dict[str, Any]) -> None:
    invite_client(actor=firm.people[told["by"]], matter=matter, contact=matter.client)
    note = add_note(actor=firm.people[told["by"]], matter=matter, text=told["note"])
    share(actor=firm.people[told["by"]], row=note)
    for event in matter.events.to_come().filter(kind="appointment")[:2]:
        share(actor=firm.people[told["by"]], row=event)


def _came(_: Firm, matter: Matter, told: dict[str, Any]) -> None:
    access = PortalAccess.objects.open().filter(matter=matter).select_related("contact", "matter").first()
    if access is None:
        return
    note_view(access=access, page="where the matter stands")
    write_from_portal(access=access, body=told["body"])
    photo = paper("Receipt", f"Pharmacy receipt of {matter.client.name}. Total $ 38.20.")
    bring_file(access=access, content=photo, name="receipt.pdf")
    if "address" in told:
        propose(access=access, address=told["address"])


def _asked(firm: Firm, matter: Matter, told: dict[str, Any]) -> None:
    by = firm.people[told["by"]]
    papers = [
        keep_file(
            actor=by, content=paper(title, *words), name=f"{title}.pdf", matter=matter, source=Arrival.FIRM,
            title=title, category=category,
        )
        for title, category, *words in told["papers"]
    ]  # fmt: skip
    wanted = [
        Wanted(papers[0], "retainer"),
        *(Wanted(each, "authorization", "medical records") for each in papers[1:]),
    ]
    packet = ask_to_sign(actor=by, matter=matter, papers=wanted, note_to=told["note"])
    if told["signs"]:
        note_opened(packet=packet, visitor=PHONE)
        for row in packet.papers.all():
            note_read(paper=row, visitor=PHONE)
        sign(packet=packet, name=matter.client.name, agreed=True, visitor=PHONE)


def _texted(firm: Firm, matter: Matter, told: dict[str, Any]) -> None:
    if may_text(matter.client, firm.people[told["by"]]):
        number = number_to_text(matter.client)
        take_in(Text(name=f"demo-{matter.number}-{clock.now():%H%M}", sender=number, words=told["body"]))


SCENES: dict[str, Callable[[Firm, Matter, dict[str, Any]], None]] = {
    "invited": _invited,
    "came": _came,
    "asked": _asked,
    "texted": _texted,
}
