"""Holds, authorizations, departments, calls and many at once over REST: the same verbs, the same refusals."""

from datetime import timedelta

import pytest

from caseops.core import clock
from tests import make
from tests.standing import standing
from thirdparty.actions import send_request
from thirdparty.models import Department, ThirdPartyRequest

URL = "/api/v1"


@pytest.fixture
@standing
def two(matter, dana) -> list[ThirdPartyRequest]:
    return [send_request(actor=dana, request=row) for row in matter.requests.order_by("pk")]


def day(days: int) -> str:
    return (clock.today() + timedelta(days)).isoformat()


def post(api, address: str, **said):
    return api.post(f"{URL}/{address}/", said, format="json")


def test_a_matter_is_put_on_hold_and_back(api, matter, two) -> None:
    made = post(api, "holds", matter=matter.number, reason="Travels", until_on=day(40))
    assert (made.status_code, made.json()["lifted_on"]) == (201, None)
    assert post(api, "holds", matter=matter.number, reason="Again", until_on=day(40)).status_code == 400
    assert [row["id"] for row in api.get(f"{URL}/holds/?active=true").json()["results"]] == [
        made.json()["id"]
    ]
    assert post(api, f"holds/{made.json()['id']}/lifting").json()["lifted_on"] == day(0)
    assert api.get(f"{URL}/holds/?active=true").json()["results"] == []


def test_an_authorization_is_added_found_and_revoked(api, matter) -> None:
    paper = make.document(matter)
    said = {
        "matter": matter.number,
        "scope": "medical records",
        "signed_on": day(-3),
        "document": str(paper.uuid),
    }
    made = post(api, "authorizations", **said)
    assert (made.status_code, made.json()["document"]) == (201, str(paper.uuid))
    found = f"{URL}/authorizations/?matter={matter.number}&valid_on={day(0)}"
    assert len(api.get(found).json()["results"]) == 1
    url = f"authorizations/{made.json()['id']}/revocation"
    assert post(api, url, reason="By letter").json()["revoked_on"] == day(0)
    assert post(api, url, reason="By letter").status_code == 400
    assert api.get(found).json()["results"] == []


def test_a_strangers_paper_is_as_unknown_as_none(api, matter) -> None:
    foreign = make.document(make.matter(make.person("marco"), team={}))
    said = {"matter": matter.number, "scope": "medical records", "signed_on": day(0)}
    answer = post(api, "authorizations", **said, document=str(foreign.uuid))
    assert (answer.status_code, "There is no document" in answer.content.decode()) == (400, True)


def test_a_department_is_added_changed_and_removed(api) -> None:
    mercy = make.contact("Mercy General", kind="organisation")
    made = post(api, "departments", contact=mercy.pk, name="Records", fax="212-555-0100")
    assert (made.status_code, made.json()["fax"]) == (201, "(212) 555-0100")
    again = post(api, "departments", contact=mercy.pk, name="records", person="Karen").json()
    assert (again["id"], again["person"]) == (made.json()["id"], "Karen")
    assert len(api.get(f"{URL}/departments/?contact={mercy.pk}").json()["results"]) == 1
    assert api.delete(f"{URL}/departments/{again['id']}/").status_code == 204
    assert not Department.objects.exists()


def test_one_call_is_logged_for_all_or_for_none(api, two) -> None:
    answers = [{"request": row.pk, "outcome": "promised", "promised_on": day(5)} for row in two]
    bad = [answers[0], {"request": two[1].pk, "outcome": "promised"}]
    assert post(api, "follow-up-calls", spoke_to="Karen", answers=bad).status_code == 400
    assert two[0].attempts.count() == 1
    done = post(api, "follow-up-calls", spoke_to="Karen", answers=answers)
    assert (done.status_code, done.json()) == (201, {"requests": sorted(row.pk for row in two)})
    assert two[0].attempts.get(number=2).spoke_to == "Karen"


def test_many_change_hands_and_are_put_off(api, two, priya) -> None:
    ids = sorted(row.pk for row in two)
    done = post(api, "requests/handing-over", requests=ids, owner=priya.email, reason="Away")
    assert done.json() == {"requests": ids}
    assert set(ThirdPartyRequest.objects.filter(pk__in=ids).values_list("owner", flat=True)) == {priya.pk}
    far = post(api, "requests/putting-off", requests=ids, until=day(90), reason="Closed")
    assert (far.status_code, "until" in far.json()["errors"]) == (400, True)
    assert post(api, "requests/putting-off", requests=ids, until=day(9), reason="Closed").status_code == 200


def test_a_strangers_request_is_as_unknown_as_none(api, two, marco) -> None:
    foreign = make.matter(marco, team={}).requests.first()
    answer = post(api, "requests/putting-off", requests=[two[0].pk, foreign.pk], until=day(9), reason="x")
    assert (answer.status_code, f"There is no request {foreign.pk}" in answer.content.decode()) == (400, True)


def test_the_same_post_again_acts_once(api, two, priya) -> None:
    said = {"requests": [two[0].pk], "until": day(9), "reason": "Closed"}
    headers = {"Idempotency-Key": "one"}
    for _ in range(2):
        answer = api.post(f"{URL}/requests/putting-off/", said, format="json", headers=headers)
        assert answer.json() == {"requests": [two[0].pk]}
    two[0].refresh_from_db()
    assert two[0].snoozes == 1


def test_the_pace_is_set(api, two) -> None:
    said = post(
        api, f"requests/{two[0].pk}/pace", first_follow_up_days=10, repeat_days=5, expected_on=day(20)
    )
    assert (said.json()["expected_on"], said.json()["expected_by_hand"]) == (day(20), True)
    assert post(api, f"requests/{two[0].pk}/pace", first_follow_up_days=0, repeat_days=5).status_code == 400
