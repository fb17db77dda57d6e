"""State machines and activities, and what Step Functions and CloudWatch tell about each of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.secret_fields import SecretField


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMachine(Resource):
    """resource_id is its name; kind: STANDARD or EXPRESS."""

    TYPE: ClassVar[str] = "AWS::StepFunctions::StateMachine"
    CATEGORY: ClassVar[Category] = Category.INTEGRATION

    kind: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StateMachineTags(ResourceTags):
    """The state machine's tags."""


@dataclass(frozen=True, slots=True)
class TaskState:
    """name: of the state; waits: for somebody else to call back, or to finish a job."""

    name: str
    resource: str
    times_out: bool
    retries: bool

    @property
    def calls_function(self) -> bool:
        return ":lambda:" in self.resource

    @property
    def waits(self) -> bool:
        return self.resource.endswith((".sync", ".sync:2", ".waitForTaskToken")) or ":activity:" in self.resource


@dataclass(frozen=True, slots=True)
class StateMachineSettings(Fact):
    """logging: OFF, ERROR, FATAL or ALL; log: ARN of the group; data: whether inputs and outputs are logged.

    key: of KMS; None: AWS's own. times_out: whether an execution as a whole does.
    """

    logging: str = "OFF"
    log: str | None = None
    data: bool = False
    traces: bool = False
    key: str | None = None
    times_out: bool = False
    tasks: tuple[TaskState, ...] = ()
    secrets: tuple[SecretField, ...] = ()


@dataclass(frozen=True, slots=True)
class StateMachineUse(Fact):
    """Within the days: executions started, failed (timed out ones included), and throttled events."""

    days: int
    started: float
    failed: float
    throttled: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Resource):
    """What workers outside of AWS take their tasks from. resource_id is its name."""

    TYPE: ClassVar[str] = "AWS::StepFunctions::Activity"
    CATEGORY: ClassVar[Category] = Category.INTEGRATION


@dataclass(frozen=True, slots=True)
class ActivityTags(ResourceTags):
    """The activity's tags."""
