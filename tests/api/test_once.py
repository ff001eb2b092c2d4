"""A post sent twice under one key acts once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event

import pytest
from django.db import connection

from caseops.api.jobs import forget_spent_keys
from caseops.api.models import SpentKey
from caseops.core import clock
from clients.models import Contact
from matters.models import Task
from tests import make
from tests.api.conftest import calling, problem

CONTACTS, TASKS = "/api/v1/contacts/", "/api/v1/tasks/"
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"


def post(caller, path, key=KEY, **said):
    return caller.post(path, said, format="json", headers={"Idempotency-Key": key})


def add(caller, name="Rosa Alvarez", key=KEY):
    return post(caller, CONTACTS, key, name=name)


def age(hours):
    SpentKey.objects.update(at=clock.now() - timedelta(hours=hours))


def test_the_same_post_twice_makes_one_row_and_the_same_answer(api):
    first, again = add(api), add(api)
    assert Contact.objects.count() == 1
    assert (again.status_code, again.content) == (201, first.content)
    assert again["ETag"] == first["ETag"]


def test_only_the_second_answer_says_that_it_is_one(api):
    assert "Idempotency-Replayed" not in add(api)
    assert add(api)["Idempotency-Replayed"] == "true"


def test_an_act_is_done_once(api, matter):
    path = f"/api/v1/requests/{matter.requests.first().pk}/attempts/"
    first, again = post(api, path), post(api, path)
    assert again.json() == first.json()
    assert matter.requests.first().attempts.count() == 1


def test_a_note_is_written_once(api, matter):
    path = f"/api/v1/matters/{matter.number}/notes/"
    assert post(api, path, text="Called").json() == post(api, path, text="Called").json()
    assert matter.notes.count() == 1


def test_without_a_key_every_post_counts(api):
    for _ in range(2):
        api.post(CONTACTS, {"name": "Rosa Alvarez"}, format="json")
    assert Contact.objects.count() == 2
    assert not SpentKey.objects.exists()


def test_a_key_serves_one_body_only(api):
    add(api)
    assert "already used" in problem(add(api, "Somebody else"), 422)["detail"]
    assert Contact.objects.count() == 1


def test_a_key_serves_one_address_only(api, matter):
    said = {"matter": matter.number, "name": "Call the garage"}
    post(api, TASKS, **said)
    problem(post(api, "/api/v1/requests/", **said), 422)


def test_a_key_is_its_persons_own(api, stranger):
    first, other = add(api).json(), add(stranger).json()
    assert first["id"] != other["id"]


def test_a_refused_post_leaves_its_key_unspent(api):
    problem(add(api, ""), 400)
    assert not SpentKey.objects.exists()
    assert add(api).status_code == 201


def test_a_key_is_honoured_for_a_day(api):
    add(api)
    age(hours=23.9)
    add(api)
    assert Contact.objects.count() == 1


def test_after_a_day_the_post_acts_anew(api):
    first = add(api).json()
    age(hours=24.1)
    assert add(api).json()["id"] != first["id"]
    assert SpentKey.objects.count() == 1


def test_old_keys_are_forgotten_and_young_ones_kept(api):
    add(api, key="old")
    age(hours=25)
    add(api, key="young")
    forget_spent_keys()
    assert [spent.key for spent in SpentKey.objects.all()] == ["young"]


@pytest.mark.parametrize("key", ["x" * 201, "a\x00b", "a\x7fb"], ids=["too long", "NUL", "DEL"])
def test_an_odd_key_is_refused_in_words(api, key):
    assert "200 characters" in problem(add(api, key=key), 400)["detail"]


def test_an_answer_is_not_repeated_to_who_left_the_team(api, matter, dana):
    said = {"matter": matter.number, "name": "Call the garage"}
    assert post(api, TASKS, **said).status_code == 201
    dana.memberships.all().delete()
    problem(post(api, TASKS, **said), 404)


def test_an_act_is_not_told_again_to_who_left_the_team(api, matter, dana):
    path = f"/api/v1/requests/{matter.requests.first().pk}/attempts/"
    assert post(api, path).status_code == 201
    dana.memberships.all().delete()
    problem(post(api, path), 404)


def test_a_matter_is_opened_once(api, dana, priya):
    make.area()
    said = {"practice_area": "small_injury", "subtype": "motor_vehicle", "new_client": {"name": "Rosa"}}
    said |= {"team": {"attorney": "priya@firm.test"}}
    first = post(api, "/api/v1/matters/", **said).json()
    assert post(api, "/api/v1/matters/", **said).json() == first
    assert make.Matter.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_while_the_first_is_at_work_the_second_is_told_so(dana):
    caller, holding, done = calling(dana), Event(), Event()

    def hold() -> None:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"Idempotency-Key {dana.pk} {KEY}"]
            )
            holding.set()
            done.wait(10)
            cursor.execute("ROLLBACK")
        connection.close()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(hold)
        holding.wait(10)
        response = add(caller)
        done.set()
    assert "still at work" in problem(response, 409)["detail"]
    assert response["Retry-After"] == "1"
    assert add(caller).status_code == 201


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_row(dana, matter):
    callers, start = [calling(dana), calling(dana)], Barrier(2)

    def run(caller: object) -> int:
        start.wait(10)
        try:
            return post(caller, TASKS, matter=matter.number, name="Call the garage").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        answers = set(threads.map(run, callers))
    assert 201 in answers <= {201, 409}
    assert Task.objects.filter(name="Call the garage").count() == 1
