"""Acknowledgements of cdk-nag rules, each with its reason."""

import aws_cdk as cdk
from constructs import IConstruct


def acknowledge(scope: IConstruct, rule: str, because: str) -> None:
    """Accept a rule's finding on this construct and those beneath it. because: why it is right here."""
    cdk.Validations.of(scope).acknowledge(cdk.Acknowledgment(id=rule, reason=because))


def acknowledge_wildcard(scope: IConstruct, resource: str, because: str) -> None:
    """Accept `*` in the resource of a policy. resource: as it stands in the policy; because must say something."""
    if not because:
        raise ValueError(f"{resource}: a wildcard needs its reason")
    acknowledge(scope, f"AwsSolutions-IAM5[Resource::{resource}]", because)
