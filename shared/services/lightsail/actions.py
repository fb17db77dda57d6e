"""What can be done about Lightsail's resources."""

from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.lightsail.resources import Bucket, Database, Instance, LoadBalancer, StaticIp


@action(
    "lightsail.instance.take-automatic-snapshots",
    impact=Impact.SAFE,
    calls=("lightsail:EnableAddOn", "lightsail:DisableAddOn"),
)
def take_automatic_snapshots(instance: Instance) -> ActionPlan | Refusal:
    """Take a snapshot of the instance each day, at an hour that Lightsail chooses.

    Lightsail keeps seven of them and charges for their size.

    Undo: takes no more; snapshots that were taken stay.
    """
    if instance.snapshots:
        return Refusal("a snapshot is taken each day")
    name, kind = {"resourceName": instance.resource_id}, {"addOnType": "AutoSnapshot"}
    return ActionPlan(
        do=(Call("lightsail:EnableAddOn", {**name, "addOnRequest": kind}, "Takes a snapshot each day."),),
        undo=(Call("lightsail:DisableAddOn", {**name, **kind}, "Takes no more automatic snapshots."),),
    )


@action(
    "lightsail.instance.require-imds-v2",
    impact=Impact.DISRUPTIVE,
    calls=("lightsail:UpdateInstanceMetadataOptions",),
)
def require_imds_v2(instance: Instance) -> ActionPlan | Refusal:
    """Answer metadata of the instance only to requests with a session.

    Programs with an SDK of before 2020 get no answer any more.

    Undo: answers others too, as before.
    """
    if instance.tokens == "required":
        return Refusal("tokens are required")
    return ActionPlan(
        do=(_tokens(instance, "required", "Requires tokens for metadata."),),
        undo=(_tokens(instance, "optional", "Makes tokens optional again."),),
    )


def _tokens(instance: Instance, value: str, does: str) -> Call:
    params = {"instanceName": instance.resource_id, "httpTokens": value}
    return Call("lightsail:UpdateInstanceMetadataOptions", params, does)


@action("lightsail.static-ip.release", impact=Impact.DESTRUCTIVE, calls=("lightsail:ReleaseStaticIp",))
def release(address: StaticIp) -> ActionPlan | Refusal:
    """Give a static IP back that is attached to nothing.

    Names that still point to it will point to a stranger.

    Undo: impossible, for AWS gives the address to somebody else.
    """
    if address.attached_to:
        return Refusal(f"attached to {address.attached_to}")
    return ActionPlan(
        do=(
            Call("lightsail:ReleaseStaticIp", {"staticIpName": address.resource_id}, f"Gives {address.address} back."),
        ),
        no_undo="AWS gives the address to somebody else",
    )


@action("lightsail.database.close-to-public", impact=Impact.DISRUPTIVE, calls=("lightsail:UpdateRelationalDatabase",))
def close_to_public(database: Database) -> ActionPlan | Refusal:
    """Switch public mode of the database off.

    Only resources of Lightsail in the same region reach it then; people and servers elsewhere are shut out.

    Undo: switches public mode on again.
    """
    if not database.public:
        return Refusal("public mode is off")
    return ActionPlan(
        do=(_database(database, "Switches public mode off.", publiclyAccessible=False),),
        undo=(_database(database, "Switches public mode on again.", publiclyAccessible=True),),
    )


@action("lightsail.database.keep-backups", impact=Impact.SAFE, calls=("lightsail:UpdateRelationalDatabase",))
def keep_backups(database: Database) -> ActionPlan | Refusal:
    """Keep backups of the database for seven days.

    The plan's price includes them.

    Undo: keeps no more backups, and deletes those that there are.
    """
    if database.backups:
        return Refusal("backups are kept")
    return ActionPlan(
        do=(_database(database, "Keeps backups.", enableBackupRetention=True),),
        undo=(_database(database, "Keeps no more backups.", disableBackupRetention=True),),
    )


def _database(database: Database, does: str, **params: Any) -> Call:
    params |= {"relationalDatabaseName": database.resource_id, "applyImmediately": True}
    return Call("lightsail:UpdateRelationalDatabase", params, does)


@action("lightsail.bucket.make-private", impact=Impact.DISRUPTIVE, calls=("lightsail:UpdateBucket",))
def make_private(bucket: Bucket) -> ActionPlan | Refusal:
    """Make all objects of the bucket private, and let none be made public.

    Web pages that show its objects show them no more.

    Undo: sets the rules back; objects that were public by themselves are so again.
    """
    if bucket.access == "private" and not bucket.overridable:
        return Refusal("all objects are private")
    return ActionPlan(
        do=(_rules(bucket, "private", overridable=False, does="Makes all objects private."),),
        undo=(_rules(bucket, bucket.access, overridable=bucket.overridable, does="Sets the rules back."),),
    )


def _rules(bucket: Bucket, access: str, *, overridable: bool, does: str) -> Call:
    rules = {"getObject": access, "allowPublicOverrides": overridable}
    return Call("lightsail:UpdateBucket", {"bucketName": bucket.resource_id, "accessRules": rules}, does)


@action(
    "lightsail.load-balancer.redirect-to-https",
    impact=Impact.DISRUPTIVE,
    calls=("lightsail:UpdateLoadBalancerAttribute",),
)
def redirect_to_https(balancer: LoadBalancer) -> ActionPlan | Refusal:
    """Send those who come by plain HTTP on to HTTPS.

    Programs that do not follow redirects fail.

    Undo: takes plain HTTP again.
    """
    if not balancer.certificate:
        return Refusal("no certificate is attached, without which there is no HTTPS to be sent to")
    if balancer.redirects:
        return Refusal("redirects to HTTPS")
    return ActionPlan(
        do=(_redirects(balancer, "true", "Redirects plain HTTP to HTTPS."),),
        undo=(_redirects(balancer, "false", "Takes plain HTTP again."),),
    )


def _redirects(balancer: LoadBalancer, value: str, does: str) -> Call:
    attribute = {"attributeName": "HttpsRedirectionEnabled", "attributeValue": value}
    return Call("lightsail:UpdateLoadBalancerAttribute", {"loadBalancerName": balancer.resource_id, **attribute}, does)
