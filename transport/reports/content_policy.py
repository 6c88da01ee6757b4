"""What a page may load: its own style and script, known by their hashes."""

import base64
import hashlib


def content_policy(style: str, script: str) -> str:
    """Content security policy for a page with one style sheet and one script.

    Nothing else may run and nothing may be fetched, from this machine or another.
    """
    rules = (
        "default-src 'none'",
        f"style-src '{_hash(style)}'",
        f"script-src '{_hash(script)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
