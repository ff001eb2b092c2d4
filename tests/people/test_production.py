"""What production asks for when nothing is said."""

import subprocess
import sys

import pytest

NEEDED = {
    "SECRET_KEY": "only-for-this-test-0123456789-0123456789-0123456789",
    "DATABASE_URL": "postgres://nobody@127.0.0.1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "caseops.firm.example",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "SITE_URL": "https://caseops.firm.example",
}
ASK = "from caseops.settings import production as p; print(p.REQUIRE_MFA_FOR_ADMINS)"


@pytest.mark.parametrize(
    ("said", "asked"),
    [({}, "True"), ({"REQUIRE_MFA_FOR_ADMINS": ""}, "True"), ({"REQUIRE_MFA_FOR_ADMINS": "0"}, "False")],
)
def test_production_asks_admins_for_a_second_factor_unless_told_not_to(said, asked):
    command = [sys.executable, "-c", ASK]
    answer = subprocess.run(command, env=NEEDED | said, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == asked
