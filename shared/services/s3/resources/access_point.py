"""Access points of buckets, and what S3 tells about each of them."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.services.s3.resources.bucket import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPoint(Resource):
    """origin: Internet, or VPC where only one network may use it."""

    TYPE: ClassVar[str] = "AWS::S3::AccessPoint"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    bucket: str
    origin: str


@dataclass(frozen=True, slots=True)
class AccessPointBlock(Fact):
    block: Block


@dataclass(frozen=True, slots=True)
class AccessPointPolicyStatus(Fact):
    public: bool
