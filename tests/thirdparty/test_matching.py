"""Whose answer is this: by our reference for sure, by signs with a confidence, else by nobody's guess."""

import pytest

from clients.models import Contact
from tests import make
from tests.standing import standing
from thirdparty.actions import note_arrival, put_department, receive_request, send_request
from thirdparty.matching import Inbound, match_inbound
from thirdparty.models import Status, ThirdPartyRequest
from thirdparty.wording import token_of

SENDER = "roi@mercy.test"


@pytest.fixture
@standing
def mercy(db) -> Contact:
    return make.contact("Mercy General", kind="organisation", email=SENDER)


@pytest.fixture
@standing
def asked(on_monday, matter, dana, mercy) -> ThirdPartyRequest:
    row = matter.requests.get(blueprint__key="records")
    return send_request(actor=dana, request=row, contact=mercy)


@pytest.fixture
@standing
def other(on_monday, dana, mercy) -> ThirdPartyRequest:
    """The same of another client."""
    matter = make.matter(client=make.contact("Ana Lopez"))
    return send_request(actor=dana, request=matter.requests.get(blueprint__key="records"), contact=mercy)


def found(**said: object) -> list[tuple[int, int]]:
    return [(match.request.pk, match.confidence) for match in match_inbound(Inbound(**said))]


@pytest.mark.parametrize("where", ["subject", "text"])
def test_our_reference_is_sure(asked, other, where: str) -> None:
    assert found(**{where: f"RE: records [{token_of(asked.pk).upper()}]"}) == [(asked.pk, 98)]


def test_a_made_up_reference_is_no_sign(asked) -> None:
    assert found(subject=f"[R{asked.pk}-000000]") == []


def test_the_sender_alone_is_a_suggestion_for_all_it_owes(asked, other) -> None:
    assert found(sender=SENDER.upper()) == [(asked.pk, 50), (other.pk, 50)]


def test_the_clients_name_tells_them_apart(asked, other) -> None:
    match = match_inbound(Inbound(sender=SENDER, text="Records of Ana Lopez"))[0]
    assert (match.request, match.confidence) == (other, 70)
    assert match.why == ("it comes from them", "it names the client")


def test_the_matters_number_counts_more(asked, other) -> None:
    assert found(sender=SENDER, subject=f"Medical records, your file {asked.matter.number}")[0] == (
        asked.pk,
        95,
    )


def test_a_desks_own_address_is_theirs(asked, mercy, dana) -> None:
    put_department(actor=dana, contact=mercy, name="Records", email="desk@mercy.test")
    assert found(sender="desk@mercy.test") == [(asked.pk, 50)]


def test_a_paper_filed_in_the_matter_is_matched_within_it(asked, other, matter) -> None:
    assert found(matter=matter, text="MEDICAL RECORDS") == [(asked.pk, 45)]


def test_a_paper_that_says_nothing_suggests_nothing(asked, matter) -> None:
    assert found(matter=matter, text="Hello") == []


@pytest.mark.parametrize("sender", ["", "stranger@x.test", "%", "'; --"])
def test_a_stranger_answers_nothing(asked, sender: str) -> None:
    assert found(sender=sender, text="Medical records") == []


def test_a_contact_without_an_address_is_not_everybody(asked) -> None:
    Contact.objects.update(email="")
    assert found(sender="", text="Medical records") == []


def test_what_is_over_is_not_matched(asked, dana) -> None:
    receive_request(actor=dana, request=asked)
    assert found(sender=SENDER) == []
    assert found(subject=token_of(asked.pk)) == []


def test_a_person_accepts_it_and_checks_whether_it_is_complete(asked, lee) -> None:
    match = match_inbound(Inbound(subject=token_of(asked.pk)))[0]
    held = note_arrival(actor=lee, request=match.request, what="40 pages by e-mail")
    assert held.status == Status.RECEIVED
    assert match_inbound(Inbound(subject=token_of(asked.pk)))[0].request == asked


def test_it_costs_the_same_for_many(asked, other, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(3):
        assert len(found(sender=SENDER)) == 2
