"""What may never stand in a log."""

import pytest

from caseops.settings.logs import masked, without_secrets


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("GET /invitations/Xy12-abc/ 422", "GET /invitations/…/ 422"),
        ("GET /accounts/password/reset/key/1-c8a-99/", "GET /accounts/password/reset/key/…/"),
        ("GET /search/?q=Rosa+Alvarez", "GET /search/?…"),
        ("Not Found: /matters/26-0001/", "Not Found: /matters/26-0001/"),
        ("Is the server up? Ask again.", "Is the server up? Ask again."),
    ],
)
def test_one_time_links_and_searches_are_cut(said, written):
    assert masked(said) == written


def test_every_word_of_an_entry_is_looked_at():
    entry = {"event": "request_started", "request": "GET /people/?q=Dana", "status": 200}
    assert without_secrets(None, "info", entry) == {**entry, "request": "GET /people/?…"}
