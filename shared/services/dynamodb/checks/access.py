"""Who can read tables, and whose keys they are encrypted with."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_principals, public_grants
from shared.services.dynamodb.resources.table import Table, TablePolicy


@check("dynamodb.table.policy-is-not-public", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def table_policy_is_not_public(table: Table, policy: TablePolicy) -> Verdict:
    """The table's policy lets nobody in whom it does not name.

    A grant to everybody lets any AWS account read or change the items.

    Fix: DynamoDB console, the table, Permissions: name the principals; or `aws dynamodb put-resource-policy
    --resource-arn ARN --policy file://policy.json`.
    """
    if not policy.statements:
        return not_applicable("the table has no policy")
    found = public_grants(policy.statements)
    if found:
        return failed(f"everybody may {', '.join(dict.fromkeys(action for one in found for action in one.actions))}")
    return passed("no statement is for everybody")


@check("dynamodb.table.policy-names-no-other-account", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def table_policy_names_no_other_account(table: Table, policy: TablePolicy) -> Verdict:
    """The table's policy lets no other AWS account in.

    Whoever rules that account decides who reads the items. Where it is meant, suppress this finding with its reason.

    Fix: DynamoDB console, the table, Permissions: take the account out; or `aws dynamodb put-resource-policy
    --resource-arn ARN --policy file://policy.json`.
    """
    if not policy.statements:
        return not_applicable("the table has no policy")
    found = foreign_principals(policy.statements, table.account_id)
    return failed(f"lets in {', '.join(found)}") if found else passed("lets no other account in")


@check(
    "dynamodb.table.encrypts-with-kms",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="dynamodb.table.encrypt-with-kms",
)
def table_encrypts_with_kms(table: Table) -> Verdict:
    """The table is encrypted with a key of the account in KMS, not with one that AWS owns.

    With a key of yours you say who may use it, CloudTrail shows its use, and disabling it shuts the table at once.

    Fix: DynamoDB console, the table, Additional settings, Encryption: a key stored in your account; or `aws dynamodb
    update-table --table-name TABLE --sse-specification Enabled=true,SSEType=KMS,KMSMasterKeyId=KEY`. CloudFormation:
    `SSESpecification: {SSEEnabled: true, SSEType: KMS}`.
    """
    return passed(table.key) if table.key is not None else failed("AWS owns the key")
