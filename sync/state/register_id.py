"""What a register is known by on this computer, wherever its name changes."""

import hmac

from sync.connectors.google_source import google_id

_DIGITS = 12


def register_id(key: bytes, source: str) -> str:
    """Return a register's lasting id: 12 hexadecimal digits.

    Args:
        key: The installation's own key, so that the mark in our tabs does not give the place away.
        source: The register's path in full, or the spreadsheet's id, alone or in an address.
    """
    text = f"register\x1f{google_id(source) or source}".encode("utf-8", "surrogatepass")
    return hmac.new(key, text, "sha256").hexdigest()[:_DIGITS]
