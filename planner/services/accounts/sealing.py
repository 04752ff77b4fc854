"""
What the installation's secret is for: sealing what must be read again, and signing what must not be forged.

Each purpose has a key of its own, derived by HKDF, so that what is made for one is worth nothing for another.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
MARK_LENGTH = 43


class Unsealable(ValueError):
    """It was not sealed with this secret for this purpose, or it was damaged."""


class Seal:
    """
    Seals and signs with the secret of an installation.

    Parameters
    ----------
    secret
        At least 32 bytes that nobody else knows.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def close(self, purpose: str, content: bytes) -> bytes:
        """``content`` so that only `open` with the same secret and purpose can read it; other bytes at every call."""
        return self._cipher(purpose).encrypt(content)

    def open(self, purpose: str, sealed: bytes) -> bytes:
        """
        What was closed.

        Raises
        ------
        Unsealable
            If it was closed with another secret or for another purpose, or changed.
        """
        try:
            return self._cipher(purpose).decrypt(sealed)
        except InvalidToken as error:
            raise Unsealable(f"What was sealed for {purpose!r} cannot be opened with this secret.") from error

    def mark(self, purpose: str, text: str) -> str:
        """A mark that only the holder of the secret can put on ``text``: 43 letters, digits, ``-`` and ``_``."""
        made = hmac.new(self._key(purpose), text.encode(), hashlib.sha256).digest()
        return urlsafe_b64encode(made).rstrip(b"=").decode()

    def is_marked(self, purpose: str, text: str, mark: str) -> bool:
        """Whether ``mark`` is that of ``text``; takes as long for a right one as for a wrong one."""
        return hmac.compare_digest(self.mark(purpose, text).encode(), mark.encode("utf-8", "replace"))

    def _cipher(self, purpose: str) -> Fernet:
        return Fernet(urlsafe_b64encode(self._key(f"seal {purpose}")))

    def _key(self, purpose: str) -> bytes:
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(self._secret)
