"""Who mounts a file system, and as whom."""

from dataclasses import replace

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_principals, public_actions, public_grants
from shared.catalog.policy import Condition, Statement, Statements
from shared.catalog.transport import denies_plain_http
from shared.services.efs.resources import AccessPoint, FileSystem, FileSystemPolicy, MountTargets, PublicSubnets

_MOUNT = ("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess")
_VIA_MOUNT_TARGET = "elasticfilesystem:accessedviamounttarget"


@check(
    "efs.file-system.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP EFS.1",
        "FSBP EFS.8",
        "CIS 3.0 2.4.1",
        "CIS 5.0 2.3.1",
        "CIS 6.0 3.3.1",
        "CIS 7.0 3.3.1",
        "NIST 800-53 r5",
    ),
)
def file_system_is_encrypted(file_system: FileSystem) -> Verdict:
    """The file system is encrypted at rest, with a key of KMS.

    It costs nothing, and keeps copies and discarded disks unreadable for whoever has no right to the key. It can be
    chosen only when the file system is made.

    Fix: make an encrypted one (EFS console, Create file system) and copy the files with DataSync; `aws efs
    create-file-system --encrypted --kms-key-id KEY`, `aws datasync create-task ...`. CloudFormation: `Encrypted: true`.
    """
    return passed("encrypted") if file_system.encrypted else failed("not encrypted")


@check("efs.file-system.is-not-public", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def file_system_is_not_public(file_system: FileSystem, policy: FileSystemPolicy) -> Verdict:
    """The policy lets in nobody who comes from anywhere but a mount target, unless it names them.

    Such a grant is one to everybody in the world, as AWS judges it: what keeps them out is the network alone.

    Fix: EFS console, the file system, File system policy: name principals, or add elasticfilesystem:
    AccessedViaMountTarget; or `aws efs put-file-system-policy --file-system-id ID --policy file://policy.json`.
    """
    grants = public_grants(policy.statements)
    if grants:
        return failed(f"allows everybody {', '.join(sorted({action for one in grants for action in one.actions}))}")
    return passed("lets in only whom it names" if policy.document else "no policy")


@check("efs.file-system.asks-who-mounts-it", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def file_system_asks_who_mounts_it(file_system: FileSystem, policy: FileSystemPolicy) -> Verdict:
    """Clients in the network mount the file system only if IAM lets them.

    Without a policy, or with one that allows everybody, each machine that reaches the mount target mounts it, reads
    and writes as any user, root too.

    Fix: EFS console, the file system, File system policy: prevent anonymous access; or `aws efs
    put-file-system-policy --file-system-id ID --policy file://policy.json`.
    """
    if policy.document is None:
        return failed("no policy: every client in the network mounts it")
    anybody = public_actions(_without_network(policy.statements), _MOUNT)
    if anybody:
        return failed(f"every client in the network may {', '.join(one.partition(':')[2] for one in anybody)}")
    return passed("only named principals mount it")


def _without_network(statements: Statements) -> Statements:
    """The policy as it is for those who come by a mount target."""
    return tuple(replace(one, conditions=_others(one)) if one.allows else one for one in statements)


def _others(statement: Statement) -> tuple[Condition, ...]:
    return tuple(one for one in statement.conditions if one.key != _VIA_MOUNT_TARGET)


@check("efs.file-system.policy-names-no-other-account", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def file_system_policy_names_no_other_account(file_system: FileSystem, policy: FileSystemPolicy) -> Verdict:
    """The file system's policy lets no other AWS account in.

    Who rules that account decides who of its people reads the files: make sure that each of them is meant.

    Fix: EFS console, the file system, File system policy: remove those that are not meant; or `aws efs
    put-file-system-policy --file-system-id ID --policy file://policy.json`.
    """
    others = foreign_principals(policy.statements, file_system.account_id)
    return failed(f"lets in {', '.join(others)}") if others else passed("lets in no other account")


@check(
    "efs.file-system.requires-tls",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="efs.file-system.require-tls",
)
def file_system_requires_tls(file_system: FileSystem, policy: FileSystemPolicy) -> Verdict:
    """The policy denies clients that do not use TLS.

    NFS itself encrypts nothing: names, files and credentials cross the network as they are, unless the mount helper
    is told to use TLS.

    Fix: EFS console, the file system, File system policy: enforce in-transit encryption for all clients; or `aws efs
    put-file-system-policy --file-system-id ID --policy file://policy.json`.
    """
    if denies_plain_http(policy.statements, _MOUNT[0], file_system.arn):
        return passed("denies clients without TLS")
    return failed("clients may come without TLS" if policy.document else "no policy: clients may come without TLS")


@check(
    "efs.file-system.mount-targets-are-in-private-subnets",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EFS.6",),
)
def file_system_mount_targets_are_in_private_subnets(
    file_system: FileSystem, targets: MountTargets, subnets: PublicSubnets
) -> Verdict:
    """No mount target is in a subnet that gives out public addresses.

    Such a subnet is meant for what the internet reaches: one open security group, and it reaches the files too.

    Fix: EFS console, the file system, Network, Manage: mount targets in private subnets; or `aws efs
    delete-mount-target --mount-target-id ID`, `aws efs create-mount-target --file-system-id ID --subnet-id SUBNET`.
    """
    if not targets.targets:
        return not_applicable("no mount targets")
    public = sorted(one.subnet_id for one in targets.targets if one.subnet_id in subnets.ids)
    if public:
        return failed(f"in {', '.join(public)}, which give out public addresses")
    return passed(f"{len(targets.targets)} mount targets in subnets without public addresses")


@check(
    "efs.access-point.enforces-a-root-directory",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EFS.3", "NIST 800-53 r5"),
)
def access_point_enforces_a_root_directory(point: AccessPoint) -> Verdict:
    """Clients of the access point see a directory of their own as the root.

    Through one whose root is / every program sees the files of all others.

    Fix: it cannot be changed: make another (EFS console, Access points, Create) and delete this one; `aws efs
    create-access-point --file-system-id ID --root-directory Path=/APP`. CloudFormation: `RootDirectory: {Path: /APP}`.
    """
    return passed(f"the root is {point.root}") if point.root != "/" else failed("the root is /")


@check(
    "efs.access-point.enforces-a-user",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EFS.4", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def access_point_enforces_a_user(point: AccessPoint) -> Verdict:
    """Clients of the access point act as the user that it names.

    Without one a client says itself which user it is, and EFS believes it.

    Fix: it cannot be changed: make another (EFS console, Access points, Create, POSIX user); `aws efs
    create-access-point --file-system-id ID --posix-user Uid=1000,Gid=1000`. CloudFormation: `PosixUser: {Uid: "1000",
    Gid: "1000"}`.
    """
    return failed("takes the client's own user") if point.user is None else passed(f"acts as user {point.user}")


@check("efs.access-point.user-is-not-root", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def access_point_user_is_not_root(point: AccessPoint) -> Verdict:
    """The user that the access point enforces is not root.

    Root passes every permission of every file below the access point's directory.

    Fix: it cannot be changed: make another (EFS console, Access points, Create, POSIX user); `aws efs
    create-access-point --file-system-id ID --posix-user Uid=1000,Gid=1000`. CloudFormation: `PosixUser: {Uid: "1000",
    Gid: "1000"}`.
    """
    if point.user is None:
        return not_applicable("takes the client's own user")
    return failed("acts as root") if point.user == 0 else passed(f"acts as user {point.user}")
