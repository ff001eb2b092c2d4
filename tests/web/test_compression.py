"""What travels compressed, and what must not."""

from gzip import decompress

import pytest
from django.http import FileResponse, HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse

from caseops.web.compression import CompressPages

LONG = b"<p>The same words again and again.</p>" * 50
ASKS = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


def sent(response, **asked):
    """The answer as it leaves the house."""
    return CompressPages(lambda _request: response)(RequestFactory().get("/", **asked))


def test_a_page_is_compressed_for_whoever_can_read_it():
    answer = sent(HttpResponse(LONG), **ASKS)
    assert answer["Content-Encoding"] == "gzip"
    assert decompress(answer.content) == LONG
    assert len(answer.content) < len(LONG) / 5
    assert "Accept-Encoding" in answer["Vary"]


def test_nobody_gets_what_they_cannot_read():
    assert sent(HttpResponse(LONG)).content == LONG


def test_the_length_says_nothing_exact_of_a_secret():
    """Random bytes in the header keep an attacker from measuring what was reflected (BREACH)."""
    lengths = {len(sent(HttpResponse(LONG), **ASKS).content) for _ in range(40)}
    assert len(lengths) > 3


@pytest.mark.parametrize(
    "response",
    [
        JsonResponse({"words": "again " * 300}),
        HttpResponse(LONG, content_type="application/pdf"),
        HttpResponse(LONG, content_type="text/csv"),
        HttpResponse(b"<p>Short.</p>"),
    ],
)
def test_everything_else_stays_as_it_is(response):
    before = response.content
    answer = sent(response, **ASKS)
    assert "Content-Encoding" not in answer
    assert answer.content == before


def test_an_etag_of_the_api_stays_strong():
    response = JsonResponse({"words": "again " * 300}, headers={"ETag": '"7"'})
    assert sent(response, **ASKS)["ETag"] == '"7"'


@pytest.mark.parametrize(
    "made", [StreamingHttpResponse([LONG]), FileResponse([LONG], content_type="text/html")]
)
def test_what_is_streamed_is_not_held_up(made):
    answer = sent(made, **ASKS)
    assert "Content-Encoding" not in answer
    assert b"".join(answer.streaming_content) == LONG


def test_today_travels_in_a_few_kilobytes(as_dana, matter):
    plain = as_dana.get(reverse("today")).content
    answer = as_dana.get(reverse("today"), **ASKS)
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < len(plain) / 4
