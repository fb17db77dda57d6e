"""Finds secrets in texts that customers wrote, and tells only what was found and where."""

import base64
import binascii
import re
import zlib
from dataclasses import dataclass
from email import message_from_string

_LONGEST = 1 << 20  # bytes of unpacked user data that are searched; AWS itself takes 16 KiB of packed data
_ARCHIVE = re.compile(r"(?i)(?:mime-version|content-type: *multipart)")
_GZIP = b"\x1f\x8b"

# Values that are plainly references are no secrets: $VAR, ${VAR}, $(command), {{template}}, <placeholder>.
_VALUE = r"""(?:"[^"$<{%]{8,}"|'[^'$<{%]{8,}'|[^\s"'$<{%(*][^\s"'$<{%]{7,})"""
_KINDS = {
    "AWS access key id": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "AWS secret access key": re.compile(r"(?i)aws_?secret_?(?:access_?)?key\s*[=:]\s*[\"']?[A-Za-z0-9/+]{40}\b"),
    "private key": re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"),
    "GitHub token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})\b"),
    "GitLab token": re.compile(r"\bglpat-[A-Za-z0-9_-]{20,}"),
    "Slack token": re.compile(r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
    "Stripe key": re.compile(r"\b[rs]k_live_[A-Za-z0-9]{16,}\b"),
    "password in a URL": re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s:/@]+:(?![$<{%])[^\s:/@$<{]{3,}@"),
    "password": re.compile(rf"(?i)(?:password|passwd|passphrase)\s*[=:]\s*{_VALUE}"),
    "token or API key": re.compile(
        rf"(?i)(?:api_?key|auth_?token|access_?token|secret_?key|client_?secret)\s*[=:]\s*{_VALUE}"
    ),
}


@dataclass(frozen=True, slots=True)
class FoundSecret:
    """kind: what it looks like; line: where, counted from 1. The secret itself is not kept."""

    kind: str
    line: int

    def __str__(self) -> str:
        return f"{self.kind} in line {self.line}"


class UnreadableText(ValueError):
    """The text is packed in a way that cannot be undone."""


def find_secrets(text: str) -> tuple[FoundSecret, ...]:
    """At most one find of a kind in a line, in order of lines."""
    return tuple(
        FoundSecret(kind, number)
        for number, line in enumerate(text.splitlines(), start=1)
        for kind, pattern in _KINDS.items()
        if pattern.search(line)
    )


def decode_user_data(encoded: str) -> str:
    """The text of user data as EC2 answers it: base64, perhaps of gzip, perhaps of a MIME archive.

    Of an archive, as cloud-init takes them, the text of all its parts. Raises UnreadableText.
    """
    try:
        data = base64.b64decode(encoded, validate=False)
        text = (_unpacked(data) if data.startswith(_GZIP) else data).decode(errors="replace")
    except (binascii.Error, zlib.error) as error:
        raise UnreadableText(str(error)) from None
    return _parts(text) if _ARCHIVE.match(text) else text


def _parts(text: str) -> str:
    leaves = (part for part in message_from_string(text).walk() if not part.is_multipart())
    payloads = (part.get_payload(decode=True) for part in leaves)
    return "\n".join(payload.decode(errors="replace") for payload in payloads if isinstance(payload, bytes))


def _unpacked(data: bytes) -> bytes:
    # A decompressor stops at the limit, where gzip.decompress would unpack a bomb.
    unpacker = zlib.decompressobj(wbits=31)
    unpacked = unpacker.decompress(data, _LONGEST)
    if unpacker.unconsumed_tail:
        raise UnreadableText(f"longer than {_LONGEST} bytes when unpacked")
    if not unpacker.eof or unpacker.unused_data:
        raise UnreadableText("not one whole gzip file")
    return unpacked
