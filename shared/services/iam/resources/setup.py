"""How something is set up in detail: read only before it is changed or deleted, so that it can be put back."""

from dataclasses import dataclass
from datetime import datetime

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class UserKey:
    """An access key by its id, which the credential report does not tell; last_used_at: None for never."""

    key_id: str
    active: bool
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class UserKeys(Fact):
    keys: tuple[UserKey, ...]


@dataclass(frozen=True, slots=True)
class ConsolePassword(Fact):
    """Whether a user has one at this moment; the credential report may be four hours old."""

    exists: bool


@dataclass(frozen=True, slots=True)
class UserCertificates(Fact):
    """Ids of the user's active signing certificates."""

    certificate_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An inline policy word for word; text is JSON."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class UserDocuments(Fact):
    """The inline policies of a user."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class GroupDocuments(Fact):
    """The inline policies of a group."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class PolicyVersions(Fact):
    """text: JSON of the default version; others: ids of the versions beside it."""

    text: str
    others: tuple[str, ...]
