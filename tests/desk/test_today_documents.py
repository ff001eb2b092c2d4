"""Missing documents on Today: those of the present stage that the client or we owe."""

import pytest
from django.test import Client

from caseops.users.models import User
from documents.actions import receive_document, waive_requirement
from documents.models import DocumentRequirement
from matters.actions import move_to_stage
from matters.models import Matter
from tests.desk.conftest import HTMX


@pytest.fixture
def retainer(matter: Matter) -> DocumentRequirement:
    return matter.document_requirements.get(name="Signed fee agreement")


def test_what_the_client_owes_in_this_stage_is_there(retainer, as_dana: Client, row) -> None:
    found = row(as_dana, "papers")
    assert (found.who, found.what) == (retainer.matter.client.name, "Signed fee agreement")
    assert found.sub == f"{retainer.matter.title} · from the client · Intake, day 1"


def test_what_a_later_stage_needs_is_not(retainer, as_dana: Client, names) -> None:
    assert "Medical records" not in names(as_dana, "papers")


def test_what_a_provider_owes_is_asked_for_elsewhere(
    matter: Matter, dana: User, as_dana: Client, names
) -> None:
    treating = matter.version.stageblueprints.get(key="treating")
    move_to_stage(actor=dana, matter=matter, stage=treating, override_reason="Signed on paper")
    assert names(as_dana, "papers") == []


def test_received_takes_it_off(retainer, dana: User, as_dana: Client, names) -> None:
    receive_document(actor=dana, requirement=retainer)
    assert names(as_dana, "papers") == []


def test_waived_takes_it_off(retainer, dana: User, as_dana: Client, names) -> None:
    waive_requirement(actor=dana, requirement=retainer, reason="Pro bono")
    assert names(as_dana, "papers") == []


def test_the_row_files_it_and_undo_takes_it_back(retainer, as_dana: Client, row, names) -> None:
    done = as_dana.post(row(as_dana, "papers").offer.url, headers=HTMX).content.decode()
    assert "is in the file" in done
    assert names(as_dana, "papers") == []
    undo = done.partition('hx-post="')[2].partition('"')[0].replace("&amp;", "&")
    as_dana.post(undo, headers=HTMX)
    assert names(as_dana, "papers") == ["Signed fee agreement"]
