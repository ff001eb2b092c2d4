"""A strict reader of RFC 5545, of its own hand: it shares no code with the library that writes the feed."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LINE = re.compile(
    r"(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+=(?:\"[^\"\x00-\x1f]*\"|[^\";:,\x00-\x1f]*))*):(?P<value>[^\x00-\x08\x0a-\x1f\x7f]*)"
)
ONCE = {
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "SEQUENCE",
    "STATUS",
    "CLASS",
    "TRANSP",
    "URL",
    "LAST-MODIFIED",
}
REQUIRED = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS"}


class Broken(ValueError):
    """The text is no calendar."""


def unfolded(raw: bytes) -> list[str]:
    """Content lines; line ends, lengths and the encoding are checked on the way."""
    if not raw.endswith(b"\r\n") or b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        raise Broken("lines end with CRLF")
    for line in raw.split(b"\r\n"):
        if len(line) > 75:
            raise Broken(f"longer than 75 octets: {line!r}")
    return raw.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def components(raw: bytes) -> dict[str, list[dict]]:
    """Components by name, each with its properties; nesting must be right."""
    found: dict[str, list[dict]] = {}
    stack: list[dict] = []
    for line in unfolded(raw):
        match = LINE.fullmatch(line)
        if not match:
            raise Broken(f"no content line: {line!r}")
        name, value = match["name"], match["value"]
        if name == "BEGIN":
            stack.append({"": value})
            found.setdefault(value, []).append(stack[-1])
        elif name == "END":
            if stack.pop()[""] != value:
                raise Broken(f"END:{value} closes nothing")
        else:
            stack[-1].setdefault(name, []).append((match["params"], value))
    if stack:
        raise Broken("something is left open")
    return found


def entries(raw: bytes) -> list[dict[str, str]]:
    """The events, checked one by one, as plain values; parameters stand under NAME;."""
    found = components(raw)
    head = found["VCALENDAR"][0]
    for name in ("PRODID", "VERSION", "METHOD"):
        if len(head.get(name, [])) != 1:
            raise Broken(f"{name} must stand once")
    zones = {zone["TZID"][0][1] for zone in found.get("VTIMEZONE", [])}
    return [_entry(each, zones) for each in found.get("VEVENT", [])]


def _entry(each: dict, zones: set[str]) -> dict[str, str]:
    lacking = REQUIRED - set(each)
    twice = {name for name in ONCE if len(each.get(name, [])) > 1}
    if lacking or twice:
        raise Broken(f"lacking {lacking}, twice {twice}")
    flat = {name: rows[0][1] for name, rows in each.items() if name}
    flat |= {f"{name};": rows[0][0].lstrip(";") for name, rows in each.items() if name}
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        datetime.strptime(flat[name], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    starts = moment(flat["DTSTART"], flat["DTSTART;"], zones)
    if "DTEND" in flat:
        ends = moment(flat["DTEND"], flat["DTEND;"], zones)
        if type(starts) is not type(ends) or ends <= starts:
            raise Broken("DTEND comes after DTSTART and is of its kind")
    return flat


def moment(value: str, params: str, zones: set[str]) -> date:
    """A date that says so, or a local time whose zone stands in the file."""
    if params == "VALUE=DATE":
        return datetime.strptime(value, "%Y%m%d").replace(tzinfo=UTC).date()
    zone = params.removeprefix("TZID=")
    if zone not in zones:
        raise Broken(f"no VTIMEZONE for {zone!r}")
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(zone))


class Program:
    """A calendar program: it keeps one copy an identity, and the newest of two."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, str]] = {}

    def read(self, raw: bytes) -> None:
        """Take what is newer; what is older than the copy would be a fault of the feed."""
        seen = set()
        for entry in entries(raw):
            uid = entry["UID"]
            if uid in seen:
                raise Broken(f"{uid} stands twice")
            seen.add(uid)
            before = self.kept.get(uid)
            if before and int(entry["SEQUENCE"]) < int(before["SEQUENCE"]):
                raise Broken("SEQUENCE went back")
            if before and int(entry["SEQUENCE"]) == int(before["SEQUENCE"]):
                self._refuse_silent_change(before, entry)
            self.kept[uid] = entry

    def _refuse_silent_change(self, before: dict[str, str], after: dict[str, str]) -> None:
        for name in ("DTSTART", "DTEND", "STATUS"):
            if before.get(name) != after.get(name):
                raise Broken(f"{name} changed and SEQUENCE did not")

    @property
    def shown(self) -> list[str]:
        """What the person sees: cancelled entries are not drawn."""
        return sorted(each["SUMMARY"] for each in self.kept.values() if each["STATUS"] != "CANCELLED")
