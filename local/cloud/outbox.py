"""The mail and text messages that the platform sent on this machine: nothing leaves it."""

import json
import re
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from local.cloud.failure import CloudFailed
from local.cloud.place import Place


@dataclass(frozen=True, slots=True)
class Message:
    """kind: `mail` or `text`; to: an address or a telephone number; at: when, None for a text message."""

    kind: str
    at: datetime | None
    to: str
    subject: str
    body: str


def read_outbox(place: Place) -> list[Message]:
    """All mails, oldest first, then all text messages. Raises CloudFailed when the cloud is not running."""
    sent = sorted(_all(place, "ses/messages", "messages"), key=lambda one: float(one["Timestamp"]))
    mails = [_mail(one) for one in sent]
    texts = [_text(one) for one in _all(place, "sns/sms-messages", "sms_messages")]
    return [*mails, *texts]


def latest_code(messages: list[Message], to: str) -> str:
    """The six digits of the last message to an address. Raises CloudFailed when there is none."""
    for message in reversed(messages):
        found = re.search(r"\b[0-9]{6}\b", message.body) if message.to == to else None
        if found:
            return found[0]
    raise CloudFailed(f"no message with a code was sent to {to}")


def _all(place: Place, path: str, key: str) -> list[dict[str, Any]]:
    try:
        with urllib.request.urlopen(f"{place.cloud_url}/_ministack/{path}", timeout=10) as answer:  # noqa: S310 - ours
            grouped: dict[str, list[dict[str, Any]]] = json.load(answer)[key]
    except OSError as error:
        raise CloudFailed(f"No embedded cloud answers at {place.cloud_url}. `quarterdeck up` starts it.") from error
    return [message for messages in grouped.values() for message in messages]


def _mail(one: dict[str, Any]) -> Message:
    at = datetime.fromtimestamp(one["Timestamp"], UTC)
    return Message("mail", at, ", ".join(one["To"]), one["Subject"], one["BodyText"] or one["BodyHtml"] or "")


def _text(one: dict[str, Any]) -> Message:
    return Message("text", None, one["PhoneNumber"], one.get("Subject") or "", one["Message"])
