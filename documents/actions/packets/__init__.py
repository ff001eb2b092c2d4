"""What people do with a packet, a file a verb and its inverse."""

from documents.actions.packets.ask import ask_for_build, cancel_build
from documents.actions.packets.compose import add_part, choose_pages, fill_part, move_part, remove_part
from documents.actions.packets.settings import change_packet
from documents.actions.packets.start import start_packet

__all__ = [
    "add_part",
    "ask_for_build",
    "cancel_build",
    "change_packet",
    "choose_pages",
    "fill_part",
    "move_part",
    "remove_part",
    "start_packet",
]
