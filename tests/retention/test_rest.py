"""Keeping and destroying over REST: the verbs of the pages, with their refusals."""

import io
import zipfile
from datetime import timedelta

import pytest

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.retention.destroying.work import carry_out_due
from caseops.retention.handing.work import build_due
from caseops.retention.models import Destruction, LegalHold, Schedule, SubjectExport
from matters.models import Matter
from tests import make
from tests.api.conftest import calling, problem
from tests.retention.rows import held, packed, proposed, scheduled, told_about

V1 = "/api/v1/"
FILES, SCHEDULES, HOLDS = f"{V1}kept-files/", f"{V1}retention-schedules/", f"{V1}legal-holds/"
DESTRUCTIONS, PACKAGES, EXPORTS = f"{V1}destructions/", f"{V1}file-packages/", f"{V1}subject-exports/"
RULE = {"practice_area": None, "years": 7, "majority": 18, "source": "Rule 1.15(a)"}


@pytest.fixture
def admin(alex):
    return calling(alex)


@pytest.fixture
def attorney(priya):
    return calling(priya)


@pytest.fixture
def manager(dana):
    return calling(dana)


def post(caller, address, **said):
    return caller.post(address, said, format="json")


def numbers(caller, **asked):
    return [row["number"] for row in caller.get(FILES, asked).json()["results"]]


def whole(response):
    return b"".join(response.streaming_content)


def test_what_is_due_is_listed_and_what_is_not_says_why(manager, due):
    other = make.matter()
    assert numbers(manager, due=True) == [due.number]
    assert numbers(manager, due=False) == [other.number]
    assert numbers(manager, closed=True) == [due.number]
    row = manager.get(f"{FILES}{other.number}/").json()
    assert (row["obstacle"], row["destroy_from"]) == (f"{other.number} is open.", None)
    row = manager.get(f"{FILES}{due.number}/").json()
    assert (row["obstacle"], row["is_held"]) == ("", False)
    assert row["schedule"].startswith("Every other practice area: 7 years from closing")


def test_a_held_file_is_not_due(manager, due):
    held(due)
    assert numbers(manager, due=True) == []
    assert numbers(manager, held=True) == [due.number]


def test_files_by_the_day_they_may_go(manager, due):
    day = manager.get(f"{FILES}{due.number}/").json()["destroy_from"]
    assert numbers(manager, due_by=day) == [due.number]
    assert numbers(manager, due_by=(clock.today() - timedelta(5000)).isoformat()) == []


def test_a_stranger_finds_no_file(marco, due):
    assert problem(calling(marco).get(f"{FILES}{due.number}/"), 404)
    assert numbers(calling(marco)) == []


def test_the_list_asks_the_database_as_often_for_many(manager, due, django_assert_max_num_queries):
    numbers(manager)
    for _ in range(4):
        make.matter()
    with django_assert_max_num_queries(8):
        assert len(numbers(manager)) == 5


def test_schedules_are_set_changed_and_taken_away(admin):
    made = post(admin, SCHEDULES, **RULE).json()
    assert admin.get(SCHEDULES).json()["results"] == [made]
    changed = admin.put(f"{SCHEDULES}{made['id']}/", {**RULE, "years": 9, "majority": None}, format="json")
    assert changed.json()["years"] == Schedule.objects.get().years == 9
    assert admin.delete(f"{SCHEDULES}{made['id']}/").status_code == 204
    told = Entry.objects.filter(verb__startswith="retention.").order_by("id")
    assert [entry.verb.partition(".")[2] for entry in told] == ["scheduled", "scheduled", "unscheduled"]


def test_a_schedule_is_refused_in_the_words_of_the_page(admin, attorney, matter):
    post(admin, SCHEDULES, **RULE)
    assert "Change that one" in str(problem(post(admin, SCHEDULES, **RULE), 400))
    assert "years" in problem(post(admin, SCHEDULES, **{**RULE, "years": 0}), 400)["errors"]
    area = {**RULE, "practice_area": matter.version.area.key}
    assert post(admin, SCHEDULES, **area).status_code == 201
    assert problem(post(attorney, SCHEDULES, **RULE), 403)
    assert problem(attorney.get(SCHEDULES), 403)


def test_a_hold_is_put_and_ended(attorney, priya, due):
    hold = post(attorney, HOLDS, matter=due.number, reason="A complaint").json()
    assert (hold["put_by"], hold["ended_at"]) == (priya.email, None)
    assert len(attorney.get(HOLDS, {"standing": True}).json()["results"]) == 1
    assert "reason" in problem(post(attorney, f"{HOLDS}{hold['id']}/ending/"), 400)["errors"]
    ended = post(attorney, f"{HOLDS}{hold['id']}/ending/", reason="Dismissed").json()
    assert (ended["ended_by"], ended["why_ended"]) == (priya.email, "Dismissed")
    assert attorney.get(HOLDS, {"standing": True, "matter": due.number}).json()["results"] == []


def test_who_may_not_hold_reads_why_and_changes_nothing(manager, due):
    hold = held(due)
    assert manager.get(f"{HOLDS}{hold.pk}/").json()["reason"] == "A complaint to the bar"
    assert problem(post(manager, HOLDS, matter=due.number, reason="Why not"), 403)
    assert problem(post(manager, f"{HOLDS}{hold.pk}/ending/", reason="Why not"), 403)
    assert LegalHold.objects.standing().count() == 1


def test_the_whole_way_from_proposal_to_certificate(attorney, admin, due):
    row = post(attorney, DESTRUCTIONS, matter=due.number, reason="Its years are over").json()
    address = f"{DESTRUCTIONS}{row['id']}/"
    assert (row["state"], row["has_certificate"]) == ("proposed", False)
    assert problem(admin.get(f"{address}certificate/"), 404)
    assert "sure" in problem(post(admin, f"{address}approval/", sure=False), 400)["errors"]
    assert post(admin, f"{address}approval/", sure=True).json()["state"] == "approved"
    carry_out_due()
    left = admin.get(address).json()
    assert (left["state"], left["has_certificate"]) == ("done", True)
    assert {"what", "count"} == set(left["rows"][0])
    assert whole(admin.get(f"{address}certificate/")).startswith(b"%PDF-")
    assert Entry.objects.filter(verb="certificate.opened").count() == 1
    assert not Matter.objects.filter(pk=due.pk).exists()


def test_nobody_is_both_people(admin, due):
    row = post(admin, DESTRUCTIONS, matter=due.number, reason="Its years are over").json()
    refused = problem(post(admin, f"{DESTRUCTIONS}{row['id']}/approval/", sure=True), 400)
    assert "Another admin decides" in str(refused)


def test_an_attorney_decides_nothing(attorney, due):
    row = proposed(due)
    for act in ("approval", "refusal"):
        assert problem(post(attorney, f"{DESTRUCTIONS}{row.pk}/{act}/", sure=True, reason="No"), 403)
    row.refresh_from_db()
    assert row.state == "proposed"


def test_refused_by_the_second_and_withdrawn_by_the_first(attorney, admin, due):
    first = post(attorney, DESTRUCTIONS, matter=due.number, reason="Its years are over").json()["id"]
    assert post(admin, f"{DESTRUCTIONS}{first}/refusal/", reason="Not yet").json()["said"] == "Not yet"
    second = post(attorney, DESTRUCTIONS, matter=due.number, reason="Again").json()["id"]
    assert problem(post(admin, f"{DESTRUCTIONS}{second}/withdrawal/", reason="No"), 400)
    post(attorney, f"{DESTRUCTIONS}{second}/withdrawal/", reason="Not yet")
    states = attorney.get(DESTRUCTIONS, {"number": due.number}).json()["results"]
    assert [row["state"] for row in states] == ["withdrawn", "refused"]


def test_who_may_not_propose_reads_no_destruction(manager, stranger_to, due):
    row = proposed(due)
    for answer in (
        manager.get(DESTRUCTIONS),
        manager.get(f"{DESTRUCTIONS}{row.pk}/"),
        post(manager, DESTRUCTIONS, matter=due.number, reason="Why not"),
    ):
        assert problem(answer, 403)
    assert problem(stranger_to.get(f"{DESTRUCTIONS}{row.pk}/"), 404)
    assert Destruction.objects.count() == 1


@pytest.fixture
def stranger_to(marco):
    return calling(marco)


def test_what_may_not_go_is_refused_in_words(attorney, matter):
    scheduled()
    refused = problem(post(attorney, DESTRUCTIONS, matter=matter.number, reason="Its years are over"), 400)
    assert f"{matter.number} is open." in str(refused)


def test_a_post_sent_again_proposes_once(attorney, due):
    said = {"matter": due.number, "reason": "Its years are over"}
    for _ in range(2):
        answer = attorney.post(DESTRUCTIONS, said, format="json", headers={"Idempotency-Key": "k1"})
        assert answer.status_code == 201
    assert Destruction.objects.count() == 1


def test_a_file_is_handed_over(manager, matter):
    asked = post(manager, PACKAGES, matter=matter.number, reason="To new counsel", with_notes=True).json()
    address = f"{PACKAGES}{asked['id']}/"
    assert (asked["is_kept"], asked["with_notes"]) == (False, True)
    assert problem(manager.get(f"{address}archive/"), 404)
    build_due()
    assert manager.get(address).json()["is_kept"] is True
    archive = zipfile.ZipFile(io.BytesIO(whole(manager.get(f"{address}archive/"))))
    assert "index.html" in archive.namelist()
    assert Entry.objects.filter(verb="package.downloaded").count() == 1


def test_who_may_not_hand_over(sam, stranger_to, matter):
    matter.team.create(user=sam, role="paralegal")
    row = packed(matter)
    for address in (PACKAGES, f"{PACKAGES}{row.pk}/", f"{PACKAGES}{row.pk}/archive/"):
        assert problem(calling(sam).get(address), 403)
    assert problem(post(calling(sam), PACKAGES, matter=matter.number, reason="x"), 403)
    assert problem(stranger_to.get(f"{PACKAGES}{row.pk}/archive/"), 404)


def test_everything_held_about_somebody(admin, robin, matter):
    asked = post(admin, EXPORTS, contact=matter.client_id, reason="Their letter of today").json()
    address = f"{EXPORTS}{asked['id']}/"
    assert problem(admin.get(f"{address}archive/"), 404)
    build_due()
    assert admin.get(address).json()["rows"] == SubjectExport.objects.get().rows > 0
    assert whole(admin.get(f"{address}archive/")).startswith(b"PK")
    assert problem(calling(robin).get(f"{address}archive/"), 404)
    assert Entry.objects.filter(verb="subject.downloaded").count() == 1


def test_only_an_admin_asks_for_it(attorney, matter):
    told_about(matter.client)
    assert problem(post(attorney, EXPORTS, contact=matter.client_id, reason="x"), 403)
    assert problem(attorney.get(EXPORTS), 403)
    assert SubjectExport.objects.count() == 1
