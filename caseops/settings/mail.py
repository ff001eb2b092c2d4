"""How mail leaves: `EMAIL_URL` names an SMTP server or a mail service; without it, mail becomes files."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import environ

SERVICES = {"brevo", "mailersend", "mailgun", "mailjet", "postmark", "resend", "sendgrid", "sparkpost"}


def mail(url: str, folder: Path) -> dict[str, Any]:
    """`smtp+tls://user:password@host:587`, or `postmark://?server_token=...` with the service's own names."""
    if not url:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": str(folder)}
    parts = urlsplit(url)
    if parts.scheme not in SERVICES:
        return dict(environ.Env.email_url_config(url))
    keys = {f"{parts.scheme}_{name}".upper(): value for name, value in parse_qsl(parts.query)}
    return {"EMAIL_BACKEND": f"anymail.backends.{parts.scheme}.EmailBackend", "ANYMAIL": keys}
