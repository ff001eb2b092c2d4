"""What the doors of the portal, of signatures and of texts refuse, and in which words."""

import pytest

from caseops.portal.models import PortalAccess
from caseops.signing.models import SigningPacket
from clients.actions import change_contact
from matters.actions import share
from tests import make
from tests.api.conftest import calling, problem
from tests.standing import standing

NUMBER = "+12125550147"


@pytest.fixture
@standing
def matter(dana, priya):
    return make.matter(client=make.contact("Rosa Alvarez", email="rosa@client.test", phones=[NUMBER]))


@pytest.fixture
def access(api, matter):
    made = post(api, "portal-accesses/", matter=matter.number, contact=matter.client_id)
    return f"portal-accesses/{made.json()['id']}/"


def post(caller, path, **said):
    return caller.post(f"/api/v1/{path}", said, format="json")


@pytest.mark.parametrize(
    "said", [{}, {"matter": "26-0001"}, {"contact": 1}, {"matter": "x", "contact": "y"}], ids=str
)
def test_half_an_invitation(api, matter, said):
    problem(post(api, "portal-accesses/", **said), 400)
    assert not PortalAccess.objects.exists()


def test_invited_twice(api, access, matter):
    told = problem(post(api, "portal-accesses/", matter=matter.number, contact=matter.client_id), 400)
    assert "invited already" in str(told)


def test_who_may_not_be_written_to_is_not_invited(api, matter):
    change_contact(actor=None, contact=matter.client, safe_to_contact=False)
    told = problem(post(api, "portal-accesses/", matter=matter.number, contact=matter.client_id), 400)
    assert "It is not safe to contact" in str(told)


def test_a_legal_assistant_does_not_invite(lee, matter):
    matter.team.create(user=lee, role=lee.role)
    caller = calling(lee)
    problem(post(caller, "portal-accesses/", matter=matter.number, contact=matter.client_id), 403)
    problem(post(caller, "signing-packets/", matter=matter.number, papers=[]), 403)


def test_closed_twice(api, access):
    assert api.delete(f"/api/v1/{access}").status_code == 204
    problem(api.delete(f"/api/v1/{access}"), 400)
    problem(post(api, f"{access}renewal/"), 400)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"kind": "secret", "row": 1, "shown": True},
        {"kind": "note", "row": 0, "shown": True},
        {"kind": "note", "row": 1},
    ],
    ids=str,
)
def test_what_cannot_be_shown(api, access, said):
    problem(post(api, f"{access}sharing/", **said), 400)


def test_what_is_not_shown_cannot_be_hidden(api, access, matter, dana):
    document = make.document(matter)
    said = {"kind": "document", "row": document.pk}
    problem(post(api, f"{access}sharing/", shown=False, **said), 400)
    share(actor=dana, row=document)
    assert post(api, f"{access}sharing/", shown=False, **said).status_code == 204


def test_the_list_holds_what_the_caller_sees(api, stranger, access):
    assert len(api.get("/api/v1/portal-accesses/").json()["results"]) == 1
    assert stranger.get("/api/v1/portal-accesses/").json()["results"] == []
    problem(stranger.get(f"/api/v1/{access}"), 404)


@pytest.mark.parametrize(
    "paper",
    [{}, {"document": "x"}, {"document": "00000000-0000-4000-8000-000000000000"}, {"kind": "retainer"}],
    ids=str,
)
def test_half_a_packet(api, matter, paper):
    problem(post(api, "signing-packets/", matter=matter.number, papers=[paper]), 400)
    assert not SigningPacket.objects.exists()


def test_an_authorization_without_a_scope(api, matter):
    paper = {"document": str(make.document(matter).uuid), "kind": "authorization"}
    problem(post(api, "signing-packets/", matter=matter.number, papers=[paper]), 400)


def test_a_packet_is_over_once(api, matter):
    paper = {"document": str(make.document(matter).uuid)}
    made = post(api, "signing-packets/", matter=matter.number, papers=[paper])
    row = f"signing-packets/{made.json()['id']}/"
    assert post(api, f"{row}revocation/", reason="Not needed").status_code == 201
    for path in ("revocation/", "reminder/"):
        told = problem(post(api, f"{row}{path}", reason="Again"), 400)
        assert "need not be signed" in str(told)


@pytest.mark.parametrize(
    "said", [{}, {"body": ""}, {"body": "x" * 1601}], ids=["nothing", "empty", "too long"]
)
def test_half_a_text(api, matter, said):
    whom = {"matter": matter.number, "contact": matter.client_id}
    problem(post(api, "communications/texts/", **whom, **said), 400)


@pytest.mark.parametrize(
    "said", [{}, {"number": "x", "how": "spoken"}, {"number": NUMBER, "how": "dreamt"}], ids=str
)
def test_half_a_leave(api, matter, said):
    problem(post(api, f"contacts/{matter.client_id}/text-leave/", **said), 400)


def test_a_leave_that_was_not_given_is_not_taken_back(api, matter):
    told = problem(api.delete(f"/api/v1/contacts/{matter.client_id}/text-leave/"), 400)
    assert "has not said that we may text" in str(told)
