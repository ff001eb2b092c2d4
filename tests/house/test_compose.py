"""docker-compose.yml, read as data: this machine may have no Docker."""

import re

import pytest
import yaml

from tests.embedded.a_run import BASE

COMPOSE = yaml.safe_load((BASE / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
EXAMPLE = set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", (BASE / ".env.example").read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", SERVICES)
def test_every_variable_it_sets_stands_in_the_example(name):
    assert set(SERVICES[name].get("environment", {})) <= EXAMPLE


def test_every_variable_it_asks_for_stands_in_the_example():
    asked = re.findall(r"\$\{([A-Z_]+)", (BASE / "docker-compose.yml").read_text())
    assert asked
    assert set(asked) <= EXAMPLE


def test_all_parts_are_there():
    assert set(SERVICES) == {"web", "worker", "beat", "sender", "migrate", "postgres", "redis"}


@pytest.mark.parametrize("name", ["web", "worker", "beat", "sender", "postgres", "redis"])
def test_what_runs_all_the_time_has_a_health_check(name):
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_the_broker_never_drops_and_keeps_on_disk():
    assert "--maxmemory-policy noeviction" in SERVICES["redis"]["command"]
    assert "--appendonly yes" in SERVICES["redis"]["command"]


def test_nothing_starts_before_the_tables_are_up_to_date():
    for name in ("web", "worker", "beat", "sender"):
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


@pytest.mark.parametrize(
    ("name", "folder"), [("postgres", "/var/lib/postgresql"), ("redis", "/data"), ("web", "/data")]
)
def test_data_lives_in_volumes(name, folder):
    mounts = dict(reversed(mount.split(":")[:2]) for mount in SERVICES[name]["volumes"])
    assert mounts[folder] in COMPOSE["volumes"]


def test_nobody_but_the_web_server_is_reachable_and_that_only_from_this_machine():
    assert [name for name, service in SERVICES.items() if service.get("ports")] == ["web"]
    assert SERVICES["web"]["ports"][0].startswith("127.0.0.1:")


def test_the_products_role_is_not_the_administrator():
    assert "://caseops:" in SERVICES["web"]["environment"]["DATABASE_URL"]
    assert "NOSUPERUSER" in (BASE / "docker" / "postgres-init.sh").read_text()


def test_the_image_runs_as_nobody_special():
    lines = (BASE / "Dockerfile").read_text().splitlines()
    assert lines.index("USER caseops") < next(n for n, line in enumerate(lines) if line.startswith("CMD"))
