"""Looking up while a unit is at work: how far it is, whether it is to stop."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from shared.domain.errors import Conflict
from shared.domain.finding import Finding
from shared.domain.run import SkippedRegion, UnitRecord
from shared.engine.unit import RegionSkipped, Stop
from shared.store.runs import Runs

# Seconds between two looks at the cancel flag, and between two writings of progress.
_FLAG, _PROGRESS = 3.0, 2.0


@dataclass(slots=True, kw_only=True)
class Watch:
    """left: seconds before the deadline; ticks: a monotonic clock in seconds; calls: how many were sent by now.

    record: the unit as it stood when this invocation began.
    """

    runs: Runs
    record: UnitRecord
    left: Callable[[], float]
    ticks: Callable[[], float]
    calls: Callable[[], int]
    cancelled: bool = False
    findings: Counter[str] = field(default_factory=Counter)
    skipped: set[SkippedRegion] = field(default_factory=set)
    _flag_at: float = 0.0
    _progress_at: float = 0.0

    def __post_init__(self) -> None:
        self.findings.update(self.record.findings)
        self._flag_at = self._progress_at = self.ticks()

    def stop(self) -> Stop | None:
        """What scan_unit asks between calls."""
        self.look()
        if self.cancelled:
            return "cancel"
        return "deadline" if self.left() <= 0 else None

    def look(self) -> None:
        now = self.ticks()
        if now - self._flag_at >= _FLAG:
            self._flag_at = now
            self.cancelled = self.cancelled or self.runs.cancel_requested(self.record.run_id)
        if now - self._progress_at >= _PROGRESS:
            self._progress_at = now
            self._tell()

    def count(self, finding: Finding) -> None:
        self.findings[finding.status.value] += 1

    def skip(self, event: RegionSkipped) -> None:
        """Every invocation of a unit is told all of them."""
        self.skipped.add(SkippedRegion(event.service, event.region, event.reason))

    def so_far(self) -> UnitRecord:
        """The unit with what this invocation has found."""
        return replace(
            self.record,
            findings=dict(self.findings),
            calls=self.record.calls + self.calls(),
            skipped=tuple(sorted(self.skipped, key=lambda one: (one.service, one.region))),
        )

    def _tell(self) -> None:
        try:
            self.runs.units.update(self.so_far())
        except Conflict:  # somebody closed the unit: nothing that is read from now on would count
            self.cancelled = True
