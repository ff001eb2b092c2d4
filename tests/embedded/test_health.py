import json
from datetime import timedelta

import pytest
import redis
from django.db import connection
from django.test import Client

from caseops.core import clock
from caseops.core.jobs import heartbeat
from caseops.core.models import Heartbeat
from caseops.notifications.models import Channel, OutgoingMessage
from deadlines.actions import add_deadline
from deadlines.models import Deadline


@pytest.fixture
def alive(db, settings, tmp_path):
    settings.HEALTH_TOKEN = "the-token"
    settings.MEDIA_ROOT = tmp_path / "files"
    heartbeat()
    Heartbeat.objects.sign("sender")


def ask(client: Client, path: str = "/readyz"):
    answer = client.get(path, headers={"Authorization": "Bearer the-token"})
    return answer.status_code, answer.json()


def test_the_process_answers_without_a_database(client):
    assert ask(client, "/healthz") == (200, {"status": "ok"})


def test_ready_when_all_is_well_and_each_check_on_a_line(client, alive):
    status, answer = ask(client)
    assert (status, answer["status"]) == (200, "ok")
    assert set(answer["checks"]) == {
        "database",
        "migrations",
        "broker",
        "storage",
        "heartbeat",
        "sender",
        "messages",
    }
    assert json.dumps(answer, indent=1).count("\n") > len(answer["checks"])


def test_asked_deeply_it_says_whether_every_deadline_is_covered(client, alive, matter):
    assert ask(client, "/readyz?deep=1")[1]["checks"]["coverage"] == "ok"
    said = {"name": "Motion", "severity": "court", "due_on": clock.today() + timedelta(30), "why": "Order"}
    motion = add_deadline(actor=None, matter=matter, **said)
    assert ask(client, "/readyz?deep=1")[0] == 200
    Deadline.objects.filter(pk=motion.pk).update(due_on=clock.today() + timedelta(31))
    status, answer = ask(client, "/readyz?deep=1")
    assert (status, answer["checks"]["coverage"]) == (503, "1 open deadline without a planned alert")
    assert ask(client)[0] == 200


@pytest.mark.parametrize("said", ["", "Bearer ", "Bearer the-tokens"])
def test_strangers_learn_only_whether_it_is_ready(client, alive, said):
    answer = client.get("/readyz", headers={"Authorization": said})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    Heartbeat.objects.all().delete()
    assert (client.get("/readyz").status_code, client.get("/readyz").json()) == (503, {"status": "not ready"})


def test_no_token_is_no_key(client, alive, settings):
    settings.HEALTH_TOKEN = ""
    assert client.get("/readyz", headers={"Authorization": "Bearer "}).json() == {"status": "ok"}


def test_admins_read_the_details_and_nobody_else(alive, browser_of, alex, dana):
    assert "checks" in browser_of(alex).get("/readyz").json()
    assert "checks" not in browser_of(dana).get("/readyz").json()


def test_not_ready_before_the_first_background_job(client, alive):
    Heartbeat.objects.all().delete()
    status, answer = ask(client)
    assert status == 503
    assert answer["checks"]["heartbeat"] == "no background job has run yet"


def test_not_ready_when_the_background_fell_silent(client, alive):
    Heartbeat.objects.update(at=clock.now() - timedelta(minutes=5))
    assert ask(client)[1]["checks"]["heartbeat"] == "last background job 300 seconds ago"


def test_not_ready_without_a_sender(client, alive):
    Heartbeat.objects.filter(name__startswith="sender").delete()
    assert ask(client)[1]["checks"]["sender"] == "no sign of life"


def test_not_ready_without_a_broker_and_no_word_about_why(client, alive, settings):
    settings.REDIS_URL = "redis://:secret@127.0.0.1:9/0"
    status, answer = ask(client)
    assert (status, answer["checks"]["broker"]) == (503, "does not answer")
    assert "secret" not in str(answer)
    assert "refused" not in str(answer)


def test_not_ready_when_files_cannot_be_kept(client, alive, settings, tmp_path):
    (tmp_path / "taken").write_text("")
    settings.MEDIA_ROOT = tmp_path / "taken"
    assert ask(client)[1]["checks"]["storage"] == "does not answer"


def test_not_ready_when_tables_are_behind(client, alive):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'core'")
    assert "not applied" in ask(client)[1]["checks"]["migrations"]


def test_not_ready_when_a_message_waits_too_long(client, alive):
    long_ago = clock.now() - timedelta(minutes=45)
    OutgoingMessage.objects.create(
        key="k",
        channel=Channel.EMAIL,
        to_address="a@firm.example",
        subject="s",
        body="b",
        next_try_at=long_ago,
        due_at=long_ago,
    )
    assert ask(client)[1]["checks"]["messages"] == "oldest waits for 45 minutes"


def test_nothing_about_readiness_is_kept_by_a_cache(client, alive):
    assert "no-store" in client.get("/readyz")["Cache-Control"]
    assert client.post("/readyz").status_code == 405


def test_the_broker_is_the_real_one(settings):
    assert (
        redis.Redis.from_url(settings.REDIS_URL).config_get("maxmemory-policy")["maxmemory-policy"]
        == "noeviction"
    )
