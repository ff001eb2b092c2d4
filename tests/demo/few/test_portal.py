"""Clients of the demo firm in the portal."""

from caseops.mailroom.models import Arrival
from caseops.portal.models import PortalAccess, Upload
from caseops.signing.models import SigningPacket
from clients.models import Communication, TextConsent


def test_one_is_in_has_written_and_sent_something(few) -> None:
    access = PortalAccess.objects.open().get()
    assert access.seen_at
    assert Communication.objects.filter(channel="portal", contact=access.contact).exists()
    assert Upload.objects.filter(contact=access.contact).exists()


def test_one_has_signed_and_what_is_signed_has_a_certificate(few) -> None:
    signed = SigningPacket.objects.exclude(signed_at=None)
    assert signed.exists()
    assert all(row.certificate and all(paper.after for paper in row.papers.all()) for row in signed)


def test_texts_come_only_by_leave_or_on_the_thread(few) -> None:
    for row in Arrival.objects.filter(channel="text"):
        assert TextConsent.objects.filter(contact=row.sender).exists()
