"""Typed fields over REST: read and filled in, sealed until a reason is given, and asked for in lists."""

import pytest

from caseops.api.models import SpentKey
from caseops.audit.models import Entry
from matters.actions import set_field
from tests import make
from tests.api.conftest import calling, problem

SSN = "078-05-1120"


@pytest.fixture
def url(matter):
    with make.reworking():
        matter.version.fieldblueprints.create(position=5, key="ssn", label="Ssn", type="ssn", sensitive=True)
        matter.version.fieldblueprints.create(position=6, key="judge", label="Judge", type="contact")
        matter.version.fieldblueprints.create(position=7, key="old", label="Old", type="text", retired=True)
    return f"/api/v1/matters/{matter.number}/fields/"


def test_every_field_is_told_filled_in_or_not(api, url, matter, dana):
    judge = make.contact("Judge Judy")
    set_field(
        actor=dana, matter=matter, field=matter.version.fieldblueprints.get(key="judge"), raw="judge judy"
    )
    rows = {row["key"]: row for row in api.get(url).json()}
    assert list(rows) == ["liability", "total_billed", "ssn", "judge"]
    assert rows["liability"]["options"] == ["Clear", "Disputed"]
    assert (rows["judge"]["value"], rows["judge"]["shown"]) == (judge.pk, "Judge Judy")
    assert (rows["total_billed"]["value"], rows["total_billed"]["shown"]) == (None, "")


def test_a_field_is_filled_in_as_a_person_would_type_it(api, url, matter):
    kept = api.put(f"{url}total_billed/", {"value": 1204.5}, format="json")
    assert (kept.json()["value"], kept.json()["shown"]) == ("1204.50", "$1,204.50")
    assert api.get(f"{url}total_billed/").json() == kept.json()
    assert api.put(f"{url}total_billed/", {"value": None}, format="json").json()["value"] is None
    assert matter.field_values.get().value == ""


@pytest.mark.parametrize(
    ("value", "sentence"),
    [("a lot", "a lot is not a number"), ({"a": 1}, "Give text, a number, true or false")],
)
def test_what_is_none_is_refused_with_a_sentence(api, url, value, sentence):
    assert sentence in str(problem(api.put(f"{url}total_billed/", {"value": value}, format="json"), 400))


def test_a_stale_page_does_not_overwrite(api, url):
    seen = api.get(f"{url}total_billed/")["ETag"]
    api.put(f"{url}total_billed/", {"value": "5"}, format="json")
    problem(api.put(f"{url}total_billed/", {"value": "6"}, format="json", headers={"If-Match": seen}), 412)
    assert api.get(f"{url}total_billed/").json()["value"] == "5.00"


def test_what_is_sealed_is_masked_until_somebody_says_why(api, url, matter):
    told = api.put(f"{url}ssn/", {"value": SSN}, format="json").json()
    assert (told["value"], told["shown"], told["is_sealed"]) == (None, "•••1120", True)
    problem(api.post(f"{url}ssn/disclosure/", {"reason": ""}, format="json"), 400)
    keyed = {"Idempotency-Key": "k1"}
    problem(api.post(f"{url}ssn/disclosure/", {"reason": "W-9"}, format="json", headers=keyed), 400)
    assert not SpentKey.objects.exists()
    said = api.post(f"{url}ssn/disclosure/", {"reason": "W-9"}, format="json")
    assert (said.json(), said["Cache-Control"]) == ({"value": SSN}, "no-store")
    assert Entry.objects.about(matter).first().detail["reason"] == "W-9"


def test_unseen_is_not_found_and_seen_may_still_be_forbidden(url, matter, marco):
    problem(calling(marco).get(url), 404)
    problem(calling(marco).put(f"{url}total_billed/", {"value": "5"}, format="json"), 404)
    lee = make.person("lee")
    matter.team.create(user=lee, role="legal_assistant")
    assert calling(lee).get(url).status_code == 200
    problem(calling(lee).put(f"{url}total_billed/", {"value": "5"}, format="json"), 403)
    problem(calling(lee).post(f"{url}ssn/disclosure/", {"reason": "W-9"}, format="json"), 403)


def test_a_retired_or_unknown_field_is_not_found(api, url):
    for key in ("old", "astrology"):
        problem(api.put(f"{url}{key}/", {"value": "x"}, format="json"), 404)


def test_a_list_of_matters_is_asked_for_fields(api, url, matter):
    api.put(f"{url}total_billed/", {"value": "5"}, format="json")
    asked = "field.small_injury.total_billed"
    found = api.get("/api/v1/matters/", {f"{asked}.from": "5"}).json()["results"]
    assert [row["number"] for row in found] == [matter.number]
    assert api.get("/api/v1/matters/", {f"{asked}.from": "6"}).json()["results"] == []
    problem(api.get("/api/v1/matters/", {"field.small_injury.astrology": "x"}), 400)


@pytest.mark.parametrize(
    ("kind", "options", "value", "kept", "shown"),
    [
        ("boolean", [], True, True, "Yes"),
        ("boolean", [], False, False, "No"),
        ("integer", [], 12, 12, "12"),
        ("multiselect", ["Neck", "Back"], ["Back"], ["Back"], "Back"),
        ("date", [], "2026-03-02", "2026-03-02", "Mar 2, 2026"),
        ("repeat", [], ["Ann", "Bo"], ["Ann", "Bo"], "Ann, Bo"),
    ],
)
def test_each_type_is_sent_as_json_has_it(api, url, matter, kind, options, value, kept, shown):
    with make.reworking():
        matter.version.fieldblueprints.create(
            position=9, key="more", label="More", type=kind, options=options
        )
    told = api.put(f"{url}more/", {"value": value}, format="json").json()
    assert (told["value"], told["shown"]) == (kept, shown)


def test_a_paper_is_named_by_its_document(api, url, matter):
    with make.reworking():
        matter.version.fieldblueprints.create(position=9, key="lease", label="Lease", type="file")
    lease = make.document(matter, name="Lease.pdf")
    told = api.put(f"{url}lease/", {"value": str(lease.uuid)}, format="json").json()
    assert (told["value"], told["shown"]) == (str(lease.uuid), "Lease")
    foreign = make.document(make.matter(), make.pdf("Other"), "Other.pdf")
    said = problem(api.put(f"{url}lease/", {"value": str(foreign.uuid)}, format="json"), 400)
    assert "Choose a paper from the file" in str(said)
    lease.__class__.objects.filter(pk=lease.pk).update(matter=foreign.matter)
    hidden = api.get(f"{url}lease/").json()
    assert (hidden["value"], hidden["shown"]) == (None, "Not in the file")


def test_a_closed_matter_is_read_but_takes_nothing(api, url, matter):
    make.closed(matter)
    assert api.get(url).status_code == 200
    said = problem(api.put(f"{url}total_billed/", {"value": "5"}, format="json"), 400)
    assert "is closed" in str(said)
