"""A script that becomes another program, which is then told to stop when the process that started it dies.

Run by path, so that nothing is imported but this page: `python -IS leash.py PARENT SIGNAL UID COMMAND...`.
"""

import ctypes
import os
import pwd
import sys

PR_SET_PDEATHSIG = 1


def become(uid: int) -> None:
    """Give up root for good: PostgreSQL refuses to run with it."""
    if uid == os.geteuid():
        return
    os.setgroups([])
    os.setgid(pwd.getpwuid(uid).pw_gid)
    os.setuid(uid)


def tie(parent: int, signal_number: int) -> None:
    """After `become`: the kernel forgets the tie when the user changes."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal_number)
    if os.getppid() != parent:
        sys.exit("The process that wanted this one is gone already.")


def main(parent: str, signal_number: str, uid: str, *command: str) -> None:
    become(int(uid))
    tie(int(parent), int(signal_number))
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(*sys.argv[1:])
