"""WAF Classic, global and of a region. AWS ended its support in September 2025, and then the service
itself, region by region; Security Hub still asks for it."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassicGlobalWebAcl(Resource):
    TYPE: ClassVar[str] = "AWS::WAF::WebACL"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassicGlobalRule(Resource):
    TYPE: ClassVar[str] = "AWS::WAF::Rule"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassicGlobalRuleGroup(Resource):
    TYPE: ClassVar[str] = "AWS::WAF::RuleGroup"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassicWebAcl(Resource):
    TYPE: ClassVar[str] = "AWS::WAFRegional::WebACL"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassicRule(Resource):
    TYPE: ClassVar[str] = "AWS::WAFRegional::Rule"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassicRuleGroup(Resource):
    TYPE: ClassVar[str] = "AWS::WAFRegional::RuleGroup"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str


@dataclass(frozen=True, slots=True)
class Parts(Fact):
    """How many parts something has: rules of a web ACL or a group, conditions of a rule."""

    count: int


@dataclass(frozen=True, slots=True)
class GlobalAclRules(Parts):
    """Rules of a global web ACL."""


@dataclass(frozen=True, slots=True)
class GlobalRuleConditions(Parts):
    """Conditions of a global rule."""


@dataclass(frozen=True, slots=True)
class GlobalGroupRules(Parts):
    """Rules of a global rule group."""


@dataclass(frozen=True, slots=True)
class AclRules(Parts):
    """Rules of a region's web ACL."""


@dataclass(frozen=True, slots=True)
class RuleConditions(Parts):
    """Conditions of a region's rule."""


@dataclass(frozen=True, slots=True)
class GroupRules(Parts):
    """Rules of a region's rule group."""


@dataclass(frozen=True, slots=True)
class Destinations(Fact):
    """Where logs go, ARNs."""

    arns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GlobalAclLogging(Destinations):
    """Logging of a global web ACL."""


@dataclass(frozen=True, slots=True)
class AclLogging(Destinations):
    """Logging of a region's web ACL."""
