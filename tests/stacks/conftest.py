"""One synthesized app for all tests of the stacks; nothing is bundled."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

# Node 20 is what the README asks for; jsii's banner about it hides real messages.
os.environ.setdefault("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20")

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of templates, with cdk-nag's report beside them."""
    import aws_cdk as cdk
    import cdk_nag

    from stacks.app import build_app
    from stacks.config import read_config

    out = tmp_path_factory.mktemp("cdk.out")
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    context |= {"aws:cdk:bundling-stacks": [], "deploys_console": "false", "account": "111111111111"}
    context |= {"@aws-cdk/core:validationReportPrettyPrint": False}
    app = cdk.App(context=context, outdir=str(out), analytics_reporting=False)
    build_app(app, read_config(app.node))
    cdk.Validations.of(app).add_plugins(cdk_nag.AwsSolutionsChecks(app))
    try:
        app.synth()
    except RuntimeError as error:
        if "ValidationFailed" not in str(error):
            raise
    return out


@pytest.fixture(scope="session")
def templates(assembly: Path) -> dict[str, dict[str, Any]]:
    """Stack name -> CloudFormation template."""
    found = {path.name.split(".")[0]: json.loads(path.read_text()) for path in assembly.glob("*.template.json")}
    assert len(found) == 7
    return found


@pytest.fixture(scope="session")
def resources(templates: dict[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """(stack/logical id, resource) of all stacks."""
    return [
        (f"{stack}/{name}", resource)
        for stack, template in templates.items()
        for name, resource in template["Resources"].items()
    ]
