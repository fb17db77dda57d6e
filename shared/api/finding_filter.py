"""What of the findings is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from shared.catalog.registry import find_check
from shared.catalog.service import service
from shared.domain.account import validate_account_id
from shared.domain.changes import FindingSummary
from shared.domain.terms import Pillar, Severity, Status
from shared.engine.selection import select_checks

_QUIET = frozenset({Status.PASS, Status.NOT_APPLICABLE})

type _Chosen = frozenset[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """Each names the values that will do; None: any. words: lower case, looked for in title, check and resource."""

    account_ids: _Chosen
    services: _Chosen
    severities: _Chosen
    statuses: _Chosen
    checks: _Chosen
    regions: _Chosen
    words: str

    @classmethod
    def of(
        cls,
        account_ids: Sequence[str] | None,
        services: Sequence[str] | None,
        severities: Sequence[Severity] | None,
        statuses: Sequence[Status] | None,
        check_ids: Sequence[str] | None,
        regions: Sequence[str] | None,
        pillars: Sequence[Pillar] | None,
        words: str | None,
    ) -> "FindingFilter":
        """Raises InvalidInput, UnknownService, UnknownCheck."""
        for account_id in account_ids or ():
            validate_account_id("account_id", account_id)
        return cls(
            account_ids=_chosen(account_ids),
            services=_chosen([service(name).id for name in services] if services else None),
            severities=_chosen(severities),
            statuses=_chosen(statuses),
            checks=_checks(check_ids, pillars),
            regions=_chosen(regions),
            words=(words or "").strip().lower(),
        )

    @property
    def question(self) -> Mapping[str, Any]:
        """The same for the same filter, however it was spelled."""
        return {name: sorted(chosen) if chosen else chosen for name, chosen in asdict(self).items()}

    @property
    def asks_for_quiet(self) -> bool:
        """Whether it asks for rows that were never open."""
        return self.statuses is not None and bool(self.statuses & _QUIET)

    def admits(self, finding: FindingSummary) -> bool:
        return self.admits_row({name: getattr(finding, name) for name in _COMPARED})

    def admits_row(self, row: Mapping[str, Any]) -> bool:
        """row: as shared.domain.finding.finding_row spells a finding."""
        chosen = (
            (self.account_ids, "account_id"),
            (self.services, "service"),
            (self.severities, "severity"),
            (self.statuses, "status"),
            (self.checks, "check_id"),
            (self.regions, "region"),
        )
        named = all(values is None or row[name] in values for values, name in chosen)
        return named and (not self.words or any(self.words in str(row[name]).lower() for name in _SEARCHED))


_SEARCHED = ("title", "check_id", "resource_id", "resource_arn")
_COMPARED = ("account_id", "service", "severity", "status", "region", *_SEARCHED)


def only(chosen: frozenset[str] | None) -> str | None:
    """The one value, where there is just one: then an index can answer."""
    return next(iter(chosen)) if chosen is not None and len(chosen) == 1 else None


def _chosen(values: Sequence[str] | None) -> frozenset[str] | None:
    return frozenset(str(value) for value in values) if values else None


def _checks(check_ids: Sequence[str] | None, pillars: Sequence[Pillar] | None) -> frozenset[str] | None:
    """A pillar is asked of the catalogue: rows of the table carry the check alone."""
    named = frozenset(find_check(one).id for one in check_ids) if check_ids else None
    if not pillars:
        return named
    of_pillars = frozenset(check.id for check in select_checks(pillars=pillars))
    return of_pillars if named is None else named & of_pillars
