"""The Friday stack of eighty matters: written, read and sent one by one, as the keys do it.

pytest -s tests/bench/test_client_updates.py
"""

import os
import time

import pytest
from django.test import Client

from caseops.mailroom.models import ClientUpdate
from caseops.mailroom.updates.finding import prepare_updates
from caseops.notifications.models import OutgoingMessage
from documents.actions import receive_document
from tests import make

MATTERS = int(os.environ.get("MATTERS", "80"))
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.mark.django_db
def test_eighty_matters():
    dana, browser = make.person("dana"), Client()
    for number in range(MATTERS):
        matter = make.matter(client=make.contact(f"Client {number}", email=f"c{number}@client.test"))
        receive_document(actor=dana, requirement=matter.document_requirements.get(name="Photos"))
    browser.force_login(dana)
    written = took(prepare_updates)
    browser.get("/updates/")  # templates are read once
    page = took(lambda: browser.get("/updates/"))
    rows = list(ClientUpdate.objects.stack().values_list("pk", flat=True))
    each = sorted(took(lambda pk=pk: browser.post(f"/updates/{pk}/sending/?at=list", **HTMX)) for pk in rows)
    slow = each[int(len(each) * 0.95)]
    print(
        f"{len(rows)} updates: written in {written:.0f} ms, page {page:.0f} ms, "
        f"sent one by one p95 {slow:.0f} ms, load {os.getloadavg()[0]:.1f}"
    )
    assert not ClientUpdate.objects.ready().exists()
    assert OutgoingMessage.objects.filter(to_address__endswith="@client.test").count() == MATTERS


def took(act):
    """Milliseconds."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
