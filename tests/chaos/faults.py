"""Every fault, a few lines each: what happens while the alerts are planned and sent."""

import signal
import time
from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from caseops.notifications.actions import pause_mail, resume_mail, retry_all_failed
from caseops.notifications.models import OutgoingMessage, State
from tests.chaos.ground import BEAT, wait_for
from tests.chaos.stage import LINES, Stage

Fault = Callable[[Stage], None]
FAULTS: dict[str, Fault] = {}
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'caseops' AND pid <> pg_backend_pid()"


def fault(name: str) -> Callable[[Fault], Fault]:
    """Its name is what the report says."""

    def keep(act: Fault) -> Fault:
        FAULTS[name] = act
        return act

    return keep


@fault("nothing goes wrong")
def calm(stage: Stage) -> None:
    with stage.during():
        pass


@fault("senders killed five times")
def senders_killed(stage: Stage) -> None:
    with stage.during():
        for index in stage.moments(5):
            name = ("sender", "second sender")[index % 2]
            stage.kill(name)
            stage.ensure(name)
    stage.expected.doubles_allowed = 5 * LINES


@fault("worker killed three times")
def worker_killed(stage: Stage) -> None:
    with stage.during():
        for _ in stage.moments(3):
            stage.kill("worker")
            stage.ensure("worker")
    stage.expected.doubles_allowed = 3 * 2


@fault("no sender, only beat and worker")
def no_sender(stage: Stage) -> None:
    for name in ("sender", "second sender"):
        stage.kill(name, signal.SIGTERM)
    with stage.during():
        pass


@fault("no beat, no worker, only senders")
def only_senders(stage: Stage) -> None:
    for name in ("beat", "worker"):
        stage.kill(name)
    with stage.during():
        pass
    stage.expected.doubles_allowed = 0


@fault("beat killed in the middle")
def beat_killed(stage: Stage) -> None:
    with stage.during():
        for _ in stage.moments(1):
            stage.kill("beat")


@fault("three beats")
def three_beats(stage: Stage) -> None:
    more = [stage.ground.start(*BEAT, name="another beat") for _ in range(2)]
    with stage.during(8):
        pass
    for beat in more:
        stage.ground.kill(beat)


@fault("FLUSHALL ten times")
def flushed(stage: Stage) -> None:
    with stage.during():
        for _ in stage.moments(10):
            stage.flush_broker()


@fault("Valkey gone for the whole run")
def no_broker(stage: Stage) -> None:
    stage.ground.valkey.stop()
    with stage.during():
        pass
    stage.finish()
    stage.ground.valkey.start()


@fault("PostgreSQL stopped at once, and started")
def database_crash(stage: Stage) -> None:
    with stage.during(6):
        for _ in stage.moments(2, 5):
            crash(stage)


def crash(stage: Stage) -> None:
    """Without a checkpoint: what was not on disk is gone."""
    program = stage.ground.postgres.program
    assert program
    program.send_signal(signal.SIGQUIT)
    program.wait()
    connection.close()
    stage.ground.postgres.start()


@fault("PostgreSQL away for six seconds")
def database_away(stage: Stage) -> None:
    with stage.during(5):
        for _ in stage.moments(1, 2):
            stage.ground.postgres.stop()
            connection.close()
            time.sleep(6)
            stage.ground.postgres.start()


@fault("disk of the database full for six seconds")
def disk_full(stage: Stage) -> None:
    assert stage.ground.may_fill, "Only root can play this: it needs a small disk of its own."
    with stage.during(6):
        for _ in stage.moments(1, 2):
            stuffing = stage.ground.fill()
            time.sleep(6)
            stuffing.unlink()
            revive(stage)


def revive(stage: Stage) -> None:
    """A database that gave up is started again, as its supervisor would."""
    program = stage.ground.postgres.program
    if program and program.poll() is not None:
        connection.close()
        stage.ground.postgres.start()


@fault("every session ended, twelve times")
def sessions_ended(stage: Stage) -> None:
    with stage.during():
        for _ in stage.moments(12):
            stage.as_superuser(lambda server: server.execute(OTHERS))


@fault("mail server: not now, three in ten")
def storm(stage: Stage) -> None:
    stage.ground.mood(data="451 later", share=0.3, seed=stage.seed)
    with stage.during():
        pass
    stage.finish_in_bad_mood()


@fault("mail server: closing, three in ten")
def closing(stage: Stage) -> None:
    stage.ground.mood(data="421 closing", share=0.3, seed=stage.seed, most=300)
    with stage.during():
        pass


@fault("mail server: one address refused")
def one_refused(stage: Stage) -> None:
    stage.expected.people_decide = True
    stage.ground.mood(rcpt={"reader3@firm.test": "550 no such user"}, share=0)
    with stage.during():
        pass
    stage.finish_in_bad_mood()
    refused = OutgoingMessage.objects.filter(to_address="reader3@firm.test", channel="email")
    assert set(refused.values_list("state", flat=True)) == {State.FAILED}


@fault("mail server: everybody refused for a while")
def all_refused(stage: Stage) -> None:
    stage.ground.mood(everybody="554 go away", share=0)
    with stage.during():
        time.sleep(5)
        stage.ground.mood(share=0)
    stage.finish()
    retry_all_failed(actor=None)


@fault("mail server: silent for six seconds")
def silent(stage: Stage) -> None:
    with stage.during(5):
        for _ in stage.moments(1, 2):
            stage.ground.mood(hang=True)
            time.sleep(6)
            stage.ground.mood(share=0)


@fault("mail server: slow, within our patience")
def slow(stage: Stage) -> None:
    stage.ground.mood(slow=2.0, share=0.01, seed=stage.seed)
    with stage.during():
        pass
    stage.finish_in_bad_mood()


@fault("mail server: slower than our patience")
def too_slow(stage: Stage) -> None:
    stage.ground.mood(slow=8.0, share=0.02, seed=stage.seed, most=15)
    with stage.during():
        pass
    stage.expected.doubles_allowed = 15


@fault("mail server: line cut after the letter")
def cut_after(stage: Stage) -> None:
    stage.ground.mood(drop_after=True, share=0.03, seed=stage.seed, most=40)
    with stage.during():
        pass
    stage.expected.doubles_allowed = 40


@fault("mail server: line cut before the letter")
def cut_before(stage: Stage) -> None:
    stage.ground.mood(drop_before=True, share=0.05, seed=stage.seed, most=60)
    with stage.during():
        pass


@fault("mail server: too busy to greet for six seconds")
def too_busy(stage: Stage) -> None:
    stage.ground.mood(greeting="421 too busy", share=0)
    with stage.during(5):
        time.sleep(6)
        stage.ground.mood(share=0)


@fault("mail server: gone for six seconds")
def gone(stage: Stage) -> None:
    stage.ground.stop_mailserver()
    with stage.during(5):
        time.sleep(6)
        stage.ground.start_mailserver()


@fault("clocks of two machines wrong (+1 day, -1 h)")
def wrong_clocks(stage: Stage) -> None:
    stage.instead("sender", "-m", "tests.chaos.shifted", "86400", "manage.py", "sender")
    stage.instead("second sender", "-m", "tests.chaos.shifted", "-3600", "manage.py", "sender")
    with stage.during(8):
        pass
    stage.finish()
    for name in ("sender", "second sender"):
        stage.kill(name, signal.SIGTERM)


@fault("the database's clock jumps a day, ten times")
def clock_jumps(stage: Stage) -> None:
    with stage.during():
        for _ in stage.moments(10):
            OutgoingMessage.objects.unfinished().filter(lease_until__isnull=False).update(
                lease_until="2020-01-01T00:00:00Z"
            )


@fault("SIGTERM in the middle, six times")
def asked_to_end(stage: Stage) -> None:
    with stage.during(8):
        for index in stage.moments(6, 7):
            name = ("sender", "second sender")[index % 2]
            stage.kill(name, signal.SIGTERM)
            stage.ensure(name)


@fault("a sender frozen for longer than its lease")
def frozen(stage: Stage) -> None:
    with stage.during():
        for _ in stage.moments(1, 2):
            stage.running["sender"].send_signal(signal.SIGSTOP)
            time.sleep(30)
            stage.running["sender"].send_signal(signal.SIGCONT)


@fault("poisoned rows between the others")
def poisoned(stage: Stage) -> None:
    stage.expected.people_decide = True
    rows = stage.alerts(stage.number, stage.number + 9)
    for row in rows[:3]:
        row.to_address = "not\nan address"
    for row in rows[3:6]:
        row.still_true = "tests.chaos.truth.NONSENSE"
    with stage.during():
        stage.plan(rows[:6])


@fault("table locked for three seconds, three times")
def locked(stage: Stage) -> None:
    with stage.during(12):
        for _ in stage.moments(3, 8):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("LOCK TABLE notifications_outgoingmessage IN SHARE ROW EXCLUSIVE MODE")
                time.sleep(3)


@fault("rows locked by somebody for ten seconds")
def rows_locked(stage: Stage) -> None:
    with stage.during(), transaction.atomic():
        time.sleep(1)
        held = OutgoingMessage.objects.select_for_update().filter(state=State.WAITING)[:300]
        assert len(held) >= 0
        time.sleep(10)


@fault("paused by a person, and resumed")
def paused(stage: Stage) -> None:
    admin = get_user_model().objects.get(email="admin@firm.test")
    with stage.during():
        for _ in stage.moments(1, 2):
            pause_mail(actor=admin, reason="We look into something")
            time.sleep(4)
            resume_mail(actor=admin)


@fault("yesterday's backup restored")
def restored(stage: Stage) -> None:
    stage.expected.people_decide = True
    with stage.during():
        pass
    wait_for(lambda: len(OutgoingMessage.objects.filter(state=State.SENT)) > 0, "the first letters")
    stage.end_all()
    stage.plan(stage.alerts(stage.number, stage.number + 200))
    backup(stage, "caseops", "yesterday")
    stage.ensure("sender")
    wait_for(stage.nothing_left, "the rest")
    stage.end_all()
    backup(stage, "yesterday", "caseops")
    stage.ensure("sender")
    wait_for(lambda: OutgoingMessage.objects.filter(state=State.HELD).exists(), "the holding back")


def backup(stage: Stage, source: str, target: str) -> None:
    """A copy as it was at that moment."""
    connection.close()
    with stage.ground.postgres._connect("postgres") as server:  # noqa: SLF001
        server.execute(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {target} TEMPLATE {source} OWNER caseops")
