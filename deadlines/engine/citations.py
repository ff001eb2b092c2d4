"""Citations as people write them, made comparable."""

import re
from functools import lru_cache

SHORT = (
    ("fed. r. civ. p.", "frcp"),
    ("fed. r. app. p.", "frap"),
    ("fed. r. bankr. p.", "frbp"),
    ("f.r.c.p.", "frcp"),
    ("cal. code civ. proc.", "ccp"),
    ("code civ. proc.", "ccp"),
    ("cal. rules of court", "crc"),
    ("cal. gov. code", "gov code"),
    ("cal. gov't code", "gov code"),
    ("tex. r. civ. p.", "trcp"),
    ("tex. r. app. p.", "trap"),
    ("tex. civ. prac. & rem. code", "cprc"),
    ("n.y. c.p.l.r.", "cplr"),
    ("n.y. cplr", "cplr"),
    ("florida statutes", "fla stat"),
)
NOISE = re.compile(r"[^a-z0-9(]+")
WORDS = re.compile(r"\b(rule|section|sec\.|s\.|art\.|article)\s")


@lru_cache(maxsize=4096)
def plain(citation: str) -> str:
    """Lower case, without signs and filler words: "Fed. R. Civ. P. 6(d)" and "FRCP 6(d)" are the same."""
    text = citation.lower().replace("§", " ")
    for long, short in SHORT:
        text = text.replace(long, f"{short} ")
    return NOISE.sub("", WORDS.sub(" ", text))


@lru_cache(maxsize=4096)
def names(citation: str, rule: str) -> bool:
    """`citation` names `rule` or a part of it: "FRCP 12(a)(1)" names "FRCP 12(a)", "FRCP 45" not "FRCP 4"."""
    wanted = plain(rule)
    if not wanted:
        return False
    return any(_starts(plain(part), wanted) for part in re.split(r"[;,]", citation))


def _starts(text: str, wanted: str) -> bool:
    rest = text[len(wanted) : len(wanted) + 1]
    return text.startswith(wanted) and not (wanted[-1].isdigit() and rest.isdigit())
