"""A report that comes by e-mail: on its morning, once, over what the person may see."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from caseops.core import clock
from caseops.desk.actions import end_report_order, order_report
from caseops.desk.actions.order_report import following
from caseops.desk.jobs import send_reports as job
from caseops.desk.models import ReportOrder
from caseops.desk.reports import REPORTS
from caseops.desk.reports.sending import send_reports
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from matters.models import Matter
from tests.desk.conftest import MONDAY, moment

WEEK = timedelta(7)


def sent(person: User) -> list[OutgoingMessage]:
    return list(OutgoingMessage.objects.filter(recipient=person, key__contains="/report:").order_by("id"))


@pytest.mark.parametrize(
    ("rhythm", "on", "next_on"),
    [
        ("weekly", date(2026, 3, 2), date(2026, 3, 9)),
        ("weekly", date(2026, 3, 8), date(2026, 3, 9)),
        ("monthly", date(2026, 3, 1), date(2026, 4, 1)),
        ("monthly", date(2026, 12, 31), date(2027, 1, 1)),
        ("monthly", date(2026, 11, 30), date(2026, 12, 1)),
    ],
)
def test_the_next_day_it_comes(rhythm: str, on: date, next_on: date) -> None:
    assert following(rhythm, on) == next_on


def test_it_comes_on_its_morning_once_with_the_figures_of_the_person(matter: Matter, dana, marco) -> None:
    for each in (dana, marco):
        order_report(actor=each, report="caseload", rhythm="weekly", days=90)
    for day, hour, number in ((6, 9, 0), (7, 5, 0), (7, 6, 1), (7, 12, 1), (8, 9, 1), (14, 9, 2)):
        with clock.travel(moment(MONDAY + timedelta(day), hour)):
            job()
            assert len(sent(dana)) == number, (day, hour)
    first = sent(dana)[0]
    assert first.subject.startswith("Caseload")
    assert "Dana Ruiz: open matters 1" in first.body
    assert "/reports/caseload/?days=90" in first.body
    assert "Dana Ruiz" not in sent(marco)[0].body


def test_after_a_long_gap_one_comes(matter: Matter, dana) -> None:
    order_report(actor=dana, report="stages", rhythm="weekly", days=30)
    with clock.travel(moment(MONDAY + 5 * WEEK)):
        assert send_reports() == 1
        assert send_reports() == 0
    assert ReportOrder.objects.get().next_on == MONDAY + 6 * WEEK


def test_who_has_left_gets_none(matter: Matter, marco) -> None:
    order_report(actor=marco, report="stages", rhythm="weekly", days=30)
    User.objects.filter(pk=marco.pk).update(is_active=False)
    with clock.travel(moment(MONDAY + WEEK)):
        assert send_reports() == 0


def test_what_is_refused(monday, dana) -> None:
    for said in ({"report": "nothing"}, {"days": 7}, {"rhythm": "hourly"}):
        with pytest.raises(ValidationError):
            order_report(actor=dana, **{"report": "stages", "rhythm": "weekly", "days": 30, **said})


def test_it_is_ordered_and_ended_on_the_page(monday, dana, as_dana: Client) -> None:
    answer = as_dana.post(
        "/reports/caseload/order/?days=30", {"rhythm": "monthly"}, follow=True
    ).content.decode()
    assert "Caseload comes by e-mail, first on Apr 1, 2026." in answer
    assert '<option value="monthly" selected>' in answer
    order_report(actor=dana, report="caseload", rhythm="weekly", days=90)
    assert ReportOrder.objects.get().rhythm == "weekly"
    as_dana.post("/reports/caseload/order/", {"rhythm": ""})
    assert not ReportOrder.objects.exists()
    end_report_order(actor=dana, report="caseload")
    refused = as_dana.post("/reports/caseload/order/", {"rhythm": "hourly"}, follow=True).content.decode()
    assert "Say how often it should come." in refused


@pytest.mark.parametrize("key", sorted(REPORTS))
def test_every_report_can_be_sent_also_with_nothing_to_count(key: str, monday, marco) -> None:
    order_report(actor=marco, report=key, rhythm="weekly", days=30)
    with clock.travel(moment(MONDAY + WEEK)):
        assert send_reports() == 1
    mail = sent(marco)[0]
    assert mail.subject.startswith(REPORTS[key].title)
    assert REPORTS[key].question in mail.body
    assert f"/reports/{key}/?days=30" in mail.body
    assert REPORTS[key].title in mail.html
