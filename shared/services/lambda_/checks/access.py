"""Who may call a function or use a layer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_principals, public_grants, unguarded_services
from shared.catalog.policy import Condition, Statement, Statements
from shared.services.lambda_.publishers import OF_AWS
from shared.services.lambda_.resources.function import Function, FunctionPolicy, FunctionUrls
from shared.services.lambda_.resources.layer import LayerPolicy, LayerVersion

_S3 = "s3.amazonaws.com"
_BUCKET = re.compile(r"arn:[a-z-]+:s3:::")


@dataclass(frozen=True, slots=True)
class TrustedPublishers(Thresholds):
    """accounts: whose layers a function may load beside the account's own and AWS's."""

    accounts: tuple[str, ...] = ()


_PUBLISHERS = TrustedPublishers()


@check(
    "lambda.function.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP Lambda.1", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="lambda.function.remove-public-statements",
)
def function_is_not_public(function: Function, policy: FunctionPolicy) -> Verdict:
    """Strangers cannot invoke the function, neither themselves nor through a bucket of theirs.

    Who can invoke it runs your code with your rights, and at your cost. A grant to S3 that names no account lets
    everybody's buckets invoke it, since bucket names come free and are taken anew.

    Fix: Lambda console, the function, Configuration, Permissions, Resource-based policy: delete the statement, or
    add the source account; `aws lambda remove-permission --function-name NAME --statement-id SID`.
    """
    open_ones = [one.sid or "one without a name" for one in public_grants(policy.statements)]
    if open_ones:
        return failed(f"open to everybody: statement {', '.join(open_ones)}")
    if _S3 in unguarded_services(_without_buckets(policy.statements)):
        return failed("buckets of any account may invoke it: no aws:SourceAccount")
    return passed("nobody outside can invoke it")


def _without_buckets(statements: Statements) -> Statements:
    """The policy without conditions on names of buckets, which say nothing of whose the bucket is.

    Source: Security Hub's control Lambda.1, which asks for AWS:SourceAccount.
    """
    return tuple(replace(one, conditions=tuple(_others(one))) if one.allows else one for one in statements)


def _others(statement: Statement) -> Iterator[Condition]:
    return (one for one in statement.conditions if not all(_BUCKET.match(value) for value in one.values))


@check("lambda.function.admits-no-other-account", severity=Severity.LOW, pillar=Pillar.SECURITY)
def function_admits_no_other_account(function: Function, policy: FunctionPolicy) -> Verdict:
    """The function's policy lets no other AWS account invoke or change it.

    What another account may do is decided there from then on. Each such grant should be one that somebody still
    knows of; suppress the finding for those.

    Fix: Lambda console, the function, Configuration, Permissions, Resource-based policy: delete the statement;
    `aws lambda remove-permission --function-name NAME --statement-id SID`.
    """
    foreign = foreign_principals(policy.statements, function.account_id)
    return failed(f"admits {', '.join(foreign)}") if foreign else passed("admits no other account")


@check("lambda.function.confines-services-that-invoke-it", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def function_confines_services_that_invoke_it(function: Function, policy: FunctionPolicy) -> Verdict:
    """Every service that may invoke the function may do so only for named resources or accounts.

    A service acts for all of its customers: without aws:SourceArn or aws:SourceAccount anybody can have it invoke
    your function.

    Fix: add the permission again with its source; `aws lambda add-permission --function-name NAME --statement-id SID
    --action lambda:InvokeFunction --principal SERVICE --source-arn ARN --source-account ID`, then remove the old.
    CloudFormation: `SourceArn: ARN, SourceAccount: ID`.
    """
    services = unguarded_services(policy.statements)
    return failed(f"anybody can use {', '.join(services)}") if services else passed("services name their source")


@check(
    "lambda.function.url-demands-credentials",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="lambda.function.demand-credentials-at-url",
)
def function_url_demands_credentials(function: Function, urls: FunctionUrls) -> Verdict:
    """The function's URLs admit only requests that are signed with AWS credentials.

    A URL without authorization is a public web server: whatever the code does not refuse itself, it does for
    everybody.

    Fix: Lambda console, the function, Configuration, Function URL, Edit: Auth type AWS_IAM; or `aws lambda
    update-function-url-config --function-name NAME --auth-type AWS_IAM`. CloudFormation: `AuthType: AWS_IAM`.
    """
    if not urls.urls:
        return not_applicable("no URL")
    open_ones = [_called(one.qualifier) for one in urls.urls if one.authorization == "NONE"]
    return failed(f"no authorization: {', '.join(open_ones)}") if open_ones else passed("AWS_IAM")


@check("lambda.function.url-cors-names-origins", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def function_url_cors_names_origins(function: Function, urls: FunctionUrls) -> Verdict:
    """CORS of the function's URLs lets in named origins only.

    With the origin "*" a page on any site can call the function from its visitor's browser and read the answer.

    Fix: Lambda console, the function, Configuration, Function URL, Edit, CORS: name your origins; or `aws lambda
    update-function-url-config --function-name NAME --cors AllowOrigins=https://app.example.com`. CloudFormation: `Cors:
    {AllowOrigins: [ORIGIN]}`.
    """
    if not any(one.origins for one in urls.urls):
        return not_applicable("no URL with CORS")
    wide = [_called(one.qualifier) for one in urls.urls if "*" in one.origins]
    return failed(f"every origin: {', '.join(wide)}") if wide else passed("origins are named")


@check("lambda.function.loads-layers-of-known-publishers", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def function_loads_layers_of_known_publishers(function: Function, trusted: TrustedPublishers = _PUBLISHERS) -> Verdict:
    """The function loads layers of its own account, of AWS and of trusted publishers only.

    A layer's code runs with the function's rights. Who publishes it can put anything into its next version.

    Fix: publish the layer in your own account (`aws lambda publish-layer-version --layer-name NAME --zip-file
    fileb://layer.zip`) and name that one: Lambda console, the function, Layers, Edit.
    """
    if not function.layers:
        return not_applicable("no layers")
    known = {function.account_id, *OF_AWS, *trusted.accounts}
    foreign = [one for one in function.layers if one.split(":")[4] not in known]
    return failed(f"of another account: {', '.join(foreign)}") if foreign else passed("all publishers are known")


@check(
    "lambda.layer-version.is-not-public",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="lambda.layer-version.make-private",
)
def layer_version_is_not_public(layer: LayerVersion, policy: LayerPolicy) -> Verdict:
    """The latest version of the layer is not shared with everybody.

    Anybody can download a public layer, with all code and configuration that was packed into it.

    Fix: `aws lambda remove-layer-version-permission --layer-name NAME --version-number N --statement-id SID`; the
    Lambda console shows no layer permissions.
    """
    open_ones = [one.sid for one in public_grants(policy.statements)]
    return failed(f"open to everybody: statement {', '.join(open_ones)}") if open_ones else passed("not public")


@check("lambda.layer-version.admits-no-other-account", severity=Severity.LOW, pillar=Pillar.SECURITY)
def layer_version_admits_no_other_account(layer: LayerVersion, policy: LayerPolicy) -> Verdict:
    """The latest version of the layer is shared with no other AWS account.

    Each share should be one that somebody still knows of; suppress the finding for those.

    Fix: `aws lambda remove-layer-version-permission --layer-name NAME --version-number N --statement-id SID`; the
    Lambda console shows no layer permissions.
    """
    foreign = foreign_principals(policy.statements, layer.account_id)
    return failed(f"shared with {', '.join(foreign)}") if foreign else passed("shared with no other account")


def _called(qualifier: str | None) -> str:
    return f"alias {qualifier}" if qualifier else "the function's own URL"
