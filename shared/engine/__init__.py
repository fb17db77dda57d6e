"""The use cases: select, scan, judge, policy. `from shared.engine import scan`."""

from shared.domain.errors import UnknownCheck, UnknownService
from shared.domain.finding import Finding
from shared.engine.scan import scan

__all__ = ["Finding", "UnknownCheck", "UnknownService", "scan"]
