from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import counted
from caseops.users.models import User
from matters.actions.lock import locked_open
from matters.known import Known
from matters.models import Matter
from thirdparty.actions.parts import usual_parts
from thirdparty.kinds import clock_of, kind_of
from thirdparty.models import Part, RequestBlueprint, ThirdPartyRequest
from thirdparty.models.status import OVER_VALUES
from thirdparty.permissions import CHASE


@transaction.atomic(savepoint=False)
def plan_requests(*, actor: User | None, known: Known) -> list[ThirdPartyRequest]:
    """Draft what the practice area asks for and is not there yet; nothing is sent, one audit entry."""
    matter = known.matter
    blueprints = known.missing(matter.version.requestblueprints.all(), matter.requests)
    rows = ThirdPartyRequest.objects.bulk_create(_planned(matter, row) for row in blueprints)
    Part.objects.bulk_create(usual_parts(rows))
    if rows:
        record(
            "requests.planned",
            matter,
            actor=actor,
            subject=matter,
            count=len(rows),
            what=counted(len(rows), "request"),
        )
    return rows


@transaction.atomic
def start_request(
    *, actor: User | None, matter: Matter, blueprint: RequestBlueprint
) -> tuple[ThirdPartyRequest, bool]:
    """The request of that blueprint, put on the list unless one of it is there and not over; nothing is sent."""
    CHASE.require(actor)
    matter = locked_open(matter)
    there = ThirdPartyRequest.objects.filter(matter=matter, blueprint__key=blueprint.key)
    running = there.exclude(status__in=OVER_VALUES).order_by("id").first()
    if running:
        return running, False
    request = _planned(matter, blueprint)
    request.full_clean()
    request.save()
    Part.objects.bulk_create(usual_parts([request]))
    record("request.added", request, actor=actor, subject=matter, whom=request.whom)
    return request, True


def _planned(matter: Matter, blueprint: RequestBlueprint) -> ThirdPartyRequest:
    kind = kind_of(blueprint.key).key
    return ThirdPartyRequest(
        matter=matter,
        kind=kind,
        **clock_of(kind),
        blueprint=blueprint,
        name=blueprint.name,
        asked_of=blueprint.asked_of,
        first_follow_up_days=blueprint.first_follow_up_days,
        repeat_days=blueprint.repeat_days,
        escalate_after_days=blueprint.escalate_after_days,
        ladder=blueprint.ladder,
        legal_clock=blueprint.legal_clock,
    )
