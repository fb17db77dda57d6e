from typing import Any

import pytest
from botocore.stub import Stubber

from shared.services.ec2.resources.region import (
    AllowedImages,
    ImageBlock,
    MetadataDefaults,
    SerialConsole,
    SnapshotBlock,
    VpcBlock,
)
from tests.services.ec2.answers import read


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ({"State": "block-all-sharing"}, SnapshotBlock("block-all-sharing")),
        ({"ImageBlockPublicAccessState": "unblocked"}, ImageBlock("unblocked")),
        ({"SerialConsoleAccessEnabled": True}, SerialConsole(enabled=True)),
        ({"AccountLevel": {"HttpTokens": "required"}}, MetadataDefaults("required")),
        ({"AccountLevel": {}}, MetadataDefaults(None)),
        ({}, MetadataDefaults(None)),
        ({"State": "audit-mode"}, AllowedImages("audit-mode")),
        ({"VpcBlockPublicAccessOptions": {"InternetGatewayBlockMode": "block-ingress"}}, VpcBlock("block-ingress")),
    ],
    ids=lambda value: str(value) if not isinstance(value, dict) else "",
)
def test_the_settings_of_a_region(ec2: tuple[Any, Stubber], answer: dict[str, Any], fact: object) -> None:
    assert read(ec2, type(fact), answer) == fact
