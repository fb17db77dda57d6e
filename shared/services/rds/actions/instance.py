"""Changes settings of an instance that stands alone; those of a cluster's member are its cluster's."""

from dataclasses import dataclass
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Now, Parameters, Refusal, action
from shared.services.rds import engines
from shared.services.rds.resources.instance import Instance

_MODIFY = "rds:ModifyDBInstance"


@dataclass(frozen=True, slots=True)
class BackupDays(Parameters):
    """days: that automated backups are kept, 1 to 35."""

    days: int = 7


_WEEK = BackupDays()


def _modify(instance: Instance, does: str, **changes: Any) -> Call:
    """At once: waiting for the window would leave the account as it is for up to a week."""
    return Call(_MODIFY, {"DBInstanceIdentifier": instance.resource_id, **changes, "ApplyImmediately": True}, does)


def _refusal(instance: Instance) -> Refusal | None:
    if instance.cluster is not None:
        return Refusal(f"decided by its cluster {instance.cluster}")
    if instance.status != "available":
        return Refusal(f"it is {instance.status}: AWS changes only what is available")
    return None


@action("rds.instance.protect-from-deletion", impact=Impact.SAFE, calls=(_MODIFY,))
def protect_from_deletion(instance: Instance) -> ActionPlan | Refusal:
    """Turn deletion protection on.

    Whoever wants to delete the database must turn it off first.

    Undo: turns it off again.
    """
    if instance.protected:
        return Refusal("deletion protection is on")
    return _refusal(instance) or ActionPlan(
        do=(_modify(instance, "Refuses to delete the database.", DeletionProtection=True),),
        undo=(_modify(instance, "Lets the database be deleted again.", DeletionProtection=False),),
    )


@action("rds.instance.close-to-internet", impact=Impact.DISRUPTIVE, calls=(_MODIFY,))
def close_to_internet(instance: Instance) -> ActionPlan | Refusal:
    """Take the public address away.

    Clients from outside of the VPC reach the database no more, unless by VPN or peering.

    Undo: makes it publicly accessible again, with another address.
    """
    if not instance.public:
        return Refusal("not publicly accessible")
    if instance.status != "available":
        return Refusal(f"it is {instance.status}: AWS changes only what is available")
    return ActionPlan(
        do=(_modify(instance, "Takes the public address away.", PubliclyAccessible=False),),
        undo=(_modify(instance, "Gives it a public address again.", PubliclyAccessible=True),),
    )


@action("rds.instance.keep-backups", impact=Impact.DISRUPTIVE, calls=(_MODIFY,))
def keep_backups(instance: Instance, chosen: BackupDays = _WEEK) -> ActionPlan | Refusal:
    """Keep automated backups for the chosen days.

    From 0 days on, a first backup is made at once, during which a database in one zone may stall for seconds.

    Undo: keeps them for as long as before; with 0 AWS deletes all automated backups.
    """
    if instance.source is not None:
        return Refusal(f"a replica of {instance.source}")
    if instance.backup_days >= chosen.days:
        return Refusal(f"kept for {instance.backup_days} days")
    before = instance.backup_days
    return _refusal(instance) or ActionPlan(
        do=(_modify(instance, f"Keeps backups for {chosen.days} days.", BackupRetentionPeriod=chosen.days),),
        undo=(_modify(instance, f"Keeps backups for {before} days again.", BackupRetentionPeriod=before),),
    )


@action("rds.instance.upgrade-minor-versions", impact=Impact.SAFE, calls=(_MODIFY,))
def upgrade_minor_versions(instance: Instance) -> ActionPlan | Refusal:
    """Let AWS install minor versions in the maintenance window.

    Nothing happens before the next window; then the database restarts once where there is a newer version.

    Undo: turns it off again; what was installed meanwhile stays.
    """
    if instance.upgrades_minor_versions:
        return Refusal("AWS installs them already")
    if instance.status != "available":
        return Refusal(f"it is {instance.status}: AWS changes only what is available")
    return ActionPlan(
        do=(_modify(instance, "Installs minor versions by itself.", AutoMinorVersionUpgrade=True),),
        undo=(_modify(instance, "Installs them by hand again.", AutoMinorVersionUpgrade=False),),
    )


@action("rds.instance.copy-tags-to-snapshots", impact=Impact.SAFE, calls=(_MODIFY,))
def copy_tags_to_snapshots(instance: Instance) -> ActionPlan | Refusal:
    """Give new snapshots the tags of the database.

    Snapshots that are there keep theirs.

    Undo: gives new snapshots no tags again.
    """
    if instance.copies_tags:
        return Refusal("tags are copied")
    return _refusal(instance) or ActionPlan(
        do=(_modify(instance, "Copies tags to new snapshots.", CopyTagsToSnapshot=True),),
        undo=(_modify(instance, "Copies no tags again.", CopyTagsToSnapshot=False),),
    )


@action("rds.instance.authenticate-by-iam", impact=Impact.SAFE, calls=(_MODIFY,))
def authenticate_by_iam(instance: Instance) -> ActionPlan | Refusal:
    """Let users log on with credentials of IAM, beside passwords.

    It changes no user: each must be given the right in the database and in IAM.

    Undo: turns it off again.
    """
    if instance.engine not in engines.IAM_ENGINES:
        return Refusal(f"{instance.engine} knows no authentication by IAM")
    if instance.iam_authentication:
        return Refusal("authentication by IAM is on")
    return _refusal(instance) or ActionPlan(
        do=(_modify(instance, "Turns authentication by IAM on.", EnableIAMDatabaseAuthentication=True),),
        undo=(_modify(instance, "Turns it off again.", EnableIAMDatabaseAuthentication=False),),
    )


@action("rds.instance.run-in-several-zones", impact=Impact.DISRUPTIVE, calls=(_MODIFY,))
def run_in_several_zones(instance: Instance) -> ActionPlan | Refusal:
    """Add a standby in another zone.

    It doubles the price of the instance and its storage; while the standby is filled, the disk is slower.

    Undo: removes the standby.
    """
    if instance.multi_az:
        return Refusal("there is a standby")
    if instance.source is not None:
        return Refusal(f"a replica of {instance.source}")
    return _refusal(instance) or ActionPlan(
        do=(_modify(instance, "Adds a standby in another zone.", MultiAZ=True),),
        undo=(_modify(instance, "Removes the standby.", MultiAZ=False),),
    )


@action("rds.instance.use-gp3", impact=Impact.DISRUPTIVE, calls=(_MODIFY,))
def use_gp3(instance: Instance) -> ActionPlan | Refusal:
    """Change gp2 storage to gp3.

    The database stays up; its disk is optimized for hours, and cannot be changed again for six.

    Undo: changes it back to gp2, as soon as AWS allows another change.
    """
    if instance.storage_type != "gp2":
        return Refusal(f"storage is {instance.storage_type or 'of its cluster'}")
    return _refusal(instance) or ActionPlan(
        do=(_modify(instance, "Changes the storage to gp3.", StorageType="gp3"),),
        undo=(_modify(instance, "Changes the storage back to gp2.", StorageType="gp2"),),
    )


@action("rds.instance.stop", impact=Impact.DISRUPTIVE, calls=("rds:StopDBInstance", "rds:StartDBInstance"))
def stop(instance: Instance, now: Now) -> ActionPlan | Refusal:
    """Stop the instance, with a snapshot of what it holds.

    Nobody can connect. Storage and backups are charged on; AWS starts it again by itself after seven days.

    Undo: starts it again; the snapshot stays.
    """
    if instance.source is not None:
        return Refusal(f"AWS stops no replica: it follows {instance.source}")
    refused = _refusal(instance)
    if refused is not None:
        return refused
    name = {"DBInstanceIdentifier": instance.resource_id}
    snapshot = f"{instance.resource_id[:40].rstrip('-')}-before-stop-{now.at:%Y%m%d%H%M}"
    does = f"Takes the snapshot {snapshot} and stops the database."
    return ActionPlan(
        do=(Call("rds:StopDBInstance", {**name, "DBSnapshotIdentifier": snapshot}, does),),
        undo=(Call("rds:StartDBInstance", name, "Starts the database."),),
    )
