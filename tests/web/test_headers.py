"""What every answer tells the browser, signed in or not, page, file or refusal."""

import pytest

PATHS = ["/settings/", "/nowhere/", "/accounts/login/", "/api/v1/matters/", "/healthz", "/people/"]
SAID = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_says_it(as_dana, path):
    answer = as_dana.get(path)
    assert {name: answer[name] for name in SAID} == SAID
    assert "camera=()" in answer["Permissions-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("path", PATHS)
def test_no_answer_lets_foreign_or_inline_code_run(as_dana, path):
    rules = dict(
        rule.strip().split(" ", 1) for rule in as_dana.get(path)["Content-Security-Policy"].split(";")
    )
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["style-src"] == "'self'"
    assert "unsafe" not in str(rules)


def test_static_files_may_be_kept(client):
    assert "no-store" not in client.get("/static/css/base.css")["Cache-Control"]
