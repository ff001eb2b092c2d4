"""A signature that others wait for: requests may go out, the clock of the first days runs, the gate opens."""

import pytest
from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.desk.figures.onboarding import clocks, unsigned
from caseops.desk.figures.reader import Reader
from caseops.signing.actions import Wanted, ask_to_sign, decline, note_read, sign
from matters.actions import set_key_date
from matters.gates import gates
from tests import make
from tests.signing.conftest import VISITOR
from thirdparty.actions import send_request
from thirdparty.models import Authorization


def put(packet):
    """Rosa reads and signs."""
    for paper in packet.papers.all():
        note_read(paper=paper, visitor=VISITOR)
    return sign(packet=packet, name="Rosa Alvarez", agreed=True, visitor=VISITOR)


@pytest.fixture
def request_(matter):
    """For medical records, which nobody gives without the client's leave."""
    matter.requests.filter(name="Medical records").update(kind="medical_records")
    return matter.requests.get(name="Medical records")


def test_a_request_goes_out_once_the_authorization_is_signed(dana, request_, packet):
    with pytest.raises(ValidationError, match="No authorization"):
        send_request(actor=dana, request=request_)
    put(packet)
    assert send_request(actor=dana, request=request_).sent_on


def test_what_was_declined_authorizes_nothing(packet):
    decline(packet=packet, reason="No", visitor=VISITOR)
    assert not Authorization.objects.exists()


def test_the_clock_of_the_first_days_runs_from_the_signature(dana, matter, packet):
    reader = Reader(dana)
    assert clocks(reader) == []
    assert unsigned(reader) == [packet]
    put(packet)
    (told,) = clocks(Reader(dana))
    assert (told.matter, told.signed_on) == (matter, clock.today())
    assert unsigned(Reader(dana)) == []


def test_the_gate_of_the_first_stage_opens(matter, packet):
    assert [gate.key for gate in gates(matter) if gate.why] == ["retainer_signed"]
    put(packet)
    assert [gate.key for gate in gates(matter) if gate.why] == []


def test_a_retainer_of_before_keeps_its_day(dana, matter, packet):
    before = clock.today()
    set_key_date(actor=dana, matter=matter, name="retainer_signed", on=before)
    put(packet)
    assert matter.key_date("retainer_signed") == before
    assert matter.key_dates.get(name="retainer_signed").changes.count() == 1


def test_on_a_matter_that_was_closed_meanwhile_the_signature_still_counts(matter, packet):
    make.settle(matter)
    type(matter).objects.filter(pk=matter.pk).update(closed_on=clock.today())
    packet.matter.refresh_from_db()
    decline(packet=packet, reason="Too late", visitor=VISITOR)
    packet.refresh_from_db()
    assert packet.declined_at


@pytest.mark.parametrize("months", [1, 12, 24])
def test_an_authorization_lasts_as_long_as_it_says(dana, matter, months):
    paper = make.document(matter, title="HIPAA authorization")
    wanted = Wanted(paper, "authorization", "medical records", months)
    put(ask_to_sign(actor=dana, matter=matter, papers=[wanted]))
    row = Authorization.objects.get()
    assert (
        row.expires_on.year - row.signed_on.year
    ) * 12 + row.expires_on.month - row.signed_on.month == months


@pytest.mark.parametrize("scope", Authorization.Scope.values)
def test_it_covers_what_it_was_asked_for(dana, matter, scope):
    paper = make.document(matter, title="Authorization")
    put(ask_to_sign(actor=dana, matter=matter, papers=[Wanted(paper, "authorization", scope)]))
    assert Authorization.objects.get().scope == scope


def test_a_paper_of_another_kind_sets_nothing_going(dana, matter):
    paper = make.document(matter, title="Photo release")
    put(ask_to_sign(actor=dana, matter=matter, papers=[Wanted(paper)]))
    assert not Authorization.objects.exists()
    assert matter.key_date("retainer_signed") is None
