"""Lists parameters, and searches those that are not encrypted for secrets."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shared.catalog import BatchReader, Lister, Page, Scope, Token, Unread, pages
from shared.catalog.secrets import find_secrets
from shared.services.ssm.resources import Parameter, ParameterSecrets

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient

_OPERATION = "ssm:GetParameters"


def list_parameters(ssm: "SSMClient", scope: Scope, start: Token) -> Iterator[Page[Parameter]]:
    for answer, following in pages(ssm.describe_parameters, start, MaxResults=50):
        yield Page([_parameter(item, scope) for item in answer["Parameters"]], following)


def _parameter(item: Any, scope: Scope) -> Parameter:
    # Of a name with a path the ARN has no further slash before it.
    name = item["Name"]
    return Parameter(
        arn=item.get("ARN") or scope.arn("ssm", f"parameter/{name.removeprefix('/')}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=name,
        kind=item["Type"],
        key=item.get("KeyId"),
        changed_at=item["LastModifiedDate"],
    )


def read_secrets(ssm: "SSMClient", parameters: Sequence[Parameter]) -> Mapping[str, ParameterSecrets | Unread]:
    """Values are searched here and not kept. The name's last part is searched with the value: "password" says much."""
    plain = [one for one in parameters if not one.is_secure]
    found: dict[str, ParameterSecrets | Unread] = {
        one.resource_id: ParameterSecrets(()) for one in parameters if one.is_secure
    }
    if not plain:
        return found
    answer = ssm.get_parameters(Names=[one.resource_id for one in plain])
    for item in answer["Parameters"]:
        found[item["Name"]] = ParameterSecrets(_secrets(item["Name"], item["Value"]))
    for name in answer.get("InvalidParameters", ()):
        words = "AWS lists the parameter and does not tell its value"
        found[name] = Unread.because("InvalidParameters", words, _OPERATION, plain[0].region)
    return found


def _secrets(name: str, value: str) -> Any:
    return find_secrets(f"{name.rpartition('/')[2]}={value}")


READERS = (
    Lister((Parameter,), "ssm:DescribeParameters", list_parameters),
    BatchReader(ParameterSecrets, Parameter, _OPERATION, read_secrets, 10, ParameterSecrets(())),
)
