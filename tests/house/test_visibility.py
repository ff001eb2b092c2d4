"""Nothing that belongs to a matter can be asked for without saying who is asking."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps

from caseops.automation.firing import Event, fire
from caseops.core import clock
from caseops.desk.actions import look_through
from caseops.intake.actions import check_conflicts
from caseops.mailroom.models import Arrival
from caseops.portal.actions import invite_client, propose
from caseops.portal.models import Upload
from caseops.signing.actions import Wanted, ask_to_sign
from clients.actions import change_contact
from deadlines.actions import add_claim, add_deadline, set_venue
from deadlines.actions.events import schedule_event
from deadlines.models import CalendarFeed
from documents.actions import Told, add_happening
from documents.actions.letters import write_letter
from documents.actions.review import hand_in
from documents.models import Document
from matters.actions import add_note, close_matter, join_team, set_field, set_key_date
from matters.models import MailAddress, Matter
from matters.models.visibility import MatterBound
from matters.upgrading.actions import start_upgrade
from matters.walls.actions import raise_wall, screen
from tests import make
from tests.automation.writing import rule, step
from tests.costs import rows as costs
from tests.retention import rows as keeping
from tests.settlement.figures import paid_out, settlement_of
from thirdparty.actions import hold_requests, note_invoice, note_number, send_request, write_draft
from thirdparty.models import Answer


def bound_to_a_matter(model):
    points = any(field.related_model is Matter for field in model._meta.concrete_fields)
    return points or isinstance(model._default_manager.all(), MatterBound)


BOUND = [model for model in apps.get_models() if bound_to_a_matter(model)]


def a_whole_life(number):
    """A matter with a row of everything, closed; Dana and Priya saw it through."""
    dana = make.person("dana")
    matter = make.matter(facts={"medicare": "true"})
    make.message(matter)
    add_note(actor=dana, matter=matter, text="She prefers texts.")
    set_field(
        actor=dana, matter=matter, field=matter.version.fieldblueprints.get(key="liability"), raw="Clear"
    )
    schedule_event(
        actor=dana,
        matter=matter,
        kind="deposition",
        starts_at=clock.now() + timedelta(7),
        zone="America/New_York",
    )
    in_court(matter, dana)
    said = {"name": "Answer", "severity": "court", "due_on": make.tomorrow(), "why": "Rule 12"}
    add_deadline(actor=dana, matter=matter, **said)
    check_conflicts(actor=dana, matter=matter, names=["Nobody Known"])
    make.lead(matter=matter)
    MailAddress.objects.create(matter=matter)
    make.client_update(matter)
    Arrival.objects.create(mailbox="m", validity=1, uid=number, matter=matter)
    papers(matter, dana)
    let_in(matter, dana)
    chased(matter, dana)
    ruled(matter)
    start_upgrade(actor=make.person("alex"), version=matter.version, matters=[matter])
    CalendarFeed.objects.create(owner=dana, matter=matter, name="Phone", token_hash=str(number))
    make.gap(matter)
    paid_out(settlement_of(matter))
    raise_wall(
        actor=make.person("priya"),
        matter=matter,
        kind="screened",
        reason="Own car",
        people=[make.person("owen")],
    )
    look_through(actor=make.person("priya"), matter=matter)
    costs.lived_through(matter)
    make.settle(matter)
    keeping.held(matter, ended=True), keeping.packed(matter), keeping.proposed(matter, state="withdrawn")
    close_matter(actor=dana, matter=matter, reason="Settled")
    return matter


def ruled(matter):
    """A rule that did something here."""
    hears = matter.version.ruleblueprints.first() or rule("any", matter.version, trigger="document_received")
    step(hears, f"call_{matter.pk}")
    fire(hears, matter, Event("entry:1", "It happened"))


def let_in(matter, dana):
    """The client is in the portal, has brought a paper and a new address, and has papers to sign."""
    matter.client = change_contact(actor=None, contact=matter.client, email=f"{matter.number}@client.test")
    access = invite_client(actor=dana, matter=matter, contact=matter.client)
    ask_to_sign(actor=dana, matter=matter, papers=[Wanted(matter.documents.earliest("pk"))])
    document = matter.documents.earliest("pk")  # filed: what still lies in the tray is everybody's
    Upload.objects.create(matter=matter, contact=matter.client, document=document, name="bill.pdf")
    propose(access=access, address="9 Elm St")


def chased(matter, dana):
    """A request with an invoice, a number of theirs, and a rest."""
    request = send_request(actor=dana, request=matter.requests.first())
    write_draft(actor=dana, request=request)
    Answer.objects.create(document=matter.documents.first(), request=request, confidence=98)
    make.authorized(matter)
    note_invoice(actor=dana, request=request, amount=Decimal(25))
    note_number(actor=dana, party=matter.parties.first(), sort="claim", value="17")
    hold_requests(actor=dana, matter=matter, reason="Travels", until=clock.today() + timedelta(9))


def papers(matter, dana):
    """A document in the file, what it tells, and another that waits with a guess where it belongs."""
    document = make.document(matter)
    told = Told(on=clock.today(), what="Seen in the emergency room", document=document, page=1)
    add_happening(actor=dana, matter=matter, told=told)
    make.document(None, make.pdf(matter.number), f"{matter.number}.pdf", actor=dana)
    write_letter(actor=dana, matter=matter, template=make.letter().template)
    hand_in(actor=dana, paper=make.bound_packet(matter))


def in_court(matter, dana):
    """A court, a claim and the date that a rule gives it."""
    set_venue(actor=dana, matter=matter, court="TX", state="TX", zone="America/Chicago")
    add_claim(
        actor=dana,
        matter=matter,
        kind="motor_vehicle",
        plaintiff=matter.client,
        state="TX",
        accrued="date_of_loss",
    )
    set_key_date(actor=dana, matter=matter, name="date_of_loss", on=clock.today() - timedelta(30))


@pytest.fixture(scope="module")
def lasting_lives(lasting):
    with lasting():
        make.person("priya")
        yield [a_whole_life(number) for number in range(2)]


@pytest.fixture
def lives(lasting_lives, db):
    return [Matter.objects.get(pk=life.pk) for life in lasting_lives]


@pytest.mark.parametrize("model", BOUND, ids=lambda model: model._meta.label)
def test_rows_of_a_matter_know_who_may_see_them(model):
    assert isinstance(model._default_manager.all(), MatterBound)


def seen_by(user):
    """How many rows of each kind this person sees."""
    return {model._meta.label: model.objects.visible_to(user).count() for model in BOUND}


def all_rows():
    return {model._meta.label: model.objects.count() for model in BOUND}


def test_there_is_a_row_of_everything_to_look_for(lives):
    """A model that is missing is new: give it a row in `a_whole_life`, or the tests below prove nothing."""
    assert [label for label, count in all_rows().items() if count < len(lives)] == []


def test_a_stranger_sees_nothing_and_an_admin_everything(lives, marco, alex):
    assert set(seen_by(marco).values()) == {0}
    assert seen_by(alex) == all_rows()


def test_the_team_sees_its_own_and_no_more(lives, dana, sam, alex):
    Matter.objects.filter(pk=lives[0].pk).update(closed_on=None)
    join_team(actor=alex, matter=lives[0], user=sam, role="paralegal")
    everything = all_rows()
    assert seen_by(dana) == everything
    assert [label for label, seen in seen_by(sam).items() if not 0 < seen < everything[label]] == []


def test_a_screened_admin_sees_nothing_of_a_walled_matter(lives, alex, priya):
    for life in lives:
        screen(actor=priya, matter=life, person=alex)
    assert {label: count for label, count in seen_by(alex).items() if count} == {"documents.Document": 2}
    assert not Document.objects.visible_to(alex).filter(matter__isnull=False)


def test_someone_who_left_sees_nothing(lives, dana):
    dana.is_active = False
    assert set(seen_by(dana).values()) == {0}


def test_firm_wide_people_see_every_matter(lives, matter, marco):
    marco.firm_wide = True
    assert set(Matter.objects.visible_to(marco)) == {*lives, matter}
