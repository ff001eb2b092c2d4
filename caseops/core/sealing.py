"""Text that the database holds sealed: whoever reads a backup without the keys of the settings reads nothing.

The first of `SEALING_KEYS` seals, all of them unseal, and so do `SECRET_KEY` and its fallbacks, which seal while
there are no keys of their own. `manage.py reseal` seals anew what was sealed under an older key.
"""

import base64
import hashlib
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models


class UnreadableError(ValueError):
    """Sealed with a key we no longer have."""


class Sealer:
    """For one purpose: what was sealed for another cannot be put in its place."""

    def __init__(self, purpose: str) -> None:
        self.purpose = purpose.encode()

    def seal(self, text: str) -> str:
        """Readable with our keys only, and different every time."""
        return self._keys().encrypt(text.encode()).decode()

    def unseal(self, sealed: str) -> str:
        """Also what was sealed under an older key."""
        try:
            return self._keys().decrypt(sealed.encode()).decode()
        except InvalidToken as mismatch:
            raise UnreadableError from mismatch

    def _keys(self) -> MultiFernet:
        secrets = [*settings.SEALING_KEYS, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return MultiFernet([Fernet(self._stretched(secret)) for secret in secrets])

    def _stretched(self, secret: str) -> bytes:
        return base64.urlsafe_b64encode(hashlib.sha256(self.purpose + secret.encode()).digest())


class SealedTextField(models.TextField):
    """Text that is sealed on its way into the database; there it cannot be searched, compared or sorted by."""

    def __init__(self, *args: Any, purpose: str = "", **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """With its purpose, which is part of the key."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def get_prep_value(self, value: Any) -> Any:
        """Sealed anew at every writing."""
        text = super().get_prep_value(value)
        return Sealer(self.purpose).seal(text) if text else text

    def from_db_value(self, value: str | None, *_about: Any) -> str | None:
        """As it was said."""
        return Sealer(self.purpose).unseal(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether there is something."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed: the database cannot look into it.")
        return super().get_lookup(lookup_name)
