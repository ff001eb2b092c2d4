"""A real SMTP server whose answers a test can choose."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from socket import socket
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "250 OK"


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Sink:
    """Takes mail on 127.0.0.1, keeps it, and answers what it is told: at RCPT, at DATA, a number of times."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.senders: list[str] = []
        self.at_rcpt: dict[str, str] = {}
        self.at_data: list[str] = []
        self.connections = 0
        self.hang_up = False
        self.seconds_a_letter = 0.0
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    @property
    def port(self) -> int:
        return int(self.controller.port)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_EHLO(
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[Any]
    ) -> str:
        answer = self.at_rcpt.get(address, OK)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self.hang_up:
            server.transport.abort()
        await asyncio.sleep(self.seconds_a_letter)
        answer = self.at_data.pop(0) if self.at_data else OK
        if answer == OK:
            assert isinstance(envelope.content, bytes)
            self.senders.append(envelope.mail_from or "")
            self.letters.append(message_from_bytes(envelope.content, EmailMessage, policy=default))
        return answer

    @property
    def subjects(self) -> Counter[str]:
        """How often each subject came in."""
        return Counter(str(letter["Subject"]).strip() for letter in self.letters)

    def wait_for(self, number: int) -> None:
        """Until so many letters have come in."""
        wait_until(lambda: len(self.letters) >= number)


def wait_until(done: Callable[[], bool], seconds: float = 60) -> None:
    """A machine under load may take its time; a test that waits in vain fails here."""
    ends = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < ends, "It did not happen in time."
        time.sleep(0.02)
