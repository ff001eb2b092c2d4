"""The follow-up worker: each draft and each reminder once, whoever sweeps, however often, killed or not."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.schedule import JOBS
from matters.models import Matter
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY, moment
from thirdparty import sweep
from thirdparty.actions import automate_kind, follow_up, hold_requests, send_request, unautomate_kind
from thirdparty.jobs import chase
from thirdparty.models import Automation, Draft, ThirdPartyRequest

TWO_WEEKS = MONDAY + timedelta(14)
LIMIT = MONDAY + timedelta(30)


def test_it_runs_by_the_clock() -> None:
    assert JOBS["chase third parties"] == ("thirdparty.jobs.chase", 300)


def test_nothing_is_prepared_before_its_day(waiting) -> None:
    assert sweep.prepare_drafts(TWO_WEEKS - timedelta(2)) == 0


def test_each_draft_is_prepared_once(waiting) -> None:
    assert [sweep.prepare_drafts(TWO_WEEKS) for _ in range(3)] == [1, 0, 0]
    assert Draft.objects.get().number == 2


def test_the_next_asking_gets_its_own(waiting, dana) -> None:
    sweep.prepare_drafts(TWO_WEEKS)
    with clock.travel(moment(TWO_WEEKS)):
        follow_up(actor=dana, request=waiting)
    sweep.prepare_drafts(TWO_WEEKS + timedelta(7))
    assert Draft.objects.ready().get().number == 3


def test_a_matter_at_rest_prepares_nothing(waiting, matter, dana) -> None:
    hold_requests(actor=dana, matter=matter, reason="Travels", until=MONDAY + timedelta(60))
    assert sweep.prepare_drafts(TWO_WEEKS) == 0


def test_a_closed_matter_prepares_nothing(waiting) -> None:
    Matter.objects.update(closed_on=MONDAY)
    assert sweep.prepare_drafts(TWO_WEEKS) == 0


def more(count: int, dana) -> None:
    for _ in range(count):
        send_request(actor=dana, request=make.matter().requests.first())


def test_it_costs_the_same_for_many(waiting, dana) -> None:
    cost = []
    for count in (2, 7):
        more(count, dana)
        with CaptureQueriesContext(connection) as queries:
            assert sweep.prepare_drafts(TWO_WEEKS) >= count
        cost.append(len(queries))
    assert cost[0] == cost[1]


def test_batches_go_on_until_all_are_ready(waiting, dana, monkeypatch) -> None:
    monkeypatch.setattr(sweep, "BATCH", 2)
    more(4, dana)
    assert sweep.prepare_drafts(TWO_WEEKS) == 5


# Two at once, one killed


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_prepare_each_draft_once(on_monday, matter, dana) -> None:
    send_request(actor=dana, request=matter.requests.first())
    more(5, dana)
    start = Barrier(2)

    def run() -> int:
        try:
            start.wait()
            return sweep.prepare_drafts(TWO_WEEKS)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        made = [pool.submit(run) for _ in range(2)]
        assert sum(each.result() for each in made) <= 6
    sweep.prepare_drafts(TWO_WEEKS)
    assert Draft.objects.count() == 6


class KilledError(Exception):
    """The worker dies here."""


@transaction.atomic
def sweep_and_die() -> None:
    sweep.prepare_drafts(TWO_WEEKS)
    raise KilledError


def test_a_worker_killed_halfway_leaves_nothing_half_done(waiting, dana) -> None:
    more(2, dana)
    with pytest.raises(KilledError):
        sweep_and_die()
    assert not Draft.objects.exists()
    assert sweep.prepare_drafts(TWO_WEEKS) == 3


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_shot_in_its_batch_leaves_it_to_the_other(
    on_monday, matter, dana, monkeypatch
) -> None:
    """Its connection is cut while it holds its rows; the other works on what is free, then takes these up, too."""
    monkeypatch.setattr(sweep, "BATCH", 3)
    send_request(actor=dana, request=matter.requests.first())
    more(5, dana)
    at_work, shot, victim = Event(), Event(), []
    write = sweep.drafts_of

    def stuck(rows):
        if threading.current_thread().name == "victim":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                victim.append(cursor.fetchone()[0])
            at_work.set()
            assert shot.wait(60)
        return write(rows)

    def run() -> None:
        threading.current_thread().name = "victim"
        try:
            sweep.prepare_drafts(TWO_WEEKS)
        finally:
            connection.close()

    monkeypatch.setattr(sweep, "drafts_of", stuck)
    with ThreadPoolExecutor(1) as pool:
        dying = pool.submit(run)
        assert at_work.wait(60)
        assert sweep.prepare_drafts(TWO_WEEKS) == 3  # what the victim holds is left alone
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 10000)", victim)
        shot.set()
        with pytest.raises(OperationalError):
            dying.result()
    assert [sweep.prepare_drafts(TWO_WEEKS), sweep.prepare_drafts(TWO_WEEKS)] == [3, 0]
    assert Draft.objects.values("request", "number").distinct().count() == Draft.objects.count() == 6


# Automatic kinds


@pytest.fixture
@standing
def by_mail(waiting) -> ThirdPartyRequest:
    mercy = make.contact("Mercy General", kind="organisation", email="info@mercy.test")
    ThirdPartyRequest.objects.filter(pk=waiting.pk).update(ladder=["fax", "email"], contact=mercy)
    return waiting


def mails() -> int:
    return OutgoingMessage.objects.filter(channel="email", to_address="info@mercy.test").count()


def test_nothing_goes_to_outsiders_unapproved(by_mail) -> None:
    with clock.travel(moment(TWO_WEEKS)):
        chase()
    assert (mails(), Draft.objects.ready().count()) == (0, 1)


def test_an_automatic_kind_goes_out_on_its_day_once(by_mail, priya) -> None:
    automate_kind(actor=priya, kind="general")
    with clock.travel(moment(TWO_WEEKS - timedelta(1))):
        chase()
        assert mails() == 0
    with clock.travel(moment(TWO_WEEKS)):
        chase()
        chase()
    assert mails() == 1
    assert by_mail.attempts.get(number=2).actor is None


def test_a_kind_is_approved_each_again(by_mail, priya, dana) -> None:
    automate_kind(actor=priya, kind="general")
    automate_kind(actor=priya, kind="general")
    unautomate_kind(actor=priya, kind="general")
    assert not Automation.objects.exists()
    with pytest.raises(PermissionDenied):
        automate_kind(actor=dana, kind="general")


# Escalation


def test_the_attorney_is_told_once_after_the_limit(waiting, priya) -> None:
    with clock.travel(moment(LIMIT)):
        assert [sweep.escalate(), sweep.escalate()] == [1, 0]
        bell = OutgoingMessage.objects.bells_of(priya).get()
    assert "has not answered for 30 days" in bell.subject
    assert Entry.objects.on_target(waiting).first().sentence == (
        "told the attorney that medical provider has not answered about Medical records"
    )


def test_not_before_the_limit(waiting) -> None:
    assert sweep.escalate(LIMIT - timedelta(1)) == 0


def test_a_ladder_climbed_to_its_end_is_told_too(waiting, dana) -> None:
    for _ in range(3):
        follow_up(actor=dana, request=waiting)
    assert sweep.escalate(MONDAY) == 1
