"""How much of a packet is there, and the tables that CaseOps draws for it."""

from decimal import Decimal

import pytest

from documents.models import Happening, Packet, PacketPart
from documents.packets.kinds import kinds, offered
from documents.packets.readiness import Readiness, readiness
from documents.packets.tables import drawn, rows_of
from matters.models import Matter
from tests import make


def part(
    packet: Packet, title: str, *, slot: str = "", paper: int | None = None, **said: object
) -> PacketPart:
    return PacketPart(packet=packet, title=title, slot=slot, document_id=paper, **{"needed": True, **said})


@pytest.fixture
def empty(matter: Matter) -> Packet:
    return Packet(matter=matter)


@pytest.mark.parametrize(
    ("needed", "missing", "words", "is_ready"),
    [
        (0, [], "0 of 0", True),
        (2, [], "2 of 2", True),
        (3, ["wage statement"], "2 of 3, missing: wage statement", False),
        (2, ["liens", "photographs"], "0 of 2, missing: liens, photographs", False),
    ],
)
def test_it_is_said_in_words(needed: int, missing: list[str], words: str, is_ready: bool) -> None:
    stands = Readiness(needed, missing)
    assert (stands.words, stands.is_ready) == (words, is_ready)


def test_what_is_not_needed_is_not_missed(empty: Packet) -> None:
    assert readiness(empty, [part(empty, "Photographs", needed=False)]).needed == 0


def test_several_papers_in_one_place_count_once(empty: Packet) -> None:
    two = [part(empty, "Chart", slot="records", paper=1), part(empty, "Notes", slot="records", paper=2)]
    assert readiness(empty, two).words == "1 of 1"


def test_one_paper_is_enough_for_its_place(empty: Packet) -> None:
    two = [part(empty, "Records", slot="records"), part(empty, "Chart", slot="records", paper=2)]
    assert readiness(empty, two).is_ready


def test_what_somebody_added_is_a_place_of_its_own(empty: Packet) -> None:
    added = [part(empty, "Affidavit", pk=1), part(empty, "Photo of the car", pk=2)]
    assert readiness(empty, added).missing == ["affidavit", "photo of the car"]


@pytest.mark.parametrize("made", ["chronology", "bills"])
def test_a_table_is_missing_until_something_stands_in_it(empty: Packet, matter: Matter, made: str) -> None:
    table = [part(empty, "Table", slot=made, made=made)]
    assert not readiness(empty, table).is_ready
    Happening.objects.create(matter=matter, on="2026-01-02", what="Seen", cost=Decimal(10))
    assert readiness(empty, table).is_ready


# The tables


def test_bills_come_dearest_first_with_their_sum(matter: Matter, happen) -> None:
    for provider, cost in [("Elm", 100), ("Mercy", 900), ("Elm", 1200), ("Oak", 0)]:
        happen(matter, provider, cost=cost)
    assert rows_of("bills", matter) == [
        ["Elm", "2", "$1,300.00"],
        ["Mercy", "1", "$900.00"],
        ["Oak", "1", "$0.00"],
        ["Total", "", "$2,200.00"],
    ]


def test_equal_bills_come_by_name(matter: Matter, happen) -> None:
    for provider in ("Oak", "Elm"):
        happen(matter, provider, cost=5)
    assert [row[0] for row in rows_of("bills", matter)] == ["Elm", "Oak", "Total"]


def test_what_cost_nothing_yet_is_no_bill(matter: Matter, happen) -> None:
    happen(matter, "Mercy", "Seen")
    assert rows_of("bills", matter) == []


def test_nobody_named_is_said(matter: Matter, happen) -> None:
    happen(matter, "", cost=5)
    assert rows_of("bills", matter)[0][0] == "Not named"


def test_the_address_book_names_the_provider_as_it_is_now(matter: Matter, happen) -> None:
    happen(matter, "Mercy Gen.")
    Happening.objects.update(provider=make.contact("Mercy General"))
    assert rows_of("chronology", matter)[0][1] == "Mercy General"


@pytest.mark.parametrize(("page", "source"), [(4, "Chart, p. 4"), (None, "Chart")])
def test_a_line_says_where_it_is_written(matter: Matter, happen, page: int | None, source: str) -> None:
    happen(matter)
    Happening.objects.update(document=make.document(matter, title="Chart"), page=page)
    assert rows_of("chronology", matter)[0][-1] == source


def test_words_that_look_like_markup_are_drawn_as_words() -> None:
    paper, _ = drawn("chronology", "A & B", [["May 3", "<b>Mercy", "Seen & sent", ""]])
    assert "<b>Mercy" in paper.pages[0].extract_text()


# The kinds


def test_a_kind_without_areas_is_offered_everywhere() -> None:
    everywhere = {kind.key for kind in kinds().values() if not kind.areas}
    assert everywhere == {kind.key for kind in offered("an area of the firm's own")}


def test_a_kind_of_other_areas_is_not_offered() -> None:
    assert "rfe" in {kind.key for kind in offered("immigration")}
    assert "rfe" not in {kind.key for kind in offered("personal_injury")}


def test_a_part_added_by_hand_has_no_place() -> None:
    kind = kinds()["records"]
    assert kind.slot("") is None
    assert kind.slot("records").many
