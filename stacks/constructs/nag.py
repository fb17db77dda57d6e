"""Acknowledgements of cdk-nag rules, each with its reason."""

import aws_cdk as cdk
from constructs import IConstruct


def acknowledge(scope: IConstruct, rule: str, because: str) -> None:
    """Accept a rule's finding on this construct and those beneath it. because: why it is right here."""
    cdk.Validations.of(scope).acknowledge(cdk.Acknowledgment(id=rule, reason=because))
