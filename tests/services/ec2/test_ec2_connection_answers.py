from typing import Any

import pytest
from botocore.stub import Stubber

from shared.services.ec2.resources.connection import ClientVpnEndpoint, Tunnel, VpcEndpoint, VpnConnection
from shared.services.ec2.resources.endpoint_service import AllowedPrincipals, VpcEndpointService
from shared.services.ec2.resources.routing import PrefixList, TransitGatewayAttachment
from tests.services.ec2.answers import FOREIGN, OWN, TIME, listed, read


def test_an_endpoint_service_and_who_may_connect(ec2: tuple[Any, Stubber]) -> None:
    item = {"ServiceId": "vpce-svc-1", "ServiceState": "Available", "AcceptanceRequired": True}
    principals = [{"PrincipalType": "All", "Principal": "*"}]

    (found,) = listed(ec2, VpcEndpointService, {"ServiceConfigurations": [item]})

    assert (found.state, found.accepts_by_hand) == ("available", True)
    assert read(ec2, AllowedPrincipals, {"AllowedPrincipals": principals}) == AllowedPrincipals(("*",))


def test_attachments_of_others_and_lists_of_aws_are_not_judged(ec2: tuple[Any, Stubber]) -> None:
    attachments = [
        {"TransitGatewayAttachmentId": f"tgw-attach-{owner}", "State": "available", "ResourceOwnerId": owner}
        for owner in (OWN, FOREIGN)
    ]
    lists = [{"PrefixListId": f"pl-{owner}", "State": "create-complete", "OwnerId": owner} for owner in (OWN, "AWS")]

    attached = listed(ec2, TransitGatewayAttachment, {"TransitGatewayAttachments": attachments})
    named = listed(ec2, PrefixList, {"PrefixLists": lists})

    assert [one.resource_id for one in attached] == [f"tgw-attach-{OWN}"]
    assert [one.resource_id for one in named] == [f"pl-{OWN}"]


def test_the_policy_of_an_endpoint_is_parsed(ec2: tuple[Any, Stubber]) -> None:
    endpoint = {
        "VpcEndpointId": "vpce-1",
        "VpcEndpointType": "Interface",
        "VpcId": "vpc-1",
        "State": "PendingAcceptance",
        "CreationTimestamp": TIME,
        "PolicyDocument": '{"Statement": []}',
    }

    (found,) = listed(ec2, VpcEndpoint, {"VpcEndpoints": [endpoint]})

    assert (found.policy, found.state) == ({"Statement": []}, "pendingacceptance")


def test_the_tunnels_of_a_vpn_without_their_secrets(ec2: tuple[Any, Stubber]) -> None:
    tunnels = [
        {
            "OutsideIpAddress": "203.0.113.1",
            "PreSharedKey": "do-not-keep-me",
            "IkeVersions": [{"Value": "ikev2"}],
            "LogOptions": {"CloudWatchLogOptions": {"LogEnabled": True}},
        },
        {"OutsideIpAddress": "203.0.113.2"},
    ]
    vpn = {
        "VpnConnectionId": "vpn-1",
        "State": "available",
        "CustomerGatewayConfiguration": "<secret>do-not-keep-me</secret>",
        "Options": {"TunnelOptions": tunnels},
        "VgwTelemetry": [{"OutsideIpAddress": "203.0.113.1", "Status": "UP"}],
    }

    (found,) = listed(ec2, VpnConnection, {"VpnConnections": [vpn]})

    assert found.tunnels == (
        Tunnel("203.0.113.1", ("ikev2",), logs=True),
        Tunnel("203.0.113.2", ("ikev1", "ikev2"), logs=False),
    )
    assert found.telemetry == {"203.0.113.1": "UP"}
    assert "do-not-keep-me" not in repr(found)


@pytest.mark.parametrize("logs", [True, False])
def test_a_client_vpn_endpoint(ec2: tuple[Any, Stubber], logs: bool) -> None:
    endpoint = {
        "ClientVpnEndpointId": "cvpn-1",
        "Status": {"Code": "available"},
        "ConnectionLogOptions": {"Enabled": logs},
    }

    (found,) = listed(ec2, ClientVpnEndpoint, {"ClientVpnEndpoints": [endpoint]})

    assert (found.status, found.logs_connections) == ("available", logs)
