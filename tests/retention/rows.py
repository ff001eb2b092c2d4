"""Rows of keeping, past the verbs where those want years to go by."""

from datetime import timedelta

from caseops.core import clock
from caseops.retention.actions import ask_for_export, ask_for_package, end_hold, put_hold, set_schedule
from caseops.retention.destroying.certificate import issue
from caseops.retention.handing.work import build_due
from caseops.retention.models import Destruction
from tests import make

SOURCE = "ABA Model Rule 1.15(a); state file rule"


def scheduled(years=7, area=None, majority=18):
    return set_schedule(actor=None, area=area, years=years, majority=majority, source=SOURCE)


def held(matter, ended=False):
    """Put by the system; `ended` is over already."""
    hold = put_hold(actor=None, matter=matter, reason="A complaint to the bar")
    return end_hold(actor=None, hold=hold, reason="It was dismissed") if ended else hold


def proposed(matter, **said):
    """By Priya."""
    return Destruction.objects.create(**_about(matter.number), matter=matter, was=matter.pk, **said)


def done(number="15-0001"):
    """A tombstone."""
    row = Destruction(**_about(number), was=0, state="done", decided_by=make.person("alex"))
    row.decided_at = row.emptied_at = row.done_at = clock.now()
    row.counts, row.files = [["Notes", 3]], [["0" * 64, 12, False]]
    row.certificate = issue(row)
    row.save()
    return row


def packed(matter):
    """A package of its file, built."""
    row = ask_for_package(actor=make.person("dana"), matter=matter, reason="To new counsel")
    build_due()
    row.refresh_from_db()
    return row


def told_about(contact, actor=None):
    """An archive of everything held about somebody, built for Alex unless said otherwise."""
    row = ask_for_export(actor=actor or make.person("alex"), contact=contact, reason="Their letter of today")
    build_due()
    row.refresh_from_db()
    return row


def _about(number):
    today = clock.today()
    return {
        "number": number,
        "area": "Small injury",
        "opened_on": today - timedelta(5000),
        "closed_on": today - timedelta(4000),
        "due_on": today - timedelta(900),
        "schedule": "Every other practice area: 7 years from closing",
        "reason": "Its years are over",
        "proposed_by": make.person("priya"),
    }
