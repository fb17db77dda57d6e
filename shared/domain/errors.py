"""Every error that Quarterdeck raises on purpose.

QuarterdeckError
├── CatalogError       a check, a reader or a service is declared wrongly (a programming error)
├── InvalidInput       somebody asked for something that cannot be; names field, rule and way out
│   ├── UnknownCheck
│   ├── UnknownService
│   └── UnknownRegion
├── LimitExceeded      the tenant's tier does not include this
├── NotFound           no such thing in this tenant
├── Conflict           the thing changed meanwhile, or exists already
├── Forbidden          the member's role does not allow this
└── AccessFailed       there is no way into the customer's account, in AWS's own words
"""

from collections.abc import Iterable


class QuarterdeckError(Exception):
    """Base of every error raised on purpose."""


class CatalogError(QuarterdeckError):
    """A check, a reader or a service is declared wrongly."""


class InvalidInput(QuarterdeckError):
    """A value that cannot be accepted.

    field: the name the user knows it by (`schedule.cron`, `--region`);
    rule: what is wrong with the value; remedy: what to do instead.
    """

    def __init__(self, field: str, rule: str, remedy: str) -> None:
        super().__init__(f"{field}: {rule}. {remedy}")
        self.field, self.rule, self.remedy = field, rule, remedy


class UnknownCheck(InvalidInput):
    def __init__(self, check_id: str, similar: Iterable[str] = ()) -> None:
        super().__init__("check", f"there is no check {check_id!r}", _similar(similar, "quarterdeck checks"))


class UnknownService(InvalidInput):
    """similar: nearest names; where nothing is near, all that are known."""

    def __init__(self, service: str, similar: Iterable[str] = (), known: Iterable[str] = ()) -> None:
        near = list(similar)
        remedy = f"Did you mean {', '.join(near)}?" if near else f"Known services: {', '.join(known)}."
        super().__init__("service", f"there is no service {service!r}", remedy)


class UnknownRegion(InvalidInput):
    def __init__(self, region: str, similar: Iterable[str] = ()) -> None:
        super().__init__(
            "region", f"there is no region {region!r} in this partition", _similar(similar, "aws ec2 describe-regions")
        )


class LimitExceeded(QuarterdeckError):
    """limit: its name in the tier table; allowed: its value; tier: the tenant's tier."""

    def __init__(self, limit: str, allowed: int, tier: str) -> None:
        super().__init__(f"the {tier} tier includes {allowed} {limit}. Remove one, or choose a larger tier.")
        self.limit, self.allowed, self.tier = limit, allowed, tier


class NotFound(QuarterdeckError):
    """kind: account, task, run, finding ...; the same answer whether it never was or is another tenant's."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"there is no {kind} {key!r}")
        self.kind, self.key = kind, key


class Conflict(QuarterdeckError):
    """The thing exists already, or changed since it was read."""


class Forbidden(QuarterdeckError):
    """The member's role does not allow this."""


class AccessFailed(QuarterdeckError):
    """No way into the customer's account. code and message are AWS's own."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{code}: {message}. {remedy}")
        self.code, self.message, self.remedy = code, message, remedy


def _similar(similar: Iterable[str], listing: str) -> str:
    names = list(similar)
    return f"Did you mean {', '.join(names)}?" if names else f"`{listing}` lists them."
