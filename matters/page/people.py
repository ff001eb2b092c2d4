"""Who is on a matter: the client, the parties, our team."""

from collections.abc import Sequence

from matters.forms.people import PartyForm, TeamForm
from matters.models import Party
from matters.page.look import Look


def build(
    look: Look,
    *,
    party_form: PartyForm | None = None,
    team_form: TeamForm | None = None,
    problem: Sequence[str] = (),
) -> dict[str, object]:
    """The client first, then the others in the order they came."""
    matter = look.matter
    parties = (
        Party.objects.filter(matter=matter).select_related("contact").prefetch_related("contact__phones")
    )
    return {
        "client": matter.client,
        "phones": list(matter.client.phones.all()),
        "parties": [party for party in parties if not _is_the_client(party, look)],
        "team": look.team,
        "party_form": party_form or PartyForm(auto_id="party-%s"),
        "team_form": team_form or TeamForm(matter=matter, auto_id="team-%s"),
        "problem": problem,
    }


def _is_the_client(party: Party, look: Look) -> bool:
    return party.role == Party.PartyRole.CLIENT and party.contact_id == look.matter.client_id
