"""What is bought of instances otherwise than one by one: Reserved Instances and Spot Fleets."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedInstances(Resource):
    """A purchase of `count` Reserved Instances of one type.

    platform: AWS's ProductDescription ("Linux/UNIX"); hourly: USD that one of them costs, with its part of what was
    paid upfront.
    """

    TYPE: ClassVar[str] = "AWS::EC2::ReservedInstances"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    state: str
    instance_type: str
    count: int
    ends_at: datetime
    platform: str
    hourly: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotFleet(Resource):
    """A request for a Spot Fleet.

    has_parameters: it names launch parameters itself, not only launch templates; unencrypted: device names of the
    volumes in them for which it does not ask encryption.
    """

    TYPE: ClassVar[str] = "AWS::EC2::SpotFleet"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    state: str
    has_parameters: bool
    unencrypted: tuple[str, ...]
