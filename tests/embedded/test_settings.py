"""Each kind of settings, loaded as a process of its own would."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

from caseops.settings import files
from tests.embedded.a_run import BASE

GIVEN = {
    "SECRET_KEY": "a-throwaway-of-more-than-fifty-characters-0123456789-abcdefghij",
    "DATABASE_URL": "postgres://caseops:secret@db.firm.example:5432/caseops",
    "REDIS_URL": "redis://broker.firm.example:6379/0",
    "ALLOWED_HOSTS": "caseops.firm.example",
    "EMAIL_URL": "smtp+tls://user:password@mail.firm.example:587",
    "SITE_URL": "https://caseops.firm.example/",
}
SHOW = """
import importlib, json, sys
module = importlib.import_module("caseops.settings." + sys.argv[1])
names = [name for name in dir(module) if name.isupper() and name not in {"LINES", "LOGGING"}]
seen = {name: getattr(module, name) for name in names}
print(json.dumps(seen, default=str))
"""


def load(kind, **variables):
    env = {**os.environ, **variables}
    command = [sys.executable, "-c", SHOW, kind]
    return subprocess.run(command, cwd=BASE, env=env, capture_output=True, text=True, timeout=60, check=False)


def facts(kind, **variables):
    result = load(kind, **variables)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("missing", GIVEN)
def test_production_refuses_to_start_without(missing):
    result = load("production", **{**GIVEN, missing: ""})
    assert result.returncode == 1
    assert f"{missing} is not set: it says" in result.stderr.splitlines()[-1]


def test_manage_says_it_in_one_sentence():
    env = {**os.environ, **GIVEN, "SECRET_KEY": "", "DJANGO_SETTINGS_MODULE": "caseops.settings.production"}
    command = [sys.executable, "manage.py", "migrate"]
    result = subprocess.run(
        command, cwd=BASE, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert (result.returncode, len(result.stderr.strip().splitlines())) == (1, 1)
    assert "SECRET_KEY is not set" in result.stderr


def test_production_is_for_https_only():
    settings = facts("production", **GIVEN)
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert settings["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_production_pools_its_connections_and_shows_no_errors():
    settings = facts("production", **GIVEN)
    assert settings["DATABASES"]["default"]["OPTIONS"]["pool"]["max_size"] == 8
    assert settings["DEBUG"] is False
    assert "CompressedManifest" in settings["STORAGES"]["staticfiles"]["BACKEND"]
    assert {"map", "po", "mo"} <= set(settings["WHITENOISE_SKIP_COMPRESS_EXTENSIONS"])


def test_files_stay_in_a_folder_unless_a_bucket_is_named():
    folder = facts("production", **GIVEN)["STORAGES"]["default"]
    assert folder == {"BACKEND": "django.core.files.storage.FileSystemStorage"}


@pytest.mark.skipif(find_spec("storages") is not None, reason="django-storages is installed here")
def test_a_bucket_without_its_library_is_refused_in_a_sentence():
    result = load("production", **GIVEN, BUCKET_NAME="files")
    assert result.returncode == 1
    assert "BUCKET_NAME is set, but django-storages is not installed" in result.stderr.splitlines()[-1]


def test_a_bucket_is_private_encrypted_and_never_has_addresses(monkeypatch):
    monkeypatch.setattr(files, "find_spec", lambda name: True)
    monkeypatch.setenv("BUCKET_NAME", "files")
    monkeypatch.setenv("BUCKET_ENDPOINT_URL", "https://minio.firm.example")
    made = files.storage()
    assert made["BACKEND"] == "storages.backends.s3.S3Storage"
    options = made["OPTIONS"]
    assert (options["bucket_name"], options["endpoint_url"]) == ("files", "https://minio.firm.example")
    assert (options["default_acl"], options["access_key"]) == (None, None)
    assert options["object_parameters"] == {"ServerSideEncryption": "AES256"}


def test_a_secret_may_come_from_a_file(tmp_path):
    (tmp_path / "secret").write_text("from a file, with a line end\n")
    settings = facts("production", **{**GIVEN, "SECRET_KEY": "", "SECRET_KEY_FILE": str(tmp_path / "secret")})
    assert settings["SECRET_KEY"] == "from a file, with a line end"


def test_a_local_run_makes_its_own_secret_and_keeps_it(home):
    first = facts("local", CASEOPS_HOME=str(home.path), SECRET_KEY="")
    again = facts("local", CASEOPS_HOME=str(home.path), SECRET_KEY="")
    assert first["SECRET_KEY"] == again["SECRET_KEY"] == (home.path / "secret_key").read_text()


def test_a_local_run_writes_mail_to_files(home):
    settings = facts("local", CASEOPS_HOME=str(home.path), EMAIL_URL="")
    assert settings["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert settings["EMAIL_FILE_PATH"] == str(home.path / "mail")


def test_emptying_the_cache_leaves_the_queue_alone():
    settings = facts("production", **GIVEN, CACHE_URL="")
    assert settings["CACHES"]["default"]["LOCATION"] == "redis://broker.firm.example:6379/1"
    assert settings["CELERY_BROKER_URL"] == "redis://broker.firm.example:6379/0"


def test_the_cache_may_live_elsewhere():
    settings = facts("production", **GIVEN, CACHE_URL="redis://cache.firm.example:6379/0")
    assert settings["CACHES"]["default"]["LOCATION"] == "redis://cache.firm.example:6379/0"


def test_the_example_file_as_it_stands_changes_nothing(home):
    text = (BASE / ".env.example").read_text()
    example = dict(line.split("=", 1) for line in text.splitlines() if "=" in line and line[0] != "#")
    unset = {name: value if value.isdigit() else "" for name, value in example.items()}
    place = {"CASEOPS_HOME": str(home.path)}
    assert facts("local", **{**unset, **place}) == facts("local", **{**example, **place})


def test_an_identity_provider_is_reached_by_tls_or_on_this_machine():
    result = load("production", **GIVEN, SSO_ISSUER="http://id.firm.example")
    assert "SSO_ISSUER must begin with https://" in result.stderr.splitlines()[-1]
    for issuer in ("https://id.firm.example", "http://127.0.0.1:9000", ""):
        assert facts("production", **GIVEN, SSO_ISSUER=issuer)["SSO_ISSUER"] == issuer
