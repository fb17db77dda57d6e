import json
import subprocess
import sys
from pathlib import Path

import aws_cdk as cdk
import cdk_nag
import pytest
from aws_cdk import aws_s3 as s3


def complaints(assembly: Path) -> list[str]:
    report = json.loads((assembly / "validation-report.json").read_text())
    return [
        f"{violation['ruleName']} {construct['constructPath']}"
        for plugin in report["pluginReports"]
        for violation in plugin["violations"]
        for construct in violation["violatingConstructs"]
    ]


def test_cdk_nag_has_nothing_to_say_that_is_not_acknowledged_with_a_reason(assembly: Path) -> None:
    assert complaints(assembly) == []


def test_cdk_nag_would_complain(tmp_path: Path) -> None:
    app = cdk.App(outdir=str(tmp_path), analytics_reporting=False)
    s3.Bucket(cdk.Stack(app, "careless"), "Open")
    cdk.Validations.of(app).add_plugins(cdk_nag.AwsSolutionsChecks(app))
    with pytest.raises(RuntimeError, match="ValidationFailed"):
        app.synth()
    assert "AwsSolutions-S1 careless/Open/Resource" in complaints(tmp_path)


def test_cfn_lint_accepts_every_template(assembly: Path) -> None:
    templates = sorted(str(path) for path in assembly.glob("*.template.json"))
    # W3005: CDK says its dependencies twice.
    ignored = ["--ignore-checks", "W3005", "--"]
    lint = [str(Path(sys.executable).with_name("cfn-lint")), "--format", "parseable", *ignored, *templates]
    answer = subprocess.run(lint, capture_output=True, text=True, check=False)  # noqa: S603 - our own files
    assert answer.stdout == ""
    assert answer.returncode == 0
