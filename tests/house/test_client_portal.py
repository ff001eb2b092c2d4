"""The column "client portal" of the matrix: every URL of the house × a client, a link to sign, and nobody.

A client reaches their own rooms and nothing of another client's, by no number and no id; the firm's pages lead them to
the firm's sign-in, and the firm's people are led to the portal's entrance.
"""

from io import BytesIO

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from caseops.portal.actions import begin_session, bring_file, invite_client, revoke_access
from caseops.portal.models import ClientSession, PortalAccess
from caseops.portal.sessions import COOKIE
from caseops.signing.actions import Wanted, ask_to_sign
from caseops.signing.facts import Visitor
from matters.actions import share
from tests import make
from tests.house.matrix import BOUND, FIRM, OWN, PORTAL
from tests.house.world import address, method_of, one_row_of_everything

SOMEWHERE = Visitor("203.0.113.7", "Mozilla/5.0 (iPhone) Safari/605")


@pytest.fixture(scope="module")
def lasting_worlds(lasting):
    with lasting():
        everything = one_row_of_everything()
        yield {"everything": everything, "rosa": a_client("Rosa Alvarez"), "bea": a_client("Bea Stone")}


@pytest.fixture
def worlds(lasting_worlds, db):
    return lasting_worlds


def a_client(name):
    """A client who is in, with a shared paper, something to sign and something sent."""
    dana = make.person("dana")
    contact = make.contact(name, email=f"{name.split()[0].lower()}@client.test")
    matter = make.matter(client=contact)
    access = invite_client(actor=dana, matter=matter, contact=contact)
    document = make.document(matter, make.pdf(name), f"{name}.pdf")
    share(actor=dana, row=document)
    packet = ask_to_sign(actor=dana, matter=matter, papers=[Wanted(document)])
    bring_file(access=access, content=BytesIO(make.pdf(f"Bill of {name}")), name="bill.pdf")
    said = {"contact": contact, "visitor": SOMEWHERE, "matter": matter}
    keys = {"c": begin_session(**said)[1], "k": begin_session(**said, packet=packet)[1]}
    begin_session(**said)
    return {
        "number": matter.number,
        "pk": packet.pk,
        "device": ClientSession.objects.latest("pk").pk,
        "uuid": document.uuid,
        "keys": keys,
    }


def room(name, whose):
    """The address of a room of this client."""
    pk = whose["device"] if "device" in name else whose["pk"]
    wanted = {"number": whose["number"], "uuid": whose["uuid"], "pk": pk, "position": 1}
    by_pk = {"portal_device_end", "portal_sign", "portal_sign_refusal"}
    special = {
        "portal_home": (),
        "portal_leave": (),
        "portal_document": ("number", "uuid"),
        "portal_sign_paper": ("pk", "position"),
    }
    given = special.get(name, ("pk",) if name in by_pk else ("number",))
    return reverse(name, kwargs={key: wanted[key] for key in given})


def with_key(key):
    browser = Client(raise_request_exception=False)
    browser.cookies[COOKIE] = key
    return browser


def ask(browser, method, url):
    """The answer, in a world that is put back afterwards."""
    with transaction.atomic():
        answer = browser.generic(method, url)
        transaction.set_rollback(True)
    return answer


def outcome(answer):
    """`passed`, `entrance`, or the status."""
    if answer.status_code == 302 and answer["Location"] == "/portal/enter/":
        return "entrance"
    return answer.status_code if answer.status_code in {403, 404} or answer.status_code >= 500 else "passed"


@pytest.mark.parametrize("name", PORTAL)
def test_a_client_comes_into_their_own_rooms(name, worlds):
    method, url = PORTAL[name][0], room(name, worlds["rosa"])
    got = ask(with_key(worlds["rosa"]["keys"]["c"]), method, url)
    if name == "portal_leave":
        assert got.status_code == 302
    else:
        assert outcome(got) == "passed"


@pytest.mark.parametrize("name", PORTAL)
def test_who_only_came_to_sign_is_led_to_what_they_sign(name, worlds):
    rosa = worlds["rosa"]
    got = ask(with_key(rosa["keys"]["k"]), PORTAL[name][0], room(name, rosa))
    if "k" in PORTAL[name][1]:
        assert outcome(got) == "passed"
    else:
        assert got["Location"] == reverse("portal_sign", args=[rosa["pk"]])


@pytest.mark.parametrize("name", sorted(PORTAL.keys() - {"portal_home", "portal_leave"}))
@pytest.mark.parametrize("key", "ck")
def test_nothing_of_another_client_is_reached(name, key, worlds):
    got = ask(with_key(worlds["rosa"]["keys"][key]), PORTAL[name][0], room(name, worlds["bea"]))
    own = reverse("portal_sign", args=[worlds["rosa"]["pk"]])
    led = key == "k" and got.status_code == 302 and got["Location"] == own
    assert led or got.status_code == 404


def test_an_id_of_another_client_under_ones_own_number_opens_nothing(worlds):
    rosa, bea = worlds["rosa"], worlds["bea"]
    browser = with_key(rosa["keys"]["c"])
    theirs = reverse("portal_document", args=[rosa["number"], bea["uuid"]])
    assert ask(browser, "GET", theirs).status_code == 404
    for pk, position in ((bea["pk"], 1), (rosa["pk"], 2)):
        assert ask(browser, "GET", reverse("portal_sign_paper", args=[pk, position])).status_code == 404


def test_once_the_firm_has_closed_it_no_room_opens(worlds):
    revoke_access(actor=None, access=PortalAccess.objects.get(matter__number=worlds["rosa"]["number"]))
    browser = with_key(worlds["rosa"]["keys"]["c"])
    for name in PORTAL:
        assert outcome(ask(browser, PORTAL[name][0], room(name, worlds["rosa"]))) == "entrance", name


@pytest.mark.parametrize("name", PORTAL)
def test_without_a_key_or_with_that_of_the_firm_the_entrance_is_shown(name, worlds):
    url, method = room(name, worlds["rosa"]), PORTAL[name][0]
    staff = Client(raise_request_exception=False)
    staff.force_login(make.person("dana"))
    for browser in (Client(raise_request_exception=False), staff, with_key("guess")):
        assert outcome(ask(browser, method, url)) == "entrance"


def test_no_page_of_the_firm_opens_to_a_client(worlds):
    world, browser = worlds["everything"], with_key(worlds["rosa"]["keys"]["c"])
    for name in [*BOUND, *FIRM, *OWN]:
        got = ask(browser, method_of(name), address(name, world))
        assert got.status_code == 302, name
        assert got["Location"].startswith("/accounts/login/"), name


def test_no_id_in_the_neighbourhood_opens_anything(worlds):
    """Every packet, device and number there is, asked for by Rosa: only her own answer."""
    rosa, browser = worlds["rosa"], with_key(worlds["rosa"]["keys"]["c"])
    for pk in range(1, 60):
        got = ask(browser, "GET", reverse("portal_sign", args=[pk])).status_code
        assert (got == 200) is (pk == rosa["pk"]), pk
    for last in range(1, 12):
        number = f"{rosa['number'][:2]}-{last:04d}"
        for name in ("portal_matter", "portal_talk", "portal_papers", "portal_details"):
            got = ask(browser, "GET", reverse(name, args=[number])).status_code
            assert (got == 200) is (number == rosa["number"]), number


def test_the_api_knows_no_client(worlds):
    got = ask(with_key(worlds["rosa"]["keys"]["c"]), "GET", "/api/v1/matters/")
    assert got.status_code == 401
