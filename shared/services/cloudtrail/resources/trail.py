"""Trails, and what CloudTrail tells about each of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail(Resource):
    """A trail in its home region; those that other accounts of the organization keep here are not listed.

    log_group: ARN of the group in CloudWatch Logs that gets the events too.
    """

    TYPE: ClassVar[str] = "AWS::CloudTrail::Trail"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    bucket: str
    prefix: str = ""
    is_multi_region: bool = False
    is_organization: bool = False
    validates_files: bool = False
    key: str | None = None
    log_group: str | None = None
    has_insights: bool = False


@dataclass(frozen=True, slots=True)
class TrailTags(ResourceTags):
    """The trail's tags."""


@dataclass(frozen=True, slots=True)
class TrailStatus(Fact):
    """What became of the latest deliveries; an error is in AWS's words, None where there is none."""

    logging: bool
    file_error: str | None = None
    digest_error: str | None = None
    log_group_error: str | None = None
    last_file: datetime | None = None
    last_to_log_group: datetime | None = None


@dataclass(frozen=True, slots=True)
class Selector:
    """What a trail records. category: Management, Data, NetworkActivity; resource_type: of data events.

    narrowed: further conditions leave some events of the kind out; excluded: event sources that are left out.
    """

    category: str
    reads: bool = True
    writes: bool = True
    resource_type: str = ""
    narrowed: bool = False
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recording:
    """What one trail records, if it is logging."""

    arn: str
    name: str
    is_multi_region: bool
    is_organization: bool
    logging: bool
    selectors: tuple[Selector, ...]

    @property
    def management(self) -> tuple[Selector, ...]:
        """What it records of management events just now."""
        return tuple(one for one in self.selectors if self.logging and one.category == "Management")

    @property
    def records_all_management_events(self) -> bool:
        """Reads and writes, perhaps but for those of sources that AWS lets one exclude for their number."""
        whole = [one for one in self.management if not one.narrowed]
        return any(one.reads for one in whole) and any(one.writes for one in whole)

    def data(self, resource_type: str) -> tuple[Selector, ...]:
        """Its selectors for all data events of a type of resource."""
        return tuple(
            one
            for one in self.selectors
            if self.logging and one.category == "Data" and one.resource_type == resource_type and not one.narrowed
        )


@dataclass(frozen=True, slots=True)
class RegionTrails(Fact):
    """What the trails record that are at home in the region."""

    recordings: tuple[Recording, ...]

    def of(self, trail: Trail) -> Recording | None:
        """None where the trail has gone since it was listed."""
        return next((one for one in self.recordings if one.arn == trail.arn), None)


@dataclass(frozen=True, slots=True)
class AccountTrails(Fact):
    """What the trails record that are seen from the partition's home region.

    All those that cover every region, those of the organization among them, and the home region's own.
    """

    recordings: tuple[Recording, ...]

    @property
    def of_all_regions(self) -> tuple[Recording, ...]:
        return tuple(one for one in self.recordings if one.is_multi_region)
