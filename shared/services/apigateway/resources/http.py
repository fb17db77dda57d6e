"""HTTP and WebSocket APIs and their stages."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Api(Resource):
    """protocol: HTTP or WEBSOCKET; origins: that CORS lets in."""

    TYPE: ClassVar[str] = "AWS::ApiGatewayV2::Api"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    name: str
    protocol: str
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Routes(Fact):
    """Key of a route ("GET /orders") and how it authorizes: NONE, AWS_IAM, JWT, CUSTOM."""

    routes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Integration:
    """address: where requests go; tls_name: that the certificate of a private one must bear; None: no TLS."""

    integration_id: str
    address: str
    private: bool
    tls_name: str | None = None


@dataclass(frozen=True, slots=True)
class Integrations(Fact):
    integrations: tuple[Integration, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiStage(Resource):
    """Of an HTTP or WebSocket API; resource_id is the API's id, a slash and the stage's name.

    deployment: AWS's words on the last one that it tried by itself; secrets: as in a REST API's Stage.
    """

    TYPE: ClassVar[str] = "AWS::ApiGatewayV2::Stage"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    api_id: str
    protocol: str
    stage: str
    updated_at: datetime
    log: str | None = None
    logging: str = "OFF"
    rate: float | None = None
    deployment: str = ""
    variables: int = 0
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApiStageUse(Fact):
    """Within the days: requests (messages of a WebSocket API), and answers of 5xx (errors of the execution)."""

    days: int
    requests: float
    errors: float
