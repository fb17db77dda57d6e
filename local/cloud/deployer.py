"""Deploys what CDK synthesized into the embedded cloud, as `cdk deploy --all` does on AWS: only what changed."""

import hashlib
import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from local.cloud.assembly import Asset, Stack, read_assembly
from local.cloud.aws import client
from local.cloud.failure import CloudFailed
from local.cloud.place import Place

_LARGEST_BODY = 51_200
_BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version"
_DIGEST = "quarterdeck:deployed"
Said = Callable[[str], None]


class Deployer:
    """One deployment. say: is told one line for each stack that changes."""

    def __init__(self, place: Place, say: Said) -> None:
        self._place, self._say = place, say
        self._outputs: dict[str, dict[str, str]] = {}

    def deploy(self) -> dict[str, dict[str, str]]:
        """All stacks; returns their outputs by stack name. Raises CloudFailed with CloudFormation's own reasons."""
        stacks = read_assembly(self._place.cloud_out)
        for region in sorted({stack.region for stack in stacks}):
            self._client("ssm", region).put_parameter(Name=_BOOTSTRAP, Type="String", Value="30", Overwrite=True)
        for stack in stacks:
            self._outputs[stack.name] = self._deploy(stack)
        return self._outputs

    def _client(self, service: str, region: str) -> Any:
        return client(self._place, service, region=region)

    def _deploy(self, stack: Stack) -> dict[str, str]:
        cloudformation = self._client("cloudformation", stack.region)
        digest = self._digest(stack)
        standing = _describe(cloudformation, stack.name)
        if standing is None or _tag(standing) != digest or not standing["StackStatus"].endswith("_COMPLETE"):
            started = time.monotonic()
            for asset in (*stack.assets, stack.template_asset):
                self._upload(asset)
            standing = self._apply(cloudformation, stack, digest, standing)
            self._say(f"{stack.name} ({time.monotonic() - started:.1f} s)")
        return {one["OutputKey"]: one["OutputValue"] for one in standing.get("Outputs", ())}

    def _digest(self, stack: Stack) -> str:
        """A stack changes with its template, and with the outputs that it takes from others when it is deployed."""
        taken = {name: self._outputs[name] for name in sorted(stack.needs)}
        return hashlib.sha256(f"{stack.template}{json.dumps(taken, sort_keys=True)}".encode()).hexdigest()

    def _apply(self, cloudformation: Any, stack: Stack, digest: str, standing: Any) -> dict[str, Any]:
        if standing is not None and standing["StackStatus"] in {"ROLLBACK_COMPLETE", "CREATE_FAILED"}:
            cloudformation.delete_stack(StackName=stack.name)
            standing = None
        request = {
            "StackName": stack.name,
            "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            "Tags": [{"Key": _DIGEST, "Value": digest}],
            **self._body(stack),
        }
        if standing is None:
            cloudformation.create_stack(**request)
        else:
            _update(cloudformation, request)
        return _settled(cloudformation, stack.name)

    def _body(self, stack: Stack) -> dict[str, str]:
        if len(stack.template.encode()) <= _LARGEST_BODY:
            return {"TemplateBody": stack.template}
        asset = stack.template_asset
        return {"TemplateURL": f"{self._place.cloud_url}/{asset.bucket}/{asset.key}"}

    def _upload(self, asset: Asset) -> None:
        s3 = self._client("s3", asset.region)
        if not _exists(s3.head_bucket, Bucket=asset.bucket):
            here = {} if asset.region == "us-east-1" else {"LocationConstraint": asset.region}
            s3.create_bucket(Bucket=asset.bucket, **({"CreateBucketConfiguration": here} if here else {}))
        if not _exists(s3.head_object, Bucket=asset.bucket, Key=asset.key):
            content = zipped(asset.source) if asset.zipped else asset.source.read_bytes()
            s3.put_object(Bucket=asset.bucket, Key=asset.key, Body=content)


def zipped(folder: Path) -> bytes:
    """The folder as an archive, in an order and with times that do not vary. A zip file stays as it is."""
    if folder.is_file():
        return folder.read_bytes()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in _files(folder):
            entry = zipfile.ZipInfo(str(path.relative_to(folder)), date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = (path.stat().st_mode & 0o777) << 16
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=1)
    return held.getvalue()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _describe(cloudformation: Any, name: str) -> dict[str, Any] | None:
    try:
        found = cloudformation.describe_stacks(StackName=name)["Stacks"]
    except ClientError as error:
        if error.response["Error"]["Code"] == "ValidationError":  # CloudFormation's word for a stack that is not
            return None
        raise
    standing = [stack for stack in found if stack["StackStatus"] != "DELETE_COMPLETE"]
    return standing[0] if standing else None


def _tag(standing: dict[str, Any]) -> str | None:
    return next((one["Value"] for one in standing.get("Tags", ()) if one["Key"] == _DIGEST), None)


def _update(cloudformation: Any, request: dict[str, Any]) -> None:
    try:
        cloudformation.update_stack(**request)
    except ClientError as error:
        if "No updates are to be performed" not in str(error):
            raise


def _settled(cloudformation: Any, name: str) -> dict[str, Any]:
    while True:
        standing = _describe(cloudformation, name)
        if standing is None:
            raise CloudFailed(f"{name}: the stack vanished while it was deployed")
        status = standing["StackStatus"]
        if status.endswith("IN_PROGRESS"):
            time.sleep(0.1)
            continue
        if status not in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}:
            raise CloudFailed(f"{name}: {status}\n{_reasons(cloudformation, name)}")
        return standing


def _reasons(cloudformation: Any, name: str) -> str:
    events = cloudformation.describe_stack_events(StackName=name)["StackEvents"]
    return "\n".join(
        f"  {event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
        for event in events
        if event["ResourceStatus"].endswith("FAILED")
    )


def _exists(head: Callable[..., Any], **what: str) -> bool:
    try:
        head(**what)
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            return False
        raise
    return True
