"""Who is on a matter: the client, the parties, our team."""

from collections.abc import Sequence

from django.db.models import QuerySet

from caseops.core.composing import Of
from caseops.core.together import Asking, asks, hang
from clients.models import Phone
from matters.forms.people import PartyForm, TeamForm
from matters.models import Party, Wall
from matters.page.look import Look


@asks
def build(
    look: Look,
    *,
    party_form: PartyForm | None = None,
    team_form: TeamForm | None = None,
    problem: Sequence[str] = (),
    is_adding: bool = False,
) -> Asking[dict[str, object]]:
    """The client first, then the others in the order they came; whom to add is asked once somebody wants to."""
    matter = look.matter
    parties, numbers = Of(_parties, matter, "matter"), Of(_numbers, matter)
    of_client, walls = Of(_numbers_of_client, matter.client), Of(_walls, matter, "matter")
    yield [parties, numbers, of_client, look.team, walls]
    hang([party.contact for party in parties], "phones", "contact_id", numbers)
    return {
        "client": matter.client,
        "phones": list(of_client),
        "parties": [party for party in parties if not _is_the_client(party, look)],
        "team": look.team,
        "wall": next(iter(walls), None),
        "party_form": party_form or PartyForm(auto_id="party-%s"),
        "team_form": team_form or (TeamForm(matter=matter, auto_id="team-%s") if is_adding else None),
        "problem": problem,
    }


def _is_the_client(party: Party, look: Look) -> bool:
    return party.role == Party.PartyRole.CLIENT and party.contact_id == look.matter.client_id


def _parties(matter: int) -> QuerySet[Party]:
    return Party.objects.filter(matter=matter).select_related("contact")


def _numbers(matter: int) -> QuerySet[Phone]:
    return Phone.objects.filter(contact__in=_parties(matter).order_by().values("contact"))


def _numbers_of_client(client: int) -> QuerySet[Phone]:
    return Phone.objects.filter(contact=client)


def _walls(matter: int) -> QuerySet[Wall]:
    return Wall.objects.filter(matter=matter).standing()
