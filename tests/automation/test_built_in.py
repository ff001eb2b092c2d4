"""The rules the four built-in areas come with: each is set off as it would be in the office, and does what it says."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from caseops.automation.actions import retry_step
from caseops.automation.models import RuleBlueprint, RuleRun, RunStep
from caseops.automation.timing import watch_time
from caseops.core import clock
from caseops.mailroom.models import ClientUpdate
from caseops.notifications.models import OutgoingMessage
from matters.actions import answer_task, move_to_stage, set_key_date
from matters.models import PracticeAreaVersion
from tests import make
from tests.automation.writing import names, receive, steps, work
from thirdparty.actions import send_request
from thirdparty.models import ThirdPartyRequest
from thirdparty.sweep import escalate


@pytest.fixture(scope="module")
def areas(lasting):
    with lasting():
        call_command("load_practice_areas", verbosity=0)
        yield {row.area.key: row for row in PracticeAreaVersion.objects.published()}


@pytest.fixture
def opened(areas, db):
    """A matter of an area, with a client who can be written to."""

    def of(area, subtype, **said):
        client = make.contact("Rosa Diaz", email="rosa@client.test")
        matter = make.matter(client=client, version=areas[area], subtype=subtype, **said)
        work()
        return matter

    return of


def day(matter, name, on=None):
    """Somebody notes the key date."""
    set_key_date(actor=make.person("dana"), matter=matter, name=name, on=on or clock.today())
    work()


def answered(matter, question, answer):
    answer_task(actor=make.person("priya"), task=matter.tasks.get(name=question), answer=answer)
    work()


def field(matter, key):
    return matter.field_values.get(field__key=key).value


def overdue(matter, key):
    """Nobody has answered for years, and the attorney is told."""
    request = matter.requests.get(blueprint__key=key)
    send_request(actor=None, request=request, contact=make.contact("Whoever"))
    ThirdPartyRequest.objects.filter(pk=request.pk).update(sent_on="2020-01-01")
    escalate()
    work()


def test_every_area_has_rules_and_one_asks(areas, db):
    for version in areas.values():
        assert version.ruleblueprints.count() >= 2
        assert version.rulestepblueprints.filter(do="ask").exists()
        assert not RuleBlueprint.objects.filter(version=version, steps=None).exists()


def test_injury_liability_is_clear(opened):
    matter = opened("personal_injury", "motor_vehicle")
    receive(matter, "police_report")
    work()
    assert names(matter) == ["Is liability clear?"]
    answered(matter, "Is liability clear?", "Clear")
    assert field(matter, "liability_status") == "Clear"
    assert matter.requests.filter(blueprint__key="limits_disclosure").count() == 1
    assert names(matter) == []


def test_injury_liability_is_disputed(opened):
    matter = opened("personal_injury", "motor_vehicle")
    receive(matter, "police_report")
    work()
    answered(matter, "Is liability clear?", "Disputed")
    assert field(matter, "liability_status") == "Disputed"
    assert names(matter) == ["Call the witnesses, keep what they say", "Secure photos and video of the scene"]


def test_injury_the_letter_of_representation_waits_for_its_template(opened, alex):
    matter = opened("personal_injury", "motor_vehicle")
    stage = matter.version.stageblueprints.get(key="setup")
    move_to_stage(actor=make.person("dana"), matter=matter, stage=stage, override_reason="Test")
    work()
    failed = RunStep.objects.get(run__matter=matter)
    assert failed.problem.startswith("There is no published letter “Letter of representation")
    make.letter(name="Letter of representation – adverse insurer")
    retry_step(actor=alex, step=failed)
    work()
    failed.refresh_from_db()
    assert (failed.state, failed.said.startswith("Drafted “Letter of representation")) == ("done", True)


def test_injury_an_offer_goes_to_the_attorney_and_the_client_hears_of_it(opened, priya):
    matter = opened("personal_injury", "dog_bite")
    day(matter, "offer_received")
    assert names(matter) == ["Weigh the offer, advise the client"]
    assert OutgoingMessage.objects.filter(
        recipient=priya, channel="bell", subject__startswith="Weigh"
    ).exists()
    update = ClientUpdate.objects.ready().get(matter=matter)
    assert "Nothing is accepted without your approval." in update.body


def test_injury_a_quiet_file_is_told_once(opened, dana):
    matter = opened("personal_injury", "premises")
    with clock.travel(clock.now() + timedelta(22)):
        watch_time()
        watch_time()
        work()
    bells = OutgoingMessage.objects.filter(recipient=dana, subject__startswith="Nothing has moved")
    assert (bells.count(), RuleRun.objects.filter(matter=matter).count()) == (1, 1)


def test_immigration_a_request_for_evidence(opened):
    matter = opened("immigration", "family_aos")
    day(matter, "rfe_notice_date")
    assert names(matter) == ["Read the request for evidence, list what answers it"]
    assert "The agency has asked for more documents." in ClientUpdate.objects.ready().get(matter=matter).body


@pytest.mark.parametrize(
    ("answer", "task"),
    [
        ("Approved", "Send the approval letter with the next dates"),
        ("Denied", "Check the days left to appeal or to move to reopen, call the client"),
    ],
)
def test_immigration_the_decision_is_in(opened, answer, task):
    matter = opened("immigration", "naturalization")
    day(matter, "decision_date")
    answered(matter, "What was decided?", answer)
    assert (field(matter, "decision_result"), names(matter)) == (answer, [task])


def test_immigration_no_receipt_notice(opened):
    matter = opened("immigration", "family_aos")
    overdue(matter, "receipt_notice")
    assert names(matter) == ["Check where the receipt notice is"]


@pytest.mark.parametrize(
    ("answer", "kept", "left"),
    [
        ("Accepted", "Accepted", []),
        ("Partly accepted", "Accepted – partial", ["Which body parts were left out?"]),
        ("Denied", "Denied", ["Decide how the denial is answered, check the days left"]),
    ],
)
def test_compensation_the_carrier_has_answered(opened, answer, kept, left):
    matter = opened("workers_compensation", "specific_injury")
    receive(matter, "acceptance_denial")
    work()
    answered(matter, "What did the carrier decide?", answer)
    assert (field(matter, "compensability"), names(matter)) == (kept, left)
    assert set(steps(matter).values()) == {"done", "passed"}


def test_compensation_a_work_slip_and_an_examination(opened):
    matter = opened("workers_compensation", "specific_injury")
    day(matter, "work_slip_end_date", make.tomorrow())
    day(matter, "ime_report_received")
    assert names(matter) == [
        "Ask the doctor for the next work status",
        "Read the IME report and decide on an objection",
    ]


def test_employment_the_position_statement(opened):
    matter = opened("employment", "retaliation")
    receive(matter, "position_statement")
    work()
    answered(matter, "Do we rebut the position statement?", "Rebut")
    assert names(matter) == [
        "Draft the rebuttal and collect what proves it",
        "Go through the position statement with the client",
    ]


def test_employment_the_right_to_sue_and_a_silent_employer(opened):
    matter = opened("employment", "retaliation")
    day(matter, "rts_received")
    overdue(matter, "demand_response")
    assert names(matter) == [
        "Confirm the last day to file suit, tell the client",
        "The demand is unanswered; decide on a charge or a suit",
    ]


@pytest.mark.parametrize(("subtype", "outcome"), [("severance_review", "fired"), ("retaliation", "held")])
def test_employment_a_severance_offer_is_two_weeks_old(opened, subtype, outcome):
    matter = opened("employment", subtype)
    day(matter, "severance_offer_date")
    with clock.travel(clock.now() + timedelta(14)):
        watch_time()
    assert RuleRun.objects.get(matter=matter, rule__key="severance_clock").outcome == outcome
