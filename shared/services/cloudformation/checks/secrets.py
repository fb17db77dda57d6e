"""Whether a stack shows secrets to everybody who may look at it."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, passed
from shared.services.cloudformation.resources.stack import Stack, TemplateSecrets


@check("cloudformation.stack.outputs-hold-no-secrets", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def stack_outputs_hold_no_secrets(stack: Stack) -> Verdict:
    """No output of the stack looks like a secret.

    Everybody who may describe stacks reads its outputs, and they are exported to other stacks.

    Fix: put the secret into Secrets Manager and its ARN into the output; then `aws cloudformation update-stack
    --stack-name NAME --template-body file://template.yaml`, or the CloudFormation console, the stack, Update.
    """
    found = stack.secrets_in_outputs
    return failed(", ".join(found)) if found else passed("nothing looks like a secret")


@check("cloudformation.stack.parameters-hold-no-secrets", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def stack_parameters_hold_no_secrets(stack: Stack) -> Verdict:
    """No parameter of the stack shows what looks like a secret.

    A parameter without NoEcho is shown to everybody who may describe stacks.

    Fix: give the parameter NoEcho: true, or let the template resolve it ({{resolve:secretsmanager:NAME}}); then `aws
    cloudformation update-stack --stack-name NAME ...`, or the CloudFormation console, the stack, Update.
    """
    found = stack.secrets_in_parameters
    return failed(", ".join(found)) if found else passed("nothing looks like a secret")


@check("cloudformation.stack.template-holds-no-secrets", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def stack_template_holds_no_secrets(stack: Stack, template: TemplateSecrets) -> Verdict:
    """Nothing in the stack's template looks like a secret.

    Templates lie in repositories and buckets, and everybody who may read the stack reads them.

    Fix: let the template resolve the secret ({{resolve:secretsmanager:NAME}}), change the secret, and `aws
    cloudformation update-stack --stack-name NAME --template-body file://template.yaml`.
    """
    return failed(", ".join(template.found)) if template.found else passed("nothing looks like a secret")
