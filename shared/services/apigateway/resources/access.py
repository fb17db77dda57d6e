"""What APIs are reached by: domain names, usage plans, keys, certificates, links into a VPC."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainName(Resource):
    """policy: TLS versions and ciphers; truststore: where its clients' authorities are; None: no mutual TLS."""

    TYPE: ClassVar[str] = "AWS::ApiGateway::DomainName"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    policy: str
    status: str
    message: str = ""
    truststore: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UsagePlan(Resource):
    """rate: requests a second; quota: requests of a period; None: without a limit."""

    TYPE: ClassVar[str] = "AWS::ApiGateway::UsagePlan"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    name: str
    rate: float | None = None
    quota: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey(Resource):
    TYPE: ClassVar[str] = "AWS::ApiGateway::ApiKey"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    name: str
    enabled: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCertificate(Resource):
    """With which API Gateway proves to a backend who it is."""

    TYPE: ClassVar[str] = "AWS::ApiGateway::ClientCertificate"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcLink(Resource):
    """Of REST APIs."""

    TYPE: ClassVar[str] = "AWS::ApiGateway::VpcLink"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    name: str
    status: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class LogRole(Fact):
    """With which API Gateway writes execution logs for all APIs of the region; None: it cannot."""

    arn: str | None
