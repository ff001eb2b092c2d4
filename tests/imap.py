"""A real IMAP server on 127.0.0.1 for one mailbox, over a real socket, with faults on demand."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

PATIENCE = 120  # seconds in which a test lets a message go that it holds back
GREETING = b"* OK ready\r\n"


class Mailserver:
    """Messages by UID; `hang_up_at` breaks the line when that many have been fetched, `hold_at` keeps that one back."""

    def __init__(self) -> None:
        self.messages: dict[int, bytes] = {}
        self.seen: set[int] = set()
        self.fetched: list[int] = []
        self.validity = 7
        self.hang_up_at = self.hold_at = 0
        self.held, self.go_on = threading.Event(), threading.Event()
        self.lock = threading.Lock()
        self.server = _Server(("127.0.0.1", 0), _Line)
        self.server.mailserver = self

    @property
    def url(self) -> str:
        return f"imap://files%40firm.test:secret@127.0.0.1:{self.server.server_address[1]}/INBOX"

    def put(self, message: EmailMessage | bytes) -> int:
        """Deliver one; returns its UID."""
        raw = message.as_bytes() if isinstance(message, EmailMessage) else message
        uid = max(self.messages, default=0) + 1
        self.messages[uid] = raw
        return uid

    def take(self, uid: int) -> bytes | None:
        """Fetched whole."""
        with self.lock:
            self.fetched.append(uid)
            is_held = len(self.fetched) == self.hold_at
            if self.hang_up_at and len(self.fetched) >= self.hang_up_at:
                self.hang_up_at = 0
                raise ConnectionAbortedError
        if is_held:
            self.held.set()
            self.go_on.wait(PATIENCE)
        return self.messages.get(uid)


@contextmanager
def running() -> Iterator[Mailserver]:
    """While the block lasts."""
    mail = Mailserver()
    thread = threading.Thread(target=mail.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield mail
    finally:
        mail.server.shutdown()
        mail.server.server_close()
        thread.join()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    mailserver: Mailserver


class _Line(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(GREETING)
        for raw in self.rfile:
            tag, _, command = raw.decode().strip().partition(" ")
            try:
                goes_on = self.obey(tag, command)
            except (ConnectionError, ValueError):
                return
            if not goes_on:
                return

    @property
    def mail(self) -> Mailserver:
        return self.server.mailserver  # type: ignore[attr-defined]

    def obey(self, tag: str, command: str) -> bool:
        """False ends the line."""
        word = command.upper()
        if word.startswith("LOGIN") and '"secret"' not in command:
            return self.say(f"{tag} NO wrong password")
        if word.startswith("CAPABILITY"):
            self.say("* CAPABILITY IMAP4rev1")
        elif word.startswith("SELECT"):
            self.say(f"* {len(self.mail.messages)} EXISTS\r\n* OK [UIDVALIDITY {self.mail.validity}] valid")
        elif word.startswith("UID SEARCH"):
            self.search(int(re.findall(r"UID (\d+):", command)[0]))
        elif word.startswith("UID FETCH"):
            self.fetch(int(command.split()[2]), word)
        elif word.startswith("UID STORE"):
            self.mail.seen.add(int(command.split()[2]))
        elif word.startswith("LOGOUT"):
            self.say("* BYE")
            self.say(f"{tag} OK done")
            return False
        return self.say(f"{tag} OK done")

    def search(self, first: int) -> None:
        """As RFC 3501 has it: n:* always names the last one, too."""
        known = sorted(self.mail.messages)
        found = [uid for uid in known if uid >= first] or known[-1:]
        self.say(f"* SEARCH {' '.join(map(str, found))}".rstrip())

    def fetch(self, uid: int, word: str) -> None:
        raw = self.mail.messages.get(uid)
        if raw is None:
            return
        if "RFC822.SIZE" in word:
            self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(raw)})")
            return
        whole = self.mail.take(uid) or b""
        content = whole.partition(b"\n\n")[0] if "HEADER" in word else whole
        self.wfile.write(
            b"* %d FETCH (UID %d BODY[] {%d}\r\n" % (uid, uid, len(content)) + content + b")\r\n"
        )

    def say(self, line: str) -> bool:
        self.wfile.write(f"{line}\r\n".encode())
        return True
