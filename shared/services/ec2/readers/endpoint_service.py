"""Reads the services that the account offers through PrivateLink."""

from typing import TYPE_CHECKING

from shared.catalog import Reader, Scope
from shared.services.ec2.readers.describe import Item, every, identity, lister
from shared.services.ec2.resources.endpoint_service import AllowedPrincipals, VpcEndpointService

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client


def _endpoint_service(item: Item, scope: Scope) -> VpcEndpointService:
    return VpcEndpointService(
        **identity(scope, "vpc-endpoint-service", item["ServiceId"], item),
        state=item["ServiceState"].lower(),  # AWS writes both Available and available
        accepts_by_hand=item["AcceptanceRequired"],
    )


def read_allowed_principals(ec2: "EC2Client", service: VpcEndpointService) -> AllowedPrincipals:
    found = every(
        ec2,
        "DescribeVpcEndpointServicePermissions",
        "AllowedPrincipals",
        ServiceId=service.resource_id,
        MaxResults=1000,
    )
    return AllowedPrincipals(tuple(one["Principal"] for one in found))


READERS = (
    lister(
        VpcEndpointService,
        "DescribeVpcEndpointServiceConfigurations",
        "ServiceConfigurations",
        _endpoint_service,
        MaxResults=1000,
    ),
    Reader(AllowedPrincipals, VpcEndpointService, "ec2:DescribeVpcEndpointServicePermissions", read_allowed_principals),
)
