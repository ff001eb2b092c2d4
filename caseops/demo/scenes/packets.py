"""Packets of the demo firm, one in every state of the lane."""

import io
from datetime import date, timedelta

from reportlab.pdfgen.canvas import Canvas

from caseops.demo.life import Life
from caseops.demo.telling import office_day
from documents.actions import keep_file
from documents.actions.packets import ask_for_build, start_packet
from documents.actions.review import approve_paper, comment_on_paper, hand_in, return_paper, send_paper
from documents.models import Packet, Review
from documents.packets.work import build
from documents.paper.type import SERIF, faces

BEGUN, DECIDED, GONE = 6, 3, 1  # days before today
STEPS = ("draft", "ready", "returned", "approved", "sent")


def plan(life: Life) -> None:
    """Begun last week, decided some days later, sent yesterday; as far as the matter's story goes."""
    far = STEPS.index(life.told.packet["state"]) if life.told.packet else -1
    if far >= STEPS.index("draft"):
        life.on(_day(life, BEGUN), prepare)
    if far >= STEPS.index("ready"):
        life.on(_day(life, BEGUN - 1), lay_on_the_desk)
    if far == STEPS.index("returned"):
        life.on(_day(life, DECIDED), send_back)
    if far >= STEPS.index("approved"):
        life.on(_day(life, DECIDED), approve)
    if far == STEPS.index("sent"):
        life.on(_day(life, GONE), send)


def _day(life: Life, before: int) -> date:
    return office_day(life.today - timedelta(before))


def prepare(life: Life) -> None:
    """What is in hand goes into the file, and the packet is laid out and bound."""
    for category, title, pages in life.told.packet["papers"]:
        content = io.BytesIO(_paper(life, title, pages))
        keep_file(
            actor=life.manager, content=content, name=f"{title}.pdf", matter=life.row, source="scan",
            category=category, title=title,
        )  # fmt: skip
    packet = start_packet(actor=life.manager, matter=life.row, kind=life.told.packet["kind"])
    build(ask_for_build(actor=life.manager, packet=packet).pk)


def _paper(life: Life, title: str, pages: int) -> bytes:
    """A plain paper of so many pages."""
    faces()
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in range(1, pages + 1):
        canvas.setFont(SERIF, 16)
        canvas.drawString(72, 700, title)
        canvas.setFont(SERIF, 11)
        canvas.drawString(72, 672, f"{life.row.client.name} · page {page} of {pages}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lay_on_the_desk(life: Life) -> None:
    """Handed in to the matter's attorney."""
    packet = Packet.objects.filter(matter=life.row).latest("id")
    hand_in(actor=life.manager, paper=packet, reviewer=life.attorney, note=life.told.packet.get("note", ""))


def _review(life: Life) -> Review:
    return Review.objects.filter(matter=life.row).latest("id")


def send_back(life: Life) -> None:
    """A comment on the cover, and a sentence."""
    comment_on_paper(actor=life.attorney, review=_review(life), text=life.told.packet["comment"], page=1)
    return_paper(actor=life.attorney, review=_review(life), note=life.told.packet["back"])


def approve(life: Life) -> None:
    """The attorney answers for it."""
    approve_paper(actor=life.attorney, review=_review(life))


def send(life: Life) -> None:
    """By certified mail, with the number."""
    to = life.told.packet["to"]
    send_paper(
        actor=life.manager, review=_review(life), to=to, channel="letter", proof="9407 1118 9956 4523 2210 07"
    )
