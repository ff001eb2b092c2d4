"""The one way in which the engine says no."""


class CannotCompute(ValueError):
    """A sentence for a person: what is missing or wrong. Never replaced by a guess."""
