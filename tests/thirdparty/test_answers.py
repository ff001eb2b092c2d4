"""What came in is matched to an open request; a person says whether it is right, and part by part whether it is all."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from caseops.core import clock
from caseops.schedule import JOBS
from documents.models import Document, Reading, ReadingState
from tests import make
from tests.standing import standing
from thirdparty.actions import (
    add_part,
    dismiss_answer,
    receive_request,
    send_request,
    take_answer,
)
from thirdparty.answers import note_matches, suggest_answers
from thirdparty.matching import match_incoming
from thirdparty.models import Answer, Status, ThirdPartyRequest
from thirdparty.reply_to import number_of, reply_address
from thirdparty.wording import token_of

FIRM = "files@harbor.example"


@pytest.fixture
@standing
def asked(on_monday, matter, dana) -> ThirdPartyRequest:
    """Medical records of Mercy, asked for by Dana."""
    mercy = make.contact("Mercy General", kind="organisation", email="roi@mercy.test")
    return send_request(actor=dana, request=matter.requests.get(blueprint__key="records"), contact=mercy)


def came(
    asked: ThirdPartyRequest | None = None, matter=None, name: str = "scan.pdf", **said: object
) -> Document:
    """A fax that quotes our reference, or says nothing; read."""
    words = f"RE: {token_of(asked.pk)}" if asked else f"Nothing in particular, {name}"
    document = make.document(matter, make.pdf(words, name), name, **{"source": "fax", "title": words, **said})
    Reading.objects.update(state=ReadingState.READ)
    return document


def guess(document: Document) -> Answer:
    return Answer.objects.get(document=document)


# The address


def test_an_address_is_made_of_a_secret_and_read_again(settings) -> None:
    settings.MAIL_IN_ADDRESS = FIRM
    address = reply_address(17)
    assert address.startswith("files+r17-")
    assert [number_of(said) for said in (address, address.upper(), f"Harbor <{address}>")] == [17, 17, 17]


@pytest.mark.parametrize(
    "spoilt",
    [
        "files@harbor.example", "files+r17-0@harbor.example", "files+r17-" + "0" * 20 + "@harbor.example",
        "files+abcd@harbor.example", "", "nonsense", "files+r17-é@harbor.example",
    ],
)  # fmt: skip
def test_one_that_is_not_ours_means_nothing(settings, spoilt: str) -> None:
    settings.MAIL_IN_ADDRESS = FIRM
    assert number_of(spoilt) is None


def test_the_secret_of_one_opens_no_other_and_no_other_mailbox(settings) -> None:
    settings.MAIL_IN_ADDRESS = FIRM
    address = reply_address(17)
    assert number_of(address.replace("r17", "r18")) is None
    assert number_of(address.replace("harbor", "harbour")) is None
    assert number_of(address.replace("files+", "other+")) is None


def test_without_a_mailbox_there_are_no_addresses(settings) -> None:
    settings.MAIL_IN_ADDRESS = ""
    assert reply_address(17) == ""
    assert number_of("+r17-0@") is None


def test_mail_to_the_address_of_a_request_is_all_but_certain(asked, settings) -> None:
    settings.MAIL_IN_ADDRESS = FIRM
    to = ["dana@firm.test", reply_address(asked.pk)]
    (match,) = match_incoming(recipients=to, sender="who@knows.test", subject="Hi")
    assert (match.request, match.confidence) == (asked, 99)
    assert match.why == ("it was sent to the address of this request",)


def test_once_it_is_answered_its_address_leads_nowhere(asked, dana, settings) -> None:
    settings.MAIL_IN_ADDRESS = FIRM
    receive_request(actor=dana, request=asked)
    assert match_incoming(recipients=[reply_address(asked.pk)]) == []


# The worker


def test_it_runs_every_minute() -> None:
    assert JOBS["match arrivals"] == ("thirdparty.jobs.match_arrivals", 60)


def test_each_paper_is_judged_once(asked) -> None:
    ours, other = came(asked), came(name="other.pdf")
    assert [suggest_answers(), suggest_answers()] == [1, 0]
    assert (guess(ours).request, guess(ours).confidence) == (asked, 98)
    assert guess(other).request is None


def test_what_is_not_read_yet_waits(asked) -> None:
    document = came(asked)
    Reading.objects.update(state=ReadingState.WAITING)
    assert suggest_answers() == 0
    Reading.objects.update(state=ReadingState.READ)
    assert suggest_answers() == 1
    assert guess(document).request == asked


def test_what_is_old_binned_or_ours_is_not_judged(asked) -> None:
    old, binned, _ = came(asked), came(asked, name="b.pdf"), came(asked, name="c.pdf", source="firm")
    Document.objects.filter(pk=old.pk).update(created_at=clock.now() - timedelta(15))
    Document.objects.filter(pk=binned.pk).update(binned_at=clock.now())
    assert suggest_answers() == 0


def test_a_paper_filed_in_the_matter_is_matched_by_its_words(asked, matter) -> None:
    client = matter.client.name
    document = came(matter=matter, name="x.pdf", title=f"Medical records of {client}")
    suggest_answers()
    assert (guess(document).request, guess(document).confidence) == (asked, 65)


def test_whoever_knows_the_address_overrules_the_worker_but_no_person(asked, dana, settings) -> None:
    settings.MAIL_IN_ADDRESS = FIRM
    first, second = came(), came(name="b.pdf")
    suggest_answers()
    matches = match_incoming(recipients=[reply_address(asked.pk)])
    note_matches([first, second], matches)
    note_matches([first], [])
    assert {guess(row).confidence for row in (first, second)} == {99}
    dismiss_answer(actor=dana, answer=guess(first))
    note_matches([first], matches)
    assert guess(first).was_right is False


# The inbox and the person


def test_the_inbox_shows_the_request_and_how_sure_that_is(asked, as_dana) -> None:
    document = came(asked)
    suggest_answers()
    page = as_dana.get(reverse("inbox")).content.decode()
    assert f"<b>{asked.matter}</b>" in page
    assert "98% sure: answers Mercy General, Medical records: it quotes our reference" in page
    url = f"/requests/answers/{guess(document).pk}/receipt/?at=page"
    assert f'<a href="{url}">Received…</a>' in page
    dismiss_answer(actor=asked.owner, answer=guess(document))
    assert url not in as_dana.get(reverse("inbox")).content.decode()


def test_only_whoever_sees_the_request_is_told(asked, marco, browser_of) -> None:
    came(asked)
    suggest_answers()
    page = browser_of(marco).get(reverse("inbox")).content.decode()
    assert "answers Mercy" not in page
    assert "Received…" not in page


def test_received_asks_of_each_part_and_files_the_paper(asked, dana, as_dana) -> None:
    add_part(actor=dana, request=asked, name="Films")
    document = came(asked)
    suggest_answers()
    url = f"/requests/answers/{guess(document).pk}/receipt/?at=page"
    form = as_dana.get(url).content.decode()
    assert "Films" in form
    keys = list(asked.parts.values_list("key", flat=True))
    said = {f"part_{keys[0]}": "complete", f"part_{keys[1]}": "awaited", "note": ""}
    answer = as_dana.post(url, said)
    assert answer["Location"] == asked.get_absolute_url()
    asked.refresh_from_db()
    document.refresh_from_db()
    assert (asked.status, document.matter) == (Status.PARTIAL, asked.matter)
    assert (guess(document).was_right, guess(document).settled_by) == (True, dana)


def test_all_of_it_closes_the_request(asked, dana) -> None:
    document = came(asked)
    suggest_answers()
    assert take_answer(actor=dana, answer=guess(document)).status == Status.COMPLETE
    with pytest.raises(ValidationError, match="decided about this paper already"):
        take_answer(actor=dana, answer=guess(document))


def test_a_paper_of_another_matter_is_refused_and_nothing_changes(asked, dana) -> None:
    other = make.matter()
    document = came(asked, matter=other)
    suggest_answers()
    with pytest.raises(ValidationError, match=f"is in the file of {other}"):
        take_answer(actor=dana, answer=guess(document))
    assert guess(document).settled_at is None
    asked.refresh_from_db()
    assert asked.status == Status.SENT


def test_not_the_answer_is_remembered(asked, as_dana) -> None:
    document = came(asked)
    suggest_answers()
    page = as_dana.get(asked.get_absolute_url()).content.decode()
    assert "This may be the answer" in page
    url = f"/requests/answers/{guess(document).pk}/dismissal/?at=page"
    assert url in page
    as_dana.post(url)
    assert "This may be the answer" not in as_dana.get(asked.get_absolute_url()).content.decode()
    assert suggest_answers() == 0


def test_strangers_find_no_answer(asked, marco, browser_of) -> None:
    document = came(asked)
    suggest_answers()
    assert browser_of(marco).get(f"/requests/answers/{guess(document).pk}/receipt/").status_code == 404
