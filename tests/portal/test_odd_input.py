"""Nonsense from the outside: refused in words or kept as words, never an error and never a mark-up."""

from io import BytesIO

import pytest
from django.test import Client

from caseops.portal.models import Proposal, Upload
from caseops.portal.sessions import COOKIE
from caseops.signing.actions import Wanted, ask_to_sign
from clients.models import Communication
from tests import make
from tests.portal.conftest import home

ODD = [
    "\x00",
    "a\x00b",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "%s%n",
    "'; DROP TABLE x; --",
    "👍" * 50,
    "\u202eevil",
    "x" * 6000,
]
TOKENS = ["a", "x" * 500, "..%2f..%2fetc", "%00", "'", "<b>", "ñ"]
POSTS = {
    "messages/": ("body",),
    "details/": ("phone", "email", "address"),
    "papers/": ("requirement",),
}


def well(answer):
    """Whatever it says, it is no error of ours."""
    assert answer.status_code in {200, 302, 400, 404, 410, 422}, answer.status_code
    return answer


@pytest.mark.parametrize("room", POSTS)
@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
def test_what_is_typed_is_words_or_refused(access, rosa, room, words):
    well(rosa.post(home(access.matter, room), dict.fromkeys(POSTS[room], words)))
    page = rosa.get(home(access.matter, room)).content.decode()
    assert "<script>alert(1)</script>" not in page
    assert "49" not in [said.body for said in Communication.objects.all()]


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("door", ["portal", "sign"])
def test_what_is_no_token_opens_nothing(client, db, token, door):
    well(client.get(f"/private/{door}/{token}/"))
    well(client.post(f"/private/{door}/{token}/"))
    more = "code" if door == "portal" else "again"
    well(client.post(f"/private/{door}/{token}/{more}/", {"code": token}))
    assert COOKIE not in client.cookies


@pytest.mark.parametrize("who", ["", " ", "@", "x" * 254, "\x00", "212", "a@b", "' OR 1=1"])
def test_what_is_no_address_at_the_entrance(client, access, who):
    well(client.post("/portal/enter/", {"who": who}))
    assert access.links.count() == 1


@pytest.mark.parametrize("cookie", TOKENS)
def test_what_is_no_session(access, cookie):
    browser = Client()
    browser.cookies[COOKIE] = cookie
    assert browser.get(home(access.matter))["Location"] == "/portal/enter/"


@pytest.mark.parametrize(
    "drawing", ["x", "[]", "[[[1,2],[3]]]", '{"a": 1}', "[[[1e400, 0]]]", "null", "[[null]]", "\x00"]
)
def test_a_drawing_that_is_none_signs_nothing(dana, access, rosa, drawing):
    paper = make.document(access.matter, title="Fee agreement")
    packet = ask_to_sign(actor=dana, matter=access.matter, papers=[Wanted(paper)])
    rosa.get(f"/portal/sign/{packet.pk}/papers/1/")
    said = {"agreed": "on", "name": "Rosa Alvarez", "drawing": drawing}
    answer = well(rosa.post(f"/portal/sign/{packet.pk}/", said))
    packet.refresh_from_db()
    assert answer.status_code == 422
    assert packet.is_open


@pytest.mark.parametrize(
    "name", ["<b>Rosa</b>", "Rosa\x00Alvarez", "R" * 121, "李小龙", "Rosa \u202e Alvarez"]
)
def test_a_name_is_words_on_the_paper_or_refused(dana, access, rosa, name):
    paper = make.document(access.matter, title="Fee agreement")
    packet = ask_to_sign(actor=dana, matter=access.matter, papers=[Wanted(paper)])
    rosa.get(f"/portal/sign/{packet.pk}/papers/1/")
    well(rosa.post(f"/portal/sign/{packet.pk}/", {"agreed": "on", "name": name}))
    assert "<b>Rosa</b>" not in rosa.get(f"/portal/sign/{packet.pk}/").content.decode()


@pytest.mark.parametrize(
    "name", ["a" * 300 + ".pdf", "..", "con.pdf", "bill\u202efdp.exe", "<i>.pdf", "ñ.pdf"]
)
def test_the_name_of_a_file_is_tamed(access, rosa, name):
    file = BytesIO(make.pdf("The bill"))
    file.name = name
    well(rosa.post(home(access.matter, "papers/"), {"file": file}))
    for upload in Upload.objects.all():
        assert len(upload.name) <= 200
        assert "/" not in upload.name
    assert "<i>" not in rosa.get(home(access.matter, "papers/")).content.decode()


def test_a_program_is_no_photo(access, rosa):
    file = BytesIO(b"MZ\x90\x00\x03" + b"\x00" * 200)
    file.name = "photo.jpg"
    assert rosa.post(home(access.matter, "papers/"), {"file": file}).status_code == 422
    assert not Upload.objects.exists()


def test_a_paper_asked_for_by_another_matters_row_is_simply_something_else(access, rosa, other):
    theirs = other.matter.document_requirements.get(name="Signed fee agreement")
    file = BytesIO(make.pdf("The bill"))
    file.name = "bill.pdf"
    rosa.post(home(access.matter, "papers/"), {"file": file, "requirement": theirs.pk})
    assert Upload.objects.get().requirement is None


@pytest.mark.parametrize(
    "said", [{"phone": "+1 212 555"}, {"email": "rosa"}, {"phone": "+44 20 7946 0958", "email": "x@"}]
)
def test_half_a_number_is_not_told_to_the_office(access, rosa, said):
    assert rosa.post(home(access.matter, "details/"), said).status_code == 422
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
@pytest.mark.parametrize("room", ["", "messages/", "papers/", "details/"])
def test_other_methods_do_nothing(access, rosa, method, room):
    assert getattr(rosa, method)(home(access.matter, room)).status_code == 405


def test_a_form_without_its_token_is_refused(access):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/portal/enter/", {"who": "rosa@client.test"})
    assert answer.status_code == 403
    assert access.links.count() == 1
