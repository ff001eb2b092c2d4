"""Stands in for Twilio at the HTTP edge: a real server that answers what a test tells it."""

import json
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl


class Carrier:
    """`sent` holds what arrived; `answers` are given first, then every text is taken."""

    def __init__(self) -> None:
        self.sent: list[dict[str, str]] = []
        self.logins: list[str] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.pictures: dict[str, tuple[int, bytes]] = {}
        carrier = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                carrier.sent.append(dict(parse_qsl(body)))
                carrier.logins.append(self.headers["Authorization"])
                taken = (201, {"sid": f"SM{len(carrier.sent):032d}"})
                status, said = carrier.answers.pop(0) if carrier.answers else taken
                content = json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_GET(self) -> None:
                carrier.logins.append(self.headers.get("Authorization", ""))
                status, content = carrier.pictures.get(self.path, (404, b""))
                self.send_response(status)
                if status == HTTPStatus.TEMPORARY_REDIRECT:
                    self.send_header("Location", content.decode())
                    content = b""
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Silent."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"twilio://AC1:secret@+15550100000?api=http://127.0.0.1:{self.server.server_port}"

    def keep(self, path: str, content: bytes, status: int = 200) -> str:
        """Where a picture lies, or an address to go on to (307)."""
        self.pictures[path] = (status, content)
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
