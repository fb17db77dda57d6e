"""What a repository keeps, for how long, and where else."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Now, Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.ecr.resources import (
    Contents,
    HasRepositories,
    LifecyclePolicy,
    PublicRepository,
    PublicRepositoryTags,
    Replication,
    Repository,
    RepositoryTags,
)

_GB = 1024**3


@dataclass(frozen=True, slots=True)
class UnusedDays(Thresholds):
    """days: since an image was pushed or last pulled, after which it counts as unused."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class EmptyDays(Thresholds):
    """days: that a repository may be without an image after it was made."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a resource must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


_UNUSED = UnusedDays()
_EMPTY = EmptyDays()
_REQUIRED = RequiredTags()


@check(
    "ecr.repository.has-lifecycle-policy",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    controls=("FSBP ECR.3", "NIST 800-53 r5"),
    fixed_by="ecr.repository.expire-untagged-images",
)
def repository_has_lifecycle_policy(repository: Repository, lifecycle: LifecyclePolicy) -> Verdict:
    """The repository has a lifecycle policy.

    Each build adds an image, and without rules none ever goes.

    Fix: ECR console, the repository, Lifecycle policy; or `aws ecr put-lifecycle-policy --repository-name NAME
    --lifecycle-policy-text file://policy.json`. CloudFormation: `LifecyclePolicy: {LifecyclePolicyText: POLICY}`.
    """
    if lifecycle.rules:
        return passed(f"{len(lifecycle.rules)} rules")
    return failed("no lifecycle policy", saving=UNPRICED)


@check(
    "ecr.repository.expires-untagged-images",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="ecr.repository.expire-untagged-images",
)
def repository_expires_untagged_images(
    repository: Repository, lifecycle: LifecyclePolicy, contents: Contents
) -> Verdict:
    """A rule of the lifecycle policy ends images without a tag.

    An image loses its tag when the next one takes it; hardly anybody can use it afterwards.

    Fix: ECR console, the repository, Lifecycle policy, Create rule: untagged, since image pushed; or `aws ecr
    put-lifecycle-policy --repository-name NAME --lifecycle-policy-text file://policy.json`. CloudFormation:
    `LifecyclePolicy: {LifecyclePolicyText: POLICY}`.
    """
    if any(one.expires and one.tag_status in ("untagged", "any") for one in lifecycle.rules):
        return passed("untagged images end")
    found = f"{contents.untagged} untagged images are kept for ever"
    return failed(found, saving=_storage(repository, contents.untagged_bytes))


@check("ecr.repository.expires-old-images", severity=Severity.LOW, pillar=Pillar.COST)
def repository_expires_old_images(repository: Repository, lifecycle: LifecyclePolicy) -> Verdict:
    """A rule of the lifecycle policy ends, or archives, tagged images by their age or number.

    Rules for untagged images alone leave every release in its place for ever.

    Fix: ECR console, the repository, Lifecycle policy, Create rule: tagged or any, by count or age; or `aws ecr
    put-lifecycle-policy --repository-name NAME --lifecycle-policy-text file://policy.json`. CloudFormation:
    `LifecyclePolicy: {LifecyclePolicyText: POLICY}`.
    """
    kinds = sorted({one.count_type for one in lifecycle.rules if one.tag_status in ("tagged", "any")})
    if kinds:
        return passed(f"by {', '.join(kinds)}")
    return failed("tagged images are kept for ever", saving=UNPRICED)


@check("ecr.repository.keeps-no-unused-images", severity=Severity.LOW, pillar=Pillar.COST)
def repository_keeps_no_unused_images(
    repository: Repository, contents: Contents, now: Now, unused: UnusedDays = _UNUSED
) -> Verdict:
    """Every image was pushed or pulled in the last 90 days.

    Images that nobody has started for months are paid for every month. ECR records pulls once a day.

    Fix: ECR console, the repository, Images: delete or archive them, or let a lifecycle rule do it (since image
    pulled); `aws ecr batch-delete-image --repository-name NAME --image-ids imageDigest=DIGEST`.
    """
    if not contents.count:
        return not_applicable("no images")
    old = [one for one in contents.by_last_use if (now.at.date() - one.day).days > unused.days]
    count, size = sum(one.count for one in old), sum(one.bytes for one in old)
    if not count:
        return passed(f"all {contents.count} images were used in {unused.days} days")
    found = f"{count} of {contents.count} images, {size / _GB:.1f} GB, were not used in {unused.days} days"
    return failed(found, saving=_storage(repository, size))


def _storage(repository: Repository, size: int) -> MonthlyUsd:
    return monthly("ecr.storage", "gb", repository.region).times(size / _GB)


@check("ecr.repository.is-not-empty", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def repository_is_not_empty(repository: Repository, contents: Contents, now: Now, empty: EmptyDays = _EMPTY) -> Verdict:
    """A repository that is older than a month holds an image.

    An empty one was made by mistake, or is left from something whose roles and pipelines may be left too.

    Fix: ECR console, the repository, Delete; or `aws ecr delete-repository --repository-name NAME`.
    """
    if contents.count:
        return passed(f"{contents.count} images")
    days = now.days_since(repository.created_at)
    return failed(f"no image in {days} days") if days > empty.days else not_applicable(f"{days} days old")


@check("ecr.region.replicates-images", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def region_replicates_images(region: Region, replication: Replication, has: HasRepositories) -> Verdict:
    """Images are replicated to another region or account.

    When a region, or an account, is lost, so are its images; what is to start elsewhere must find them there.

    Fix: ECR console, Private registry, Settings, Replication; or `aws ecr put-replication-configuration
    --replication-configuration file://replication.json`.
    """
    if not has.any:
        return not_applicable("no repositories")
    if replication.destinations:
        return passed(f"to {', '.join(replication.destinations)}")
    return failed("images are nowhere else")


@check("ecr.repository.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def repository_is_tagged(repository: Repository, tags: RepositoryTags, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the repository, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or a vulnerability raises the question.

    Fix: ECR console, the repository, Tags; or `aws ecr tag-resource --resource-arn ARN --tags Key=owner,Value=TEAM`.
    CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    return _tagged(tags.tags, required)


@check(
    "ecr.public-repository.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub ECR.4",),
)
def public_repository_is_tagged(
    repository: PublicRepository, tags: PublicRepositoryTags, required: RequiredTags = _REQUIRED
) -> Verdict:
    """Somebody has tagged the public repository, with every key that the tenant asks for.

    The whole world takes images from it: somebody must answer for them.

    Fix: ECR console, Public registry, the repository, Tags; or `aws ecr-public tag-resource --region us-east-1
    --resource-arn ARN --tags Key=owner,Value=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    return _tagged(tags.tags, required)


def _tagged(tags: Mapping[str, str], required: RequiredTags) -> Verdict:
    own = sorted(key for key in tags if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
