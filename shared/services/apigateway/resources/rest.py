"""REST APIs and their stages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class RestApi(Resource):
    """endpoints: EDGE, REGIONAL or PRIVATE; statements: of its resource policy; stages: how many it has.

    compresses_from: bytes of an answer from which it is compressed; None: never.
    """

    TYPE: ClassVar[str] = "AWS::ApiGateway::RestApi"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    name: str
    endpoints: tuple[str, ...]
    created_at: datetime
    stages: int
    statements: Statements = ()
    compresses_from: int | None = None

    @property
    def is_private(self) -> bool:
        return "PRIVATE" in self.endpoints


@dataclass(frozen=True, slots=True)
class Method:
    """name: verb and path: GET /orders; authorization: NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS.

    backend: the address that it passes requests to, where that is HTTP.
    """

    verb: str
    path: str
    authorization: str
    validates: bool = False
    backend: str | None = None

    @property
    def name(self) -> str:
        return f"{self.verb} {self.path}"


@dataclass(frozen=True, slots=True)
class Methods(Fact):
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True)
class MethodSettings:
    """Of a stage, for one method or all. logging: OFF, ERROR or INFO; bodies: whether they are logged, too."""

    logging: str = "OFF"
    bodies: bool = False
    rate: float | None = None
    caches: bool = False
    encrypts_cache: bool = False


EVERY_METHOD = "*/*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Resource):
    """Of a REST API; resource_id is the API's id, a slash and the stage's name.

    settings: of methods, by AWS's names for them ("*/*" is every one); cache: its size in GB, as AWS writes it; None:
    no cache. secrets: what looks like one, and in which stage variable; the values are not kept.
    """

    TYPE: ClassVar[str] = "AWS::ApiGateway::Stage"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    api_id: str
    api_name: str
    stage: str
    updated_at: datetime
    settings: Mapping[str, MethodSettings]
    traces: bool = False
    web_acl: str | None = None
    certificate: str | None = None
    log: str | None = None
    cache: str | None = None
    variables: int = 0
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageUse(Fact):
    """Within the days: requests, answers of 5xx, and how many requests the cache answered."""

    days: int
    requests: float
    errors: float
    cache_hits: float
