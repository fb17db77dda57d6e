"""Web ACLs and rule groups of AWS WAF, and what it tells about each of them."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAcl(Resource):
    """scope: REGIONAL, or CLOUDFRONT (then the region is us-east-1, where AWS keeps it)."""

    TYPE: ClassVar[str] = "AWS::WAFv2::WebACL"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup(Resource):
    """One of the account's own; scope: as of a web ACL."""

    TYPE: ClassVar[str] = "AWS::WAFv2::RuleGroup"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str
    scope: str


@dataclass(frozen=True, slots=True)
class Rule:
    """group: vendor/name of a managed rule group, or the ARN of one of one's own; scoped: a statement narrows what
    the group looks at; is_rate: it limits rates; counts: what it matches is only counted; metrics: CloudWatch is told.
    """

    name: str
    priority: int
    group: str | None = None
    scoped: bool = False
    is_rate: bool = False
    counts: bool = False
    metrics: bool = True

    @property
    def is_managed(self) -> bool:
        return self.group is not None and not self.group.startswith("arn:")

    @property
    def is_paid(self) -> bool:
        """Paid by each request that it looks at: groups of the marketplace, and AWS's bot control.

        Those against stolen passwords and false accounts look at, and are paid by, logins and registrations alone.
        That against floods must see all requests.
        """
        vendor, _, name = (self.group or "").partition("/")
        return self.is_managed and (vendor != "AWS" or name == _PAID)


_PAID = "AWSManagedRulesBotControlRuleSet"


@dataclass(frozen=True, slots=True)
class WebAclRules(Fact):
    """In order of priority; those of Firewall Manager among them. capacity: units (WCU) that they use.

    managed: Firewall Manager made the web ACL and rules over it; lock: what a change must name.
    """

    rules: tuple[Rule, ...]
    capacity: int
    metrics: bool
    managed: bool
    lock: str


@dataclass(frozen=True, slots=True)
class RuleGroupRules(Fact):
    rules: tuple[Rule, ...]
    metrics: bool


@dataclass(frozen=True, slots=True)
class WebAclLogging(Fact):
    """Where the logs go, ARNs."""

    destinations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WebAclTags(ResourceTags):
    """The web ACL's tags."""


@dataclass(frozen=True, slots=True)
class GuardedResources(Fact):
    """Some of what the web ACL guards, ARNs; distributions are not among them."""

    arns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuardingAcls(Fact):
    """ARNs of the web ACLs that a distribution of the account names."""

    arns: frozenset[str]
