"""Whom a policy lets in: one request, strangers, other accounts, and services that anybody can send.

All four judgements go through the same evaluation of conditions. A judgement about many requests asks it of all that
these people could send: an Allow counts where it holds for one of them, a Deny takes away where it holds for all.
Source: IAM User Guide, "Policy evaluation logic"; S3 User Guide, "The meaning of public".
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from shared.catalog.conditions import Knowledge, KnownContext, Truth, all_hold, any_of, fits, operator_of
from shared.catalog.policy import Condition, Principal, Statement, Statements, is_fixed, matches

# Keys that say who asks, or from where: with fixed values they shut strangers out. Source: S3 User Guide, "The meaning
# of public"; EFS User Guide, "Blocking public access"; KMS and global condition keys of the IAM User Guide.
_ACCOUNT_KEYS = frozenset(
    {
        "aws:principalaccount",
        "aws:sourceaccount",
        "aws:sourceowner",
        "aws:vpceaccount",
        "kms:calleraccount",
        "s3:dataaccesspointaccount",
    }
)
_ARN_KEYS = frozenset(
    {
        "aws:principalarn",
        "aws:sourcearn",
        "aws:sourcevpcarn",
        "ec2:sourceinstancearn",
        "lambda:sourcefunctionarn",
        "s3:dataaccesspointarn",
    }
)
_SOURCE_KEYS = frozenset(
    {
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceorgid",
        "aws:sourceorgpaths",
        "aws:sourceowner",
        # The id of an Alexa skill, which stands for the caller of alexa-appkit.
        "lambda:eventsourcetoken",
    }
)
# The encryption context in which a service names the resource that it works for. Source: CloudWatch Logs and CloudTrail
# User Guides, policies of their keys.
_CONTEXT_OF_AWS = "kms:encryptioncontext:aws:"
_IDENTIFYING = (
    _ACCOUNT_KEYS
    | _ARN_KEYS
    | _SOURCE_KEYS
    | {
        "aws:ec2instancesourcevpc",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:sourceip",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "aws:userid",
        "aws:vpceorgid",
        "aws:vpceorgpaths",
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
    }
)
# Requests that strangers make themselves have these as false, if at all; a service that acts for them has true.
_BY_SERVICES = frozenset({"aws:principalisawsservice", "aws:viaawsservice"})
# Only who is in the network of the file system's owner has this as true.
_VIA_MOUNT_TARGET = "elasticfilesystem:accessedviamounttarget"
# Every request to KMS has the first; callers by an account always have the others.
_OF_EVERY_REQUEST = frozenset({"kms:calleraccount"})
_OF_ACCOUNTS = frozenset({"aws:principalaccount", "aws:principalarn", "kms:calleraccount"})
# Variables that stand for the owner of what the policy guards; and keys of his, with variables for who asks.
_OWNERS = frozenset({"${aws:resourceaccount}", "${aws:resourceorgid}", "${aws:resourceorgpaths}"})
_SAME_OWNER = frozenset(
    {("aws:resourceaccount", "${aws:principalaccount}"), ("aws:resourceorgid", "${aws:principalorgid}")}
)
_SAME_ACCOUNT = frozenset(
    {("aws:principalaccount", "${aws:resourceaccount}"), ("aws:resourceaccount", "${aws:principalaccount}")}
)
_PATTERNS = frozenset({"stringlike", "arnlike", "arnequals"})


class Decision(StrEnum):
    """What a policy says of one request. NOTHING: it is denied unless another policy allows it."""

    ALLOW = "allow"
    DENY = "deny"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Request:
    """caller: all names under which a policy can name who asks; empty of anonymous requests. context: lower case."""

    action: str
    resource: str = "*"
    caller: frozenset[Principal] = frozenset()
    context: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def names_of(arn: str) -> frozenset[Principal]:
    """The names of a user, role or role session: its ARN, its role's, and its account's."""
    fields = arn.split(":", 5)
    kind, _, rest = fields[5].partition("/")
    root = ":".join((*fields[:2], "iam", "", fields[4], "root"))
    names = {arn, root, fields[4]}
    if kind == "assumed-role":
        names.add(root.removesuffix("root") + f"role/{rest.partition('/')[0]}")
    return frozenset(Principal("AWS", one) for one in names)


def evaluate(statements: Statements, request: Request) -> Decision:
    """What a policy decides: a Deny that applies wins over every Allow, in whatever order they stand.

    Statements without principals (of identity policies) apply to everybody, those without resources (of trust
    policies) to everything. Raises CatalogError for a condition operator that AWS does not have.
    """
    applying = [one for one in statements if _applies(one, request)]
    if any(not one.allows for one in applying):
        return Decision.DENY
    return Decision.ALLOW if applying else Decision.NOTHING


def _applies(statement: Statement, request: Request) -> bool:
    return (
        _names(statement, request.caller)
        and statement.covers_action(request.action)
        and _is_about(statement, request)
        and all_hold(statement.conditions, KnownContext(request.context)) is True
    )


def _names(statement: Statement, caller: frozenset[Principal]) -> bool:
    if statement.not_principals:
        return not any(one.is_everybody or one in caller for one in statement.not_principals)
    named = statement.principals
    return not named or any(one.is_everybody or one in caller for one in named)


def _is_about(statement: Statement, request: Request) -> bool:
    if statement.not_resources:
        return not any(fits(one, request.resource, request.context) for one in statement.not_resources)
    named = statement.resources
    return not named or any(fits(one, request.resource, request.context) for one in named)


def public_grants(statements: Statements) -> Statements:
    """The Allow statements by which anybody in the world gets something, less what Deny statements take away.

    A condition shuts strangers out where it asks for fixed values of a key that tells who they are or where they come
    from. Of each statement only the actions are left that no Deny takes away whole.
    """
    return _grants(statements, _Stranger())


def public_actions(statements: Statements, actions: Iterable[str]) -> tuple[str, ...]:
    """Those of the actions ("s3:GetObject") that anybody in the world may do, on some resource."""
    return tuple(one for one in actions if public_grants(_confined(statements, one)))


def foreign_principals(statements: Statements, own_account: str) -> tuple[str, ...]:
    """Ids of other AWS accounts that the policy lets in, sorted.

    Named as principals; by a condition on a grant to everybody; or as those whom a Deny for all others leaves out.
    Everybody is no account, nor is an organization or a service; see public_grants and unguarded_services.
    """
    private = _without_everybody(statements)
    named = {account for one in private for account in _mentioned(one)} - {own_account}
    return tuple(sorted(one for one in named if _grants(private, _OfAccount(one))))


def foreign_actions(statements: Statements, account: str, actions: Iterable[str]) -> tuple[str, ...]:
    """Those of the actions that principals of one account may do, on some resource, unless everybody may."""
    private = _without_everybody(statements)
    return tuple(one for one in actions if _grants(_confined(private, one), _OfAccount(account)))


def unguarded_services(statements: Statements) -> tuple[str, ...]:
    """Service principals that are let in on behalf of anybody (confused deputies), sorted.

    A guard is a condition with fixed values of aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths
    (of keys also the encryption context in which the service names its resource), or a Deny for all others.
    """
    allowing = [one for one in statements if one.allows]
    named = {one.value for statement in allowing for one in statement.principals if one.kind == "Service"}
    return tuple(sorted(one for one in named if _grants(statements, _Deputy(one))))


class _People(Knowledge, Protocol):
    def named_by(self, statement: Statement) -> Truth:
        """Whether the statement is for them; None: for some of them."""


@dataclass(frozen=True, slots=True)
class _Stranger:
    """Anybody whom the policy does not name: without credentials, or from an account of their own."""

    def named_by(self, statement: Statement) -> Truth:
        if statement.not_principals:
            return not any(one.is_everybody for one in statement.not_principals)
        return any(one.is_everybody for one in statement.principals)

    def presence(self, key: str) -> Truth:
        return True if key in _OF_EVERY_REQUEST else None

    def among(self, condition: Condition) -> tuple[Truth, ...]:
        is_false = "false" in [one.lower() for one in condition.values]
        if condition.key == _VIA_MOUNT_TARGET:
            return (is_false,)
        if condition.key in _BY_SERVICES:
            return (is_false or None,)
        return (any_of(_others_have(condition, one, _IDENTIFYING) for one in condition.values),)


@dataclass(frozen=True, slots=True)
class _Deputy:
    """A service that acts for anybody."""

    service: str

    def named_by(self, statement: Statement) -> Truth:
        name = Principal("Service", self.service)
        if statement.not_principals:
            return not any(one.is_everybody or one == name for one in statement.not_principals)
        # Who lets everybody in is told of by public_grants.
        return name in statement.principals or (not statement.allows and statement.covers_everybody)

    def presence(self, key: str) -> Truth:
        return True if key == "aws:principalisawsservice" else None

    def among(self, condition: Condition) -> tuple[Truth, ...]:
        if condition.key == "aws:principalisawsservice":
            return ("true" in [one.lower() for one in condition.values],)
        telling = {condition.key} if condition.key.startswith(_CONTEXT_OF_AWS) else _SOURCE_KEYS
        return (any_of(_others_have(condition, one, telling) for one in condition.values),)


@dataclass(frozen=True, slots=True)
class _OfAccount:
    """The principals of one account."""

    account: str

    def named_by(self, statement: Statement) -> Truth:
        if statement.not_principals:
            mentioned = any(one.is_everybody or one.account_id == self.account for one in statement.not_principals)
            return None if mentioned else True
        if any(one.is_everybody for one in statement.principals):
            # An organization or network that a grant is narrowed to may or may not be theirs: it says nothing of them.
            return not statement.allows or self.account in _mentioned(statement) or _is_open(statement)
        mine = [one for one in statement.principals if one.account_id == self.account]
        return any_of(True if _is_whole_account(one) else None for one in mine) if mine else False

    def presence(self, key: str) -> Truth:
        return True if key in _OF_ACCOUNTS else None

    def among(self, condition: Condition) -> tuple[Truth, ...]:
        if condition.key == "aws:principalisawsservice":
            return ("false" in [one.lower() for one in condition.values],)
        wild = operator_of(condition.operator).name in _PATTERNS
        return (any_of(self._has(condition.key, one, wild=wild) for one in condition.values),)

    def _has(self, key: str, value: str, *, wild: bool) -> Truth:
        if (key, value.lower()) in _SAME_ACCOUNT:
            return False
        if key in _ACCOUNT_KEYS:
            return None if "${" in value else self._is(value, wild=wild)
        fields = value.split(":", 5)
        if key not in _ARN_KEYS or len(fields) < 6 or not fields[4]:
            return None
        return None if self._is(fields[4], wild=wild) else False

    def _is(self, value: str, *, wild: bool) -> bool:
        return matches(value, self.account) if wild else value == self.account


def _others_have(condition: Condition, value: str, identifying: Set[str]) -> Truth:
    """Whether those whom the policy does not mean have such a value of the key."""
    if value == "*" and operator_of(condition.operator).name in _PATTERNS:
        return True
    if (condition.key, value.lower()) in _SAME_OWNER:
        return False
    fixed = condition.key in identifying and (value.lower() in _OWNERS or is_fixed(value))
    return False if fixed else None


def _is_whole_account(principal: Principal) -> bool:
    return principal.value.endswith(":root") or ":" not in principal.value


def _without_everybody(statements: Statements) -> Statements:
    """The policy without what strangers get, which says nothing of one account."""
    denying = tuple(one for one in statements if not one.allows)
    return (
        tuple(_of_named(one) if public_grants((one, *denying)) else one for one in statements if one.allows) + denying
    )


def _of_named(statement: Statement) -> Statement:
    named = tuple(one for one in statement.principals if not one.is_everybody)
    return replace(statement, principals=named, not_principals=())


def _is_open(grant: Statement) -> bool:
    """Whether strangers meet its conditions."""
    return all_hold(grant.conditions, _Stranger()) is not False


def _mentioned(statement: Statement) -> set[str]:
    """Accounts that an Allow names, or that a Deny leaves out: as principals, and in conditions."""
    listed = statement.principals if statement.allows else statement.not_principals
    asked = [one for one in statement.conditions if operator_of(one.operator).negated is not statement.allows]
    told = {value for one in asked if one.key in _ACCOUNT_KEYS | _ARN_KEYS for value in one.values}
    in_conditions = (Principal("AWS", one) for one in told if ":" not in one or one.count(":") > 4)
    found = {one.account_id for one in (*listed, *in_conditions)}
    return {one for one in found if one is not None}


def _confined(statements: Statements, action: str) -> Statements:
    """The policy as it is about one action."""
    allowing = (one for one in statements if one.allows and one.covers_action(action))
    denying = (one for one in statements if not one.allows)
    return (*(replace(one, actions=(action,), not_actions=()) for one in allowing), *denying)


def _grants(statements: Statements, people: _People) -> Statements:
    denying = [one for one in statements if not one.allows and people.named_by(one) is True]
    allowing = [one for one in statements if one.allows and people.named_by(one) is not False]
    met = (one for one in allowing if all_hold(one.conditions, people) is not False)
    return tuple(left for one in met if (left := _left(one, denying, people)) is not None)


def _left(grant: Statement, denying: list[Statement], people: _People) -> Statement | None:
    """What the denials leave of a grant; None: nothing."""
    taking = [one for one in denying if _always_denies(one, grant, people)]
    resources = _resources(grant).names
    kept = tuple(
        action
        for action in (grant.actions or ("*",))
        if not all(_is_taken(action.lower(), one, grant, taking) for one in resources)
    )
    if not kept:
        return None
    return replace(grant, actions=kept) if grant.actions else grant


def _always_denies(denial: Statement, grant: Statement, people: _People) -> bool:
    """Whether it meets every request of these people that the grant would allow."""
    further = [one for one in denial.conditions if one not in grant.conditions]
    return all_hold(further, people) is True


@dataclass(frozen=True, slots=True)
class _Names:
    """A set of actions or resources: what fits one of the names, but not what fits one of these others."""

    names: tuple[str, ...]
    but: tuple[str, ...] = ()

    def holds_all(self, name: str, but: tuple[str, ...]) -> bool:
        """Whether all that fits the name, but not `but`, is in this set."""
        if not any(includes(one, name) for one in self.names):
            return False
        return all(not overlap(one, name) or any(includes(other, one) for other in but) for one in self.but)


def _actions(statement: Statement) -> _Names:
    if statement.not_actions:
        return _Names(("*",), tuple(one.lower() for one in statement.not_actions))
    return _Names(tuple(one.lower() for one in statement.actions))


def _resources(statement: Statement) -> _Names:
    if statement.not_resources:
        return _Names(("*",), statement.not_resources)
    return _Names(statement.resources or ("*",))


def _is_taken(action: str, resource: str, grant: Statement, taking: list[Statement]) -> bool:
    return any(
        _actions(one).holds_all(action, _actions(grant).but)
        and _resources(one).holds_all(resource, _resources(grant).but)
        for one in taking
    )


# Fillings for the wildcards of a pattern: nothing, and what only a wildcard can fit.
_FILLINGS = ("", "\N{SNOWMAN}\N{SNOWMAN}")


def includes(pattern: str, other: str) -> bool:
    """Whether whatever fits the other pattern fits this one: "s3:*" includes "s3:Get*"."""
    if "${" in pattern:
        return pattern == other
    filled = (other.replace("*", filling).replace("?", "\N{SNOWMAN}") for filling in _FILLINGS)
    return all(matches(pattern, one) for one in filled)


def overlap(one: str, other: str) -> bool:
    """Whether something fits both patterns."""
    # Whether what is left of the first pattern overlaps with the second from each place on; from the end backwards.
    fits_from = [not other[at:].strip("*") for at in range(len(other) + 1)]
    for char in reversed(one):
        before, fits_from = fits_from, [False] * len(other) + [char == "*" and fits_from[-1]]
        for at in reversed(range(len(other))):
            if "*" in (char, other[at]):
                fits_from[at] = before[at] or fits_from[at + 1]
            else:
                fits_from[at] = (char == other[at] or "?" in (char, other[at])) and before[at + 1]
    return fits_from[0]
