"""Binding PDFs: no models here, only pages; the same parts give the same bytes."""

from documents.packets.binding.bind import Cover, Volume, bind
from documents.packets.binding.leaves import Leaf, Part

__all__ = ["Cover", "Leaf", "Part", "Volume", "bind"]
