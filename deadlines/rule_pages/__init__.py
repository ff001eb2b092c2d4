"""The rulebook on screen: read by everybody, confirmed by attorneys."""
