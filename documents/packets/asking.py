"""Asking for packets to be bound."""

from caseops.notifications.hints import Broker, ask_after_commit
from documents.packets.jobs import bind_packets

broker = Broker(job=bind_packets)


def bind_soon() -> None:
    """As soon as this transaction is through; without a broker the sweep finds it."""
    ask_after_commit(broker)
