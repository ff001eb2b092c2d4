from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from caseops.core import clock
from caseops.core.jobs import heartbeat
from caseops.core.models import Heartbeat

pytestmark = pytest.mark.django_db


def test_a_beat_is_one_row_however_often_it_beats():
    heartbeat()
    first = Heartbeat.objects.get()
    heartbeat()
    assert Heartbeat.objects.get().at > first.at


def test_silence_is_told_in_words():
    now = clock.now()
    assert Heartbeat.objects.silence("beat", now) == "no background job has run yet"
    Heartbeat.objects.create(name="beat", at=now - timedelta(seconds=119))
    assert Heartbeat.objects.silence("beat", now) == ""
    assert (
        Heartbeat.objects.silence("beat", now + timedelta(seconds=31))
        == "last background job 150 seconds ago"
    )


def test_the_command_fails_when_nothing_was_heard():
    with pytest.raises(CommandError, match="no background job has run yet"):
        call_command("heartbeat")
    heartbeat()
    assert call_command("heartbeat", stdout=StringIO()) is None


def test_the_command_fails_when_a_kind_of_process_is_gone():
    with pytest.raises(CommandError, match="no sender gives a sign of life"):
        call_command("heartbeat", "sender")
    Heartbeat.objects.sign("sender")
    assert call_command("heartbeat", "sender", stdout=StringIO()) is None


def test_what_signed_long_ago_is_forgotten():
    Heartbeat.objects.create(name="worker old:1", at=clock.now() - timedelta(days=2))
    Heartbeat.objects.sign("worker")
    assert Heartbeat.objects.living("worker", clock.now()).count() == Heartbeat.objects.count() == 1


def test_it_says_who_and_when():
    assert str(Heartbeat(name="beat", at=clock.now())).startswith("beat at 20")
