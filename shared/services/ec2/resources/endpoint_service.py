"""Services that the account offers to other networks through PrivateLink."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcEndpointService(Resource):
    """accepts_by_hand: somebody must accept each connection."""

    TYPE: ClassVar[str] = "AWS::EC2::VPCEndpointService"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    state: str
    accepts_by_hand: bool


@dataclass(frozen=True, slots=True)
class AllowedPrincipals(Fact):
    """Who may connect to an endpoint service: ARNs, or "*" for everybody."""

    principals: tuple[str, ...]
