"""What is recorded in a region, and where it goes."""

from dataclasses import dataclass

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class Recorder(Fact):
    """The customer's recorder of the region; name None: there is none.

    status: Pending, Success or Failure, of the latest delivery; error: AWS's words. all_types: of resources without
    exception; excluded: those left out; global_types: of IAM too.
    """

    name: str | None
    recording: bool = False
    status: str | None = None
    error: str | None = None
    role: str = ""
    all_types: bool = False
    excluded: tuple[str, ...] = ()
    global_types: bool = False


NO_RECORDER = Recorder(None)


@dataclass(frozen=True, slots=True)
class DeliveryChannel(Fact):
    """The region's channel; bucket None: there is none. errors: of history, snapshot and stream, in AWS's words."""

    bucket: str | None
    key: str | None = None
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryRetention(Fact):
    """days: that configuration items are kept; name None: AWS's default of seven years holds."""

    days: int
    name: str | None = None


DEFAULT_RETENTION = HistoryRetention(2557)


@dataclass(frozen=True, slots=True)
class Delegation(Fact):
    """Whether the account manages an organization, and to which accounts it delegated AWS Config."""

    manages: bool
    delegates: tuple[str, ...] = ()
