"""The closed vocabularies of a judgement. Their values are what the API and the command line print."""

from enum import StrEnum


class Status(StrEnum):
    PASS = "PASS"  # noqa: S105 - a verdict, not a password
    FAIL = "FAIL"
    ERROR = "ERROR"  # a fact could not be read; only the engine says this, never a check
    NOT_APPLICABLE = "NOT_APPLICABLE"


class Severity(StrEnum):
    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFORMATIONAL = "informational"

    @property
    def rank(self) -> int:
        """0 for critical; larger is milder."""
        return list(Severity).index(self)

    def at_least(self, other: "Severity") -> bool:
        return self.rank <= other.rank


class Pillar(StrEnum):
    SECURITY = "security"
    COST = "cost"
    RESILIENCE = "resilience"
    PERFORMANCE = "performance"
    OPERATIONS = "operations"


class Impact(StrEnum):
    """What an action does to those who use the resource."""

    SAFE = "safe"  # nobody who uses it notices
    DISRUPTIVE = "disruptive"  # somebody may be interrupted or refused
    DESTRUCTIVE = "destructive"  # something is gone for good, or comes back as another thing


class Category(StrEnum):
    """What kind of thing a resource is, as AWS groups its services."""

    COMPUTE = "compute"
    STORAGE = "storage"
    DATABASE = "database"
    NETWORKING = "networking"
    SECURITY = "security"
    MANAGEMENT = "management"
    INTEGRATION = "integration"
    CONTAINERS = "containers"
    ANALYTICS = "analytics"
