"""Certificates, and what Certificate Manager tells about each of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate(Resource):
    """status, kind (AMAZON_ISSUED, IMPORTED, PRIVATE) and key (RSA_2048, EC_prime256v1) in AWS's words.

    names: that it is for; expires_at: None before it is issued; renewable: ACM can renew it; exported: its key left
    AWS, so that nobody there knows whether it is used.
    """

    TYPE: ClassVar[str] = "AWS::CertificateManager::Certificate"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    names: tuple[str, ...]
    status: str
    kind: str
    key: str
    in_use: bool
    exported: bool
    renewable: bool
    created_at: datetime
    expires_at: datetime | None

    @property
    def was_issued(self) -> bool:
        return self.status in ("ISSUED", "EXPIRED")


@dataclass(frozen=True, slots=True)
class CertificateTags(ResourceTags):
    """The certificate's tags."""


@dataclass(frozen=True, slots=True)
class Issuance(Fact):
    """transparent: the certificate is written into public logs; methods: by which its names are validated.

    renewal: PENDING_AUTO_RENEWAL, PENDING_VALIDATION, SUCCESS, FAILED, or None where none was tried; failure: why it
    was not issued.
    """

    transparent: bool
    methods: tuple[str, ...]
    renewal: str | None
    failure: str | None


@dataclass(frozen=True, slots=True)
class ExpiryWarning(Fact):
    """days: before the end of each certificate, from which ACM tells EventBridge of it daily."""

    days: int
