"""Readers of federation: against an emulated account, and on AWS's errors that are answers."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from moto import mock_aws

from shared.catalog import Fact, Reader
from shared.catalog.registry import room
from shared.services.iam.resources.federation import AuditHolders, RootManagement, SamlProviders
from tests.services.iam.builders import an_account

METADATA = "<EntityDescriptor>" + "x" * 1000 + "</EntityDescriptor>"


def a_client() -> Any:
    return boto3.client("iam", "us-east-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")


@pytest.fixture
def iam() -> Iterator[Any]:
    with mock_aws():
        yield a_client()


def read(client: Any, fact: type[Fact]) -> Fact:
    """As the engine does it: codes that are answers become the facts that they mean."""
    reader = room("iam").readers[fact]
    assert isinstance(reader, Reader)
    try:
        return reader.read(client, an_account())
    except ClientError as error:
        return reader.absent[error.response["Error"]["Code"]]


def test_identity_providers(iam: Any) -> None:
    assert read(iam, SamlProviders) == SamlProviders(())
    made = iam.create_saml_provider(Name="okta", SAMLMetadataDocument=METADATA)["SAMLProviderArn"]

    assert read(iam, SamlProviders) == SamlProviders((made,))


def test_roles_that_may_audit() -> None:
    client = a_client()
    answer = {"PolicyUsers": [{"UserName": "u"}], "PolicyGroups": [], "PolicyRoles": [{"RoleName": "auditor"}]}
    with Stubber(client) as stubber:
        stubber.add_response("list_entities_for_policy", answer)

        assert read(client, AuditHolders) == AuditHolders(("auditor",))


def test_what_an_organization_has_switched_on() -> None:
    client = a_client()
    with Stubber(client) as stubber:
        stubber.add_response("list_organizations_features", {"EnabledFeatures": ["RootSessions"]})

        assert read(client, RootManagement) == RootManagement(("RootSessions",))


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("AccountNotManagementOrDelegatedAdministrator", False),
        ("OrganizationNotFoundException", False),
        ("OrganizationNotInAllFeaturesMode", True),
        ("ServiceAccessNotEnabledException", True),
    ],
)
def test_what_aws_says_in_the_place_of_an_organizations_features(code: str, known: bool) -> None:
    client = a_client()
    with Stubber(client) as stubber:
        stubber.add_client_error("list_organizations_features", code)
        found = read(client, RootManagement)

    assert isinstance(found, RootManagement)
    assert (found.hidden is None, found.features) == (known, ())


@pytest.mark.parametrize("fact", [SamlProviders, AuditHolders, RootManagement])
def test_what_aws_denies_is_raised(fact: type[Fact]) -> None:
    client, reader = a_client(), room("iam").readers[fact]
    assert isinstance(reader, Reader)
    method = {"ListSAMLProviders": "list_saml_providers", "ListEntitiesForPolicy": "list_entities_for_policy"}.get(
        reader.operation.partition(":")[2], "list_organizations_features"
    )
    with Stubber(client) as stubber:
        stubber.add_client_error(method, "AccessDenied", "You may not")
        with pytest.raises(ClientError, match="You may not"):
            reader.read(client, an_account())
