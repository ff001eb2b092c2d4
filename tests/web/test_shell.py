"""What surrounds every page."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

PAGE = "styleguide_today"


@pytest.fixture
def page(browser_of, alex):
    return browser_of(alex).get(reverse(PAGE))


@pytest.fixture
def html(page) -> str:
    return page.content.decode()


def test_the_browser_may_load_from_this_house_only(page):
    policy = page["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_nothing_on_the_page_is_inline(html):
    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)


def test_nothing_is_fetched_from_elsewhere(html):
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", html)


def test_htmx_neither_evaluates_nor_keeps_pages_in_the_browser(html):
    assert '"allowEval":false' in html
    assert '"historyCacheSize":0' in html
    assert '"includeIndicatorStyles":false' in html


def test_htmx_sends_the_csrf_token(html):
    assert re.search(r"""hx-headers='\{"X-CSRFToken": "\w{64}"\}'""", html)


def test_the_first_link_skips_to_the_content(html):
    assert re.search(r'<body[^>]*>\s*<a class="skip" href="#content"', html)
    assert 'id="content"' in html


def test_there_is_one_polite_status_region(html):
    assert html.count('id="status"') == 1
    assert 'aria-live="polite"' in html


def test_there_is_one_first_heading(html):
    assert html.count("<h1>") == 1


def test_the_account_decides_the_theme_before_any_script_runs(browser_of, alex):
    alex.theme = "dark"
    alex.save()
    assert '<html lang="en" data-theme="dark">' in browser_of(alex).get(reverse(PAGE)).content.decode()


def test_the_device_decides_when_the_account_does_not(html):
    assert '<html lang="en">' in html


def test_shortcuts_can_be_switched_off(browser_of, alex, html):
    assert '<body data-keys="on"' in html
    alex.shortcuts = False
    alex.save()
    assert '<body data-keys="off"' in browser_of(alex).get(reverse(PAGE)).content.decode()


def test_counts_stand_beside_their_place(html):
    assert re.search(
        r"<span>Matters</span>\s*<span class=\"nav-count\" data-count=\"nav-matters\">64</span>", html
    )


def test_the_person_signed_in_is_named_and_can_leave(html):
    assert "Alex Morgan" in html
    assert f'action="{reverse("account_logout")}"' in html


def compressed(path: str) -> int:
    return len(gzip.compress(Path(finders.find(path)).read_bytes()))


def test_a_first_visit_loads_less_than_45_kilobytes(html):
    loaded = re.findall(r'(?:src|href)="/static/([^"]+)"', html)
    assert len(loaded) > 10
    assert len(gzip.compress(html.encode())) + sum(map(compressed, loaded)) < 45 * 1024


def test_paper_says_whose_it_is(html):
    assert "Privileged &amp; confidential" in html
    assert "printed by Alex Morgan" in html
