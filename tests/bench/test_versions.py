"""Opening a matter in the largest built-in area, and bringing five hundred to a new version of it.

pytest -s tests/bench/test_versions.py; MATTERS=50 for a short one. Figures to read, with the load.
"""

import os
import re
import statistics
import time

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from matters.actions import change_row, open_matter, publish_version, start_draft
from matters.models import Matter, PracticeAreaVersion
from matters.practice_area_sheet import Sheet, section_named
from matters.upgrading.actions import start_upgrade, undo_upgrade
from tests import make
from tests.workers import start

MATTERS = int(os.environ.get("MATTERS", "500"))
WORKERS, ROUNDS, EVERY = 2, 20, 6
WORK = (
    "import django; django.setup(); from matters.upgrading.work import upgrade_due; print(upgrade_due(None))"
)


def largest():
    """The built-in area with the most rows."""
    call_command("load_practice_areas", verbosity=0)
    return max(PracticeAreaVersion.objects.published(), key=lambda row: row.taskblueprints.count())


def rows_of(matter):
    return sum(
        rows.count()
        for rows in (matter.tasks, matter.document_requirements, matter.deadlines, matter.requests)
    )


@pytest.mark.django_db
def test_opening_a_matter():
    version = largest()
    people = {"attorney": make.person("priya")}
    said = {"actor": make.person("dana"), "version": version, "subtype": version.subtypes[0], "team": people}
    open_matter(client=make.contact(), **said)
    walls, owns, matter = [], [], None
    for _ in range(ROUNDS):
        client = make.contact()
        wall, own = time.perf_counter(), time.process_time()
        matter = open_matter(client=client, **said)
        walls.append(1000 * (time.perf_counter() - wall))
        owns.append(1000 * (time.process_time() - own))
    client = make.contact()
    with CaptureQueriesContext(connection) as queries:
        open_matter(client=client, **said)
    print(
        f"\n{version}: {rows_of(matter)} rows in {len(queries)} statements; median "
        f"{statistics.median(walls):.0f} ms ({statistics.median(owns):.0f} ms of our own processor), "
        f"slowest {max(walls):.0f} ms; load {os.getloadavg()[0]:.1f}"
    )


def changed(version):
    """Every sixth task comes two days later, and every sixth document is renamed."""
    draft = start_draft(actor=None, version=version)
    for name, edit in (
        ("tasks", lambda row: {"due": re.split("[+-]", row["due"])[0] + "+9bd"}),
        ("documents", lambda row: {"name": f"{row['name']} (new)"}),
    ):
        section, sheet = section_named(name), Sheet(draft)
        for at, row in list(enumerate(sheet.rows(section)))[::EVERY]:
            pk = sheet.ids[name][at]
            change_row(actor=None, version=draft, section=section, pk=pk, values=row | edit(row))
    return publish_version(actor=None, version=draft)


def work():
    """Two workers, processes of their own; the seconds until both are done, and what each did."""
    began = time.perf_counter()
    shares = [each.communicate()[0].strip() for each in [start(f"worker-{n}", WORK) for n in range(WORKERS)]]
    return time.perf_counter() - began, shares


@pytest.mark.django_db(transaction=True)
def test_bringing_matters_to_a_version():
    version = largest()
    for _ in range(MATTERS):
        make.matter(version=version, subtype=version.subtypes[0])
    alex, after = make.person("alex"), changed(version)
    matters = list(Matter.objects.behind(after))
    upgrade = start_upgrade(actor=alex, version=after, matters=matters)
    for what, state in (("brought to", "done"), ("taken back from", "undone")):
        seconds, shares = work()
        print(
            f"\n{MATTERS} matters of {rows_of(matters[0])} rows {what} {after} in {seconds:.1f} s by {WORKERS} "
            f"workers ({' and '.join(shares)}): {seconds / MATTERS * 1000:.0f} ms a matter; "
            f"{upgrade.items.first().said}; load {os.getloadavg()[0]:.1f}"
        )
        assert set(upgrade.items.values_list("state", flat=True)) == {state}
        if state == "done":
            undo_upgrade(actor=alex, upgrade=upgrade)
