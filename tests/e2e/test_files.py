"""Twelve files dropped, filed by the keyboard alone, one found by a word of its seventh page."""

import base64
import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from caseops.users.models import User
from documents.jobs import draw_pages
from documents.models import Document
from documents.reading.work import read_due
from matters.models import Matter
from tests import make
from tests.e2e.looking import complaints

DROP = """([files]) => {
    const carried = new DataTransfer();
    for (const [name, data] of files) {
        carried.items.add(new File([Uint8Array.from(atob(data), (each) => each.charCodeAt(0))], name));
    }
    for (const type of ["dragenter", "dragover", "drop"]) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
    }
}"""


def drop(page: Page, files: Sequence[tuple[str, bytes]]) -> None:
    """As a hand would, somewhere on the page."""
    page.evaluate(DROP, [[[name, base64.b64encode(content).decode()] for name, content in files]])


def paper(matter: Matter, number: int) -> tuple[str, bytes]:
    """Names the matter; the third one has something to say on its seventh page."""
    pages = [f"File {matter.number}, progress note {number}", *(f"page {page}" for page in range(2, 7))]
    pages.append("zygomatic fracture" if number == 3 else f"nothing of note {number}")
    return f"scan{number:02d}.pdf", make.pdf(*pages)


@pytest.fixture
def inbox(page: Page, signed_in, dana: User, matter: Matter) -> Page:
    signed_in(page, dana).goto("/documents/inbox/")
    return page


def test_drop_twelve_file_them_by_keyboard_and_find_one(inbox: Page, matter: Matter) -> None:
    drop(inbox, [paper(matter, number) for number in range(12)])
    expect(inbox.locator(".drop-item[data-tone='good']")).to_have_count(12)
    expect(inbox.locator("#inbox [data-row]")).to_have_count(12)
    assert read_due() == 12

    inbox.reload()
    for number in range(12):
        inbox.keyboard.press("j")
        inbox.keyboard.press("Enter")
        expect(inbox.locator("#inbox .row-done")).to_have_count(number + 1)
    assert Document.objects.in_file().filter(matter=matter).count() == 12

    inbox.keyboard.press("u")  # the last one was too much
    expect(inbox.locator("#inbox .row-done")).to_have_count(11)
    assert Document.objects.unfiled().count() == 1

    inbox.goto("/search/?q=zygomatic")
    found = inbox.locator("#found [data-row]")
    expect(found).to_have_count(1)
    expect(found.locator("mark")).to_have_text("zygomatic")
    expect(found).to_contain_text("Page 7")


def test_what_is_refused_says_so_beside_the_others(inbox: Page, matter: Matter) -> None:
    drop(inbox, [("virus.exe", b"MZ\x90\0" + b"\0" * 100), paper(matter, 1)])
    expect(inbox.locator(".drop-item[data-tone='bad']")).to_contain_text("does not keep files of this kind")
    expect(inbox.locator(".drop-item[data-tone='good']")).to_have_count(1)
    expect(inbox.locator("#inbox [data-row]")).to_have_count(1)


def test_a_file_chosen_on_the_matter_page_appears_there(
    page: Page, signed_in, dana: User, matter: Matter
) -> None:
    signed_in(page, dana).goto(matter.get_absolute_url())
    name, content = paper(matter, 5)
    chosen = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.locator("#documents input[type=file]").first.set_input_files(chosen)
    expect(page.locator("#files [data-row]")).to_contain_text("Scan05")
    page.locator("#files").get_by_role("button", name=re.compile("into the bin")).click()
    expect(page.locator("#files")).to_contain_text("No file yet")


def test_the_way_to_another_matter_is_asked_in_the_line(inbox: Page, matter: Matter, dana: User) -> None:
    other = make.matter(title="Vega v. Metro Transit")
    make.document(None, make.pdf("nothing to go by"), "letter.pdf", source="fax")
    inbox.reload()
    inbox.keyboard.press("j")
    inbox.keyboard.press("Enter")
    inbox.get_by_label("Matter", exact=True).fill("vega")
    inbox.keyboard.press("Enter")
    expect(inbox.locator("#inbox .row-done")).to_contain_text("Vega v. Metro Transit")
    assert Document.objects.get().matter == other


def test_a_form_submitted_the_moment_it_stands_stays_on_the_page(inbox: Page, matter: Matter) -> None:
    """htmx must know a form before anybody can: one it does not know yet loads a whole page."""
    other = make.matter(title="Vega v. Metro Transit")
    make.document(None, make.pdf("nothing to go by"), "letter.pdf", source="fax")
    inbox.reload()
    inbox.evaluate(
        """(name) => new MutationObserver((_, observer) => {
        const field = document.querySelector("#inbox form[action$='/filing/'] input[name='matter']");
        if (!field) return;
        observer.disconnect();
        field.value = name;
        field.form.requestSubmit();
    }).observe(document.body, { childList: true, subtree: true })""",
        "vega",
    )
    inbox.keyboard.press("j")
    inbox.keyboard.press("Enter")
    expect(inbox.locator("#inbox .row-done")).to_contain_text("Vega v. Metro Transit")
    assert Document.objects.get().matter == other


def test_it_looks_well(new_page, screen, signed_in, picture, matter: Matter, dana: User) -> None:
    make.document(None, paper(matter, 3)[1], "records_of_a_hospital.pdf", source="scan")
    make.document(None, make.pdf("nothing"), "letter.pdf", source="fax")
    make.document(matter, make.pdf("in the file"), "police_report.pdf", category="police_report")
    read_due()
    page = signed_in(new_page(*screen), dana)
    addresses = {
        "inbox": "/documents/inbox/",
        "files": f"/documents/of/{matter.number}/files/",
        "found": "/search/?q=zygomatic",
        "section": f"{matter.get_absolute_url()}#documents",
    }
    for name, address in addresses.items():
        page.goto(address)
        picture(page, f"{name}-{'-'.join(screen)}")
        assert complaints(page) == []


def test_what_happened_is_told_with_one_key_from_its_page(
    new_page, screen, signed_in, picture, matter: Matter, dana: User
) -> None:
    chart = make.document(matter, paper(matter, 3)[1], "er_chart.pdf")
    read_due()
    draw_pages(chart.latest.blob_id, 1, 7)
    page = signed_in(new_page(*screen), dana)
    page.goto(f"{chart.get_absolute_url()}?page=3")
    expect(page.locator("#strip img")).to_have_count(7)
    page.keyboard.press("h")
    page.get_by_label("Date", exact=True).fill("2026-03-02")
    page.get_by_label("What happened").fill("Seen in the emergency room")
    page.get_by_label("Cost").fill("1250")
    page.keyboard.press("Enter")
    expect(page.locator(".aside [data-row]").first).to_contain_text("Seen in the emergency room")
    picture(page, f"document-{'-'.join(screen)}")
    assert complaints(page) == []
    page.goto(f"/documents/of/{matter.number}/chronology/")
    expect(page.locator("tbody tr")).to_contain_text("Er chart, page 3")
    picture(page, f"chronology-{'-'.join(screen)}")
    assert complaints(page) == []
