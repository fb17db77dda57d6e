"""Functions, and what Lambda and others tell about each of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements

_MONTH_OF_DAYS = 730 / 24
_MB_OF_GB = 1024


@dataclass(frozen=True, slots=True)
class VariableSecret:
    """kind: what it looks like; variable: in whose value. The value itself is not kept."""

    kind: str
    variable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Function(Resource):
    """The unpublished version ($LATEST) of a function; resource_id is its name.

    runtime: None of container images; package: Zip or Image; memory: MB; timeout: seconds; dead_letters: ARN of the
    queue or topic; key: of a KMS key for its environment; variables: how many it has; environment_error: AWS's words
    where it could not decrypt them.
    """

    TYPE: ClassVar[str] = "AWS::Lambda::Function"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    runtime: str | None
    package: str
    architecture: str
    memory: int
    timeout: int
    modified_at: datetime
    tracing: str
    subnets: tuple[str, ...] = ()
    dead_letters: str | None = None
    key: str | None = None
    variables: int = 0
    secrets: tuple[VariableSecret, ...] = ()
    environment_error: tuple[str, str] | None = None
    layers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FunctionTags(ResourceTags):
    """The function's tags."""


@dataclass(frozen=True, slots=True)
class FunctionPolicy(Fact):
    """Of the function itself, not of its versions and aliases; empty where it has none."""

    statements: Statements


@dataclass(frozen=True, slots=True)
class Url:
    """authorization: AWS_IAM or NONE; qualifier: the alias that it calls; origins: that CORS lets in."""

    authorization: str
    qualifier: str | None = None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FunctionUrls(Fact):
    urls: tuple[Url, ...]


@dataclass(frozen=True, slots=True)
class AsynchronousInvocation(Fact):
    """on_failure: where events go that the function could not handle: ARNs, of the function and its aliases."""

    on_failure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReservedConcurrency(Fact):
    """executions: at once, that are kept for the function and that it may not exceed; None: no reservation."""

    executions: int | None


@dataclass(frozen=True, slots=True)
class CodeSigning(Fact):
    """policy: what happens to code that is not signed: Enforce or Warn; None: nobody looks."""

    policy: str | None


@dataclass(frozen=True, slots=True)
class FunctionUse(Fact):
    """By day, oldest first, of the days on which it ran. busy: seconds of all runs; longest: seconds of one."""

    days: int
    invocations: tuple[float, ...] = ()
    errors: tuple[float, ...] = ()
    throttles: float = 0
    busy: float = 0
    longest: float = 0

    @property
    def total(self) -> float:
        return sum(self.invocations)

    def gb_months(self, memory: int) -> float:
        """How much of a month one GB of memory is in use: what is paid for."""
        seconds = self.busy * memory / _MB_OF_GB * _MONTH_OF_DAYS / self.days
        return seconds / (_MONTH_OF_DAYS * 86_400)
