"""What goes, in words for the certificate."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from caseops.retention.destroying.rows import Doomed, Model
from documents.models import Blob


@cache
def words() -> Mapping[str, str]:
    """How the tables are called there, where their own name is none for readers; several may share one."""
    return dict(tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8")))


def named(model: Model) -> str:
    """In the plural."""
    plain = str(model._meta.verbose_name_plural).capitalize()
    return words().get(model._meta.label, plain)


def counts(doomed: Doomed) -> list[tuple[str, int]]:
    """How many of each, by name."""
    found: Counter[str] = Counter()
    for model, keys in doomed.rows.items():
        found[named(model)] += len(keys)
    return sorted((name, count) for name, count in found.items() if count)


def files(doomed: Doomed) -> list[tuple[str, int, bool]]:
    """Hash and size of each file, and room to say that it stays because another matter holds the same bytes."""
    rows: Any = Blob.objects.filter(pk__in=doomed.pointed_at(Blob)).order_by("sha256")
    return [(sha256, size, False) for sha256, size in rows.values_list("sha256", "size")]
