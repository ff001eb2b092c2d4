"""How fast files become searchable, and what that costs in memory: figures to read, beside the floor of the same run.

The floor reads, hashes, extracts and inserts the same files one after another in one process, without leases,
limits, a process of its own for the parsers, or suggestions.
"""

import hashlib
import multiprocessing
import os
import random
import resource
import time
from io import BytesIO
from pathlib import Path

import psutil
import pypdfium2
import pytest
from django.db import connection
from reportlab.pdfgen.canvas import Canvas

from documents.models import Document, Page, Reading
from documents.reading.work import read_due
from tests import make

FILES, WORKERS = int(os.environ.get("FILES", "200")), 2
LARGE_FILES, LARGE_PAGES = 20, 500
WORDS = [
    f"{a}{b}{c}"
    for a in ("mer", "car", "lum", "dis", "rad")
    for b in "aeiou"
    for c in ("cy", "tion", "bar", "ge")
]


def paper(number, pages):
    """A born-digital PDF of that many full pages, unlike every other."""
    dice, file = random.Random(number), BytesIO()
    canvas = Canvas(file)
    for page in range(pages):
        text = canvas.beginText(50, 780)
        text.textLine(f"Document {number}, page {page}, claim CLM-{number}-{page}")
        for _ in range(40):
            text.textLine(" ".join(dice.choices(WORDS, k=10)))
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def in_a_process(peaks=None):
    """One worker; afterwards the most memory it and its child had."""
    connection.close()
    process = multiprocessing.get_context("fork").Process(target=read_due, kwargs={"longest": 600})
    process.start()
    return process


def peak_of(process):
    """The largest sum of a worker's and its child's memory while it lives, in MB, early and late."""
    seen, known = [], psutil.Process(process.pid)
    while process.is_alive():
        try:
            family = [known, *known.children(recursive=True)]
            seen.append(max(each.memory_info().rss for each in family) / 1e6)
        except psutil.NoSuchProcess:
            break
        time.sleep(0.2)
    quarter = max(1, len(seen) // 4)
    return max(seen[:quarter]), max(seen)


def floor(contents, folder):
    """Files a second when nothing is in the way."""
    begun = time.perf_counter()
    for number, content in enumerate(contents):
        path = folder / str(number)
        path.write_bytes(content)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        document = pypdfium2.PdfDocument(path)
        texts = [page.get_textpage().get_text_bounded() for page in document]
        with connection.cursor() as cursor:
            for text in texts:
                cursor.execute(
                    "INSERT INTO floor VALUES (%s, %s, to_tsvector('caseops', %s))", [digest, text, text]
                )
    return len(contents) / (time.perf_counter() - begun)


def worked():
    """Seconds of work of all processes that have ended: our workers, what they began, and their servers' processes."""
    ours = resource.getrusage(resource.RUSAGE_CHILDREN)
    server = psutil.Process(connection.connection.info.backend_pid).parent().cpu_times()
    return ours.ru_utime + ours.ru_stime + server.children_user + server.children_system


@pytest.mark.django_db(transaction=True)
def test_from_accepted_to_searchable(tmp_path: Path):
    contents = [paper(number, 3) for number in range(FILES)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE floor (hash text, body text, vector tsvector)")
    bare = floor(contents, tmp_path)
    matter = make.matter()
    begun = time.perf_counter()
    for number, content in enumerate(contents):
        make.document(matter, content, f"{number}.pdf")
    accepted = time.perf_counter() - begun
    connection.ensure_connection()
    before = worked()
    workers = [in_a_process() for _ in range(WORKERS)]
    begun = time.perf_counter()
    for worker in workers:
        worker.join()
    seconds = time.perf_counter() - begun
    assert Reading.objects.filter(state="read").count() == FILES
    work = (worked() - before) / FILES
    rate = FILES / seconds
    print(f"\nload {os.getloadavg()[0]:.1f}; {FILES} PDFs of 3 pages")
    print(f"floor, one process          {bare:8.1f} files/s")
    print(f"keep_file                   {FILES / accepted:8.1f} files/s")
    print(f"{WORKERS} workers to searchable    {rate:8.1f} files/s = {rate / bare:.2f} × floor")
    print(
        f"work a file, all processes  {1000 * work:8.1f} ms: {WORKERS / work:.0f} files/s on {WORKERS} free cores"
    )
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE floor")


@pytest.mark.django_db(transaction=True)
def test_ten_thousand_pages(tmp_path: Path):
    matter = make.matter()
    for number in range(LARGE_FILES):
        make.document(matter, paper(number, LARGE_PAGES), f"{number}.pdf")
    worker = in_a_process()
    begun = time.perf_counter()
    early, most = peak_of(worker)
    worker.join()
    assert Page.objects.count() == LARGE_FILES * LARGE_PAGES
    seconds = time.perf_counter() - begun
    print(f"\nload {os.getloadavg()[0]:.1f}; {LARGE_FILES * LARGE_PAGES} pages in {seconds:.0f} s")
    print(f"largest process: {early:.0f} MB in the first quarter, {most:.0f} MB at its most")
    assert Document.objects.count() == LARGE_FILES
