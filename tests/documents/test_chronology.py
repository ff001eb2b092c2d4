"""What happened to the client, told from the pages of the file."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from documents.actions import Told, add_happening, remove_happening
from documents.models import Document, Happening
from matters.models import Matter
from tests import make


@pytest.fixture
def chart(matter: Matter) -> Document:
    return make.document(matter, make.pdf("one", "two"), title="ER chart")


def told(**said: object) -> Told:
    return Told(**{"on": date(2026, 3, 2), "what": "Seen in the ER", **said})


def test_a_line_says_when_who_what_and_where_it_stands(matter: Matter, chart: Document, dana: User) -> None:
    mercy = make.contact("Mercy Hospital")
    said = told(what=" Seen  in the ER", provider=mercy, cost=Decimal("1250.00"), document=chart, page=2)
    row = add_happening(actor=dana, matter=matter, told=said)
    assert (row.what, row.provider_name, row.cost, row.page) == (
        "Seen in the ER", "Mercy Hospital", Decimal("1250.00"), 2,
    )  # fmt: skip
    assert row.added_by == dana
    assert Entry.objects.about(matter).first().sentence == "told what happened on 2026-03-02: Seen in the ER"


def test_it_is_told_in_order_of_the_days(matter: Matter) -> None:
    for day in (9, 2, 5):
        add_happening(actor=None, matter=matter, told=told(on=date(2026, 3, day), what=f"Day {day}"))
    assert [row.what for row in matter.happenings.all()] == ["Day 2", "Day 5", "Day 9"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"on": clock.today() + timedelta(3)}, "on"),
        ({"what": "   "}, "what"),
        ({"what": "x" * 501}, "what"),
        ({"cost": Decimal(-1)}, "cost"),
        ({"cost": Decimal("1.234")}, "cost"),
    ],
)
def test_nonsense_is_refused_at_its_field(matter: Matter, said: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        add_happening(actor=None, matter=matter, told=told(**said))
    assert field in refusal.value.message_dict
    assert not Happening.objects.exists()


def test_a_paper_of_another_file_proves_nothing(matter: Matter) -> None:
    other = make.document(make.matter())
    with pytest.raises(ValidationError, match="not in the file of this matter"):
        add_happening(actor=None, matter=matter, told=told(document=other, page=1))


def test_a_page_without_a_document_is_no_page(matter: Matter) -> None:
    assert add_happening(actor=None, matter=matter, told=told(page=4)).page is None


def test_a_line_is_taken_off_and_the_audit_keeps_it(matter: Matter, dana: User) -> None:
    row = add_happening(actor=dana, matter=matter, told=told(cost=Decimal(12), provider_name="Mercy"))
    assert remove_happening(actor=dana, happening=row) == matter
    assert not Happening.objects.exists()
    entry = Entry.objects.about(matter).first()
    assert (entry.verb, entry.detail["provider"], entry.detail["cost"]) == (
        "happening.removed",
        "Mercy",
        "12.00",
    )


def test_a_closed_matter_is_left_alone(matter: Matter) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    matter.refresh_from_db()
    with pytest.raises(ValidationError, match="is closed"):
        add_happening(actor=None, matter=matter, told=told())


def test_someone_who_left_tells_nothing(matter: Matter, dana: User) -> None:
    dana.is_active = False
    with pytest.raises(PermissionDenied):
        add_happening(actor=dana, matter=matter, told=told())
