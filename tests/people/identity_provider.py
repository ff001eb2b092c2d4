"""A real OpenID provider on this machine: discovery, codes with PKCE, RSA-signed tokens; it misbehaves when told."""

import base64
import hashlib
import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "caseops", "between-us-two"


def new_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """`claims` are what it says of whoever signs in; `forge(claims)` makes the token."""

    def __init__(self) -> None:
        self.key, self.asked, self.claims = new_key(), {}, {}
        self.codes: dict[str, dict[str, str]] = {}
        self.published: dict[str, Any] = {}
        self.forge: Callable[[dict[str, Any]], str] = self.signed
        self.elsewhere = ""
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if not self.path.startswith("/authorize"):
                    self.say(provider.looked_up(self.path))
                    return
                back = provider.visited(self.path)
                self.send_response(302)
                self.send_header("Location", f"{provider.asked['redirect_uri']}?{urlencode(back)}")
                self.end_headers()

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self.say(provider.exchanged({name: values[0] for name, values in parse_qs(body).items()}))

            def say(self, answer: dict[str, Any]) -> None:
                self.send_response(302 if provider.elsewhere else 400 if "error" in answer else 200)
                if provider.elsewhere:
                    self.send_header("Location", provider.elsewhere)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())

            def log_message(self, *_said: object) -> None:
                """Quiet."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_why: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def looked_up(self, path: str) -> dict[str, Any]:
        """Discovery, or the keys."""
        if path == "/keys":
            public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
            return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **self.published,
        }

    def visited(self, address: str) -> dict[str, str]:
        """The person's browser arrives and signs in: what it is sent back with."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = hashlib.sha256(asked["state"].encode()).hexdigest()
        self.codes[code] = asked
        self.asked = asked
        return {"code": code, "state": asked["state"]}

    def exchanged(self, said: dict[str, str]) -> dict[str, Any]:
        """A code for tokens, once, and only for whoever asked with the proof and the secret."""
        asked = self.codes.pop(said.get("code", ""), None)
        proof = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        if not asked or challenge != asked["code_challenge"] or said.get("client_secret") != SECRET:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": "u-1", "aud": CLIENT, "iat": now, "exp": now + 300}
        token = self.forge({**claims, "nonce": asked["nonce"], "email_verified": True, **self.claims})
        return {"access_token": "a", "token_type": "Bearer", "id_token": token}

    def signed(self, claims: dict[str, Any]) -> str:
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})
