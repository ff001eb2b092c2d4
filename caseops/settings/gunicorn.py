"""How gunicorn serves the product: read by gunicorn, not by Django."""

import gc
import os

HOST = os.environ.get("BIND") or "127.0.0.1"
PORT = os.environ.get("PORT") or "8000"
bind = f"[{HOST}]:{PORT}" if ":" in HOST else f"{HOST}:{PORT}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS") or 2)
threads = 4
preload_app = True  # loaded once: a worker begins, and begins anew after its requests, at once
timeout = 60
graceful_timeout = 5
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
loglevel = "warning"


def on_starting(_server: object) -> None:
    """What is loaded stays: looking through all of it for garbage would hold up a page for a quarter of a second, and
    give each worker a copy of it."""
    gc.collect()
    gc.freeze()
