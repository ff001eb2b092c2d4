"""A mail server in its own process, quick and obedient: it writes down every letter and misbehaves on command.

`python -m tests.chaos.mailserver PORT CONTROL LOG`: SMTP on PORT; a line of JSON sent to CONTROL changes its `Mood`.
A line of LOG is one letter it took: when, the connection, its Message-ID, its subject.
"""

import asyncio
import json
import os
import random
import re
import sys
import time
from dataclasses import dataclass, field
from typing import Any

END = b"\r\n.\r\n"
GREETING = b"220 sink ESMTP\r\n"
EHLO = b"250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 52428800\r\n"
WANTED = re.compile(rb"^(Message-ID|Subject): *(.*?)\r$", re.MULTILINE | re.IGNORECASE)


@dataclass
class Mood:
    """What it does to those who bring letters; `share` is the part of the letters that it does it to."""

    greeting: str = ""
    rcpt: dict[str, str] = field(default_factory=dict)
    everybody: str = ""
    data: str = ""
    hang: bool = False
    slow: float = 0.0
    drop_after: bool = False
    drop_before: bool = False
    share: float = 1.0
    most: int = 0
    seed: int = 1

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.left = self.most or -1

    def strikes(self) -> bool:
        """This letter is one of the unlucky."""
        unlucky = self.left != 0 and self.dice.random() < self.share
        self.left -= unlucky
        return unlucky


class House:
    """What all connections share."""

    def __init__(self, log: str) -> None:
        self.mood = Mood(share=0)
        self.log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.connections = 0

    def keep(self, number: int, letter: bytes) -> None:
        found = {name.lower(): value for name, value in WANTED.findall(letter[:2000])}
        line = [f"{time.time():.3f}".encode(), str(number).encode(), found[b"message-id"], found[b"subject"]]
        os.write(self.log, b"\t".join(line) + b"\n")


class Talk(asyncio.Protocol):
    """One connection, pipelined or not."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.unread, self.at_data, self.recipients = b"", False, 0
        self.busy = False

    def connection_made(self, transport: Any) -> None:
        self.line = transport
        self.house.connections += 1
        self.number = self.house.connections
        if self.house.mood.greeting:
            transport.write(self.house.mood.greeting.encode() + b"\r\n")
            transport.close()
        elif not self.house.mood.hang:
            transport.write(GREETING)

    def data_received(self, data: bytes) -> None:
        self.unread += data
        answers: list[bytes] = []
        while self.unread and not self.busy and not self.line.is_closing():
            answer = self.letter() if self.at_data else self.command()
            if answer is None:
                break
            answers.append(answer)
        if answers and not self.line.is_closing() and not self.house.mood.hang:
            self.line.write(b"".join(answers))

    def command(self) -> bytes | None:
        line, end, rest = self.unread.partition(b"\r\n")
        if not end:
            return None
        self.unread = rest
        verb = line[:4].upper()
        return self.verbs.get(verb, type(self).unknown)(self, line)

    def letter(self) -> bytes | None:
        content, end, rest = (b"\r\n" + self.unread).partition(END)
        if not end:
            return None
        self.unread, self.at_data = rest, False
        return self.take(content)

    def take(self, content: bytes) -> bytes:
        mood = self.house.mood
        struck = mood.strikes()
        if struck and mood.data:
            return mood.data.encode() + b"\r\n"
        if struck and mood.drop_before:
            self.line.abort()
            return b""
        if mood.hang:
            return b""
        self.house.keep(self.number, content)
        if struck and mood.drop_after:
            self.line.abort()
        if struck and mood.slow:
            return self.later(mood.slow)
        return b"250 taken\r\n"

    def later(self, seconds: float) -> bytes:
        self.busy = True

        def answer() -> None:
            self.busy = False
            if not self.line.is_closing():
                self.line.write(b"250 taken\r\n")
                self.data_received(b"")

        asyncio.get_running_loop().call_later(seconds, answer)
        return b""

    def hello(self, _line: bytes) -> bytes:
        return EHLO

    def mail(self, _line: bytes) -> bytes:
        self.recipients = 0
        return b"250 sender\r\n"

    def rcpt(self, line: bytes) -> bytes:
        mood = self.house.mood
        address = line.partition(b"<")[2].partition(b">")[0].decode()
        refusal = mood.everybody or mood.rcpt.get(address, "")
        if refusal:
            return refusal.encode() + b"\r\n"
        self.recipients += 1
        return b"250 recipient\r\n"

    def data(self, _line: bytes) -> bytes:
        if not self.recipients:
            return b"503 nobody to take it\r\n"
        self.at_data = True
        return b"354 go on\r\n"

    def reset(self, _line: bytes) -> bytes:
        self.recipients = 0
        return b"250 reset\r\n"

    def leave(self, _line: bytes) -> bytes:
        self.line.write(b"221 bye\r\n")
        self.line.close()
        return b""

    def unknown(self, _line: bytes) -> bytes:
        return b"500 what?\r\n"

    verbs = {
        b"EHLO": hello, b"HELO": hello, b"MAIL": mail, b"RCPT": rcpt,
        b"DATA": data, b"RSET": reset, b"NOOP": reset, b"QUIT": leave,
    }  # fmt: skip


async def serve(port: int, control: int, log: str) -> None:
    house = House(log)

    async def obey(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            house.mood = Mood(**json.loads(line))
            writer.write(b"ok\n")
        writer.close()

    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Talk(house), "127.0.0.1", port)
    await asyncio.start_server(obey, "127.0.0.1", control)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
