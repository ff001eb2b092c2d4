"""What a line says beyond its title: where the request stands, the law's last day, what they promised."""

from datetime import timedelta

import pytest

from caseops.core import clock
from matters.acts import LIST, PAGE
from tests.thirdparty.conftest import MONDAY, moment
from thirdparty.actions import extend_clock, follow_up, note_arrival, receive_request, write_draft
from thirdparty.lines import line, lines
from thirdparty.models import ThirdPartyRequest
from thirdparty.views.seeing import with_all


def shown(request, user, at: str = LIST):
    """Its line, read anew."""
    return line(with_all(ThirdPartyRequest.objects).get(pk=request.pk), user, at)


def words(request, user) -> list[str]:
    return [mark.words for mark in shown(request, user).marks]


def acts(request, user, at: str = LIST) -> list[str]:
    return [offer.words for offer in shown(request, user, at).offers.every]


def test_a_plain_one_says_how_often_and_when(waiting, dana) -> None:
    assert words(waiting, dana) == ["asked once", "ask again in 14 days", "Dana Ruiz"]


def test_they_have_it(waiting, dana) -> None:
    follow_up(actor=dana, request=waiting, channel="phone", outcome="acknowledged")
    assert "acknowledged" in words(waiting, dana)


def test_a_promise_is_an_acknowledgement_too(waiting, dana) -> None:
    day = MONDAY + timedelta(3)
    follow_up(actor=dana, request=waiting, channel="phone", outcome="promised", promised_on=day)
    assert {"acknowledged", "promised in 3 days"} <= set(words(waiting, dana))


def test_what_came_is_to_be_checked_first(waiting, dana) -> None:
    note_arrival(actor=dana, request=waiting, what="A fax")
    assert "received, to check" in words(waiting, dana)
    assert acts(waiting, dana)[0] == "Received"


def test_asked_for_again_it_was_not_complete(waiting, dana) -> None:
    note_arrival(actor=dana, request=waiting, what="A fax")
    follow_up(actor=dana, request=waiting)
    assert "partly received" in words(waiting, dana)


def test_the_law_has_its_day(waiting, dana) -> None:
    ThirdPartyRequest.objects.update(clock_days=30, clock_more_days=30)
    assert "by law until Apr 1, 2026" in words(waiting, dana)
    extend_clock(actor=dana, request=waiting)
    assert "by law until May 1, 2026" in words(waiting, dana)


def test_past_the_laws_day_the_line_is_bad(waiting, dana) -> None:
    ThirdPartyRequest.objects.update(clock_days=10)
    with clock.travel(moment(MONDAY + timedelta(11))):
        found = shown(waiting, dana)
        assert found.state == ("11 days", "bad")
        assert "the law's Mar 12, 2026 has gone by" in [mark.words for mark in found.marks]


def test_without_data_the_areas_words_stand(waiting, dana) -> None:
    ThirdPartyRequest.objects.update(legal_clock="30 days in Florida")
    assert "30 days in Florida" in words(waiting, dana)


@pytest.mark.parametrize(("ladder", "first"), [("email", "Send 2nd request"), ("fax", "Record 2nd request")])
def test_a_ready_e_mail_is_the_next_act(waiting, dana, ladder: str, first: str) -> None:
    ThirdPartyRequest.objects.update(ladder=["fax", ladder])
    write_draft(actor=dana, request=waiting)
    assert acts(waiting, dana)[0] == first


def test_what_is_rare_stands_on_the_page_only(waiting, dana) -> None:
    rare = {"Set dates", "Ask for a part", "Invoice came", "Invoice paid", "They refuse", "Write the letter"}
    assert rare <= set(acts(waiting, dana, PAGE))
    assert not rare & set(acts(waiting, dana))


def test_a_written_letter_is_edited_not_written_again(waiting, dana) -> None:
    write_draft(actor=dana, request=waiting)
    found = acts(waiting, dana, PAGE)
    assert "Edit the draft" in found
    assert "Write the letter" not in found


def test_what_is_complete_is_good(waiting, dana) -> None:
    receive_request(actor=dana, request=waiting)
    assert shown(waiting, dana).state == ("complete", "good")


def test_lines_keep_the_order_they_are_given(waiting, draft, matter, dana) -> None:
    rows = list(with_all(ThirdPartyRequest.objects.filter(matter=matter)).order_by("-id"))
    assert [each.request.pk for each in lines(rows, dana, LIST)] == [row.pk for row in rows]


def test_an_old_draft_does_not_count_attempts_twice(waiting, dana) -> None:
    for _ in range(3):
        write_draft(actor=dana, request=waiting)
        follow_up(actor=dana, request=waiting)
    write_draft(actor=dana, request=waiting)
    row = with_all(ThirdPartyRequest.objects).get(pk=waiting.pk)
    assert (row.times_asked, row.draft_by) == (4, "certified letter")
