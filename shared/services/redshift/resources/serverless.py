"""Redshift Serverless: workgroups, which compute, and namespaces, which keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Workgroup(Resource):
    """settings: its configuration parameters (require_ssl ...)."""

    TYPE: ClassVar[str] = "AWS::RedshiftServerless::Workgroup"
    CATEGORY: ClassVar[Category] = Category.ANALYTICS

    public: bool
    vpc_routing: bool
    settings: Mapping[str, str]
    most_rpu: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Namespace(Resource):
    """key: of KMS, None where AWS owns it; logs: kinds that go to CloudWatch Logs; secret: of the administrator."""

    TYPE: ClassVar[str] = "AWS::RedshiftServerless::Namespace"
    CATEGORY: ClassVar[Category] = Category.ANALYTICS

    admin: str
    key: str | None
    logs: frozenset[str]
    secret: str | None = None


@dataclass(frozen=True, slots=True)
class ComputeLimits(Fact):
    """Limits of the workgroup's compute: what each does when it is reached (log, emit-metric, deactivate)."""

    actions: tuple[str, ...] = ()
