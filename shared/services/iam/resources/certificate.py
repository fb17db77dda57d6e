"""TLS certificates that are kept in IAM."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerCertificate(Resource):
    TYPE: ClassVar[str] = "AWS::IAM::ServerCertificate"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    expires_at: datetime
