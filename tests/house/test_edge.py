"""What no part of the product does, and what production does for every browser."""

import ast
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from caseops.settings.logs import masked
from documents.reading.reader import Reader
from documents.store.arriving import received
from documents.store.kinds import kind_of
from matters.models import Note
from tests.documents import papers
from tests.embedded.test_settings import GIVEN, facts
from tests.house.source import find, is_test

ROOT = Path(__file__).parents[2]
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "static/js").glob("*.js")}

# Who speaks to the outside, and with whom. Every address comes from the operator's environment, none from a person.
CALLS_OUT = {
    "caseops/ops/jobs.py": "the watchdog of WATCHDOG_URL",
    "caseops/mailroom/mailbox.py": "the mailbox of IMAP_URL",
    "caseops/notifications/lines.py": "the mail server of EMAIL_URL",
    "caseops/notifications/answers.py": "the same: reads its answers",
    "caseops/notifications/texts/twilio.py": "Twilio, where SMS_URL names it",
    "caseops/people/sso/adapter.py": "the identity provider of SSO_ISSUER",
    "caseops/people/sso/views.py": "the same: names its errors",
    "documents/store/scanning.py": "the scanner of CLAMD_URL",
    "caseops/embedded/processes.py": "this machine's own servers",
    "caseops/embedded/readiness.py": "this machine's own server",
    "caseops/embedded/up.py": "this machine's own ports",
}
WAYS_OUT = {
    *(
        "urllib.request",
        "http.client",
        "requests",
        "httpx",
        "smtplib",
        "imaplib",
        "imap_tools",
        "ftplib",
        "anymail",
    ),
    *("socket", "aioclamd", "boto3", "paramiko", "xmlrpc", "telnetlib"),
}
NAMES_ONLY = {"gethostname"}  # of socket: who this machine is
# Statements put together from pieces; each piece is a constant of that module or a number.
COMPOSED = {
    "caseops/mailroom/replies.py",
    "caseops/notifications/ledger.py",
    "matters/upgrading/apply.py",
    "documents/search/hits.py",
    "documents/search/finding.py",
    "caseops/retention/destroying/deleting.py",
}
DANGEROUS = {
    *("eval", "exec", "pickle", "marshal", "shelve", "dill"),
    *("os.system", "os.popen", "yaml.load", "yaml.unsafe_load"),
}


def calls(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def imported(tree):
    """(module, name) of every import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def reaches_out(tree):
    return any(
        (module in WAYS_OUT or module.split(".")[0] in WAYS_OUT) and name not in NAMES_ONLY
        for module, name in imported(tree)
    )


@cache
def code():
    """Every module of the product; read when a test asks, for every worker collects this one."""
    return {
        str(rel): ast.parse((ROOT / rel).read_text(encoding="utf-8"))
        for rel in find(ROOT, ".py")
        if not is_test(rel)
    }


def test_only_these_modules_call_out():
    assert {path for path, tree in code().items() if reaches_out(tree)} == set(CALLS_OUT)


def test_nothing_dangerous_is_called():
    found = [
        f"{path}:{node.lineno}"
        for path, tree in code().items()
        for node in calls(tree)
        if ast.unparse(node.func) in DANGEROUS or any(word.arg == "shell" for word in node.keywords)
    ]
    assert found == []
    assert not [path for path, tree in code().items() for module, _ in imported(tree) if module in DANGEROUS]


def is_composed(node):
    first = node.args[0] if node.args else None
    made = isinstance(first, ast.JoinedStr | ast.BinOp)
    return made or (isinstance(first, ast.Call) and ast.unparse(first.func).endswith(".format"))


def test_no_sql_is_put_together_from_words():
    asking = {"execute", "executemany", "raw", "RawSQL"}
    found = {
        path
        for path, tree in code().items()
        for node in calls(tree)
        if ast.unparse(node.func).rsplit(".", 1)[-1] in asking and is_composed(node)
    }
    assert found - COMPOSED - {"matters/models/visibility.py", "caseops/embedded/postgres.py"} == set()


def test_no_expression_is_built_from_words():
    ways = re.compile(r"re\.(compile|search|match|fullmatch|sub|split|findall)")
    loose = [
        f"{path}:{node.lineno}"
        for path, tree in code().items()
        for node in calls(tree)
        if ways.fullmatch(ast.unparse(node.func)) and isinstance(node.args[0], ast.JoinedStr)
        for part in node.args[0].values
        if isinstance(part, ast.FormattedValue)
        and not re.match(r"re\.escape|[A-Z_]+$", ast.unparse(part.value))
    ]
    assert loose == []


def test_chance_comes_from_the_system():
    assert {path for path, tree in code().items() if ("random", "") in set(imported(tree))} == set()
    assert "secrets.token_urlsafe(BYTES)" in ast.unparse(code()["caseops/people/tokens.py"])


def test_cryptography_is_that_of_known_libraries():
    weak = {
        path for path, tree in code().items() if re.search(r"\b(md5|sha1|MD5|SHA1|ECB)\b", ast.unparse(tree))
    }
    assert weak == {
        "caseops/notifications/texts/twilio.py",  # their way of signing, checked beside the address
        "caseops/people/leaked.py",  # finds a line in lists of leaked passwords, and keeps nothing
    }
    assert "cryptography.fernet" in {module for module, _ in imported(code()["caseops/core/sealing.py"])}


def test_scripts_make_no_markup_of_words():
    marked = re.compile(
        r"\.(inner|outer)HTML\s*\+?=|insertAdjacentHTML|document\.write|postMessage|\beval\(|Function\("
    )
    assert [name for name, text in SCRIPTS.items() if marked.search(text)] == []


def test_scripts_keep_nothing_but_the_theme():
    keeping = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.")
    assert [name for name, text in SCRIPTS.items() if keeping.search(text)] == ["theme.js"]


def test_cookies_of_production_belong_to_this_host_and_https():
    said = facts("production", **GIVEN)
    for cookie in ("SESSION", "CSRF"):
        assert said[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert said[f"{cookie}_COOKIE_SECURE"] is said[f"{cookie}_COOKIE_HTTPONLY"] is True
        assert not said.get(f"{cookie}_COOKIE_DOMAIN")
    assert said["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert said["DEVICE_COOKIE_NAME"].startswith("__Host-")
    assert said["LANGUAGE_COOKIE_NAME"].startswith("__Host-")
    assert said["CLIENT_COOKIE_NAME"].startswith("__Secure-")
    assert said["MESSAGE_STORAGE"].endswith("SessionStorage")


def test_a_post_without_our_token_does_nothing(matter, dana):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(dana)
    answer = browser.post(reverse("matters:notes", args=[matter.number]), {"text": "From elsewhere"})
    assert answer.status_code == 403
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    "path", ["/settings/", "/api/v1/matters/", "/healthz", "/accounts/login/", "/nowhere/"]
)
def test_trace_is_answered_nowhere(as_dana, path):
    answer = as_dana.generic("TRACE", path, headers={"X-Said": "a secret of the browser"})
    assert b"a secret of the browser" not in answer.content
    assert answer.status_code != 200 or path == "/healthz"


def test_a_name_said_twice_counts_once(as_dana, matter):
    address = reverse("matters:notes", args=[matter.number])
    as_dana.post(address, "text=one&text=two", content_type="application/x-www-form-urlencoded")
    assert [note.text for note in Note.objects.all()] == ["two"]


def test_the_image_holds_no_history():
    assert {".git", ".env", "var"} <= set((ROOT / ".dockerignore").read_text().split())


def test_production_installs_nothing_of_development():
    locked = (ROOT / "requirements.lock").read_text()
    assert not re.search(
        r"^(pytest|schemathesis|playwright|django-debug-toolbar|ruff|mypy)\b", locked, re.MULTILINE
    )


ENTITY = b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY b "boom">]>'


@pytest.mark.parametrize("name", [b"&e;", b"&b;&b;"])
def test_xml_is_read_without_entities(name):
    """What is defined in the file itself may be read as text; nothing is fetched."""
    whole = BytesIO()
    with ZipFile(BytesIO(papers.word("Dear Dana"))) as old, ZipFile(whole, "w") as new:
        for each in old.namelist():
            part = old.read(each)
            if each == "word/document.xml":
                head, rest = part.split(b"?>", 1)
                part = head + b"?>" + ENTITY + rest.replace(b"Dear Dana", b"Dear " + name)
            new.writestr(each, part)
    with Reader() as reader, received(BytesIO(whole.getvalue())) as arrived:
        answers = list(reader.read(str(arrived.path), kind_of(arrived.path).media_type))
    assert "root:" not in str(answers)


def routes(patterns=None, prefix="/"):
    """The whole route of every URL, as it is written."""
    for item in patterns or get_resolver().url_patterns:
        where = prefix + str(item.pattern)
        yield from [where] if isinstance(item, URLPattern) else routes(item.url_patterns, where)


def test_no_secret_of_an_address_is_logged():
    told = [route for route in routes() if "<str:token>" in route]
    assert len(told) > 5
    assert [
        route for route in told if "S3cret" in masked(f"GET {route.replace('<str:token>', 'S3cret')}")
    ] == []
