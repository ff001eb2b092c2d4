"""Behind a wall there is nothing: the rows of a walled matter answer as rows that never were, at every door."""

import re
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, resolve, reverse
from rest_framework.test import APIClient

from caseops.api.urls import router
from caseops.people.actions import create_token
from caseops.retention.rest.urls import router as keeping
from deadlines.actions.feeds import make_feed
from documents.store.links import link_to
from matters.models import Matter
from matters.models.visibility import MatterBound
from tests.house.browsers import person, session_of
from tests.house.matrix import BOUND, FIRM
from tests.house.world import address, method_of
from tests.sessions import within

NOWHERE = {"number": "99-9999", "pk": 999_999_999, "uuid": uuid4()}
CHANGES = re.compile(
    rb'(csrfmiddlewaretoken" value|nonce|csrf-token" content|X-CSRFToken&quot;: &quot;)="?[^"&]*'
)
WALLED = ("ada", "walt")


def elsewhere(url):
    """The same address of a row that does not exist, and what differs between the two."""
    found = resolve(url)
    fakes = {name: NOWHERE.get(name, value) for name, value in found.kwargs.items()}
    if isinstance(fakes.get("number"), int) or found.kwargs.get("number") in {1, "1"}:
        fakes["number"] = found.kwargs["number"]
    return reverse(found.view_name, kwargs=fakes)


def told(browser, method, url):
    """Everything an answer says, but for its own address and what differs each time."""
    with transaction.atomic():
        response = browser.generic(method, url, HTTP_ACCEPT="*/*")
        transaction.set_rollback(True)
    body = b"" if response.streaming else CHANGES.sub(b"", response.content)
    headers = {key: value for key, value in response.items() if key != "Content-Security-Policy"}
    headers.pop("Content-Length", None)
    said = (response.status_code, body, headers)
    return str(said).replace(url, "HERE")


@pytest.fixture(scope="module")
def sessions(lasting_world):
    return {who: session_of(who) for who in WALLED}


@pytest.fixture
def browsers(sessions, world):
    """Those of the people whom the wall keeps out."""
    return {who: within(key, raise_request_exception=False) for who, key in sessions.items()}


@pytest.mark.parametrize("name", BOUND)
def test_a_walled_row_answers_as_one_that_never_was(name, world, browsers):
    url = address(name, world)
    for who, browser in browsers.items():
        for method in {"GET", method_of(name)}:
            assert told(browser, method, url) == told(browser, method, elsewhere(url)), (who, method)


@pytest.mark.parametrize("name", [name for name in FIRM if method_of(name) == "GET"])
def test_no_page_of_the_firm_tells_of_a_walled_matter(name, world, browsers):
    matter, url = world["matter"], address(name, world)
    if matter.number in url:
        pytest.skip("its own address")
    for who, browser in browsers.items():
        assert matter.number not in told(browser, "GET", url), who
        assert matter.title not in told(browser, "GET", f"{url}?q={matter.number}"), who


def rows_over_rest(world):
    """Each noun of the API that belongs to matters, with a row of the walled one."""
    for prefix, viewset, _ in [*router.registry, *keeping.registry]:
        queryset = getattr(viewset, "queryset", None)
        rows = None if queryset is None else queryset.all()
        if isinstance(rows, MatterBound):
            row = rows.filter(**{rows.matter_column: world["matter"].pk}).first()
            assert row, f"Make a row for {prefix} in world.py."
            yield prefix, viewset, row


def test_the_api_answers_for_a_walled_row_as_for_none(world):
    asked = 0
    for who in WALLED:
        caller = APIClient(raise_request_exception=False)
        caller.credentials(HTTP_AUTHORIZATION=f"Token {create_token(actor=None, user=person(who))}")
        for url, method in rest_of(world):
            asked += 1
            assert told(caller, method, url) == told(caller, method, elsewhere(url)), (who, method, url)
    assert asked > 150


def rest_of(world):
    """Every address below a row of the walled matter, by every method it knows."""
    for _, viewset, row in rows_over_rest(world):
        key = viewset.lookup_url_kwarg or viewset.lookup_field
        value = getattr(row, viewset.lookup_field)
        for name in sorted(names_of(viewset)):
            yield from addresses(name, {key: value})


def names_of(viewset):
    """The names of all that the router made for a noun's rows."""
    return {
        f"{space}:{url.name}"
        for space, nouns in (("api", router), ("retention_api", keeping))
        for url in nouns.urls
        if url.callback.cls is viewset and url.callback.initkwargs["detail"]
    }


def addresses(name, kwargs):
    more = {"key": "liability", "name": "matter_opened"}
    for said in (kwargs, *({**kwargs, each: more[each]} for each in more)):
        try:
            url = reverse(name, kwargs=said)
        except NoReverseMatch:
            continue
        for method in list(resolve(url).func.actions):
            yield url, method.upper()


def test_lists_of_the_api_hold_nothing_of_a_walled_matter(world):
    matter = world["matter"]
    for who in WALLED:
        caller = APIClient()
        caller.credentials(HTTP_AUTHORIZATION=f"Token {create_token(actor=None, user=person(who))}")
        for prefix, viewset, _ in rows_over_rest(world):
            if hasattr(viewset, "list"):
                said = caller.get(f"/api/v1/{prefix}/").content.decode()
                assert matter.number not in said, (who, prefix)
                assert matter.title not in said, (who, prefix)


def test_a_link_to_bytes_made_before_the_wall_opens_nothing(world, browsers):
    link = link_to(world["document"].latest, person("walt"), download=False)
    assert browsers["walt"].get(link).status_code == 404


def test_a_feed_of_everything_leaves_the_matter_out(world, client):
    for who in WALLED:
        _, secret = make_feed(actor=person(who), name="Phone")
        said = client.get(reverse("feed", args=[secret])).content.decode()
        assert world["matter"].number not in said


def test_no_figure_counts_a_walled_matter(world, browsers):
    said = browsers["ada"].get(reverse("counts")).content.decode()
    assert Matter.objects.count() == 1
    assert not re.search(r'"(matters|no_next_step|unreviewed|follow_ups|messages)": [1-9]', said), said
