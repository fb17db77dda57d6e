from dataclasses import replace
from typing import Any

from shared.catalog import Unread
from shared.domain.money import UNPRICED
from shared.services.cloudtrail.checks import account, bucket, event_data_store, threat, trail
from shared.services.cloudtrail.resources.activity import Enumeration, Escalation, ModelProbing, SeenCall
from shared.services.cloudtrail.resources.bucket import (
    AccountBlock,
    BucketBlock,
    BucketGrants,
    BucketLifecycle,
    BucketLogging,
    BucketMfaDelete,
    BucketPolicyStatus,
    OwnBuckets,
)
from shared.services.cloudtrail.resources.event_data_store import StoreTags
from shared.services.cloudtrail.resources.trail import Selector, TrailStatus, TrailTags
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.cloudtrail.builders import (
    ALL_MANAGEMENT,
    NOW,
    a_recording,
    a_region,
    a_store,
    a_trail,
    an_account,
    at_home,
    hours_ago,
    seen_from_home,
    settings,
)

ACCOUNT, REGION, TRAIL, STORE = an_account(), a_region(), a_trail(), a_store()
LOCAL = a_trail(name="local", is_multi_region=False)
OF_ONE_REGION = a_recording(name="local", is_multi_region=False)
STOPPED = a_recording(logging=False)
ONLY_READS, ONLY_WRITES = Selector("Management", writes=False), Selector("Management", reads=False)
NARROW = replace(ALL_MANAGEMENT, narrowed=True)
OWN, FOREIGN = OwnBuckets(frozenset({"acme-trail"})), OwnBuckets(frozenset({"acme-other"}))
UNREAD = Unread.because("AccessDenied", "no right to ask", "s3:GetBucketAcl", "eu-west-1")
PRIVATE, NO_GRANTS, NO_BLOCK, OPEN_ACCOUNT = (
    BucketPolicyStatus(public=False),
    BucketGrants(()),
    BucketBlock(),
    AccountBlock(),
)
PUBLIC, READ_GRANT = BucketPolicyStatus(public=True), BucketGrants(("READ",))


def data(kind: str, **changes: Any) -> Selector:
    return replace(Selector("Data", resource_type=kind), **changes)


OBJECTS = "AWS::S3::Object"
MALLORY = "arn:aws:iam::111122223333:user/mallory"


def calls(*names: str, hours: float = 1, caller: str = MALLORY) -> tuple[SeenCall, ...]:
    return tuple(SeenCall(caller, name, hours_ago(hours)) for name in names)


CASES = [
    *table(
        account.account_records_every_region,
        ("one trail, everything", (ACCOUNT, seen_from_home(a_recording())), PASS, "audit"),
        ("reads and writes apart", (ACCOUNT, seen_from_home(a_recording(ONLY_READS, ONLY_WRITES))), PASS, "audit"),
        ("no trail", (ACCOUNT, seen_from_home()), FAIL, "no trail"),
        ("of one region alone", (ACCOUNT, seen_from_home(OF_ONE_REGION)), FAIL, "no trail covers"),
        ("stopped", (ACCOUNT, seen_from_home(STOPPED)), FAIL, "not logging"),
        ("writes alone", (ACCOUNT, seen_from_home(a_recording(ONLY_WRITES))), FAIL, "only a part"),
        ("events of some names", (ACCOUNT, seen_from_home(a_recording(NARROW))), FAIL, "only a part"),
        ("data events alone", (ACCOUNT, seen_from_home(a_recording(data(OBJECTS)))), FAIL, "only a part"),
    ),
    *table(
        account.account_has_a_trail,
        ("one that logs", (ACCOUNT, seen_from_home(OF_ONE_REGION)), PASS, "local"),
        ("none", (ACCOUNT, seen_from_home()), FAIL, "no trail"),
        ("one that was stopped", (ACCOUNT, seen_from_home(STOPPED)), FAIL, "none of 1"),
    ),
    *table(
        account.account_records_writes_of_objects,
        ("all", (ACCOUNT, seen_from_home(a_recording(data(OBJECTS, reads=False)))), PASS, "audit"),
        ("reads alone", (ACCOUNT, seen_from_home(a_recording(data(OBJECTS, writes=False)))), FAIL, "no trail"),
        ("some buckets", (ACCOUNT, seen_from_home(a_recording(data(OBJECTS, narrowed=True)))), FAIL, "no trail"),
        ("functions", (ACCOUNT, seen_from_home(a_recording(data("AWS::Lambda::Function")))), FAIL, "no trail"),
    ),
    *table(
        account.account_records_reads_of_objects,
        ("all", (ACCOUNT, seen_from_home(a_recording(data(OBJECTS, writes=False)))), PASS, "audit"),
        ("writes alone", (ACCOUNT, seen_from_home(a_recording(data(OBJECTS, reads=False)))), FAIL, "no trail"),
        ("stopped", (ACCOUNT, seen_from_home(a_recording(data(OBJECTS), logging=False))), FAIL, "no trail"),
    ),
    *table(
        account.account_records_bedrock,
        ("agents", (ACCOUNT, seen_from_home(a_recording(data("AWS::Bedrock::AgentAlias")))), PASS, "AgentAlias"),
        ("models alone, as management events", (ACCOUNT, seen_from_home(a_recording())), FAIL, "no data events"),
    ),
    *table(
        threat.account_sees_no_enumeration,
        ("nothing", (ACCOUNT, Enumeration(()), NOW), PASS, "0 callers"),
        ("two kinds", (ACCOUNT, Enumeration(calls("a", "b")), NOW), PASS, "1 callers"),
        ("three kinds", (ACCOUNT, Enumeration(calls("a", "b", "c")), NOW), FAIL, "mallory: a, b, c"),
        ("three kinds by two", (ACCOUNT, Enumeration(calls("a", "b") + calls("c", caller="x")), NOW), PASS, "2 "),
        ("often the same", (ACCOUNT, Enumeration(calls("a", "a", "a")), NOW), PASS, "1 callers"),
        ("a day ago", (ACCOUNT, Enumeration(calls("a", "b", "c", hours=24)), NOW), FAIL, "mallory"),
        ("longer ago", (ACCOUNT, Enumeration(calls("a", "b", "c", hours=24.1)), NOW), PASS, "0 callers"),
    ),
    *table(
        threat.account_sees_no_privilege_escalation,
        ("nothing", (ACCOUNT, Escalation(()), NOW), PASS, "0 callers"),
        ("three kinds", (ACCOUNT, Escalation(calls("a", "b", "c")), NOW), FAIL, "mallory"),
    ),
    *table(
        threat.region_sees_no_llm_jacking,
        ("one kind", (REGION, ModelProbing(calls("a")), NOW), PASS, "1 callers"),
        ("two kinds", (REGION, ModelProbing(calls("a", "b")), NOW), FAIL, "mallory"),
    ),
    *table(
        trail.trail_is_logging,
        ("it is", (TRAIL, TrailStatus(logging=True)), PASS, "logging"),
        ("it is not", (TRAIL, TrailStatus(logging=False)), FAIL, "not logging"),
    ),
    *table(
        trail.trail_encrypts_with_kms,
        ("a key", (TRAIL,), PASS, "key/1"),
        ("none", (a_trail(key=None),), FAIL, "S3's own"),
    ),
    *table(
        trail.trail_validates_log_files,
        ("on", (TRAIL,), PASS, "on"),
        ("off", (a_trail(validates_files=False),), FAIL, "off"),
    ),
    *table(
        trail.trail_sends_to_log_group,
        ("a group", (TRAIL,), PASS, "log-group:audit"),
        ("none", (a_trail(log_group=None),), FAIL, "no log group"),
    ),
    *table(
        trail.trail_delivers_to_log_group,
        ("a day ago", (TRAIL, TrailStatus(True, last_to_log_group=hours_ago(24)), NOW), PASS, "24 hours"),
        ("longer ago", (TRAIL, TrailStatus(True, last_to_log_group=hours_ago(24.1)), NOW), FAIL, "24 hours"),
        ("never", (TRAIL, TrailStatus(True), NOW), FAIL, "ever"),
        ("an error", (TRAIL, TrailStatus(True, log_group_error="gone"), NOW), FAIL, "gone"),
        ("no group", (a_trail(log_group=None), TrailStatus(True), NOW), NOT_APPLICABLE, "no log group"),
    ),
    *table(
        trail.trail_delivers_log_files,
        ("no error", (TRAIL, TrailStatus(True)), PASS, "no error"),
        ("of a file", (TRAIL, TrailStatus(True, file_error="NoSuchBucket")), FAIL, "NoSuchBucket"),
        ("of a digest", (TRAIL, TrailStatus(True, digest_error="AccessDenied")), FAIL, "AccessDenied"),
        (
            "of a digest that nobody wants any more",
            (a_trail(validates_files=False), TrailStatus(True, digest_error="AccessDenied")),
            PASS,
            "no error",
        ),
    ),
    *table(
        trail.trail_covers_every_region,
        ("it does", (TRAIL, seen_from_home()), PASS, "all regions"),
        ("another does", (LOCAL, seen_from_home(a_recording())), PASS, "audit"),
        ("none does", (LOCAL, seen_from_home(OF_ONE_REGION)), FAIL, "eu-west-1 alone"),
    ),
    *table(
        trail.trail_excludes_no_source,
        ("nothing", (TRAIL, at_home(a_recording())), PASS, "nothing"),
        (
            "KMS",
            (TRAIL, at_home(a_recording(replace(ALL_MANAGEMENT, excluded=("kms.amazonaws.com",))))),
            FAIL,
            "kms.amazonaws.com",
        ),
        ("no management events", (TRAIL, at_home(a_recording(data(OBJECTS)))), NOT_APPLICABLE, "no management"),
        ("gone", (TRAIL, at_home()), NOT_APPLICABLE, "no management"),
    ),
    *table(
        trail.trail_has_insights,
        ("on", (TRAIL,), PASS, "on"),
        ("off", (a_trail(has_insights=False),), FAIL, "off"),
    ),
    *table(
        trail.trail_is_not_redundant,
        ("alone", (TRAIL, at_home(a_recording()), seen_from_home(a_recording())), PASS, "first"),
        (
            "the second by name",
            (TRAIL, at_home(a_recording()), seen_from_home(a_recording(), a_recording(name="aardvark"))),
            FAIL,
            "aardvark",
        ),
        (
            "an organization's comes first",
            (
                a_trail(name="aardvark"),
                at_home(a_recording(name="aardvark")),
                seen_from_home(a_recording(name="aardvark"), a_recording(name="zebra", is_organization=True)),
            ),
            FAIL,
            "zebra",
        ),
        (
            "of one region, beside one of all regions",
            (LOCAL, at_home(OF_ONE_REGION), seen_from_home(a_recording(name="zebra"))),
            FAIL,
            "zebra",
        ),
        (
            "the other of the region",
            (LOCAL, at_home(OF_ONE_REGION, replace(OF_ONE_REGION, name="a", arn="a")), seen_from_home()),
            FAIL,
            "a records",
        ),
        (
            "the other records less",
            (TRAIL, at_home(a_recording()), seen_from_home(a_recording(ONLY_WRITES, name="aardvark"))),
            PASS,
            "first",
        ),
        ("stopped", (TRAIL, at_home(STOPPED), seen_from_home(a_recording(name="a"))), NOT_APPLICABLE, "no management"),
    ),
    *table(
        trail.trail_is_tagged,
        ("a tag", (TRAIL, TrailTags({"owner": "security"})), PASS, "owner"),
        ("AWS's alone", (TRAIL, TrailTags({"aws:x": "y"})), FAIL, "no tags"),
    ),
    *table(
        bucket.trail_bucket_is_not_public,
        ("closed", (TRAIL, OWN, PRIVATE, NO_GRANTS, NO_BLOCK, OPEN_ACCOUNT), PASS, "not public"),
        ("by policy", (TRAIL, OWN, PUBLIC, NO_GRANTS, NO_BLOCK, OPEN_ACCOUNT), FAIL, "policy"),
        ("by both", (TRAIL, OWN, PUBLIC, READ_GRANT, NO_BLOCK, OPEN_ACCOUNT), FAIL, "policy and ACL"),
        (
            "the bucket's block helps",
            (TRAIL, OWN, PUBLIC, READ_GRANT, BucketBlock(ignores_acls=True, restricts=True), OPEN_ACCOUNT),
            PASS,
            "not public",
        ),
        (
            "the account's block helps against policies alone",
            (TRAIL, OWN, PUBLIC, READ_GRANT, NO_BLOCK, AccountBlock(restricts=True)),
            FAIL,
            "by its ACL",
        ),
        (
            "another account's",
            (TRAIL, FOREIGN, UNREAD, UNREAD, UNREAD, OPEN_ACCOUNT),
            NOT_APPLICABLE,
            "another account",
        ),
        ("unread policy", (TRAIL, OWN, UNREAD, NO_GRANTS, NO_BLOCK, OPEN_ACCOUNT), ERROR, "no right"),
        ("unread ACL", (TRAIL, OWN, PRIVATE, UNREAD, NO_BLOCK, OPEN_ACCOUNT), ERROR, "no right"),
        ("unread block", (TRAIL, OWN, PRIVATE, NO_GRANTS, UNREAD, OPEN_ACCOUNT), ERROR, "no right"),
    ),
    *table(
        bucket.trail_bucket_logs_access,
        ("it does", (TRAIL, OWN, BucketLogging("acme-logs")), PASS, "acme-logs"),
        ("it does not", (TRAIL, OWN, BucketLogging(None)), FAIL, "no access"),
        ("another account's", (TRAIL, FOREIGN, UNREAD), NOT_APPLICABLE, "another account"),
        ("unread", (TRAIL, OWN, UNREAD), ERROR, "no right"),
    ),
    *table(
        bucket.trail_bucket_requires_mfa_to_delete,
        ("it does", (TRAIL, OWN, BucketMfaDelete(True)), PASS, "enabled"),
        ("it does not", (TRAIL, OWN, BucketMfaDelete(False)), FAIL, "without MFA"),
        ("another account's", (TRAIL, FOREIGN, UNREAD), NOT_APPLICABLE, "another account"),
        ("unread", (TRAIL, OWN, UNREAD), ERROR, "no right"),
    ),
    *table(
        bucket.trail_bucket_has_lifecycle,
        ("ends and moves", (TRAIL, OWN, BucketLifecycle(ends=True, moves=True)), PASS, "ends and moves"),
        ("nothing", (TRAIL, OWN, BucketLifecycle()), FAIL, "keeps all"),
        ("another account's", (TRAIL, FOREIGN, UNREAD), NOT_APPLICABLE, "another account"),
        ("unread", (TRAIL, OWN, UNREAD), ERROR, "no right"),
    ),
    *table(
        event_data_store.event_data_store_encrypts_with_customer_key,
        ("a key", (STORE, settings()), PASS, "key/1"),
        ("none", (STORE, settings(key=None)), FAIL, "AWS's own"),
    ),
    *table(
        event_data_store.event_data_store_is_protected,
        ("on", (STORE, settings()), PASS, "on"),
        ("off", (STORE, settings(is_protected=False)), FAIL, "off"),
    ),
    *table(
        event_data_store.event_data_store_is_ingesting,
        ("it is", (STORE, settings()), PASS, "ENABLED"),
        ("stopped", (STORE, settings(status="STOPPED_INGESTION")), FAIL, "STOPPED"),
        ("deleted", (STORE, settings(status="PENDING_DELETION")), FAIL, "PENDING"),
    ),
    *table(
        event_data_store.event_data_store_covers_every_region,
        ("all", (STORE, settings()), PASS, "all"),
        ("one", (STORE, settings(is_multi_region=False)), FAIL, "eu-west-1"),
    ),
    *table(
        event_data_store.event_data_store_keeps_events,
        ("a year", (STORE, settings(retention=365)), PASS, "365"),
        ("less", (STORE, settings(retention=364)), FAIL, "364"),
        ("deleted", (STORE, settings(status="PENDING_DELETION", retention=1)), NOT_APPLICABLE, "deleted"),
    ),
    *table(
        event_data_store.event_data_store_is_tagged,
        ("a tag", (STORE, StoreTags({"owner": "x"})), PASS, "owner"),
        ("none", (STORE, StoreTags({})), FAIL, "no tags"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()


def test_what_a_copy_of_events_costs_is_not_known() -> None:
    verdict = trail.trail_is_not_redundant(TRAIL, at_home(a_recording()), seen_from_home(a_recording(name="a")))
    assert not isinstance(verdict, Unread)
    assert verdict.saving == UNPRICED
