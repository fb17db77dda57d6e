from typing import Any

from shared.catalog.policy import parse_policy
from shared.services.ecr.checks import access, keeping, scanning
from shared.services.ecr.checks.access import KnownAccounts
from shared.services.ecr.checks.keeping import RequiredTags
from shared.services.ecr.checks.scanning import WorstAllowed
from shared.services.ecr.resources import (
    HasRepositories,
    Images,
    LifecyclePolicy,
    LifecycleRule,
    OwnKeyOfEcr,
    PublicRepositoryTags,
    RegistryPolicy,
    RegistryScanning,
    Replication,
    RepositoryPolicy,
    RepositoryTags,
    Scan,
    Scanning,
    ScanRule,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ecr.builders import (
    GB,
    NOTHING,
    NOW,
    a_public_repository,
    a_region,
    a_repository,
    contents,
    day,
    days_ago,
)

REPOSITORY, REGION = a_repository(), a_region()
SOME, NONE = HasRepositories(any=True), HasRepositories(any=False)
NO_RULES = LifecyclePolicy(())


def allowing(principal: Any, **more: Any) -> Any:
    statement = {"Effect": "Allow", "Principal": principal, "Action": "ecr:BatchGetImage", **more}
    return parse_policy({"Statement": statement})


def scanned(status: str | None, **found: int) -> Any:
    return contents(latest=Scan(status, tuple(found.items())))


def lifecycle(tag_status: str, *, expires: bool = True) -> LifecyclePolicy:
    return LifecyclePolicy((LifecycleRule(tag_status, "sinceImagePushed", expires),))


def registry(kind: str, *rules: ScanRule) -> RegistryScanning:
    return RegistryScanning(kind, rules)


ALL, SHOP = ScanRule("SCAN_ON_PUSH", ("*",)), ScanRule("CONTINUOUS_SCAN", ("shop/*",))
STRANGER = {"AWS": "arn:aws:iam::999999999999:root"}
OWN = {"AWS": "arn:aws:iam::111122223333:root"}
OF_ORGANIZATION = {"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}}

CASES = [
    *table(
        scanning.repository_is_scanned,
        ("on push", (REPOSITORY, Scanning("SCAN_ON_PUSH")), PASS, "PUSH"),
        ("all the time", (REPOSITORY, Scanning("CONTINUOUS_SCAN")), PASS, "CONTINUOUS"),
        ("by hand", (REPOSITORY, Scanning("MANUAL")), FAIL, "MANUAL"),
    ),
    *table(
        scanning.region_scans_all_repositories,
        ("all", (REGION, registry("BASIC", ALL), SOME), PASS, "BASIC"),
        ("some", (REGION, registry("BASIC", SHOP), SOME), FAIL, "shop/*"),
        ("all, but by hand", (REGION, registry("BASIC", ScanRule("MANUAL", ("*",))), SOME), FAIL, "no rule"),
        ("no rules", (REGION, registry("BASIC"), SOME), FAIL, "no rule"),
        ("no repositories", (REGION, registry("BASIC"), NONE), NOT_APPLICABLE, "no repositories"),
    ),
    *table(
        scanning.region_scans_with_inspector,
        ("it does", (REGION, registry("ENHANCED"), SOME), PASS, "enhanced"),
        ("it does not", (REGION, registry("BASIC"), SOME), FAIL, "basic"),
        ("no repositories", (REGION, registry("BASIC"), NONE), NOT_APPLICABLE, "no repositories"),
    ),
    *table(
        scanning.repository_latest_image_is_not_vulnerable,
        ("only medium ones", (REPOSITORY, scanned("COMPLETE", MEDIUM=4)), PASS, "none of HIGH"),
        ("a high one", (REPOSITORY, scanned("ACTIVE", HIGH=1, MEDIUM=4)), FAIL, "1 high"),
        (
            "a high one where critical ones count",
            (REPOSITORY, scanned("ACTIVE", HIGH=1), WorstAllowed("CRITICAL")),
            PASS,
            "none",
        ),
        ("never scanned", (REPOSITORY, scanned(None)), FAIL, "no scan"),
        ("a scan that failed", (REPOSITORY, scanned("FAILED")), FAIL, "FAILED"),
        ("what cannot be scanned", (REPOSITORY, scanned("UNSUPPORTED_IMAGE")), NOT_APPLICABLE, "kind"),
        ("no images", (REPOSITORY, NOTHING), NOT_APPLICABLE, "no image"),
    ),
    *table(
        access.repository_is_not_public,
        ("no policy", (REPOSITORY, RepositoryPolicy(())), PASS, "no policy"),
        ("an account", (REPOSITORY, RepositoryPolicy(allowing(STRANGER))), PASS, "whom it names"),
        ("an organization", (REPOSITORY, RepositoryPolicy(allowing("*", **OF_ORGANIZATION))), PASS, "whom it names"),
        ("everybody", (REPOSITORY, RepositoryPolicy(allowing("*"))), FAIL, "ecr:BatchGetImage"),
    ),
    *table(
        access.region_registry_is_not_public,
        ("no policy", (REGION, RegistryPolicy(())), PASS, "no policy"),
        ("everybody", (REGION, RegistryPolicy(allowing("*"))), FAIL, "everybody"),
    ),
    *table(
        access.repository_lets_in_known_accounts_only,
        ("its own", (REPOSITORY, RepositoryPolicy(allowing(OWN))), PASS, "no unknown"),
        ("another", (REPOSITORY, RepositoryPolicy(allowing(STRANGER))), FAIL, "999999999999"),
        (
            "a known one",
            (REPOSITORY, RepositoryPolicy(allowing(STRANGER)), KnownAccounts(("999999999999",))),
            PASS,
            "no",
        ),
    ),
    *table(
        access.repository_tags_are_immutable,
        ("all", (REPOSITORY,), PASS, "immutable"),
        ("all but some", (a_repository(mutability="IMMUTABLE_WITH_EXCLUSION", exempt=("dev*",)),), PASS, "dev*"),
        ("all but all", (a_repository(mutability="IMMUTABLE_WITH_EXCLUSION", exempt=("*",)),), FAIL, "*"),
        ("none", (a_repository(mutability="MUTABLE"),), FAIL, "mutable"),
        ("some", (a_repository(mutability="MUTABLE_WITH_EXCLUSION", exempt=("v*",)),), FAIL, "exclusion v*"),
    ),
    *table(
        access.repository_is_encrypted_with_own_key,
        ("its own", (REPOSITORY, OwnKeyOfEcr("2")), PASS, "key/1"),
        ("AWS's", (REPOSITORY, OwnKeyOfEcr("1")), FAIL, "AWS's key"),
        ("S3's", (a_repository(key=None), OwnKeyOfEcr(None)), FAIL, "AES256"),
    ),
    *table(
        keeping.repository_has_lifecycle_policy,
        ("it has", (REPOSITORY, lifecycle("any")), PASS, "1 rules"),
        ("it has none", (REPOSITORY, NO_RULES), FAIL, "no lifecycle"),
    ),
    *table(
        keeping.repository_expires_untagged_images,
        ("untagged ones", (REPOSITORY, lifecycle("untagged"), contents()), PASS, "end"),
        ("any", (REPOSITORY, lifecycle("any"), contents()), PASS, "end"),
        ("only tagged ones", (REPOSITORY, lifecycle("tagged"), contents(untagged=3)), FAIL, "3 untagged"),
        ("it only moves them", (REPOSITORY, lifecycle("untagged", expires=False), contents()), FAIL, "0 untagged"),
    ),
    *table(
        keeping.repository_expires_old_images,
        ("tagged ones", (REPOSITORY, lifecycle("tagged")), PASS, "sinceImagePushed"),
        ("archives them", (REPOSITORY, lifecycle("any", expires=False)), PASS, "sinceImagePushed"),
        ("only untagged ones", (REPOSITORY, lifecycle("untagged")), FAIL, "for ever"),
    ),
    *table(
        keeping.repository_keeps_no_unused_images,
        ("all used", (REPOSITORY, contents(by_last_use=(Images(day(90), 2, GB),)), NOW), PASS, "all 2"),
        (
            "one unused",
            (REPOSITORY, contents(by_last_use=(Images(day(91), 1, GB),)), NOW),
            FAIL,
            "1 of 2 images, 1.0 GB",
        ),
        ("no images", (REPOSITORY, NOTHING, NOW), NOT_APPLICABLE, "no images"),
    ),
    *table(
        keeping.repository_is_not_empty,
        ("images", (REPOSITORY, contents(), NOW), PASS, "2 images"),
        ("none in 31 days", (a_repository(created_at=days_ago(31)), NOTHING, NOW), FAIL, "31 days"),
        ("none in 30 days", (a_repository(created_at=days_ago(30)), NOTHING, NOW), NOT_APPLICABLE, "30 days"),
    ),
    *table(
        keeping.region_replicates_images,
        ("it does", (REGION, Replication(("eu-west-2 of 1",)), SOME), PASS, "eu-west-2"),
        ("it does not", (REGION, Replication(()), SOME), FAIL, "nowhere"),
        ("no repositories", (REGION, Replication(()), NONE), NOT_APPLICABLE, "no repositories"),
    ),
    *table(
        keeping.repository_is_tagged,
        ("it is", (REPOSITORY, RepositoryTags({"owner": "shop"})), PASS, "owner"),
        ("only by AWS", (REPOSITORY, RepositoryTags({"aws:x": "1"})), FAIL, "no tags"),
        (
            "not as asked for",
            (REPOSITORY, RepositoryTags({"owner": "1"}), RequiredTags(("cost",))),
            FAIL,
            "no tag cost",
        ),
    ),
    *table(
        keeping.public_repository_is_tagged,
        ("it is", (a_public_repository(), PublicRepositoryTags({"owner": "shop"})), PASS, "owner"),
        ("it is not", (a_public_repository(), PublicRepositoryTags({})), FAIL, "no tags"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()


def test_unused_images_cost_ten_cents_for_each_gb() -> None:
    old = contents(by_last_use=(Images(day(100), 1, 30 * GB), Images(day(1), 1, 5 * GB)))

    verdict = keeping.repository_keeps_no_unused_images(REPOSITORY, old, NOW)

    assert verdict.saving.spelled == 3.0  # type: ignore[union-attr]
