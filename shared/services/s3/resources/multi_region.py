"""Access points of several regions at once."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Resource
from shared.services.s3.resources.bucket import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiRegionAccessPoint(Resource):
    """block: fixed when it was made; status: READY, CREATING, DELETING or one of AWS's words for trouble."""

    TYPE: ClassVar[str] = "AWS::S3::MultiRegionAccessPoint"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    status: str
    block: Block
