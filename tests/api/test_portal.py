"""The client portal, signatures and texts over REST: the firm's side."""

import pytest

from caseops.portal.models import PortalAccess
from caseops.signing.models import SigningLink, SigningPacket
from clients.models import Communication, TextConsent
from tests import make
from tests.api.conftest import problem
from tests.standing import standing

NUMBER = "+12125550147"


@pytest.fixture
@standing
def matter(dana, priya):
    return make.matter(client=make.contact("Rosa Alvarez", email="rosa@client.test", phones=[NUMBER]))


def post(caller, path, **said):
    return caller.post(f"/api/v1/{path}", said, format="json")


def test_a_client_is_invited_shown_something_and_shut_out(api, stranger, matter):
    problem(post(api, "portal-accesses/", matter=matter.number, contact=make.contact().pk), 400)
    problem(post(stranger, "portal-accesses/", matter=matter.number, contact=matter.client_id), 400)
    made = post(api, "portal-accesses/", matter=matter.number, contact=matter.client_id)
    assert (made.status_code, made.json()["seen_at"]) == (201, None)
    assert "token" not in made.content.decode()
    row = f"portal-accesses/{made.json()['id']}/"
    assert post(api, f"{row}renewal/").status_code == 201
    document = make.document(matter)
    assert post(api, f"{row}sharing/", kind="document", row=document.pk, shown=True).status_code == 204
    document.refresh_from_db()
    assert document.is_shared
    elsewhere = make.document(make.matter(), make.pdf("x"))
    problem(post(api, f"{row}sharing/", kind="document", row=elsewhere.pk, shown=True), 404)
    problem(post(stranger, f"{row}renewal/"), 404)
    assert api.delete(f"/api/v1/{row}").status_code == 204
    assert PortalAccess.objects.get().revoked_at


def test_a_signature_is_asked_for_reminded_and_taken_back(api, stranger, matter):
    document = make.document(matter)
    paper = {"document": str(document.uuid), "kind": "retainer"}
    problem(post(api, "signing-packets/", matter=matter.number, papers=[]), 400)
    unseen = {"document": str(make.document(make.matter(), make.pdf("y")).uuid)}
    problem(post(api, "signing-packets/", matter=matter.number, papers=[unseen]), 400)
    made = post(api, "signing-packets/", matter=matter.number, papers=[paper])
    assert made.json()["papers"][0]["sha256_before"] == document.latest.blob.sha256
    row = f"signing-packets/{made.json()['id']}/"
    assert post(api, f"{row}reminder/").json()["chased"] == 1
    assert SigningLink.objects.count() == 2
    problem(post(stranger, f"{row}reminder/"), 404)
    problem(post(api, f"{row}revocation/"), 400)
    assert post(api, f"{row}revocation/", reason="Not needed").json()["revoke_reason"] == "Not needed"
    assert not SigningPacket.objects.open().exists()


def test_leave_to_text_and_a_text(api, matter, settings, tmp_path):
    settings.SMS_URL = f"file://{tmp_path}"
    said = {"matter": matter.number, "contact": matter.client_id, "body": "Please call us."}
    problem(post(api, "communications/texts/", **said), 400)
    leave = f"contacts/{matter.client_id}/text-leave/"
    problem(post(api, leave, number="+12125550000", how="spoken"), 400)
    assert post(api, leave, number=NUMBER, how="spoken").status_code == 204
    made = post(api, "communications/texts/", **said)
    assert (made.status_code, made.json()["channel"], made.json()["fate"]) == (201, "text", "not sent yet")
    assert Communication.objects.get().message.to_address == NUMBER
    assert api.delete(f"/api/v1/{leave}").status_code == 204
    assert not TextConsent.objects.open().exists()
