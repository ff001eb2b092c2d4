"""The one-page brief: true on screen, on paper and in the PDF; for whoever may see the matter."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.desk.figures.brief import ROWS, brief
from clients.actions import change_contact
from deadlines.actions import acknowledge_deadline, set_deadline_date
from matters.actions import add_task, set_key_date
from tests import make
from thirdparty.actions import send_request


@pytest.fixture
def told(matter, dana):
    """The lines of the brief by the heading they stand under."""

    def lines(title):
        found = next(each for each in brief(matter, dana).sections if each.title == title)
        return [f"{line.what} ({line.note})" for line in found.lines] or [found.nothing]

    return lines


def statute_in(matter, days):
    statute = matter.deadlines.get(blueprint__key="sol")
    set_deadline_date(
        actor=make.person("dana"), deadline=statute, on=clock.today() + timedelta(days), reason="CCP"
    )
    return statute


def test_an_undated_statute_is_the_loudest_line_once_its_day_is_known(told, matter, dana):
    assert "Statute of limitations: not dated (no date is known)" in told("Dates ahead")
    set_key_date(actor=dana, matter=matter, name="date_of_loss", on=clock.today())
    assert "Statute of limitations: not dated (nobody has set this date yet)" in told("Dates ahead")


def test_a_date_says_when_what_and_who_answers_for_it(told, matter, priya):
    statute = statute_in(matter, 9)
    assert "(in 9 days, statutory, not acknowledged)" in told("Dates ahead")[0]
    statute.refresh_from_db()
    acknowledge_deadline(actor=priya, deadline=statute)
    assert "acknowledged by Priya Shah" in told("Dates ahead")[0]


def test_whom_we_wait_for_and_how_often_we_asked(told, matter, dana):
    assert told("We wait for") == ["We wait for nobody."]
    send_request(actor=dana, request=matter.requests.get(name="Medical records"))
    assert told("We wait for")[0].startswith(
        "medical provider: Medical records (asked 1 time, last today, again in"
    )


def test_what_is_missing_and_what_comes_next(told, matter, dana):
    add_task(actor=dana, matter=matter, name="Call the adjuster", due_on=clock.today())
    assert told("Missing in Intake") == ["Signed fee agreement (from client)"]
    assert any("Call the adjuster" in line and "today" in line for line in told("Next on our side"))


def test_what_does_not_fit_is_counted(matter, dana):
    for number in range(ROWS + 2):
        add_task(actor=dana, matter=matter, name=f"Work {number}", due_on=clock.today())
    section = next(each for each in brief(matter, dana).sections if each.title == "Next on our side")
    assert (len(section.lines), section.more > 1) == (ROWS, True)


def test_people_key_dates_and_what_moved(told, matter, dana):
    set_key_date(actor=dana, matter=matter, name="date_of_loss", on=clock.today())
    assert told("People")[0].startswith(f"{matter.client.name}, client")
    assert "Priya Shah, attorney ()" in told("People")
    assert any("Date of loss" in line for line in told("Key dates"))
    assert any("Dana Ruiz" in line for line in told("Lately"))


def test_the_page_is_read_like_the_file_and_says_so_in_the_audit(as_dana, matter):
    page = as_dana.get(f"/brief/{matter.number}/")
    assert matter.title in page.content.decode()
    assert Entry.objects.on_target(matter).filter(verb="matter.viewed").count() == 1


@pytest.mark.parametrize(("paper", "width"), [("", 612), ("?paper=a4", 595), ("?paper=napkin", 612)])
def test_the_pdf_is_one_page_of_the_paper_asked_for(paper, width, as_dana, matter):
    response = as_dana.get(f"/brief/{matter.number}/pdf/{paper}")
    assert response["Content-Disposition"] == f'attachment; filename="{matter.number} brief.pdf"'
    pages = PdfReader(BytesIO(response.content), strict=True).pages
    text = pages[0].extract_text()
    assert (len(pages), int(pages[0].mediabox.width)) == (1, width)
    assert "Privileged & confidential" in text
    assert "Statute of limitations: not dated" in text


def test_names_with_marks_of_html_are_printed_as_they_are(as_dana, matter, dana):
    change_contact(actor=dana, contact=matter.client, name="Doe <b>& Sons")
    text = PdfReader(BytesIO(as_dana.get(f"/brief/{matter.number}/pdf/").content)).pages[0].extract_text()
    assert "Doe <b>& Sons" in text
