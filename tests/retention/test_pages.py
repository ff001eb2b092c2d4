"""The pages of keeping and destroying."""

import pytest
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.retention.actions import propose_destruction
from caseops.retention.destroying.work import carry_out_due
from caseops.retention.models import Destruction, LegalHold, Schedule
from matters.walls.actions import raise_wall
from tests import make
from tests.retention.conftest import approved
from tests.retention.rows import done, held, scheduled


@pytest.fixture
def as_alex(browser_of, alex):
    return browser_of(alex)


def shelf(browser, show):
    return browser.get(reverse("retention"), {"show": show}).content.decode()


def words(response):
    return response.content.decode()


def test_without_a_schedule_the_page_says_so(as_alex):
    page = words(as_alex.get(reverse("retention")))
    assert "No schedule yet" in page
    assert "Nothing is due" in page


def test_what_is_due_held_and_gone_stands_on_its_shelf(as_alex, due):
    done()
    assert due.number in shelf(as_alex, "due")
    held(due)
    assert due.number not in shelf(as_alex, "due")
    assert "A complaint to the bar" in shelf(as_alex, "held")
    assert "15-0001" in shelf(as_alex, "gone")


def test_a_shelf_that_is_none_shows_the_first(as_alex):
    assert "May be destroyed" in shelf(as_alex, "'\x00")


def test_a_screened_admin_sees_nothing_of_it_on_any_shelf(as_alex, alex, robin, due, priya):
    held(due), Destruction.objects.all()
    raise_wall(actor=robin, matter=due, kind="screened", reason="Own case", people=[alex])
    assert all(due.number not in shelf(as_alex, show) for show in ("due", "work", "held", "coming", "gone"))


def test_a_screened_admin_sees_no_tombstone_either(as_alex, alex, robin, due, priya):
    raise_wall(actor=robin, matter=due, kind="screened", reason="Own case", people=[alex])
    row = approved(due, second=robin)
    carry_out_due()
    assert due.number not in shelf(as_alex, "gone")
    assert as_alex.get(reverse("destruction", args=[row.pk])).status_code == 404


def test_a_schedule_is_set_on_the_page(as_alex):
    said = {"area": "", "years": 7, "majority": 18, "source": "Rule 1.15(a)"}
    assert as_alex.post(reverse("retention_schedules"), said).status_code == 302
    assert "7 years from closing, for minors from their 18th birthday" in words(
        as_alex.get(reverse("retention_schedules"))
    )


@pytest.mark.parametrize("said", [{"years": "x"}, {"years": "0"}, {"source": ""}, {"area": "999"}])
def test_nonsense_comes_back_with_a_sentence(as_alex, said):
    asked = {"area": "", "years": 7, "majority": 18, "source": "Rule 1.15(a)", **said}
    answer = as_alex.post(reverse("retention_schedules"), asked)
    assert answer.status_code == 422
    assert not Schedule.objects.exists()


def test_a_second_default_is_refused_in_words(as_alex):
    row = scheduled()
    asked = {"area": "", "years": 5, "majority": 18, "source": "Rule"}
    assert "Change that one" in words(as_alex.post(reverse("retention_schedules"), asked))
    assert as_alex.post(reverse("retention_schedule", args=[row.pk]), asked).status_code == 302
    as_alex.post(reverse("retention_schedule_removal", args=[row.pk]))
    assert not Schedule.objects.exists()


def test_a_hold_is_put_and_ended_on_the_page_of_the_file(browser_of, priya, due):
    browser = browser_of(priya)
    assert browser.post(reverse("legal_holds", args=[due.number]), {"reason": "Complaint"}).status_code == 302
    hold = LegalHold.objects.get()
    page = browser.get(due.get_absolute_url())
    assert "Legal hold" in words(page)
    refused = browser.post(reverse("legal_hold_end", args=[hold.pk]), {"reason": ""})
    assert (refused.status_code, "Say why it is not needed" in words(refused)) == (422, True)
    browser.post(reverse("legal_hold_end", args=[hold.pk]), {"reason": "Dismissed"})
    assert not LegalHold.objects.standing().exists()


def test_a_hold_without_a_reason_is_refused(browser_of, priya, due):
    answer = browser_of(priya).post(reverse("legal_holds", args=[due.number]), {"reason": ""})
    assert (answer.status_code, LegalHold.objects.count()) == (422, 0)


def test_the_whole_way_from_proposal_to_certificate(browser_of, priya, as_alex, due):
    proposed = browser_of(priya).post(
        reverse("destruction_proposal", args=[due.number]), {"reason": "Its years are over"}
    )
    row = Destruction.objects.get()
    assert proposed.url == row.get_absolute_url()
    address = reverse("destruction_approval", args=[row.pk])
    assert as_alex.get(address).url.startswith(reverse("account_reauthenticate"))
    as_alex.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
    assert as_alex.post(address, {}).status_code == 422
    assert as_alex.post(address, {"sure": "on"}).status_code == 302
    carry_out_due()
    assert as_alex.get(due.get_absolute_url()).status_code == 404
    paper = as_alex.get(reverse("destruction_certificate", args=[row.pk]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF-")
    assert Entry.objects.filter(verb="certificate.opened").count() == 1


def test_who_proposed_it_finds_no_button_to_approve(as_alex, alex, due):
    row = propose_destruction(actor=alex, matter=due, reason="Its years are over")
    page = words(as_alex.get(row.get_absolute_url()))
    assert "Withdraw the proposal" in page
    assert "Approve the destruction" not in page
    as_alex.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
    answer = as_alex.post(reverse("destruction_approval", args=[row.pk]), {"sure": "on"})
    assert (answer.status_code, "Another admin decides" in words(answer)) == (422, True)


def test_refused_and_withdrawn_on_the_page(browser_of, priya, as_alex, due):
    row = propose_destruction(actor=priya, matter=due, reason="Its years are over")
    assert as_alex.post(reverse("destruction_refusal", args=[row.pk]), {"reason": ""}).status_code == 422
    as_alex.post(reverse("destruction_refusal", args=[row.pk]), {"reason": "Not yet"})
    again = propose_destruction(actor=priya, matter=due, reason="Its years are over")
    browser_of(priya).post(reverse("destruction_withdrawal", args=[again.pk]), {"reason": "Not yet"})
    assert [each.state for each in Destruction.objects.all()] == ["withdrawn", "refused"]


def test_a_destruction_at_work_asks_again_by_itself(as_alex, due):
    row = approved(due)
    asked = {"HX-Request": "true", "HX-Target": "progress"}
    assert "every 2s" in words(as_alex.get(row.get_absolute_url(), headers=asked))
    carry_out_due()
    assert "every 2s" not in words(as_alex.get(row.get_absolute_url(), headers=asked))


def test_an_open_destruction_has_no_certificate_to_open(as_alex, due):
    assert as_alex.get(reverse("destruction_certificate", args=[approved(due).pk])).status_code == 404
