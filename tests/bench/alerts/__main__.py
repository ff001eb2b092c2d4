"""`make bench-alerts`: the same alerts to the same server by four ways, in turn; what counts are the ratios."""

import os
import statistics
import sys
import time

import django

from caseops.core.asking import begin_as_house
from tests.chaos.ground import WORKER, Ground

NUMBER, ROUNDS = int(os.environ.get("N", "2000")), int(os.environ.get("ROUNDS", "3"))


def main() -> None:
    with Ground() as ground:
        os.environ["MAIL_PER_DAY"] = "100000000"
        django.setup()
        begin_as_house()
        from caseops.core.postgres.from_nothing import migrate
        from tests.bench.alerts import claims, planned, year

        migrate()
        more = sys.argv[1] if len(sys.argv) > 1 else ""
        ways = {
            "claims": lambda: claims.claims(ground.settle),
            "overdue": claims.overdue,
            "lateness": claims.lateness,
        }
        ways |= {"planned": planned.planned, "year": year.year}
        if more not in ways:
            ground.start(*WORKER, "--include", "tests.bench.alerts.jobs", name="worker")
        ways.get(more, measure)()


def measure() -> None:
    from tests.bench.alerts import contenders

    ways = {"a": contenders.serial, "b": contenders.celery, "c": contenders.floor, "d": contenders.ours}
    wanted = sys.argv[1] if len(sys.argv) > 1 else "abcd"
    rates: dict[str, list[float]] = {name: [] for name in wanted}
    for turn in range(ROUNDS + 1):
        for name in wanted:
            numbers = contenders.due_alerts(NUMBER if turn else 100)
            begun = time.perf_counter()
            ways[name](numbers)
            if name == "c":
                begun = contenders.READ_AT[-1]
            rate = len(numbers) / (time.perf_counter() - begun)
            if turn:
                rates[name].append(rate)
                print(f"round {turn}  ({name}) {rate:8.0f} alerts/s  {ways[name].__doc__}", flush=True)
    if "d" in rates:
        report(rates)


def report(rates: dict[str, list[float]]) -> None:
    """The median over the rounds of each round's ratio."""
    for name in sorted(set(rates) - {"d"}):
        ratios = [ours / theirs for ours, theirs in zip(rates["d"], rates[name], strict=True)]
        print(f"ours / ({name}): {statistics.median(ratios):.2f}   of {[round(r, 2) for r in ratios]}")


if __name__ == "__main__":
    main()
