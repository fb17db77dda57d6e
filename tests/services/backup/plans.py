"""What each action of AWS Backup is asked, so that its plans make every call; and what it refuses."""

from shared.catalog import Fact, Parameters, Resource
from shared.services.backup.actions import Tags, Topic
from shared.services.backup.resources import OptIns, PlanTags, VaultNotifications, VaultTags
from tests.services.backup.builders import (
    NO_POLICY,
    NOW,
    REGION,
    a_plan,
    a_point,
    a_policy,
    a_statement,
    a_vault,
    an_open_vault,
)
from tests.services.planning import Sample


def _sample(action: str, of: Resource, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"backup.{action}", of, facts, NOW, parameters)


PUBLIC = a_statement("Allow", "backup:CopyIntoBackupVault")
OWN = a_statement("Allow", "backup:CopyIntoBackupVault", {"AWS": "arn:aws:iam::111122223333:root"})
TOLD = VaultNotifications("topic", ("BACKUP_JOB_STARTED",))
ALL = VaultNotifications("topic", ("BACKUP_JOB_FAILED", "COPY_JOB_FAILED", "RESTORE_JOB_FAILED"))
SAMPLES = [
    _sample("vault.lock", an_open_vault()),
    _sample("vault.deny-deletion", an_open_vault(), NO_POLICY),
    _sample("vault.deny-deletion", an_open_vault(), a_policy(OWN)),
    _sample("vault.remove-public-statements", a_vault(), a_policy(PUBLIC)),
    _sample("vault.remove-public-statements", a_vault(), a_policy(PUBLIC, OWN)),
    _sample("vault.notify-of-failures", a_vault(), VaultNotifications(None), parameters=Topic("topic")),
    _sample("vault.notify-of-failures", a_vault(), TOLD),
    _sample("recovery-point.end", a_point(ends_at=None)),
    _sample("region.back-up-every-type", REGION, OptIns({"S3": False, "EFS": True})),
    _sample("vault.tag", a_vault(), VaultTags({}), parameters=Tags({"owner": "platform"})),
    _sample("plan.tag", a_plan(), PlanTags({"cost": "1"}), parameters=Tags({"owner": "platform", "cost": "2"})),
]
REFUSALS = [
    (_sample("vault.lock", a_vault()), "locked"),
    (
        _sample("vault.deny-deletion", an_open_vault(), a_policy({**OWN, "Sid": "DenyDeletion"})),
        "a person must look at",
    ),
    (_sample("vault.remove-public-statements", a_vault(), NO_POLICY), "no statement"),
    (_sample("vault.remove-public-statements", a_vault(), a_policy(OWN)), "no statement"),
    (_sample("vault.notify-of-failures", a_vault(), VaultNotifications(None)), "set the parameter `topic`"),
    (_sample("vault.notify-of-failures", a_vault(), ALL), "told of all failures"),
    (_sample("recovery-point.end", a_point()), "has an end"),
    (_sample("recovery-point.end", a_point(ends_at=None, parent="arn")), "a part of another"),
    (_sample("region.back-up-every-type", REGION, OptIns({"S3": True})), "all types are on"),
    (_sample("vault.tag", a_vault(), VaultTags({})), "set the parameter `tags`"),
    (_sample("plan.tag", a_plan(), PlanTags({"owner": "me"}), parameters=Tags({"owner": "you"})), "has all of these"),
]
