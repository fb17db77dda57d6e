"""The organization, as it concerns GuardDuty."""

from dataclasses import dataclass

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class Organization(Fact):
    """management: the id of the organization's management account; None where the account is in none."""

    management: str | None


@dataclass(frozen=True, slots=True)
class DelegatedAdministrators(Fact):
    """Accounts that administer GuardDuty for the organization in the region. Only the management account is told."""

    accounts: tuple[str, ...]
