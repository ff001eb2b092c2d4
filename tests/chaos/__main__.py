"""`make chaos`: every fault with real processes; `python -m tests.chaos killed --number 500` plays those so named."""

import argparse
import os
import sys
import time
import traceback

import django

from caseops.core.asking import begin_as_house
from tests.chaos.ground import Ground


def main() -> int:
    """The number of broken lines."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("names", nargs="*", help="words of the faults to play; without any, all")
    wanted.add_argument("--number", type=int, default=int(os.environ.get("N", "2000")))
    wanted.add_argument("--seed", type=int, default=1)
    asked = wanted.parse_args()
    with Ground(small_disk=True) as ground:
        django.setup()
        begin_as_house()
        return play_all(ground, asked)


def play_all(ground: Ground, asked: argparse.Namespace) -> int:
    """One line a fault."""
    from tests.chaos import in_flight
    from tests.chaos.faults import FAULTS
    from tests.chaos.stage import Stage

    assert in_flight
    prepare()
    stage = Stage(ground, asked.number, asked.seed)
    chosen = [name for name in FAULTS if not asked.names or any(word in name for word in asked.names)]
    begun = time.monotonic()
    broken = sum(not play(stage, name, FAULTS[name]) for name in chosen)
    print(f"{len(chosen)} faults, seed {asked.seed}, {broken} broken, {time.monotonic() - begun:.0f} s")
    return broken


def prepare() -> None:
    """Tables, and a firm of twenty readers and an admin."""
    from caseops.core.postgres.from_nothing import migrate
    from caseops.users.models import User

    migrate()
    for number in range(20):
        User.objects.create_user(f"reader{number}@firm.test", None, name=f"Reader {number}", role="paralegal")
    User.objects.create_user("admin@firm.test", None, name="Alex Morgan", role="admin")


def play(stage, name, act) -> bool:  # type: ignore[no-untyped-def]
    """False when it broke; the others are played all the same."""
    from tests.chaos.oracle import judge

    try:
        stage.reset(name)
        act(stage)
        verdict = judge(name, stage.finish(), stage.ground.log)
    except Exception:
        print(f"BROKEN {name}: {traceback.format_exc()}", flush=True)
        return False
    print(verdict, flush=True)
    return verdict.good


if __name__ == "__main__":
    sys.exit(min(main(), 100))
