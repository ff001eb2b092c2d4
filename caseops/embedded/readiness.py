"""Ask the product itself whether it is ready."""

import http.client
import json


def ask(host: str, port: int, token: str) -> str | None:
    """None when it is; else what is missing, in words."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request(
            "GET", "/readyz", headers={"Host": "localhost", "Authorization": f"Bearer {token}"}
        )
        answer = connection.getresponse()
        return None if answer.status == http.HTTPStatus.OK else _missing(answer.read())
    except (OSError, http.client.HTTPException):
        return "the web server does not answer yet."
    finally:
        connection.close()


def _missing(body: bytes) -> str:
    try:
        checks = json.loads(body)["checks"]
    except (ValueError, KeyError, TypeError):
        return "the web server answers with an error."
    return "; ".join(f"{name}: {words}" for name, words in checks.items() if words != "ok")
