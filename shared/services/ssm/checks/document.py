"""Who may use documents and read parameters, and what they give away."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.ssm.resources import Document, DocumentSecrets, DocumentSharing, Parameter, ParameterSecrets

_EVERYBODY = "all"
_AWS_KEY = "alias/aws/ssm"


@check(
    "ssm.document.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP SSM.4", "NIST 800-53 r5"),
    fixed_by="ssm.document.stop-public-sharing",
)
def document_is_not_public(document: Document, sharing: DocumentSharing) -> Verdict:
    """The document is not shared with everybody.

    Any AWS account can read it and run it: names of accounts and machines, commands, and the ways in that they show.

    Fix: Systems Manager console, Documents, Owned by me, the document, Details, Share: private; or `aws ssm
    modify-document-permission --name NAME --permission-type Share --account-ids-to-remove all`.
    """
    if _EVERYBODY in sharing.accounts:
        return failed("shared with everybody")
    return passed(f"shared with {len(sharing.accounts)} accounts" if sharing.accounts else "private")


@check("ssm.document.is-shared-with-no-other-account", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def document_is_shared_with_no_other_account(document: Document, sharing: DocumentSharing) -> Verdict:
    """The document is shared with no other AWS account.

    Who may run it also reads it, and goes on using it after the people have changed: make sure that each is meant.

    Fix: Systems Manager console, Documents, Owned by me, the document, Details, Share: remove the account; or `aws ssm
    modify-document-permission --name NAME --permission-type Share --account-ids-to-remove ACCOUNT`.
    """
    others = [one for one in sharing.accounts if one not in (_EVERYBODY, document.account_id)]
    return failed(f"shared with {', '.join(others)}") if others else passed("shared with no other account")


@check("ssm.document.has-no-secrets", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def document_has_no_secrets(document: Document, secrets: DocumentSecrets) -> Verdict:
    """Nothing in the document looks like a secret.

    Whoever may read or run the document reads the secret, and every version keeps it.

    Fix: put the secret into Secrets Manager or a SecureString, refer to it in the document ({{ssm-secure:NAME}}),
    delete the old versions in the console, and change the secret; `aws ssm update-document --name NAME ...`.
    """
    if secrets.found:
        return failed("; ".join(str(one) for one in secrets.found))
    return passed("nothing looks like a secret")


@check(
    "ssm.document.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub SSM.5",),
    fixed_by="ssm.document.tag",
)
def document_is_tagged(document: Document) -> Verdict:
    """The document has at least one tag that its owner gave it.

    Tags say whose document it is; AWS's own (aws:...) do not.

    Fix: Systems Manager console, Documents, the document, Details, Tags; or `aws ssm add-tags-to-resource
    --resource-type Document --resource-id NAME --tags Key=owner,Value=TEAM`. CloudFormation: `Tags: [{Key: owner,
    Value: TEAM}]`.
    """
    own = sorted(name for name in document.tags or () if not name.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check("ssm.parameter.keeps-secrets-encrypted", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def parameter_keeps_secrets_encrypted(parameter: Parameter, secrets: ParameterSecrets) -> Verdict:
    """A parameter whose value looks like a secret is a SecureString.

    A String is shown in the console to whoever may list parameters, is not encrypted with a key, and its history keeps
    every old value. Values of SecureString are not read for this.

    Fix: make the parameter anew as a SecureString (Systems Manager console, Parameter Store), and change the secret;
    `aws ssm put-parameter --name NAME --type SecureString --value ... --overwrite`.
    """
    if parameter.is_secure:
        return passed("SecureString")
    if secrets.found:
        return failed(f"{parameter.kind}: {', '.join(sorted({one.kind for one in secrets.found}))}")
    return passed(f"{parameter.kind}: nothing looks like a secret")


@check("ssm.parameter.is-encrypted-with-own-key", severity=Severity.LOW, pillar=Pillar.SECURITY)
def parameter_is_encrypted_with_own_key(parameter: Parameter) -> Verdict:
    """A SecureString is encrypted with a KMS key that the customer manages.

    AWS's key aws/ssm lets everybody decrypt who may read the parameter; the policy of a key of your own is a second
    lock.

    Fix: Systems Manager console, Parameter Store, the parameter, Edit: KMS key; or `aws ssm put-parameter --name NAME
    --type SecureString --key-id KEY --value ... --overwrite`.
    """
    if not parameter.is_secure:
        return not_applicable(f"a {parameter.kind}")
    if parameter.key is None or parameter.key.endswith(_AWS_KEY):
        return failed("encrypted with aws/ssm")
    return passed(f"encrypted with {parameter.key}")
