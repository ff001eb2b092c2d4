"""Starting a request of the practice area: once, and again when the last one is over."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from tests import make
from thirdparty.actions import cancel_request, send_request, start_request


@pytest.fixture
def blueprint(matter):
    """The police report."""
    return matter.version.requestblueprints.get(key="police")


def start(matter, blueprint, actor=None):
    return start_request(actor=actor, matter=matter, blueprint=blueprint)


def test_what_is_on_the_list_is_not_put_there_twice(matter, blueprint):
    request, is_new = start(matter, blueprint)
    assert (is_new, request.status) == (False, "draft")
    assert matter.requests.filter(blueprint=blueprint).count() == 1


def test_what_somebody_waits_for_is_not_asked_for_anew(matter, blueprint, dana):
    sent = send_request(actor=dana, request=matter.requests.get(blueprint=blueprint), contact=make.contact())
    request, is_new = start(matter, blueprint)
    assert (request, is_new) == (sent, False)


def test_what_is_over_is_started_again_as_a_draft_with_its_parts(matter, blueprint, dana):
    cancel_request(actor=dana, request=matter.requests.get(blueprint=blueprint), reason="No report yet")
    request, is_new = start(matter, blueprint, dana)
    assert (is_new, request.status, request.name) == (True, "draft", "Police report")
    assert request.ladder == blueprint.ladder
    assert request.parts.count() == matter.requests.filter(blueprint=blueprint).first().parts.count()
    assert Entry.objects.on_target(request).get().verb == "request.added"


def test_a_closed_matter_starts_nothing(matter, blueprint):
    make.closed(matter)
    with pytest.raises(ValidationError, match="is closed"):
        start(matter, blueprint)


def test_who_may_not_chase_starts_nothing(matter, blueprint, lee):
    with pytest.raises(PermissionDenied):
        start(matter, blueprint, lee)
