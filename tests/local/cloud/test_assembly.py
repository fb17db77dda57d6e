"""Stacks are deployed after those that they need, with their assets where their templates look for them."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.cloud.assembly import in_order, read_assembly
from local.cloud.deployer import zipped
from local.cloud.failure import CloudFailed


def an_assembly(folder: Path, **needs: list[str]) -> Path:
    """A synthesized app of stacks that need each other; each has one zipped asset."""
    artifacts: dict[str, Any] = {}
    for name, others in needs.items():
        artifacts[name] = {
            "type": "aws:cloudformation:stack",
            "environment": "aws://111111111111/eu-west-1",
            "properties": {"templateFile": f"{name}.template.json", "stackName": f"app-{name}"},
            "dependencies": [*others, f"{name}.assets"],
        }
        artifacts[f"{name}.assets"] = {"type": "cdk:asset-manifest"}
        (folder / f"{name}.template.json").write_text("{}")
        destination = {"bucketName": "assets-${AWS::AccountId}-${AWS::Region}"}
        files = {
            "template": {
                "source": {"path": f"{name}.template.json", "packaging": "file"},
                "destinations": {"here": destination | {"objectKey": "template.json"}},
            },
            "code": {
                "source": {"path": f"asset.{name}", "packaging": "zip"},
                "destinations": {"here": destination | {"objectKey": f"{name}.zip"}},
            },
        }
        (folder / f"{name}.assets.json").write_text(json.dumps({"files": files}))
    (folder / "manifest.json").write_text(json.dumps({"artifacts": artifacts}))
    return folder


def test_stacks_come_after_those_they_need(tmp_path: Path) -> None:
    found = read_assembly(an_assembly(tmp_path, web=["api", "data"], api=["data"], data=[]))
    assert [stack.name for stack in found] == ["app-data", "app-api", "app-web"]
    assert found[2].needs == ("app-api", "app-data")


def test_assets_go_where_the_template_looks_for_them(tmp_path: Path) -> None:
    (stack,) = read_assembly(an_assembly(tmp_path, data=[]))
    assert stack.template_asset.key == "template.json"
    assert [(one.bucket, one.key, one.zipped) for one in stack.assets] == [
        ("assets-111111111111-eu-west-1", "data.zip", True)
    ]


def test_stacks_that_need_each_other_are_told_as_a_circle() -> None:
    with pytest.raises(CloudFailed, match="circle"):
        in_order({"a": ["b"], "b": ["a"]})


@given(st.permutations([f"stack-{number}" for number in range(6)]))
def test_the_order_depends_on_needs_alone(names: list[str]) -> None:
    needs = {later: [sooner] for sooner, later in pairwise(sorted(names))}
    assert in_order({name: needs.get(name, []) for name in names}) == sorted(names)


def test_the_same_folder_makes_the_same_archive(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "package").mkdir(parents=True)
        (tmp_path / name / "package" / "module.py").write_text("x = 1\n")
    assert zipped(tmp_path / "one") == zipped(tmp_path / "two")
