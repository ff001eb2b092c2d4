"""`/healthz`: this process answers. `/readyz`: everything it needs is there too; `?deep=1` asks for the alerts as well.

Why it is not ready, a line a check, is told to admins and to whoever brings HEALTH_TOKEN.
"""

import logging
import tempfile
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.backoff import NoBackoff
from redis.retry import Retry

from caseops.core import clock
from caseops.core.models import Heartbeat
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from deadlines.alerts.coverage import broken

OK = "ok"
WAIT_ALLOWED = timedelta(minutes=30)
ONCE = Retry(NoBackoff(), 0)
log = logging.getLogger(__name__)


@login_not_required
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": OK})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    checks = CHECKS | DEEP if request.GET.get("deep") else CHECKS
    words = {name: answer(name, check) for name, check in checks.items()}
    ready = set(words.values()) == {OK}
    told = {"status": OK if ready else "not ready"}
    return JsonResponse(
        {**told, "checks": words} if may_read_details(request) else told,
        status=HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE,
        json_dumps_params={"indent": 1},
    )


def may_read_details(request: HttpRequest) -> bool:
    """Whoever brings the token of this installation, and its admins; the status code is for everybody."""
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.HEALTH_TOKEN and constant_time_compare(said, settings.HEALTH_TOKEN):
        return True
    return isinstance(request.user, User) and request.user.is_active and request.user.is_admin


def answer(name: str, check: Callable[[], str]) -> str:
    """The reason goes to our log, never to a stranger."""
    try:
        return check()
    except (DatabaseError, redis.RedisError, OSError):
        log.exception("The check %s failed", name)
        return "does not answer"


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} not applied" if waiting else OK


def broker() -> str:
    with redis.Redis.from_url(
        settings.REDIS_URL, retry=ONCE, socket_connect_timeout=2, socket_timeout=2
    ) as client:
        client.ping()
    return OK


def storage() -> str:
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT) as file:
        file.write(b"ready?")
    return OK


def heartbeat() -> str:
    """Written by a job: old when the clock, the broker or every worker has stopped."""
    return Heartbeat.objects.silence("beat", clock.now()) or OK


def messages() -> str:
    moment = clock.now()
    since = OutgoingMessage.objects.waiting_since(moment)
    waited = moment - since if since else timedelta(0)
    return OK if waited < WAIT_ALLOWED else f"oldest waits for {int(waited.total_seconds() // 60)} minutes"


def sender() -> str:
    """Needs neither the broker nor the clock: while it lives, what is due leaves."""
    return OK if Heartbeat.objects.living("sender", clock.now()).exists() else "no sign of life"


def coverage() -> str:
    """Every open, dated deadline has an alert ahead or was told to the end."""
    return broken().words or OK


CHECKS: dict[str, Callable[[], str]] = {
    "database": database,
    "migrations": migrations,
    "broker": broker,
    "storage": storage,
    "heartbeat": heartbeat,
    "sender": sender,
    "messages": messages,
}
DEEP: dict[str, Callable[[], str]] = {"coverage": coverage}
