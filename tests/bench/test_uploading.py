"""How long a 10 MB upload keeps somebody waiting, beside the floor: hashing the bytes and putting them on the disk."""

import hashlib
import os
import statistics
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from documents.models import Document
from tests import make

SIZE, ROUNDS = 10 * 1024**2, 15


def paper(number: int) -> bytes:
    """A PDF of that size, unlike every other; what cannot be compressed is quickest to make."""
    head = make.pdf(f"Upload {number}")
    return head + os.urandom(SIZE - len(head))


def told(name: str, figures: list[tuple[float, float]]) -> float:
    """A line of figures, and the median by the clock; work done is what a loaded machine cannot stretch."""
    times, works = (sorted(each) for each in zip(*figures, strict=True))
    median = statistics.median(times)
    print(
        f"{name:<28} median {median:6.1f} ms, most {times[-1]:6.1f} ms; work {statistics.median(works):6.1f} ms"
    )
    return median


def cpu() -> float:
    """Milliseconds of work so far, ours and that of our server process."""
    server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    return 1000 * time.process_time() + int(server) / 1e6


def floor(folder: Path, content: bytes) -> tuple[float, float]:
    """Milliseconds, and those of work, to hash the bytes and to have them on the disk."""
    worked, begun = cpu(), time.perf_counter()
    hashlib.sha256(content).hexdigest()
    with (folder / "floor").open("wb") as file:
        file.write(content)
        os.fsync(file.fileno())
    return 1000 * (time.perf_counter() - begun), cpu() - worked


def sent(browser: Client, address: str, body: bytes) -> tuple[float, float]:
    """Milliseconds, and those of work, until the whole stack but the network has answered."""
    worked, begun = cpu(), time.perf_counter()
    answer = browser.generic("POST", address, body, MULTIPART_CONTENT, headers={"Accept": "application/json"})
    took = 1000 * (time.perf_counter() - begun), cpu() - worked
    assert answer.json()["tone"] == "good", answer.content
    return took


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_answered_quickly(tmp_path: Path) -> None:
    dana, _ = make.person("dana"), make.person("priya")
    matter = make.matter(dana)
    browser = Client()
    browser.force_login(dana)
    print(f"\nload {os.getloadavg()[0]:.1f}; {SIZE // 1024**2} MB, {ROUNDS} times")
    bare = told("floor: hash, write, fsync", [floor(tmp_path, paper(each)) for each in range(ROUNDS)])
    for name, address in (
        ("into a matter", f"/documents/of/{matter.number}/files/"),
        ("into the inbox", "/documents/inbox/"),
    ):
        bodies = [
            encode_multipart(BOUNDARY, {"file": SimpleUploadedFile(f"{name}{each}.pdf", paper(each))})
            for each in range(ROUNDS + 1)
        ]
        sent(browser, address, bodies.pop())
        median = told(name, [sent(browser, address, body) for body in bodies])
        print(f"{'':<34} {median / bare:.1f} × floor")
    assert Document.objects.count() == 2 * (ROUNDS + 1)
