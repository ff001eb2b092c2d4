"""The demo firm's mailbox."""

from caseops.mailroom.models import Arrival, ClientUpdate
from clients.models import Communication, Contact


def test_strangers_and_a_client_wait_to_be_sorted(few) -> None:
    rows = Arrival.objects.to_sort()
    assert {row.sender_address for row in rows} >= {"g.stanton@stantonbodyshop.example"}
    assert all(row.communication is None for row in rows)


def test_a_letter_that_came_back_stops_the_next(few) -> None:
    back = Communication.objects.filter(returned_at__isnull=False)
    stopped = Contact.objects.filter(email_returned_at__isnull=False)
    assert set(back.values_list("contact", flat=True)) == set(stopped.values_list("pk", flat=True))


def test_some_clients_are_to_be_told_in_their_language(few) -> None:
    rows = ClientUpdate.objects.ready()
    assert rows.exists()
    assert all(row.language == "es" for row in rows.filter(contact__language="es"))
