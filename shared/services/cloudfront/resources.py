"""Distributions, and what CloudFront tells about each of them."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags

# A bucket's own endpoint, in all its spellings; its website endpoint and access points are others.
_BUCKET = re.compile(
    r"(?P<bucket>.+)\.s3(\.dualstack)?([.-](?!website|accesspoint|global)[a-z0-9-]+)?\.amazonaws\.com(\.cn)?"
)
_FUNCTION_URL = re.compile(r".+\.lambda-url\.[a-z0-9-]+\.on\.aws")


@dataclass(frozen=True, slots=True)
class Origin:
    """protocol: http-only, match-viewer or https-only, None of buckets and of origins in a VPC, which say it elsewhere.

    tls: what it may be spoken to in.

    access_control, access_identity: of the distribution against the origin, today's way and the old one.
    """

    id: str
    domain: str
    protocol: str | None = None
    tls: tuple[str, ...] = ()
    access_control: str | None = None
    access_identity: str | None = None

    @property
    def bucket(self) -> str | None:
        """The bucket's name, where the origin is one and not its website."""
        found = _BUCKET.fullmatch(self.domain)
        return found["bucket"] if found else None

    @property
    def is_function_url(self) -> bool:
        return _FUNCTION_URL.fullmatch(self.domain) is not None


@dataclass(frozen=True, slots=True)
class Behavior:
    """path: "default", or a pattern; viewer: allow-all, https-only or redirect-to-https.

    origins: ids of the origin that it asks, or of those of the origin group.

    signers, key_groups: who may sign addresses, the old way and today's; forwarded_headers: of settings from before
    cache policies, None where there is a cache policy.
    """

    path: str
    origins: tuple[str, ...]
    viewer: str
    compress: bool = True
    signers: bool = False
    key_groups: bool = False
    field_encryption: str | None = None
    forwarded_headers: tuple[str, ...] | None = None
    response_headers: str | None = None


@dataclass(frozen=True, slots=True)
class ViewerCertificate:
    """source: cloudfront (its own), acm or iam; method: sni-only, vip or static-ip; least_tls: AWS's policy."""

    source: str
    method: str | None
    least_tls: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution(Resource):
    """failovers: how many origin groups; countries: none, whitelist or blacklist.

    price_class: None of a distribution for many tenants, which has none.
    """

    TYPE: ClassVar[str] = "AWS::CloudFront::Distribution"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    domain: str
    aliases: tuple[str, ...]
    enabled: bool
    modified_at: datetime
    origins: tuple[Origin, ...]
    failovers: int
    behaviors: tuple[Behavior, ...]
    certificate: ViewerCertificate
    web_acl: str | None
    price_class: str | None
    http_version: str
    countries: str


@dataclass(frozen=True, slots=True)
class DistributionTags(ResourceTags):
    """The distribution's tags."""


@dataclass(frozen=True, slots=True)
class Settings(Fact):
    """What the list of distributions does not tell. log_bucket: of the logging of old."""

    root_object: str | None
    log_bucket: str | None


@dataclass(frozen=True, slots=True)
class LogDeliveries(Fact):
    """ARNs of the distributions whose access logs CloudWatch Logs delivers: the logging of today."""

    arns: frozenset[str]


@dataclass(frozen=True, slots=True)
class MissingBuckets(Fact):
    """Buckets among the origins that do not exist."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DistributionUse(Fact):
    """Requests of the last 14 days; CloudWatch keeps silent where none came."""

    requests: float


@dataclass(frozen=True, slots=True)
class DistributionDocument(Fact):
    """The whole configuration as JSON in the API's shape, and the version that a change must name."""

    text: str
    etag: str
