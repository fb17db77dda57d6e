"""Lists the account's own layers and reads whom they are shared with."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
from shared.catalog.policy import parse_policy
from shared.services.lambda_.resources.layer import LayerPolicy, LayerVersion

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


def list_layers(client: "LambdaClient", scope: Scope, start: Token) -> Iterator[Page[LayerVersion]]:
    for answer, following in pages(client.list_layers, start, sends="Marker", answers="NextMarker"):
        yield Page([_layer(item, scope) for item in answer["Layers"]], following)


def _layer(item: Any, scope: Scope) -> LayerVersion:
    latest = item["LatestMatchingVersion"]
    return LayerVersion(
        arn=latest["LayerVersionArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=f"{item['LayerName']}:{latest['Version']}",
        layer=item["LayerName"],
        version=latest["Version"],
    )


def read_layer_policy(client: "LambdaClient", layer: LayerVersion) -> LayerPolicy:
    answer = client.get_layer_version_policy(LayerName=layer.layer, VersionNumber=layer.version)
    return LayerPolicy(parse_policy(answer["Policy"]))


READERS = (
    Lister((LayerVersion,), "lambda:ListLayers", list_layers),
    Reader(
        LayerPolicy,
        LayerVersion,
        "lambda:GetLayerVersionPolicy",
        read_layer_policy,
        {"ResourceNotFoundException": LayerPolicy(())},
    ),
)
