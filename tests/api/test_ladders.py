"""The firm's ladders and its patience over REST."""

import pytest

from caseops.audit.models import Entry
from deadlines.models import Ladder, Patience
from tests import make
from tests.api.conftest import calling, problem

LADDERS, PATIENCE = "/api/v1/ladders/", "/api/v1/patience/"
COURT = {"days": [30, 14, 3, 0], "to_backup": True, "asks": True}


@pytest.fixture
def admin(db):
    return calling(make.person("alex"))


def put(caller, address, **said):
    return caller.put(address, said, format="json")


def test_everybody_reads_them_and_only_admins_set_them(api, client):
    for address in (LADDERS, f"{LADDERS}court/", PATIENCE, f"{PATIENCE}backup/"):
        assert api.get(address).status_code == 200
        assert client.get(address).status_code == 401
    assert problem(put(api, f"{LADDERS}court/", **COURT), 403)
    assert problem(put(api, f"{PATIENCE}backup/", hours=2, hours_close=1), 403)
    assert not Ladder.objects.exists()
    assert not Patience.objects.exists()


def test_every_kind_is_told_before_the_firm_has_set_any(admin):
    rows = {row["severity"]: row for row in admin.get(LADDERS).json()}
    assert (rows["statutory"]["days"][0], rows["statutory"]["asks"]) == (365, True)
    assert [row["step"] for row in admin.get(PATIENCE).json()] == [
        "reminder",
        "backup",
        "supervisor",
        "admins",
    ]


def test_a_ladder_is_set_whole_and_audited(admin):
    answer = put(admin, f"{LADDERS}court/", **COURT).json()
    row = Ladder.objects.get(severity="court")
    assert answer["days"] == row.days == [30, 14, 3, 0]
    assert (row.to_backup, row.to_supervisor, row.asks, row.together) == (True, False, True, False)
    assert Entry.objects.get(verb="alerts.set").detail["days"] == "30, 14, 3, 0 days before"


def test_a_ladder_that_warns_too_late_is_refused(admin):
    refused = [[3, 0], [], [14, 30], [30, 30], ["soon"], [5000, 0]]
    for days in refused:
        assert "days" in problem(put(admin, f"{LADDERS}court/", days=days), 400)["errors"]
    assert "together" in problem(put(admin, f"{LADDERS}court/", **COURT, together=True), 400)["errors"]
    assert not Ladder.objects.exists()


def test_one_step_of_patience_is_set_and_the_others_stay(admin):
    assert put(admin, f"{PATIENCE}backup/", hours=2, hours_close=1).json()["hours"] == 2
    assert {row["step"]: row["hours"] for row in admin.get(PATIENCE).json()}["reminder"] == 4
    assert "hours" in problem(put(admin, f"{PATIENCE}backup/", hours=0, hours_close=1), 400)["errors"]


def test_what_is_not_a_kind_or_a_step_is_not_found(admin):
    assert problem(admin.get(f"{LADDERS}nonsense/"), 404)
    assert problem(put(admin, f"{PATIENCE}nonsense/", hours=2, hours_close=1), 404)


def test_who_read_another_state_is_told_so(admin):
    tag = admin.get(f"{LADDERS}court/")["ETag"]
    put(admin, f"{LADDERS}court/", **COURT)
    late = admin.put(f"{LADDERS}court/", COURT, format="json", headers={"If-Match": tag})
    assert problem(late, 412)
