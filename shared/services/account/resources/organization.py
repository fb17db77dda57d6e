"""The organization, as far as the account may see it."""

from dataclasses import dataclass

from shared.catalog import Fact
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True)
class Organization(Fact):
    """id None: the account is in none. manages: it is the management account. all_features: not billing alone."""

    id: str | None
    manages: bool = False
    all_features: bool = False


@dataclass(frozen=True, slots=True)
class Delegate:
    """An account that administers services for the organization."""

    account: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delegates(Fact):
    """manages: the account may see them."""

    manages: bool
    delegates: tuple[Delegate, ...] = ()


@dataclass(frozen=True, slots=True)
class GuardrailPolicy:
    """kind: SERVICE_CONTROL_POLICY and its like; targets: ids of roots, units and accounts; content: of AWS's JSON.

    statements: of service and resource control policies alone.
    """

    name: str
    kind: str
    targets: tuple[str, ...]
    content: str = ""
    statements: Statements = ()


@dataclass(frozen=True, slots=True)
class Guardrails(Fact):
    """The organization's own policies, without those that AWS attaches by itself. roots: their ids."""

    manages: bool
    roots: tuple[str, ...] = ()
    policies: tuple[GuardrailPolicy, ...] = ()

    def attached(self, *kinds: str) -> tuple[GuardrailPolicy, ...]:
        return tuple(one for one in self.policies if one.kind in kinds and one.targets)


@dataclass(frozen=True, slots=True)
class PolicyDelegation(Fact):
    """exists: a resource policy of the organization lets other accounts manage its policies."""

    manages: bool
    exists: bool = False
