"""The account: whom AWS reaches, where it works, what it may cost, and who helps."""

from dataclasses import dataclass
from hashlib import sha256

from shared.catalog import Fact


def told_apart(text: str) -> str:
    """A digest by which people's names, addresses and numbers are compared; they themselves are not kept."""
    return sha256(text.strip().lower().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PrimaryContact(Fact):
    """missing: AWS's names of details that are not filled in; name, phone: digests."""

    missing: tuple[str, ...]
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """name, mail and phone: digests."""

    name: str
    mail: str
    phone: str


@dataclass(frozen=True, slots=True)
class SecurityContact(Fact):
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class BillingContact(Fact):
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class OperationsContact(Fact):
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class OptedRegions(Fact):
    """Regions that AWS has off until one asks for them, and that the account asked for."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """limit and spent in its unit, None where AWS does not tell; warns: it notifies of something."""

    name: str
    kind: str
    limit: float | None
    spent: float | None
    warns: bool


@dataclass(frozen=True, slots=True)
class Budgets(Fact):
    budgets: tuple[Budget, ...]


@dataclass(frozen=True, slots=True)
class ComputeOptimizer(Fact):
    """status: Active, Inactive, Pending or Failed."""

    status: str


@dataclass(frozen=True, slots=True)
class CostOptimizationHub(Fact):
    """status: Active or Inactive, of this account."""

    status: str


@dataclass(frozen=True, slots=True)
class TrustedAdvisor(Fact):
    """subscribed: the support plan includes its checks. errors, warnings: names of checks, sorted."""

    subscribed: bool
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
