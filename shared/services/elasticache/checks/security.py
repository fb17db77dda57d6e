"""Whether caches keep and carry data encrypted, know who asks them, and stand where only friends can."""

from shared.catalog import Now, Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.elasticache.resources.belongings import CacheUser
from shared.services.elasticache.resources.cache import (
    MEMCACHED,
    CacheCluster,
    ClusterUpdates,
    GroupUpdates,
    GroupVersions,
    InternetRoutes,
    ReplicationGroup,
    ServerlessCache,
    SubnetGroups,
)
from shared.services.elasticache.verdicts import in_group, major, updated

_RBAC = 6  # the first major version with users and groups of users


@check(
    "elasticache.replication-group.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ElastiCache.4", "NIST 800-53 r5"),
)
def group_is_encrypted(group: ReplicationGroup) -> Verdict:
    """The replication group encrypts what it keeps on disk.

    Synchronization, swapping and snapshots put the cache's data on disks.

    Fix: only at creation: ElastiCache console, the cache, Backup, then restore with encryption at rest; or
    `aws elasticache create-replication-group --at-rest-encryption-enabled --snapshot-name SNAPSHOT ...`.
    CloudFormation: `AtRestEncryptionEnabled: true`.
    """
    return passed("encrypted at rest") if group.encrypted else failed("not encrypted at rest")


@check("elasticache.replication-group.encrypts-with-own-key", severity=Severity.LOW, pillar=Pillar.SECURITY)
def group_encrypts_with_own_key(group: ReplicationGroup) -> Verdict:
    """The replication group is encrypted with a key of the account in KMS.

    With a key of yours you say who may use it, and disabling it shuts the snapshots too.

    Fix: only at creation: ElastiCache console, the cache, Backup, then restore with a key of yours; or
    `aws elasticache create-replication-group --kms-key-id KEY --snapshot-name SNAPSHOT ...`. CloudFormation: `KmsKeyId:
    KEY`.
    """
    if not group.encrypted:
        return not_applicable("not encrypted at rest")
    return passed(group.key) if group.key is not None else failed("encrypted with ElastiCache's own key")


@check("elasticache.serverless-cache.encrypts-with-own-key", severity=Severity.LOW, pillar=Pillar.SECURITY)
def serverless_encrypts_with_own_key(cache: ServerlessCache) -> Verdict:
    """The serverless cache is encrypted with a key of the account in KMS.

    With a key of yours you say who may use it, and disabling it shuts the cache.

    Fix: only at creation: ElastiCache console, Create cache, Security: a key of yours; or
    `aws elasticache create-serverless-cache --kms-key-id KEY ...`. CloudFormation: `KmsKeyId: KEY`.
    """
    return passed(cache.key) if cache.key is not None else failed("encrypted with ElastiCache's own key")


@check(
    "elasticache.replication-group.encrypts-connections",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ElastiCache.5", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def group_encrypts_connections(group: ReplicationGroup) -> Verdict:
    """The replication group speaks TLS, with clients and between its nodes.

    Otherwise data and passwords cross the network in the clear.

    Fix: ElastiCache console, the cache, Modify, Encryption in transit: preferred, move the clients, then required; or
    `aws elasticache modify-replication-group --replication-group-id GROUP --transit-encryption-enabled
    --transit-encryption-mode preferred --apply-immediately`. CloudFormation: `TransitEncryptionEnabled: true`.
    """
    return passed("encrypted in transit") if group.tls else failed("not encrypted in transit")


@check(
    "elasticache.replication-group.refuses-plain-connections",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="elasticache.replication-group.require-tls",
)
def group_refuses_plain_connections(group: ReplicationGroup) -> Verdict:
    """A replication group that speaks TLS takes no plain connections beside it.

    The mode `preferred` is for the time of a move; left on, each old client goes on in the clear, unseen.

    Fix: ElastiCache console, the cache, Modify, Transit encryption mode: required; or `aws elasticache
    modify-replication-group --replication-group-id GROUP --transit-encryption-mode required --apply-immediately`.
    CloudFormation: `TransitEncryptionMode: required`.
    """
    if not group.tls:
        return not_applicable("not encrypted in transit")
    return failed("plain connections are taken") if group.tls_mode == "preferred" else passed("TLS is required")


@check("elasticache.cache-cluster.encrypts-connections", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def cluster_encrypts_connections(cluster: CacheCluster) -> Verdict:
    """A cluster that is in no replication group speaks TLS with its clients.

    Otherwise what it keeps crosses the network in the clear.

    Fix: only at creation: ElastiCache console, Create cache with encryption in transit; or `aws elasticache
    create-cache-cluster --transit-encryption-enabled ...`, then move the clients. CloudFormation:
    `TransitEncryptionEnabled: true`.
    """
    member = in_group(cluster.group)
    if member is not None:
        return member
    return passed("encrypted in transit") if cluster.tls else failed("not encrypted in transit")


@check(
    "elasticache.replication-group.old-version-asks-for-token",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ElastiCache.6", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def old_version_asks_for_token(group: ReplicationGroup, found: GroupVersions) -> Verdict:
    """A replication group of a version below 6 asks clients for a token (AUTH).

    Those versions know no users: without a token whoever reaches the port reads, writes and deletes.

    Fix: ElastiCache console, the cache, Modify, Access control: AUTH token; or `aws elasticache
    modify-replication-group --replication-group-id GROUP --auth-token TOKEN --auth-token-update-strategy SET
    --apply-immediately`; or upgrade to 7, with users.
    """
    if all(major(version) >= _RBAC for version in found.versions):
        return not_applicable(f"version {', '.join(found.versions)} knows users")
    return (
        passed("asks for a token") if group.auth else failed(f"version {', '.join(found.versions)} asks for no token")
    )


@check("elasticache.replication-group.authenticates-clients", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def group_authenticates_clients(group: ReplicationGroup, found: GroupVersions) -> Verdict:
    """A replication group of version 6 or newer lets clients in by users, or at least by a token.

    Without either whoever reaches the port reads, writes and deletes.

    Fix: ElastiCache console, the cache, Modify, Access control: user group access control list; or `aws elasticache
    modify-replication-group --replication-group-id GROUP --user-group-ids-to-add USERGROUP`. CloudFormation:
    `UserGroupIds: [USERGROUP]`.
    """
    if any(major(version) < _RBAC for version in found.versions):
        return not_applicable(f"version {', '.join(found.versions)} knows no users")
    if group.user_groups:
        return passed(f"users of {', '.join(group.user_groups)}")
    return passed("a token") if group.auth else failed("neither users nor a token")


@check("elasticache.serverless-cache.authenticates-clients", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def serverless_authenticates_clients(cache: ServerlessCache) -> Verdict:
    """A serverless cache of Redis OSS or Valkey lets clients in by users.

    Without a group of users whoever reaches the endpoint reads, writes and deletes.

    Fix: ElastiCache console, the cache, Modify, Access control: a user group; or `aws elasticache
    modify-serverless-cache --serverless-cache-name CACHE --user-group-id USERGROUP`. CloudFormation: `UserGroupId:
    USERGROUP`.
    """
    if cache.engine == MEMCACHED:
        return not_applicable("Memcached knows no users")
    return passed(f"users of {cache.user_group}") if cache.user_group else failed("no group of users")


@check("elasticache.cache-user.needs-password", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def user_needs_password(user: CacheUser) -> Verdict:
    """A user that some group holds proves who it is, by password or by IAM.

    Whoever knows the name of a user without password, be it `default`, is in.

    Fix: ElastiCache console, User management, the user, Modify: password or IAM; or `aws elasticache modify-user
    --user-id USER --authentication-mode Type=iam`. In the place of `default` a group takes a user of your own.
    CloudFormation: `AuthenticationMode: {Type: iam}`.
    """
    if not user.groups:
        return not_applicable("in no group of users")
    if "off" in user.access.lower().split():
        return not_applicable("switched off")
    if user.authentication == "no-password":
        return failed(f"{user.name} needs no password in {', '.join(user.groups)}")
    return passed(f"by {user.authentication}")


@check("elasticache.cache-user.has-least-rights", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def user_has_least_rights(user: CacheUser) -> Verdict:
    """A user that some group holds may not run every command on every key.

    With +@all a client may flush the cache, read its settings and run scripts in it.

    Fix: ElastiCache console, User management, the user, Modify, Access string; or `aws elasticache modify-user
    --user-id USER --access-string "on ~app:* -@all +@read +@write"`. CloudFormation: `AccessString: "on ~app:* -@all
    +@read +@write"`.
    """
    if not user.groups:
        return not_applicable("in no group of users")
    words = user.access.lower().split()
    if "off" in words:
        return not_applicable("switched off")
    all_keys = "~*" in words or "allkeys" in words
    last = next((word for word in reversed(words) if word in _ALL_OR_NONE), None)
    if all_keys and last in ("+@all", "allcommands"):
        taken = [word for word in words[words.index(last) :] if word.startswith("-")]
        return failed(user.access) if not taken else passed(user.access)
    return passed(user.access)


_ALL_OR_NONE = ("+@all", "allcommands", "-@all", "nocommands")


@check(
    "elasticache.cache-cluster.uses-own-subnet-group",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ElastiCache.7", "NIST 800-53 r5"),
)
def cluster_uses_own_subnet_group(cluster: CacheCluster) -> Verdict:
    """The cluster stands in a subnet group that somebody chose, not in `default`.

    The default group takes all subnets of the default VPC, which are open to the internet by their routes.

    Fix: a cluster stays where it was made: ElastiCache console, Subnet groups, Create, then restore a backup there; or
    `aws elasticache create-cache-subnet-group --cache-subnet-group-name NAME --subnet-ids SUBNETS ...`. CloudFormation:
    `CacheSubnetGroupName: NAME`.
    """
    evidence = f"subnet group {cluster.subnet_group or '(none)'}"
    return failed(evidence) if cluster.subnet_group in ("default", None) else passed(evidence)


@check("elasticache.cache-cluster.stands-in-private-subnets", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def cluster_stands_in_private_subnets(cluster: CacheCluster, groups: SubnetGroups, routes: InternetRoutes) -> Verdict:
    """No route leads from the cluster's subnets to an internet gateway.

    ElastiCache gives no public addresses, but what else stands in a public subnet is a step away from the cache.

    Fix: a cluster stays where it was made: ElastiCache console, Subnet groups, Create with private subnets, then
    restore a backup there; or `aws elasticache create-cache-subnet-group --subnet-ids SUBNETS ...`.
    """
    if cluster.subnet_group not in groups.groups:
        return not_applicable(f"subnet group {cluster.subnet_group or '(none)'} is not told")
    vpc, subnets = groups.groups[cluster.subnet_group or ""]
    out = [one for one in subnets if routes.leads_out_of(one, vpc)]
    return failed(f"public: {', '.join(out)}") if out else passed(f"{len(subnets)} private subnets")


@check(
    "elasticache.cache-cluster.upgrades-itself",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ElastiCache.2", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="elasticache.cache-cluster.upgrade-by-itself",
)
def cluster_upgrades_itself(cluster: CacheCluster) -> Verdict:
    """New minor versions of the engine are taken over in the maintenance window.

    They carry the repairs of security holes.

    Fix: ElastiCache console, the cache, Modify, Auto upgrade minor versions; or `aws elasticache modify-cache-cluster
    --cache-cluster-id CLUSTER --auto-minor-version-upgrade --apply-immediately`. CloudFormation:
    `AutoMinorVersionUpgrade: true`.
    """
    if cluster.engine == MEMCACHED:
        return not_applicable("the setting is for Redis OSS and Valkey")
    return passed("upgrades itself") if cluster.upgrades_itself else failed("does not upgrade itself")


@check("elasticache.replication-group.has-its-service-updates", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def group_has_its_service_updates(group: ReplicationGroup, pending: GroupUpdates, now: Now) -> Verdict:
    """No critical, important or overdue service update waits for the replication group.

    AWS publishes them for security; it applies them by itself late, or never.

    Fix: ElastiCache console, Service updates, Apply now; or `aws elasticache batch-apply-update-action
    --service-update-name UPDATE --replication-group-ids GROUP`.
    """
    return updated(pending, now)


@check("elasticache.cache-cluster.has-its-service-updates", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def cluster_has_its_service_updates(cluster: CacheCluster, pending: ClusterUpdates, now: Now) -> Verdict:
    """No critical, important or overdue service update waits for a cluster that is in no group.

    AWS publishes them for security; it applies them by itself late, or never.

    Fix: ElastiCache console, Service updates, Apply now; or `aws elasticache batch-apply-update-action
    --service-update-name UPDATE --cache-cluster-ids CLUSTER`.
    """
    return in_group(cluster.group) or updated(pending, now)
