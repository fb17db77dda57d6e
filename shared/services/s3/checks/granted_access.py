"""Whom of other accounts a bucket lets in, and over which connections."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_actions, foreign_principals, public_actions
from shared.catalog.policy import Condition, Statement, Statements
from shared.services.s3.resources.bucket import EVERYBODY_GROUPS, Bucket, BucketAcl, BucketPolicy, Ownership

# Rights with which another account could open the bucket further. Source: AWS Config's rule behind FSBP S3.6.
_CONTROLLING = (
    "s3:DeleteBucketPolicy",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:PutEncryptionConfiguration",
    "s3:PutObjectAcl",
)
_LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery"


@check(
    "s3.bucket.requires-tls",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP S3.5", "CIS 3.0 2.1.1", "CIS 5.0 2.1.1", "CIS 7.0 3.1.1"),
    fixed_by="s3.bucket.require-tls",
)
def bucket_requires_tls(bucket: Bucket, policy: BucketPolicy) -> Verdict:
    """The bucket policy denies everybody every action over connections without TLS.

    S3 also answers plain HTTP, where anybody on the way can read and change what is sent. Judged is the document:
    the denial must cover all principals, all of s3:*, the bucket and its objects.

    Fix: S3 console, the bucket, Permissions, Bucket policy: add a Deny for Principal "*", Action "s3:*", both
    resources, with the condition Bool aws:SecureTransport "false"; `aws s3api put-bucket-policy --bucket BUCKET
    --policy file://policy.json`.
    """
    denials = [one for one in policy.statements if _denies_plain_http(one)]
    if not denials:
        return failed("no statement denies plain HTTP to everybody" if policy.statements else "no policy")
    parts = {"the bucket": bucket.arn, "its objects": f"{bucket.arn}/any/object"}
    open_parts = [name for name, arn in parts.items() if not any(one.covers_resource(arn) for one in denials)]
    if open_parts:
        return failed(f"plain HTTP is not denied for {', '.join(open_parts)}")
    return passed("plain HTTP is denied")


@check(
    "s3.bucket.gives-other-accounts-no-control",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP S3.6",),
)
def bucket_gives_other_accounts_no_control(bucket: Bucket, policy: BucketPolicy) -> Verdict:
    """No other account may change the bucket's policy, ACLs or encryption.

    Reading and writing objects may be shared; the right to change the rules lets the other account share on, or
    shut you out.

    Fix: S3 console, the bucket, Permissions, Bucket policy: list the object actions that the other account needs
    instead of s3:*; `aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json`.
    """
    controlling = _controlling(policy.statements, bucket.account_id)
    if controlling:
        return failed("; ".join(f"{who} may {', '.join(rights)}" for who, rights in controlling.items()))
    return passed("no other account may change the bucket's rules")


@check("s3.bucket.policy-names-no-other-account", severity=Severity.LOW, pillar=Pillar.SECURITY)
def bucket_policy_names_no_other_account(bucket: Bucket, policy: BucketPolicy) -> Verdict:
    """The bucket policy allows nothing to other AWS accounts.

    What another account may do is decided there from then on. Each such share should be one that somebody still
    knows of; suppress the finding for those.

    Fix: S3 console, the bucket, Permissions, Bucket policy: remove principals of accounts that need no access any
    more; `aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json`.
    """
    if not policy.statements:
        return passed("no policy")
    foreign = _foreign(policy.statements, bucket.account_id)
    return failed(f"allows {', '.join(foreign)}") if foreign else passed("names no other account")


@check(
    "s3.bucket.acl-names-no-other-account",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="s3.bucket.make-acl-private",
)
def bucket_acl_names_no_other_account(bucket: Bucket, acl: BucketAcl, ownership: Ownership) -> Verdict:
    """The bucket's ACL gives no rights to other AWS accounts.

    Grants in ACLs are overlooked: no policy shows them, and the grantee is a 64-digit number.

    Fix: S3 console, the bucket, Permissions, Object Ownership: ACLs disabled, or remove the grant; `aws s3api
    put-bucket-ownership-controls --bucket BUCKET --ownership-controls
    Rules=[{ObjectOwnership=BucketOwnerEnforced}]`.
    """
    if ownership.disables_acls:
        return not_applicable("ACLs are disabled")
    own = {acl.owner, _LOG_DELIVERY, *EVERYBODY_GROUPS}
    foreign = [f"{one.grantee} {one.permission}" for one in acl.grants if one.grantee not in own]
    return failed(f"gives {', '.join(foreign)}") if foreign else passed("gives no other account anything")


@check(
    "s3.bucket.acls-are-disabled",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP S3.12",),
    fixed_by="s3.bucket.disable-acls",
)
def bucket_acls_are_disabled(bucket: Bucket, ownership: Ownership) -> Verdict:
    """ACLs are disabled: the bucket's owner owns every object, and policies alone decide.

    With ACLs each object may have rights of its own, and objects that other accounts upload may be closed to the
    bucket's owner.

    Fix: S3 console, the bucket, Permissions, Object Ownership: ACLs disabled; or `aws s3api
    put-bucket-ownership-controls --bucket BUCKET --ownership-controls
    Rules=[{ObjectOwnership=BucketOwnerEnforced}]`.
    """
    if ownership.disables_acls:
        return passed("BucketOwnerEnforced")
    return failed(ownership.setting or "no ownership setting: ACLs are in force")


def _denies_plain_http(statement: Statement) -> bool:
    """Whether it denies everybody all of S3 on plain HTTP; a further condition would let some through."""
    if statement.allows or not statement.covers_everybody or not statement.covers_service("s3"):
        return False
    return all(_is_plain_http(one) for one in statement.conditions)


def _is_plain_http(condition: Condition) -> bool:
    return (
        condition.key == "aws:securetransport"
        and condition.operator in ("bool", "boolifexists")
        and "false" in [value.lower() for value in condition.values]
    )


def _controlling(statements: Statements, own_account: str) -> dict[str, tuple[str, ...]]:
    """Who outside may do what of the rights that change the bucket's rules."""
    found = {"everybody": public_actions(statements, _CONTROLLING)}
    for account in foreign_principals(statements, own_account):
        found[account] = foreign_actions(statements, account, _CONTROLLING)
    for one in statements:
        if one.allows:
            rights = tuple(action for action in _CONTROLLING if one.covers_action(action))
            found |= dict.fromkeys(_canonical_users(one), rights)
    return {who: rights for who, rights in found.items() if rights}


def _foreign(statements: Statements, own_account: str) -> list[str]:
    """Principals of other accounts, as the policy writes them; the account's id where only a condition names it."""
    accounts = foreign_principals(statements, own_account)
    allowing = [one for one in statements if one.allows]
    named = {who for one in allowing for who in one.principals if who.account_id in accounts}
    written = {who.value for who in named} | {who for one in allowing for who in _canonical_users(one)}
    return sorted(written | (set(accounts) - {who.account_id for who in named}))


def _canonical_users(statement: Statement) -> list[str]:
    """S3 shows the owner's own canonical id as an ARN, so that one shown as such is another's."""
    return [one.value for one in statement.principals if one.kind == "CanonicalUser"]
