"""Run as root, PostgreSQL needs an ordinary system user who can reach its programs and its data."""

import os
import pwd
import subprocess
from pathlib import Path

PASS_THROUGH = 0o011
READ_AND_ENTER = 0o055
SYSTEM_USER = "embedded_postgres"


def owner_of(data: Path) -> int:
    """Who runs the server: whoever owns its folder; the system user when that would be root."""
    owner = data.stat().st_uid
    if owner != 0 or os.geteuid() != 0:
        return owner
    owner = _system_user()
    os.chown(data, owner, -1)
    return owner


def _system_user() -> int:
    try:
        return pwd.getpwnam(SYSTEM_USER).pw_uid
    except KeyError:
        command = ["useradd", "--system", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
        subprocess.run(command, check=True, capture_output=True)
    return pwd.getpwnam(SYSTEM_USER).pw_uid


def reachable_for(uid: int, data: Path, program: Path) -> None:
    """Open the way, no more than needed: folders above may be passed through, not listed."""
    if uid == os.geteuid():
        return
    for folder in {*data.parents, *program.parents}:
        _allow(folder, PASS_THROUGH)
    if program.stat().st_mode & READ_AND_ENTER != READ_AND_ENTER:
        installed = program.parents[1]
        for path in (installed, *installed.rglob("*"), *_libraries(installed)):
            _allow(path, READ_AND_ENTER)


def _libraries(installed: Path) -> list[Path]:
    return list((installed.parents[1] / "embedded_postgres.libs").rglob("*"))


def _allow(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(mode | bits)
