"""Documents, parameters, managed nodes and what keeps them in order, and what Systems Manager tells about each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.catalog.secrets import FoundSecret


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Resource):
    """A document that the account owns; resource_id is its name. kind: Command, Automation, Session ..."""

    TYPE: ClassVar[str] = "AWS::SSM::Document"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    kind: str


@dataclass(frozen=True, slots=True)
class DocumentSharing(Fact):
    """accounts: ids of accounts that may use the document; "all" is everybody."""

    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentSecrets(Fact):
    """What in the document looks like a secret; the text itself is not kept."""

    found: tuple[FoundSecret, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Resource):
    """resource_id is its name. kind: String, StringList or SecureString; key: of KMS, of a SecureString."""

    TYPE: ClassVar[str] = "AWS::SSM::Parameter"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    kind: str
    key: str | None
    changed_at: datetime

    @property
    def is_secure(self) -> bool:
        return self.kind == "SecureString"


@dataclass(frozen=True, slots=True)
class ParameterSecrets(Fact):
    """What in the value looks like a secret; the value is not kept. Values of SecureString are never read."""

    found: tuple[FoundSecret, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagedNode(Resource):
    """A machine with Systems Manager's agent: i-... of EC2, mi-... of elsewhere.

    ping: Online, ConnectionLost or Inactive; agent: its version; platform: "Ubuntu" and its version, as the agent says.
    """

    TYPE: ClassVar[str] = "AWS::SSM::ManagedInstance"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    ping: str
    seen_at: datetime | None
    agent: str
    agent_is_current: bool | None
    platform: str
    platform_version: str


@dataclass(frozen=True, slots=True)
class Compliance(Fact):
    """COMPLIANT or NON_COMPLIANT, None where nothing was reported; and how many items are not."""

    patch: str | None = None
    patches_missing: int = 0
    association: str | None = None
    associations_failing: int = 0


@dataclass(frozen=True, slots=True)
class PatchState(Fact):
    """Of the last scan or installation. operated_at: None where there was none."""

    operated_at: datetime | None
    critical: int = 0
    security: int = 0
    failed: int = 0
    pending_reboot: int = 0


@dataclass(frozen=True, slots=True)
class Inventory(Fact):
    """captured_at: when the agent last reported what is installed; None where it never did.

    machine: Active, Stopped, Terminated, or empty where the inventory does not tell.
    """

    captured_at: datetime | None
    machine: str = ""

    @property
    def is_off(self) -> bool:
        """A machine that is switched off cannot answer."""
        return self.machine in ("Stopped", "Terminated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Association(Resource):
    """State Manager applies a document to nodes. resource_id is its id; status: Success, Failed, Pending ..."""

    TYPE: ClassVar[str] = "AWS::SSM::Association"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    name: str
    document: str
    status: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenanceWindow(Resource):
    """resource_id is its id. next_run: as AWS writes it, None where it does not run again."""

    TYPE: ClassVar[str] = "AWS::SSM::MaintenanceWindow"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    name: str
    enabled: bool
    schedule: str
    next_run: str | None


@dataclass(frozen=True, slots=True)
class WindowTasks(Fact):
    """Documents and functions that the window runs."""

    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceDataSync(Resource):
    """Copies inventory to a bucket, or gathers it from other accounts. resource_id is its name."""

    TYPE: ClassVar[str] = "AWS::SSM::ResourceDataSync"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    status: str
    words: str
    succeeded_at: datetime | None


@dataclass(frozen=True, slots=True)
class ServiceSettings(Fact):
    """public_sharing: Enable or Disable; automation_logs: CloudWatch, or "" for none; host_role: "" for none."""

    public_sharing: str
    automation_logs: str
    host_role: str


@dataclass(frozen=True, slots=True)
class SessionPreferences(Fact):
    """bucket and log_group: where Session Manager writes what was typed and seen; key: of KMS for the sessions."""

    bucket: str = ""
    log_group: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class NodeCount(Fact):
    """Whether the region has managed nodes."""

    any: bool
