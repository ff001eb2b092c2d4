"""The reports as pages and as files."""

import csv
from io import StringIO

import pytest
from django.test import Client
from django.utils.html import escape

from caseops.audit.models import Entry
from caseops.desk.reports import REPORTS
from caseops.desk.reports.drawing import drawing, written
from caseops.desk.reports.sheet import Column, Line, Sheet
from clients.models import Contact
from matters.models import Matter
from tests import make


def text(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_every_report_is_listed_and_has_a_page(matter: Matter, as_dana: Client) -> None:
    listed = text(as_dana, "/reports/")
    for report in REPORTS.values():
        assert f"/reports/{report.key}/" in listed
        page = text(as_dana, f"/reports/{report.key}/")
        assert escape(report.question) in page
        assert "Your matters." in page


def test_a_report_nobody_wrote_is_not_found(as_dana: Client, db: None) -> None:
    assert as_dana.get("/reports/nonsense/").status_code == 404
    assert as_dana.get("/reports/nonsense/file.csv").status_code == 404


@pytest.mark.parametrize("days", ["", "x", "-1", "100000000"])
def test_another_time_to_look_back_is_the_usual_one(days: str, matter: Matter, as_dana: Client) -> None:
    assert as_dana.get(f"/reports/stages/?days={days}").context["days"] == 90
    assert as_dana.get("/reports/stages/?days=30").context["days"] == 30


def test_nothing_to_count_is_said(db: None, as_dana: Client) -> None:
    assert "Nothing to count yet" in text(as_dana, "/reports/stages/")


def test_the_file_says_the_same_and_is_on_record(matter: Matter, as_dana: Client) -> None:
    answer = as_dana.get("/reports/caseload/file.csv")
    head, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert head[1:3] == ["Person", "Open matters"]
    assert ["Case manager", "Dana Ruiz", "1"] in [row[:3] for row in rows]
    assert Entry.objects.get(verb="report.exported").detail == {"report": "Caseload"}


def test_a_name_that_is_a_formula_is_words_in_the_file(matter: Matter, as_dana: Client, dana) -> None:
    type(dana).objects.filter(pk=dana.pk).update(name="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in as_dana.get("/reports/caseload/file.csv").content.decode()


def test_bars_are_as_long_as_their_figures() -> None:
    lines = [Line("One", (10,), mark=20), Line("Two", (40,)), Line("None", (None,)), Line("x" * 80, (0,))]
    drawn = drawing(Sheet((Column("Days", "days"),), lines))
    one, two, long = drawn.bars
    assert abs(two.length - 4 * one.length) <= 2
    assert abs(one.mark - drawn.names - 2 * one.length) <= 1
    assert (long.length, len(long.name)) == (0, 38)
    assert drawn.summary.startswith("Days: One 10 days, Two 40 days")


def test_figures_are_written_with_their_units() -> None:
    days = Column("Stay", "days")
    assert [written(figure, days) for figure in (None, 0, 1, 1.4, 1204)] == [
        "–", "0 days", "1 day", "1 day", "1,204 days",
    ]  # fmt: skip
    assert written(1.25, Column("Hours", decimals=1)) == "1.2"


def test_what_a_client_is_called_cannot_write_the_page(dana, as_dana: Client) -> None:
    make.matter(dana, client=Contact.objects.create(name="<script>alert(1)</script>", kind="person"))
    for key in REPORTS:
        assert "<script>alert(1)" not in text(as_dana, f"/reports/{key}/")
