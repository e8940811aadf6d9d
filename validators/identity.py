"""What a finding is known by from run to run: a keyed hash that tells nothing about the pupil."""

import hmac


def finding_id(key: bytes, rule: str, ident: str, slot: str) -> str:
    """Return a finding's id: 20 hexadecimal digits.

    Args:
        key: The installation's own key, so that ids of two schools cannot be compared.
        rule: The rule's id.
        ident: What the subject is known by; holds no date that staff may correct.
        slot: A period's name or the event that began the clock, or nothing.
    """
    text = f"{rule}\x1f{ident}\x1f{slot}"
    return hmac.new(key, text.encode("utf-8"), "sha256").hexdigest()[:20]
