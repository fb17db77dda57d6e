"""Network interfaces and Elastic IP addresses."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkInterface(Resource):
    """kind: interface, nat_gateway, lambda, ...; managed: a service of AWS made it and rules over it."""

    TYPE: ClassVar[str] = "AWS::EC2::NetworkInterface"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    kind: str
    status: str
    managed: bool
    checks_source_and_destination: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ElasticIp(Resource):
    """An Elastic IP; holder: the instance or network interface that it stands for."""

    TYPE: ClassVar[str] = "AWS::EC2::EIP"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    public_ip: str
    holder: str | None
