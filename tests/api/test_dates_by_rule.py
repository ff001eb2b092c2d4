"""How a paper was served, the computed date taken back: over REST, and in the audit."""

from datetime import date

import pytest

from caseops.audit.models import Entry
from deadlines.actions import add_claim, add_rule_deadline, confirm_tolling, set_deadline_date, set_venue


@pytest.fixture
def answers(matter, dana):
    set_venue(actor=dana, matter=matter, court="TX", state="TX", zone="America/Chicago")
    return add_rule_deadline(
        actor=dana, matter=matter, rule="tx-trcp-99-b-answer", trigger_on=date(2026, 3, 2)
    )


def verbs():
    return set(Entry.objects.values_list("verb", flat=True))


def test_service_is_said_and_written_down(api, answers):
    said = api.post(f"/api/v1/deadlines/{answers.pk}/service/", {"service_method": "personal"}, format="json")
    assert said.status_code == 200, said.data
    assert said.data["computation"]["service_method"] == "personal"
    assert {"venue.set", "deadline.dated", "deadline.service_set"} <= verbs()


def test_the_computed_date_is_taken_back(api, dana, answers):
    set_deadline_date(actor=dana, deadline=answers, on=date(2026, 3, 25), reason="Agreed")
    said = api.post(f"/api/v1/deadlines/{answers.pk}/computed-date/", {"reason": "Withdrawn"}, format="json")
    assert (said.status_code, said.data["due_on"]) == (200, "2026-03-23")


def test_strangers_find_neither(stranger, answers):
    for noun, said in (("service", {"service_method": "mail"}), ("computed-date", {"reason": "Withdrawn"})):
        answer = stranger.post(f"/api/v1/deadlines/{answers.pk}/{noun}/", said, format="json")
        assert answer.status_code == 404


def test_claims_and_tolling_are_written_down(matter, dana, priya):
    matter.client.born_on = date(2015, 6, 1)
    matter.client.save()
    claim = add_claim(
        actor=dana,
        matter=matter,
        kind="motor_vehicle",
        plaintiff=matter.client,
        state="TX",
        accrued="date_of_loss",
    )
    confirm_tolling(actor=priya, claim=claim)
    assert {"claim.added", "claim.tolling_confirmed"} <= verbs()
