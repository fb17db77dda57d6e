"""What a function knows, where it stands, and whether somebody watches it."""

from shared.catalog import Pillar, Severity, Unread, Verdict, check, failed, not_applicable, passed
from shared.catalog.policy import matches
from shared.services.lambda_.resources.function import CodeSigning, Function
from shared.services.lambda_.resources.region import InvocationTrails


@check("lambda.function.environment-has-no-secrets", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def function_environment_has_no_secrets(function: Function) -> Verdict | Unread:
    """No environment variable of the function holds what looks like a secret.

    Everybody who may read the function's configuration reads its variables, and so do its logs on a bad day.

    Fix: keep the secret in Secrets Manager and let the variable name it: Lambda console, the function,
    Configuration, Environment variables; `aws lambda update-function-configuration --function-name NAME
    --environment file://environment.json`. Change the secret: it was readable.
    """
    if function.environment_error:
        return Unread.because(*function.environment_error, "lambda:ListFunctions", function.region)
    if not function.variables:
        return not_applicable("no environment variables")
    if function.secrets:
        return failed("; ".join(f"{one.kind} in {one.variable}" for one in function.secrets))
    return passed(f"none in {function.variables} variables")


@check("lambda.function.encrypts-environment-with-own-key", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def function_encrypts_environment_with_own_key(function: Function) -> Verdict | Unread:
    """A KMS key of the account encrypts the function's environment variables.

    With a key of your own its policy decides who may read the variables, CloudTrail tells who did, and you can shut
    it off. Otherwise AWS's key for Lambda does it for whoever may read the configuration.

    Fix: Lambda console, the function, Configuration, Environment variables, Edit, Encryption configuration; or `aws
    lambda update-function-configuration --function-name NAME --kms-key-arn ARN`. CloudFormation: `KmsKeyArn: ARN`.
    """
    if function.key:
        return passed(function.key)
    if function.environment_error:
        return Unread.because(*function.environment_error, "lambda:ListFunctions", function.region)
    return failed("AWS's key for Lambda") if function.variables else not_applicable("no environment variables")


@check(
    "lambda.function.runs-in-vpc",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("Security Hub Lambda.3", "NIST 800-53 r5"),
)
def function_runs_in_vpc(function: Function) -> Verdict:
    """The function is connected to a VPC.

    Outside a VPC neither security groups nor flow logs see where the function's traffic goes. Functions that speak
    to AWS alone need none: suppress the finding for those.

    Fix: Lambda console, the function, Configuration, VPC; or `aws lambda update-function-configuration --function-name
    NAME --vpc-config SubnetIds=ID,ID,SecurityGroupIds=ID`. CloudFormation: `VpcConfig: {SubnetIds: [ID, ID],
    SecurityGroupIds: [ID]}`.
    """
    return passed(", ".join(function.subnets)) if function.subnets else failed("not in a VPC")


@check("lambda.function.admits-signed-code-only", severity=Severity.LOW, pillar=Pillar.SECURITY)
def function_admits_signed_code_only(function: Function, signing: CodeSigning) -> Verdict:
    """Lambda refuses code of the function that no trusted publisher has signed.

    Otherwise whoever may update the function, or the bucket that it is deployed from, can put any code into it.

    Fix: Lambda console, Code signing configurations, then the function, Configuration, Code signing; or `aws lambda
    put-function-code-signing-config --function-name NAME --code-signing-config-arn ARN`. CloudFormation:
    `CodeSigningConfigArn: ARN`.
    """
    if function.package == "Image":
        return not_applicable("a container image: ECR signs those")
    if signing.policy == "Enforce":
        return passed("unsigned code is refused")
    return failed("unsigned code is only warned of" if signing.policy else "nobody looks at signatures")


@check("lambda.function.invocations-are-recorded", severity=Severity.LOW, pillar=Pillar.SECURITY)
def function_invocations_are_recorded(function: Function, trails: InvocationTrails) -> Verdict:
    """A trail of CloudTrail that is logging records who invokes the function.

    Trails record no data events by themselves: without a selector for functions nobody can tell afterwards who
    called, from where, and with which credentials. Recorded events cost money.

    Fix: CloudTrail console, the trail, Data events: Lambda; or `aws cloudtrail put-event-selectors --trail-name NAME
    --advanced-event-selectors file://selectors.json`.
    """
    found = [name for pattern, name in trails.trails.items() if matches(pattern, function.arn)]
    return passed(f"by {', '.join(dict.fromkeys(found))}") if found else failed("by no trail")
