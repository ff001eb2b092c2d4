"""The list of matters costs the same for 5 and for 500: in a file of its own, where no other world stands below."""

from django.db import connection

from clients.models import Contact
from matters.models import Matter, TeamMember
from tests.house.test_query_counts import cost


def fill(matter, count):
    """Copies of a matter, enough to page through."""
    client = Contact.objects.create(name="Somebody")
    same = {
        name: getattr(matter, name)
        for name in ("title", "version", "subtype", "stage", "stage_entered_on", "opened_on")
    }
    rows = Matter.objects.bulk_create(
        Matter(number=f"20-{n:04d}", client=client, **same) for n in range(1, count + 1)
    )
    TeamMember.objects.bulk_create(
        TeamMember(matter=row, user=member.user, role=member.role)
        for row in rows
        for member in matter.team.all()
    )
    with connection.cursor() as cursor:
        # As autovacuum does; what is planned for a few is asked of many for minutes.
        cursor.execute("ANALYZE")


def test_matter_list_costs_the_same_for_5_and_for_500_matters(as_dana, matter):
    fill(matter, 4)
    five = cost(as_dana, "matters:list")
    Matter.objects.filter(number__startswith="20-").delete()
    fill(matter, 499)
    assert Matter.objects.count() == 500
    assert cost(as_dana, "matters:list") == five
