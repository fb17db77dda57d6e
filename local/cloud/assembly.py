"""What CDK synthesized: its stacks in the order in which they must be deployed, and their assets."""

import graphlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.cloud.failure import CloudFailed


@dataclass(frozen=True, slots=True)
class Asset:
    """source: a file, or a folder to be zipped; bucket, key: where the template looks for it."""

    source: Path
    zipped: bool
    bucket: str
    key: str
    region: str


@dataclass(frozen=True, slots=True)
class Stack:
    """needs: names of the stacks that must stand first."""

    name: str
    account: str
    region: str
    template: str
    template_asset: Asset
    assets: tuple[Asset, ...]
    needs: tuple[str, ...]


def read_assembly(out: Path) -> list[Stack]:
    """Every stack, each after those it needs. Raises CloudFailed when they need each other."""
    artifacts = json.loads((out / "manifest.json").read_text())["artifacts"]
    stacks = {key: one for key, one in artifacts.items() if one["type"] == "aws:cloudformation:stack"}
    order = in_order(
        {key: [need for need in one.get("dependencies", ()) if need in stacks] for key, one in stacks.items()}
    )
    names = {key: one["properties"].get("stackName", key) for key, one in stacks.items()}
    return [_stack(out, names, key, stacks[key]) for key in order]


def in_order(needs: Mapping[str, Iterable[str]]) -> list[str]:
    """Names so that each comes after those it needs; those that could change places are sorted by name."""
    sorter = graphlib.TopologicalSorter({name: sorted(needs[name]) for name in sorted(needs)})
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        raise CloudFailed(f"The stacks need each other in a circle: {' -> '.join(error.args[1])}") from error
    found: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        found += ready
        sorter.done(*ready)
    return found


def _stack(out: Path, names: Mapping[str, str], key: str, artifact: Mapping[str, Any]) -> Stack:
    account, region = artifact["environment"].removeprefix("aws://").split("/")
    file = artifact["properties"]["templateFile"]
    assets = _assets(out, key, account, region)
    return Stack(
        name=names[key],
        account=account,
        region=region,
        template=(out / file).read_text(),
        template_asset=next(one for one in assets if one.source.name == file),
        assets=tuple(one for one in assets if one.source.name != file),
        needs=tuple(names[need] for need in artifact.get("dependencies", ()) if need in names),
    )


def _assets(out: Path, key: str, account: str, region: str) -> list[Asset]:
    manifest = json.loads((out / f"{key}.assets.json").read_text())
    return [
        Asset(
            source=out / file["source"]["path"],
            zipped=file["source"].get("packaging") == "zip",
            bucket=_filled(destination["bucketName"], account, region),
            key=_filled(destination["objectKey"], account, region),
            region=destination.get("region", region),
        )
        for file in manifest["files"].values()
        for destination in file["destinations"].values()
    ]


def _filled(text: str, account: str, region: str) -> str:
    for name, value in (("AccountId", account), ("Region", region), ("Partition", "aws")):
        text = text.replace(f"${{AWS::{name}}}", value)
    return text
