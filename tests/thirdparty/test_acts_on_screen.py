"""Everything that is done with a request, done through its form: what it says, what it refuses and where."""

from datetime import date

import pytest
from django.test import Client

from matters.models import Matter, TeamMember
from tests import make
from tests.standing import standing
from thirdparty.actions import add_request, send_request
from thirdparty.models import Hold, Status, ThirdPartyRequest

HTMX = {"HX-Request": "true"}


@pytest.fixture
@standing
def records(on_monday, matter: Matter, dana) -> ThirdPartyRequest:
    """Medical records with three parts and a legal clock, asked for on Monday."""
    make.authorized(matter)
    row = add_request(actor=dana, matter=matter, name="Charts", asked_of="hospital", kind="medical_records")
    return send_request(actor=dana, request=row)


def url(row: ThirdPartyRequest, noun: str) -> str:
    return f"/requests/{row.pk}/{noun}/?at=page"


def done(browser: Client, row: ThirdPartyRequest, noun: str, **said: object) -> str:
    """The page after the act; the row is read anew."""
    answer = browser.post(url(row, noun), said, follow=True)
    assert answer.status_code == 200, answer.content
    row.refresh_from_db()
    return answer.content.decode()


def refused(browser: Client, row: ThirdPartyRequest, noun: str, **said: object) -> str:
    """The form with its sentences; nothing has changed."""
    before = ThirdPartyRequest.objects.filter(pk=row.pk).values().get()
    answer = browser.post(url(row, noun), said)
    assert answer.status_code == 422
    assert ThirdPartyRequest.objects.filter(pk=row.pk).values().get() == before
    return answer.content.decode()


def test_it_is_put_off(records, as_dana) -> None:
    page = done(as_dana, records, "snooze", until="2026-03-20", reason="Closed for repairs")
    assert "Charts is put off." in page
    assert "Closed for repairs" in page
    assert records.next_follow_up_on == date(2026, 3, 20)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"until": "2026-03-20"}, "This field is required"),
        ({"until": "2026-03-02", "reason": "x"}, "Choose a day after today"),
        ({"until": "2026-04-20", "reason": "x"}, "Apr 1, 2026 at the latest"),
        ({"until": "soon", "reason": "x"}, "date"),
    ],
)
def test_putting_off_for_ever_is_refused(records, as_dana, said, sentence: str) -> None:
    assert sentence in refused(as_dana, records, "snooze", **said)


def test_it_is_handed_over(records, as_dana, priya) -> None:
    assert "Priya Shah chases Charts from now on." in done(as_dana, records, "owner", owner=priya.pk)
    assert records.owner == priya


def test_only_the_team_is_offered(records, as_dana, marco) -> None:
    refused(as_dana, records, "owner", owner=marco.pk)
    assert "Marco Bell" not in as_dana.get(url(records, "owner")).content.decode()


def test_one_thing_more_is_asked_for(records, as_dana) -> None:
    page = done(as_dana, records, "parts", name="Operative notes", from_on="2025-01-02")
    assert "Operative notes" in page
    assert "from Jan 2, 2025" in page


def test_the_same_thing_twice_is_refused_at_its_field(records, as_dana) -> None:
    assert "Films is asked for already." in refused(as_dana, records, "parts", name="Films")


def test_the_days_are_set(records, as_dana) -> None:
    page = done(as_dana, records, "period", from_on="2025-01-02", to_on="2025-06-30")
    assert page.count("Jan 2, 2025 to Jun 30, 2025") >= 3


def test_they_took_the_further_days(records, as_dana) -> None:
    page = done(as_dana, records, "extension")
    assert "further days taken Mar 2, 2026" in page
    assert records.clock_on == date(2026, 5, 1)
    assert "They took the further days" not in as_dana.get(f"/requests/{records.pk}/").content.decode()


def test_an_invoice_comes_and_is_paid(records, as_dana) -> None:
    assert "they wait for our money" in done(as_dana, records, "invoice", amount="42.50", number="A 17")
    page = done(as_dana, records, "payment", how="Check 1009")
    assert "A 17: $42.50" in page
    assert "paid Mar 2, 2026, Check 1009" in page


@pytest.mark.parametrize("amount", ["", "-1", "free", "12345678901"])
def test_an_odd_amount_is_refused(records, as_dana, amount: str) -> None:
    refused(as_dana, records, "invoice", amount=amount)
    assert not records.invoices.exists()


def test_a_payment_of_nothing_is_refused(records, as_dana) -> None:
    assert "There is no unpaid invoice here." in refused(as_dana, records, "payment", how="Cash")


def test_they_refuse_and_it_is_taken_back(records, as_dana) -> None:
    page = done(as_dana, records, "refusal", reason="They want a subpoena")
    assert "The attorney is told." in page
    assert records.status == Status.REFUSED
    done(as_dana, records, "reopening")
    assert records.status == Status.SENT


def test_a_letter_is_written_on_the_page(records, as_dana) -> None:
    page = done(as_dana, records, "draft/writing")
    assert "Second request: Charts" in page
    assert "Write the letter" not in page


def test_a_letter_of_odd_words_is_refused_at_its_field(records, as_dana) -> None:
    done(as_dana, records, "draft/writing")
    said = {"channel": "email", "to_address": "nowhere", "subject": "s", "body": "b"}
    assert "Enter a valid email address" in refused(as_dana, records, "draft", **said)


def test_sending_and_taking_back_on_the_page(records, as_dana) -> None:
    done(as_dana, records, "draft/writing")
    said = {"channel": "email", "to_address": "roi@mercy.test", "subject": "s", "body": "b"}
    done(as_dana, records, "draft", **said)
    assert "Leaves in ten seconds" in done(as_dana, records, "draft/sending")
    assert records.attempts.count() == 2
    assert "was not sent" in done(as_dana, records, "draft/undo")
    assert records.attempts.count() == 1


def test_what_cannot_go_says_why(records, as_dana) -> None:
    done(as_dana, records, "draft/writing")
    assert "goes by phone: print it" in refused(as_dana, records, "draft/sending")


def test_a_receipt_asks_of_every_part(records, as_dana) -> None:
    form = as_dana.get(url(records, "receipt"), headers=HTMX).content.decode()
    for part in ("Records", "Films", "Certification"):
        assert f">{part}" in form
    said = {"part_records": "complete", "part_films": "complete"}
    assert "What is missing, we go on asking for." in refused(as_dana, records, "receipt", **said)


def test_a_legal_assistant_takes_in_a_part(records, lee, browser_of) -> None:
    TeamMember.objects.create(matter=records.matter, user=lee, role="legal_assistant")
    said = {"part_records": "complete", "part_films": "waived", "part_certification": "awaited"}
    done(browser_of(lee), records, "receipt", **said)
    assert [part.state for part in records.parts.all()] == ["complete", "waived", "awaited"]


def test_a_proof_without_a_number_is_refused(records, as_dana) -> None:
    said = {"channel": "fax", "proof_kind": "fax"}
    assert "Enter the number or words that show it." in refused(as_dana, records, "attempt", **said)


def test_words_alone_are_a_note(records, as_dana) -> None:
    done(as_dana, records, "attempt", channel="fax", proof="Sent from the copy shop")
    assert records.attempts.get(number=2).proof_words == "Note Sent from the copy shop"


def test_a_request_of_a_kind_is_added(matter, as_dana) -> None:
    said = {
        "name": "Payroll", "kind": "wage_verification", "asked_of": "employer",
        "first_follow_up_days": 10, "repeat_days": 7, "escalate_after_days": 30,
    }  # fmt: skip
    as_dana.post(f"/requests/of/{matter.number}/new/", said)
    row = matter.requests.get(name="Payroll")
    assert [part.name for part in row.parts.all()] == ["Completed form", "Payroll records"]


@pytest.mark.parametrize(
    "said", [{"reason": "x", "until": "2026-03-02"}, {"reason": "", "until": "2026-03-20"}, {}]
)
def test_a_rest_without_reason_or_end_is_refused(records, as_dana, said) -> None:
    assert as_dana.post(f"/requests/of/{records.matter.number}/hold/", said).status_code == 422
    assert not Hold.objects.exists()


def test_a_paralegal_puts_nothing_on_hold(records, sam, browser_of) -> None:
    TeamMember.objects.create(matter=records.matter, user=sam, role="paralegal")
    assert browser_of(sam).get(f"/requests/of/{records.matter.number}/hold/").status_code == 403


def test_a_stranger_rests_nothing(records, marco, browser_of) -> None:
    assert browser_of(marco).get(f"/requests/of/{records.matter.number}/hold/").status_code == 404


def test_on_a_closed_matter_nothing_is_done(records, as_dana) -> None:
    Matter.objects.filter(pk=records.matter_id).update(closed_on=date(2026, 3, 1))
    for noun in ("invoice", "snooze", "refusal"):
        said = {"amount": "5", "until": "2026-03-20", "reason": "x"}
        assert "is closed" in refused(as_dana, records, noun, **said)


def test_a_matter_of_many_requests_shows_them_all(matter, as_dana, dana) -> None:
    for number in range(8):
        row = add_request(actor=dana, matter=matter, name=f"Chart {number}", asked_of="hospital")
        send_request(actor=dana, request=row)
    page = as_dana.get(matter.get_absolute_url()).content.decode()
    assert all(f"Chart {number}" in page for number in range(8))
    assert make.PEOPLE["dana"][0] in page
