"""What opening a matter asks of the database does not grow with the rows of its practice area."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseops.users.models import Role
from matters.actions import load_practice_area
from tests import make

MOST = 75  # it only ever gets less
HEAD = """
key: {key}
name: Of {count}
subtypes: [product]
key_dates: [matter_opened, date_of_loss]
stages:
  - {{key: intake, name: Intake, target_days: 3, client_text: We look at it.}}
intake:
  - {{key: medicare, label: Medicare, type: boolean}}
"""
ROWS = {
    "fields": "{{key: f{n}, label: Field {n}, type: text}}",
    "tasks": "{{stage: intake, name: Task {n}, role: paralegal, due: matter_opened+{n}d}}",
    "budget": "{{stage: intake, utbms: E112, name: Cost {n}, amount: 12}}",
    "documents": "{{stage: intake, key: d{n}, name: Document {n}, source: client, required: true}}",
    "deadlines": "{{key: l{n}, name: Deadline {n}, severity: internal, due: matter_opened+{n}d, remind: [3, 1]}}",
    "requests": "{{key: r{n}, name: Request {n}, to: clinic, ladder: [fax], first_followup: 9, repeat: 7, "
    "escalate_after: 30}}",
    "gaps": "{{key: g{n}, name: Gap {n}, since: [date_of_loss], days: 400, task: Ask, script: How are you?}}",
}


def area(count):
    """A published area with so many rows of every kind."""
    text = HEAD.format(key=f"of_{count}", count=count)
    for name, row in ROWS.items():
        text += f"{name}:\n" + "".join(f"  - {row.format(n=n)}\n" for n in range(1, count + 1))
    return load_practice_area(actor=None, file="a.yaml", text=text)


@pytest.mark.django_db
def test_twenty_times_the_rows_of_every_kind_cost_the_same_statements():
    few, many = area(2), area(40)
    client, team = make.contact(), {Role.ATTORNEY: make.person("priya")}
    make.matter(version=few, subtype="product", client=client, team=team)
    cost, opened = {}, {}
    for version in (few, many):
        with CaptureQueriesContext(connection) as queries:
            opened[version] = make.matter(version=version, subtype="product", client=client, team=team)
        cost[version] = [query["sql"].split()[0] for query in queries]
    for rows in ("tasks", "document_requirements", "deadlines", "requests"):
        assert getattr(opened[many], rows).count() == 40
    assert cost[few] == cost[many]
    assert len(cost[many]) <= MOST
