"""Packets: parts of the file in order, bound into one numbered PDF with cover, index and tabs."""
