from typing import Any

from shared.services.s3.checks import granted_access, public_access
from shared.services.s3.resources.access_point import AccessPointBlock, AccessPointPolicyStatus
from shared.services.s3.resources.account import AccountBlock
from shared.services.s3.resources.bucket import (
    Block,
    BucketBlock,
    BucketPolicy,
    Cors,
    CorsRule,
    Ownership,
    PolicyStatus,
    Website,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.s3.builders import (
    ALL_USERS,
    ANY_AWS_USER,
    FULL_BLOCK,
    OWNER,
    a_bucket,
    a_bucket_block,
    a_policy,
    allow,
    an_access_point,
    an_account,
    an_account_block,
    an_acl,
    deny_http,
)

OPEN = BucketBlock(Block())
ACCOUNT_OPEN = AccountBlock(Block())
ENFORCED, ACLS_ON = Ownership("BucketOwnerEnforced"), Ownership("ObjectWriter")
NO_POLICY = BucketPolicy(())
OTHER = "arn:aws:iam::999988887777:root"


def seen(**changes: Any) -> tuple[Any, ...]:
    """What decides over public access: nothing blocked, nothing granted, but what a test changes."""
    facts = {
        "own": OPEN,
        "account": ACCOUNT_OPEN,
        "status": PolicyStatus(public=False),
        "policy": NO_POLICY,
        "acl": an_acl(),
        "ownership": ACLS_ON,
    } | changes
    return (a_bucket(), *facts.values())


def public(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"status": PolicyStatus(public=True), "policy": a_policy(*statements)}


VPCE = {"StringEquals": {"aws:SourceVpce": "vpce-1"}}
BUCKET_ONLY, OBJECTS_ONLY = "arn:aws:s3:::acme-data", "arn:aws:s3:::acme-data/*"


def tls(*statements: dict[str, Any]) -> tuple[Any, ...]:
    return (a_bucket(), a_policy(*statements))


CASES = [
    *table(
        public_access.account_blocks_public_access,
        ("all on", (an_account(), an_account_block()), PASS, "all four"),
        ("one off", (an_account(), an_account_block(restrict=False)), FAIL, "RestrictPublicBuckets"),
    ),
    *table(
        public_access.bucket_blocks_public_access,
        ("by itself", (a_bucket(), a_bucket_block(), ACCOUNT_OPEN), PASS, "all four"),
        ("by the account", (a_bucket(), OPEN, an_account_block()), PASS, "all four"),
        (
            "by both together",
            (a_bucket(), a_bucket_block(restrict=False), an_account_block(block_acls=False)),
            PASS,
            "all four",
        ),
        ("by neither", (a_bucket(), OPEN, ACCOUNT_OPEN), FAIL, "BlockPublicAcls"),
    ),
    *table(
        public_access.bucket_is_not_publicly_readable,
        ("nothing granted", seen(), PASS, "nobody"),
        ("by policy", seen(**public(allow("s3:GetObject"))), FAIL, "s3:GetObject"),
        ("by policy, wildcards", seen(**public(allow("s3:G*", {"AWS": ["*"]}))), FAIL, "s3:GetObject"),
        ("by policy, all but", seen(**public({**allow(None), "NotAction": "s3:Put*"})), FAIL, "s3:GetObject"),
        ("writing only", seen(**public(allow("s3:PutObject"))), PASS, "nobody"),
        ("restricted by the account", seen(**public(allow("s3:*")), account=an_account_block()), PASS, "nobody"),
        (
            "blocking policies to come is no help",
            seen(**public(allow("s3:*")), own=BucketBlock(Block(block_policy=True))),
            FAIL,
            "s3:GetObject",
        ),
        (
            "the public statement writes, the narrowed one reads",
            seen(**public(allow("s3:PutObject"), allow("s3:GetObject", Condition=VPCE))),
            PASS,
            "nobody",
        ),
        (
            "all but the own organization are denied",
            seen(
                **public(
                    allow("s3:GetObject"),
                    deny_http(Condition={"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}),
                )
            ),
            PASS,
            "nobody",
        ),
        ("by ACL", seen(acl=an_acl((ALL_USERS, "READ"))), FAIL, "everybody READ"),
        ("by ACL to AWS users", seen(acl=an_acl((ANY_AWS_USER, "FULL_CONTROL"))), FAIL, "every AWS user"),
        ("ACL ignored", seen(acl=an_acl((ALL_USERS, "READ")), own=a_bucket_block()), PASS, "nobody"),
        ("ACLs disabled", seen(acl=an_acl((ALL_USERS, "READ")), ownership=ENFORCED), PASS, "nobody"),
        ("ACL writes only", seen(acl=an_acl((ALL_USERS, "WRITE"))), PASS, "nobody"),
    ),
    *table(
        public_access.bucket_is_not_publicly_writable,
        ("nothing granted", seen(), PASS, "nobody"),
        ("by policy", seen(**public(allow(["s3:GetObject", "s3:PutObject"]))), FAIL, "s3:PutObject"),
        ("reading only", seen(**public(allow("s3:GetObject"))), PASS, "nobody"),
        ("by ACL", seen(acl=an_acl((ALL_USERS, "WRITE_ACP"))), FAIL, "WRITE_ACP"),
        ("ACL reads only", seen(acl=an_acl((ALL_USERS, "READ"))), PASS, "nobody"),
    ),
    *table(
        public_access.bucket_policy_is_not_public,
        ("private", (a_bucket(), PolicyStatus(public=False), a_policy(allow("s3:*", OTHER))), PASS, "not public"),
        ("public", (a_bucket(), PolicyStatus(public=True), a_policy(allow("s3:*"))), FAIL, "public"),
        ("no policy", (a_bucket(), PolicyStatus(public=False), NO_POLICY), PASS, "no policy"),
    ),
    *table(
        public_access.bucket_cors_names_who_may_write,
        ("no rules", (a_bucket(), Cors(())), NOT_APPLICABLE, "no CORS"),
        ("everybody reads", (a_bucket(), Cors((CorsRule(("*",), ("GET",)),))), PASS, "named"),
        ("everybody writes", (a_bucket(), Cors((CorsRule(("*",), ("GET", "PUT")),))), FAIL, "PUT"),
        ("every TLS site deletes", (a_bucket(), Cors((CorsRule(("https://*",), ("DELETE",)),))), FAIL, "DELETE"),
        ("one site writes", (a_bucket(), Cors((CorsRule(("https://a.example",), ("PUT",)),))), PASS, "named"),
    ),
    *table(
        public_access.bucket_serves_no_website,
        ("none", (a_bucket(), Website(serves=False)), PASS, "no website"),
        ("one", (a_bucket(), Website(serves=True)), FAIL, "plain HTTP"),
        ("a redirect", (a_bucket(), Website(serves=False, redirects_to="a.example")), PASS, "a.example"),
    ),
    *table(
        public_access.access_point_blocks_public_access,
        ("by itself", (an_access_point(), AccessPointBlock(FULL_BLOCK), ACCOUNT_OPEN), PASS, "all four"),
        ("by the account", (an_access_point(), AccessPointBlock(Block()), an_account_block()), PASS, "all four"),
        ("by neither", (an_access_point(), AccessPointBlock(Block()), ACCOUNT_OPEN), FAIL, "off"),
    ),
    *table(
        public_access.access_point_policy_is_not_public,
        ("private", (an_access_point(), AccessPointPolicyStatus(public=False)), PASS, "not public"),
        ("public", (an_access_point(), AccessPointPolicyStatus(public=True)), FAIL, "public"),
    ),
    *table(
        granted_access.bucket_requires_tls,
        ("as in the guide", tls(deny_http()), PASS, "denied"),
        ("no policy", (a_bucket(), NO_POLICY), FAIL, "no policy"),
        (
            "lists, and a boolean",
            tls(
                deny_http(
                    Action=["s3:*"], Principal={"AWS": ["*"]}, Condition={"Bool": {"AWS:securetransport": [False]}}
                )
            ),
            PASS,
            "denied",
        ),
        ("in two statements", tls(deny_http(Resource=BUCKET_ONLY), deny_http(Resource=OBJECTS_ONLY)), PASS, "denied"),
        ("one pattern for both", tls(deny_http(Resource="arn:aws:s3:::acme-data*")), PASS, "denied"),
        ("objects only", tls(deny_http(Resource=OBJECTS_ONLY)), FAIL, "the bucket"),
        ("a folder only", tls(deny_http(Resource=[BUCKET_ONLY, "arn:aws:s3:::acme-data/a/*"])), FAIL, "its objects"),
        ("one action only", tls(deny_http(Action="s3:GetObject")), FAIL, "no statement"),
        ("one account only", tls(deny_http(Principal={"AWS": OTHER})), FAIL, "no statement"),
        ("all but one", tls({**deny_http(Principal=None), "NotPrincipal": {"AWS": OTHER}}), FAIL, "no statement"),
        ("denied with TLS", tls(deny_http(Condition={"Bool": {"aws:SecureTransport": "true"}})), FAIL, "no statement"),
        ("an allowance", tls(deny_http(Effect="Allow")), FAIL, "no statement"),
        (
            "a further condition",
            tls(deny_http(Condition={"Bool": {"aws:SecureTransport": "false"}, "StringEquals": {"aws:userid": "A"}})),
            FAIL,
            "no statement",
        ),
    ),
    *table(
        granted_access.bucket_gives_other_accounts_no_control,
        ("no policy", (a_bucket(), NO_POLICY), PASS, "no other account"),
        ("another reads", (a_bucket(), a_policy(allow("s3:GetObject", {"AWS": OTHER}))), PASS, "no other account"),
        (
            "another does all",
            (a_bucket(), a_policy(allow("s3:*", {"AWS": "999988887777"}))),
            FAIL,
            "s3:PutBucketPolicy",
        ),
        ("everybody does all", (a_bucket(), a_policy(allow("s3:*"))), FAIL, "everybody"),
        (
            "a canonical user does all",
            (a_bucket(), a_policy(allow("s3:*", {"CanonicalUser": "7" * 64}))),
            FAIL,
            "777",
        ),
        (
            "another does all that is not denied",
            (a_bucket(), a_policy(allow("s3:*", {"AWS": OTHER}), deny_http(Action="s3:*", Condition={}))),
            PASS,
            "no other account",
        ),
        (
            "the owner does all",
            (a_bucket(), a_policy(allow("s3:*", {"AWS": "111122223333"}))),
            PASS,
            "no other account",
        ),
    ),
    *table(
        granted_access.bucket_policy_names_no_other_account,
        ("no policy", (a_bucket(), NO_POLICY), PASS, "no policy"),
        ("another reads", (a_bucket(), a_policy(allow("s3:GetObject", {"AWS": OTHER}))), FAIL, OTHER),
        ("a canonical user", (a_bucket(), a_policy(allow("s3:GetObject", {"CanonicalUser": "7" * 64}))), FAIL, "777"),
        (
            "a service",
            (a_bucket(), a_policy(allow("s3:PutObject", {"Service": "logging.s3.amazonaws.com"}))),
            PASS,
            "names no",
        ),
        (
            "everybody of another account",
            (
                a_bucket(),
                a_policy(allow("s3:GetObject", Condition={"StringEquals": {"aws:PrincipalAccount": "999988887777"}})),
            ),
            FAIL,
            "999988887777",
        ),
        ("denied is not allowed", (a_bucket(), a_policy(deny_http(Principal={"AWS": OTHER}))), PASS, "names no"),
    ),
    *table(
        granted_access.bucket_acl_names_no_other_account,
        ("the owner", (a_bucket(), an_acl(), ACLS_ON), PASS, "no other"),
        (
            "log delivery",
            (a_bucket(), an_acl(("http://acs.amazonaws.com/groups/s3/LogDelivery", "WRITE")), ACLS_ON),
            PASS,
            "no other",
        ),
        ("another", (a_bucket(), an_acl(("7" * 64, "READ")), Ownership(None)), FAIL, "READ"),
        ("disabled", (a_bucket(), an_acl((OWNER, "READ")), ENFORCED), NOT_APPLICABLE, "disabled"),
    ),
    *table(
        granted_access.bucket_acls_are_disabled,
        ("enforced", (a_bucket(), ENFORCED), PASS, "BucketOwnerEnforced"),
        ("preferred", (a_bucket(), Ownership("BucketOwnerPreferred")), FAIL, "BucketOwnerPreferred"),
        ("never set", (a_bucket(), Ownership(None)), FAIL, "ACLs are in force"),
    ),
]


@each(CASES)
def test_access_to_buckets_is_judged(case: Case) -> None:
    case.holds()
