"""A function as Lambda runs it: its module loaded once with an environment, called with an event and a context."""

import importlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.store.conftest import REGION

ENVIRONMENT = {
    "CORE_TABLE": "qd-core",
    "RUNS_TABLE": "qd-runs",
    "FINDINGS_TABLE": "qd-findings",
    "STATS_TABLE": "qd-stats",
    "AUDIT_TABLE": "qd-audit",
    "RESULTS_BUCKET": "qd-results",
    "CREDENTIAL_KEY_ARN": "arn:aws:kms:eu-west-1:111111111111:key/1",
    "AWS_DEFAULT_REGION": REGION,
    "POWERTOOLS_SERVICE_NAME": "test",
    "POWERTOOLS_METRICS_NAMESPACE": "test",
    "POWERTOOLS_TRACE_DISABLED": "true",
}


@dataclass
class Context:
    """milliseconds: what is left of the invocation's time."""

    milliseconds: int = 900_000
    function_name: str = "qd-function"
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:eu-west-1:111111111111:function:qd-function"
    aws_request_id: str = "request-1"

    def get_remaining_time_in_millis(self) -> int:
        return self.milliseconds


def deployed(monkeypatch: pytest.MonkeyPatch, name: str, **variables: str) -> Any:
    """The handler's module, cold. A variable that is empty is not set at all."""
    for variable, value in {**ENVIRONMENT, **variables}.items():
        if value:
            monkeypatch.setenv(variable, value)
        else:
            monkeypatch.delenv(variable, raising=False)
    sys.modules.pop(f"functions.{name}.handler", None)
    return importlib.import_module(f"functions.{name}.handler")


def called(module: Any, event: Mapping[str, Any], request_id: str = "request-1") -> Any:
    return module.handler(dict(event), Context(aws_request_id=request_id))
