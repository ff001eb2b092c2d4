"""How long a conflict search takes over 200,000 names: figures to read, never a test that fails on a clock.

First names and surnames are drawn with the frequencies of a city: a few are very common, most are rare.
"""

import os
import random
import statistics
import time

import pytest
from django.db import connection

from clients.models import Contact
from clients.names.index import index_stale_names
from clients.names.search import find
from clients.names.spelling import known_words

NAMES = int(os.environ.get("NAMES", "200000"))
ROUNDS = 200
SYLLABLES = ["ba", "ber", "bo", "cas", "cor", "da", "del", "do", "el", "fer", "gar", "gon", "ha", "her", "ja", "jo",
             "ka", "kel", "la", "lo", "man", "mar", "mi", "mon", "nel", "no", "or", "pe", "per", "qui", "ra", "ri",
             "ro", "sa", "san", "ser", "son", "ta", "tor", "va", "vel", "wil", "za", "zu"]  # fmt: skip
COMMON = [
    "smith",
    "johnson",
    "garcia",
    "rodriguez",
    "lopez",
    "williams",
    "brown",
    "jones",
    "nguyen",
    "martinez",
]


def surnames(dice):
    """The ten most common carry a twelfth of all people, as in the census."""
    made = {"".join(dice.choices(SYLLABLES, k=dice.choice([2, 3]))) for _ in range(30_000)}
    return COMMON * 250 + sorted(made)


def people(dice):
    """So many names: one in ten with two surnames, one in twelve a company."""
    first, last = sorted(known_words().people), surnames(dice)
    for number in range(NAMES):
        name = f"{dice.choice(first)} {dice.choice(last)}".title()
        if number % 10 == 0:
            name += f" {dice.choice(last).title()}"
        if number % 12 == 0:
            name = f"{dice.choice(last).title()} {dice.choice(['Trucking', 'Insurance', 'Hospital'])} LLC"
        yield name


@pytest.fixture
def directory(db):
    """The directory, indexed as the product does it."""
    dice = random.Random(7)
    Contact.objects.bulk_create((Contact(name=name) for name in people(dice)), batch_size=5000)
    begun = time.perf_counter()
    index_stale_names()
    print(f"\nindexed {NAMES} names in {time.perf_counter() - begun:.0f} s")
    return dice


def test_conflict_search(directory):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    asked = [*people_to_ask(directory), "Smith", "Maria Garcia", "John Smith", "Maria Elena Garcia Lopez"]
    find(names=["Warm Up"])
    floor = sorted(timed(lambda: Contact.objects.filter(pk=1).exists()) for _ in range(200))
    hits = []
    times = [(timed(lambda name=name: hits.append(len(find(names=[name])))), name) for name in asked]
    times.sort()
    print(f"median {statistics.median(t for t, _ in times):.1f} ms, p95 {times[int(0.95 * len(times))][0]:.1f} ms, "
          f"worst {times[-1][0]:.1f} ms ({times[-1][1]}), hits median {statistics.median(hits)}, "
          f"one row by its key: median {floor[100]:.2f} ms, p95 {floor[190]:.2f} ms, "
          f"load {os.getloadavg()[0]:.1f}")  # fmt: skip


def timed(act):
    """Milliseconds."""
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)


def people_to_ask(dice):
    """As they are asked for at the desk: names that are known, half of them misspelt."""
    known = list(Contact.objects.order_by("?").values_list("name", flat=True)[:ROUNDS])
    return [name if dice.random() < 0.5 else slip(dice, name) for name in known]


def slip(dice, name):
    """One letter dropped."""
    place = dice.randrange(1, len(name))
    return name[:place] + name[place + 1 :]
