"""Verbs that reach across matters do their whole work whoever calls them: what is walled is not missed, nor moved."""

import pytest

from caseops.core.asking import acting_as
from caseops.intake.actions import check_lead, convert_lead, decide_conflict, decide_lead
from caseops.intake.models import Lead
from caseops.portal.actions import invite_client, revoke_access
from caseops.users.models import User
from matters.actions import publish_version, set_field, start_draft, take_back, write_email
from matters.models import Correspondence, FieldValue
from matters.upgrading.actions import start_upgrade, undo_upgrade
from matters.walls.actions import raise_wall
from tests import make
from tests.matters.upgrading.world import asking, next_version
from tests.portal.conftest import home, inside


@pytest.fixture
def matter(dana, priya):
    """Of a client who can be written to, of an area that has every question it needs."""
    client = make.contact("Rosa Alvarez", email="rosa@client.test", phones=["+12125550147"])
    return make.matter(client=client, version=asking(make.area()))


@pytest.fixture
def bea(alex):
    """The admin whom a wall keeps out; Alex stays inside."""
    return User.objects.create_user("bea@firm.test", name="Bea Lind", role="admin")


def wall_off(matter, *people):
    raise_wall(actor=make.person("priya"), matter=matter, kind="screened", reason="Kin", people=people)
    return matter


def retained(dana, priya):
    lead = make.lead("Ann Roe", area=make.area().area)
    check = check_lead(actor=dana, lead=lead)
    decide_conflict(actor=priya, check=check, outcome="clear", reason="Nobody known")
    decide_lead(actor=dana, lead=lead, outcome="retain", reason="Clear liability", letter="Welcome!")
    return Lead.objects.get(pk=lead.pk)


def test_a_lead_that_becomes_a_matter_takes_nothing_out_of_a_walled_one(dana, priya, owen):
    lead = retained(dana, priya)
    behind = make.matter(client=lead.contact)
    make.message(behind, "Between us and the other firm")
    wall_off(behind, owen)
    with acting_as(owen.pk):
        opened = convert_lead(actor=owen, lead=lead, subtype="motor_vehicle")
    bodies = {filed.communication.body for filed in opened.correspondence.all()}
    assert bodies == {"Welcome!"}


def test_what_becomes_sensitive_is_sealed_behind_walls_too(matter, dana, bea):
    with make.reworking():
        field = matter.version.fieldblueprints.create(position=9, key="debt", type="text", label="Debt")
    set_field(actor=dana, matter=matter, field=field, raw="5123")
    draft = start_draft(actor=None, version=matter.version)
    draft.fieldblueprints.filter(key="debt").update(sensitive=True)
    wall_off(matter, bea)
    with acting_as(bea.pk):
        publish_version(actor=bea, version=draft)
        assert not FieldValue.objects.exists(), "it is kept from her all the same"
    assert FieldValue.objects.get().plain is None


def test_a_version_is_taken_back_on_every_matter(matter, alex, bea):
    upgrade = start_upgrade(actor=alex, version=next_version(matter.version), matters=[matter])
    wall_off(matter, bea)
    with acting_as(bea.pk):
        undo_upgrade(actor=bea, upgrade=upgrade)
    assert upgrade.items.get().state == "undone"


def test_a_client_whose_other_matter_is_walled_stays_inside_the_portal(matter, dana, owen):
    first = invite_client(actor=dana, matter=matter, contact=matter.client)
    behind = wall_off(make.matter(client=matter.client), owen)
    invite_client(actor=dana, matter=behind, contact=matter.client)
    browser = inside(behind)
    with acting_as(owen.pk):
        revoke_access(actor=owen, access=first)
    assert browser.get(home(behind)).status_code == 200


def test_a_mail_that_lies_on_a_walled_matter_too_is_taken_back_whole(matter, dana, priya, owen):
    filed = write_email(actor=dana, matter=matter, contact=matter.client, subject="News", body="They paid.")
    behind = wall_off(make.matter(client=matter.client), owen)
    Correspondence.objects.create(matter=behind, communication=filed.communication, filed_by=dana)
    with acting_as(owen.pk):
        take_back(actor=owen, correspondence=filed)
    assert not Correspondence.objects.filter(communication=filed.communication_id).exists()
