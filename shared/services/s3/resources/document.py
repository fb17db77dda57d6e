"""What S3 holds of a bucket in AWS's own words, for what is changed in part and must be put back whole.

Each is JSON text of the API's shape, or None where the bucket has none.
"""

from dataclasses import dataclass
from datetime import datetime

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class PolicyDocument(Fact):
    text: str | None


@dataclass(frozen=True, slots=True)
class LifecycleDocument(Fact):
    text: str | None


@dataclass(frozen=True, slots=True)
class LoggingDocument(Fact):
    """The member LoggingEnabled."""

    text: str | None


@dataclass(frozen=True, slots=True)
class WebsiteDocument(Fact):
    text: str | None


@dataclass(frozen=True, slots=True)
class AccessPointPolicyDocument(Fact):
    text: str | None


@dataclass(frozen=True, slots=True)
class Upload:
    key: str
    upload_id: str
    begun: datetime


@dataclass(frozen=True, slots=True)
class UnfinishedUploads(Fact):
    """Multipart uploads that were begun and neither completed nor aborted, oldest first."""

    uploads: tuple[Upload, ...]
