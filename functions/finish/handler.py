"""Finish: sums a run at its end; and records units whose checker, or accounts whose execution, crashed."""

import os
from datetime import UTC, datetime
from typing import Any

import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import BaseModel

from functions.finish.settings import Settings
from shared.domain.audit import Actor
from shared.domain.failure import Failure
from shared.domain.tenant import TenantId
from shared.engine.run_lifecycle import RunLifecycle, crash
from shared.store.tenant_store import TenantStore

_settings, _aws = Settings.read(os.environ), boto3.Session()
logger, tracer, metrics = Logger(), Tracer(), Metrics()


class Event(BaseModel):
    """error and cause: what Step Functions caught. account_id: record that, and leave the run to its end.

    service None: every open unit of the account.
    """

    tenant_id: str
    run_id: str
    account_id: str | None = None
    service: str | None = None
    error: str | None = None
    cause: str | None = None

    @property
    def failure(self) -> Failure | None:
        return crash(self.error, self.cause or "") if self.error is not None else None


@metrics.log_metrics
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers {status} of the run, or {failed_units}."""
    asked = Event.model_validate(event)
    logger.append_keys(tenant_id=asked.tenant_id, run_id=asked.run_id)
    store = TenantStore(TenantId(asked.tenant_id), _aws, _settings.tables)
    lifecycle = RunLifecycle(store=store, actor=Actor("finish", context.aws_request_id), now=datetime.now(UTC))
    return _finish(lifecycle, asked) if asked.account_id is None else _fail(lifecycle, asked, asked.account_id)


def _finish(lifecycle: RunLifecycle, asked: Event) -> dict[str, Any]:
    run = lifecycle.finish(asked.run_id, asked.failure)
    logger.info("run ended: %s", run.status)
    metrics.add_metric(name=f"Runs{run.status.title()}", unit=MetricUnit.Count, value=1)
    return {"status": run.status.value}


def _fail(lifecycle: RunLifecycle, asked: Event, account_id: str) -> dict[str, Any]:
    failure = asked.failure or Failure("Unknown", "Step Functions named no error")
    failed = lifecycle.fail_units(asked.run_id, account_id, asked.service, failure)
    unit = f"{account_id}/{asked.service or '*'}"
    logger.error("crashed: %s: %s", failure.code, failure.message, extra={"unit": unit, "failed_units": failed})
    metrics.add_metric(name="UnitsCrashed", unit=MetricUnit.Count, value=failed)
    return {"failed_units": failed}
