"""Who of the whole world may use a bucket or an access point."""

from collections.abc import Iterable
from dataclasses import dataclass

from shared.catalog import Account, Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import public_actions
from shared.services.s3.resources.access_point import AccessPoint, AccessPointBlock, AccessPointPolicyStatus
from shared.services.s3.resources.account import AccountBlock
from shared.services.s3.resources.bucket import (
    EVERYBODY_GROUPS,
    Block,
    Bucket,
    BucketAcl,
    BucketBlock,
    BucketPolicy,
    Cors,
    Ownership,
    PolicyStatus,
    Website,
)

# What a stranger needs to see or to change something. One granted is enough.
_READING = (
    "s3:GetObject",
    "s3:GetObjectVersion",
    "s3:GetObjectAcl",
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:GetBucketAcl",
    "s3:GetBucketPolicy",
)
_WRITING = (
    "s3:PutObject",
    "s3:PutObjectAcl",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:DeleteBucketPolicy",
    "s3:DeleteBucket",
    "s3:PutLifecycleConfiguration",
    "s3:PutEncryptionConfiguration",
    "s3:ReplicateObject",
)
_ACL_READING = frozenset({"READ", "READ_ACP", "FULL_CONTROL"})
_ACL_WRITING = frozenset({"WRITE", "WRITE_ACP", "FULL_CONTROL"})
_WRITING_METHODS = frozenset({"PUT", "POST", "DELETE"})


@dataclass(frozen=True, slots=True)
class _Access:
    """What decides over public access to one bucket."""

    block: Block
    status: PolicyStatus
    policy: BucketPolicy
    acl: BucketAcl
    ownership: Ownership

    def public(self, actions: Iterable[str], permissions: frozenset[str]) -> list[str]:
        """Ways by which everybody gets one of the actions, or ACL permissions; empty: none."""
        return [*self._by_policy(tuple(actions)), *self._by_acl(permissions)]

    def _by_policy(self, actions: tuple[str, ...]) -> list[str]:
        if self.block.restrict or not self.status.public:
            return []
        granted = public_actions(self.policy.statements, actions)
        return [f"the policy allows everybody {', '.join(granted)}"] if granted else []

    def _by_acl(self, permissions: frozenset[str]) -> list[str]:
        if self.block.ignore_acls or self.ownership.disables_acls:
            return []
        return [
            f"the ACL gives {EVERYBODY_GROUPS[grant.grantee]} {grant.permission}"
            for grant in self.acl.grants
            if grant.grantee in EVERYBODY_GROUPS and grant.permission in permissions
        ]


@check(
    "s3.account.blocks-public-access",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP S3.1", "CIS 3.0 2.1.4", "CIS 5.0 2.1.4", "CIS 7.0 3.1.4"),
    fixed_by="s3.account.block-public-access",
)
def account_blocks_public_access(account: Account, block: AccountBlock) -> Verdict:
    """All four Block Public Access settings of the account are on.

    The account's settings hold for every bucket, also for those made tomorrow, whatever their own settings say.
    One that is off is enough for a later ACL or policy to publish data.

    Fix: S3 console, Account and organization settings, Block Public Access: turn on all four, after making sure
    that nothing is meant to be public; or `aws s3control put-public-access-block --account-id ID
    --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,
    RestrictPublicBuckets=true`.
    """
    return _blocks(block.block, "on the account")


@check(
    "s3.bucket.blocks-public-access",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP S3.8", "CIS 3.0 2.1.4", "CIS 5.0 2.1.4", "CIS 7.0 3.1.4"),
    fixed_by="s3.bucket.block-public-access",
)
def bucket_blocks_public_access(bucket: Bucket, own: BucketBlock, accounts: AccountBlock) -> Verdict:
    """Each Block Public Access setting is on for the bucket, by itself or by the account.

    S3 applies the stricter of both levels. A setting that is off on both is enough for a later ACL or policy to
    publish the data.

    Fix: S3 console, the bucket, Permissions, Block public access: turn on all four; or `aws s3api
    put-public-access-block --bucket BUCKET --public-access-block-configuration
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`.
    """
    return _blocks(own.block | accounts.block, "on the bucket or the account")


@check(
    "s3.bucket.is-not-publicly-readable",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP S3.2",),
    fixed_by="s3.bucket.block-public-access",
)
def bucket_is_not_publicly_readable(
    bucket: Bucket,
    own: BucketBlock,
    accounts: AccountBlock,
    status: PolicyStatus,
    policy: BucketPolicy,
    acl: BucketAcl,
    ownership: Ownership,
) -> Verdict:
    """Strangers can neither list nor read the bucket.

    Open buckets are found by machines within hours. Judged is what takes effect: policy and ACL, less what Block
    Public Access and disabled ACLs take away.

    Fix: S3 console, the bucket, Permissions: block public access, then remove the statement or grant named here;
    `aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`.
    """
    access = _Access(own.block | accounts.block, status, policy, acl, ownership)
    return _closed(access.public(_READING, _ACL_READING), "nobody outside can read")


@check(
    "s3.bucket.is-not-publicly-writable",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP S3.3",),
    fixed_by="s3.bucket.block-public-access",
)
def bucket_is_not_publicly_writable(
    bucket: Bucket,
    own: BucketBlock,
    accounts: AccountBlock,
    status: PolicyStatus,
    policy: BucketPolicy,
    acl: BucketAcl,
    ownership: Ownership,
) -> Verdict:
    """Strangers can neither write to the bucket, delete from it, nor change its rules.

    Who can write can replace what others download, hold data to ransom, or store their own at your cost.

    Fix: S3 console, the bucket, Permissions: block public access, then remove the statement or grant named here;
    `aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`.
    """
    access = _Access(own.block | accounts.block, status, policy, acl, ownership)
    return _closed(access.public(_WRITING, _ACL_WRITING), "nobody outside can write")


@check(
    "s3.bucket.policy-is-not-public",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("CIS 7.0 2.21",),
    fixed_by="s3.bucket.remove-public-statements",
)
def bucket_policy_is_not_public(bucket: Bucket, status: PolicyStatus, policy: BucketPolicy) -> Verdict:
    """The bucket policy is not public in AWS's judgement, even if Block Public Access holds it back.

    A policy that only the block keeps harmless publishes the bucket on the day that somebody turns the block off.

    Fix: S3 console, the bucket, Permissions, Bucket policy: name principals instead of "*", or add a condition
    such as aws:PrincipalOrgID; `aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json`.
    """
    if not policy.statements:
        return passed("no policy")
    return failed("AWS calls the policy public") if status.public else passed("AWS calls the policy not public")


@check("s3.bucket.cors-names-who-may-write", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def bucket_cors_names_who_may_write(bucket: Bucket, cors: Cors) -> Verdict:
    """No CORS rule lets pages of every origin write or delete.

    With the origin "*" a page on any site can use its visitor's upload form or signed address against the bucket.

    Fix: S3 console, the bucket, Permissions, CORS: list your own origins for PUT, POST and DELETE; `aws s3api
    put-bucket-cors --bucket BUCKET --cors-configuration file://cors.json`.
    """
    if not cors.rules:
        return not_applicable("no CORS rules")
    for rule in cors.rules:
        methods = sorted(_WRITING_METHODS.intersection(rule.methods))
        if methods and not {"*", "http://*", "https://*"}.isdisjoint(rule.origins):
            return failed(f"every origin may {', '.join(methods)}")
    return passed("writing origins are named")


@check(
    "s3.bucket.serves-no-website", severity=Severity.MEDIUM, pillar=Pillar.SECURITY, fixed_by="s3.bucket.remove-website"
)
def bucket_serves_no_website(bucket: Bucket, website: Website) -> Verdict:
    """The bucket does not serve its objects as a website of its own.

    S3's website endpoints speak plain HTTP only and need public objects. CloudFront with origin access control
    serves the same files over TLS from a private bucket.

    Fix: put a CloudFront distribution with origin access control before the bucket, then S3 console, the bucket,
    Properties, Static website hosting: disable; or `aws s3api delete-bucket-website --bucket BUCKET`.
    """
    if website.serves:
        return failed("serves a website over plain HTTP")
    if website.redirects_to:
        return passed(f"only redirects to {website.redirects_to}")
    return passed("serves no website")


@check(
    "s3.access-point.blocks-public-access",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP S3.19",),
)
def access_point_blocks_public_access(point: AccessPoint, own: AccessPointBlock, accounts: AccountBlock) -> Verdict:
    """Each Block Public Access setting is on for the access point, by itself or by the account.

    An access point's settings cannot be changed once it is made; one that leaves the door open stays so.

    Fix: make a new access point with all settings on and delete this one; `aws s3control create-access-point
    --account-id ID --name NAME --bucket BUCKET --public-access-block-configuration
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`.
    """
    return _blocks(own.block | accounts.block, "on the access point or the account")


@check(
    "s3.access-point.policy-is-not-public",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="s3.access-point.delete-policy",
)
def access_point_policy_is_not_public(point: AccessPoint, status: AccessPointPolicyStatus) -> Verdict:
    """The policy of the access point is not public in AWS's judgement.

    An access point's policy opens the bucket behind it as the bucket's own policy would, where that delegates to
    access points.

    Fix: S3 console, Access Points, the access point, Permissions: name principals instead of "*"; `aws s3control
    put-access-point-policy --account-id ID --name NAME --policy file://policy.json`.
    """
    return failed("AWS calls the policy public") if status.public else passed("not public")


def _blocks(block: Block, where: str) -> Verdict:
    if block.missing:
        return failed(f"off: {', '.join(block.missing)}")
    return passed(f"all four settings are {where}")


def _closed(ways: list[str], good: str) -> Verdict:
    return failed("; ".join(ways)) if ways else passed(good)
