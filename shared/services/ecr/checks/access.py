"""Who may take images and put them, and what of an image can change."""

from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Verdict, check, failed, passed
from shared.catalog.access import foreign_principals, public_grants
from shared.catalog.policy import Statements
from shared.services.ecr.resources import OwnKeyOfEcr, RegistryPolicy, Repository, RepositoryPolicy


@dataclass(frozen=True, slots=True)
class KnownAccounts(Thresholds):
    """accounts: ids of other accounts that are meant to be let in."""

    accounts: tuple[str, ...] = ()


_KNOWN = KnownAccounts()


@check("ecr.repository.is-not-public", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def repository_is_not_public(repository: Repository, policy: RepositoryPolicy) -> Verdict:
    """The repository's policy lets nobody in whom it does not name.

    Images hold programs and often more than was meant; who may push replaces what you start.

    Fix: ECR console, the repository, Permissions: name accounts or roles in place of *; or `aws ecr
    set-repository-policy --repository-name NAME --policy-text file://policy.json`. CloudFormation:
    `RepositoryPolicyText: POLICY`.
    """
    return _is_not_public(policy.statements)


@check("ecr.region.registry-is-not-public", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def region_registry_is_not_public(region: Region, policy: RegistryPolicy) -> Verdict:
    """The registry's policy lets nobody in whom it does not name.

    It decides who may replicate images into the registry and make repositories in it.

    Fix: ECR console, Private registry, Settings, Permissions: name accounts in place of *; or `aws ecr
    put-registry-policy --policy-text file://policy.json`.
    """
    return _is_not_public(policy.statements)


def _is_not_public(statements: Statements) -> Verdict:
    grants = public_grants(statements)
    if not grants:
        return passed("lets in only whom it names" if statements else "no policy")
    actions = {name for one in grants for name in one.actions or (f"all but {', '.join(one.not_actions)}",)}
    return failed(f"the policy allows everybody {', '.join(sorted(actions))}")


@check("ecr.repository.lets-in-known-accounts-only", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def repository_lets_in_known_accounts_only(
    repository: Repository, policy: RepositoryPolicy, known: KnownAccounts = _KNOWN
) -> Verdict:
    """The repository's policy lets in no other account than those that the tenant names.

    Who rules that account decides who of its people takes images, or puts them.

    Fix: ECR console, the repository, Permissions: remove accounts that are not meant; or `aws ecr set-repository-policy
    --repository-name NAME --policy-text file://policy.json`. CloudFormation: `RepositoryPolicyText: POLICY`.
    """
    others = [one for one in foreign_principals(policy.statements, repository.account_id) if one not in known.accounts]
    return failed(f"lets in {', '.join(others)}") if others else passed("lets in no unknown account")


@check(
    "ecr.repository.tags-are-immutable",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECR.2", "NIST 800-53 r5"),
    fixed_by="ecr.repository.make-tags-immutable",
)
def repository_tags_are_immutable(repository: Repository) -> Verdict:
    """A tag, once given to an image, stays with it.

    Where tags can move, what was tested under a tag need not be what runs under it.

    Fix: ECR console, the repository, Edit, Image tag mutability: immutable; or `aws ecr put-image-tag-mutability
    --repository-name NAME --image-tag-mutability IMMUTABLE`. CloudFormation: `ImageTagMutability: IMMUTABLE`.
    """
    if repository.mutability == "IMMUTABLE":
        return passed("immutable")
    if repository.mutability == "IMMUTABLE_WITH_EXCLUSION" and "*" not in repository.exempt:
        return passed(f"immutable but for {', '.join(repository.exempt)}")
    return failed(f"tags are {repository.mutability.lower().replace('_', ' ')} {' '.join(repository.exempt)}".rstrip())


@check(
    "ecr.repository.is-encrypted-with-own-key",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("Security Hub ECR.5", "NIST 800-53 r5"),
)
def repository_is_encrypted_with_own_key(repository: Repository, own: OwnKeyOfEcr) -> Verdict:
    """Images are encrypted with a KMS key that the account manages.

    ECR encrypts them in any case; only a key of your own can be withdrawn and its use watched.

    Fix: encryption is chosen when a repository is made: ECR console, Create repository, AWS KMS with your key, then
    push the images again; `aws ecr create-repository --repository-name NAME --encryption-configuration
    encryptionType=KMS,kmsKey=ARN`. CloudFormation: `EncryptionConfiguration: {EncryptionType: KMS, KmsKey: ARN}`.
    """
    if repository.key is None:
        return failed("encrypted by S3 (AES256)")
    if repository.key.rpartition("/")[2] == own.key_id:
        return failed("encrypted with AWS's key for ECR")
    return passed(f"encrypted with {repository.key}")
