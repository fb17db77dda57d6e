"""Close run: Step Functions says that an execution of `run` was aborted, timed out or failed, so Finish never came."""

import json
import os
from datetime import UTC, datetime
from typing import Any

import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import AwareDatetime, BaseModel

from functions.close_run.settings import Settings
from shared.domain.audit import Actor
from shared.domain.run import Trigger
from shared.domain.tenant import TenantId
from shared.engine.run_lifecycle import RunLifecycle, crash
from shared.store.tenant_store import TenantStore

_settings, _aws = Settings.read(os.environ), boto3.Session()
logger, tracer, metrics = Logger(), Tracer(), Metrics()


class Input(BaseModel):
    """The input that the execution was started with."""

    tenant_id: str
    task_id: str
    scheduled_at: AwareDatetime
    trigger: Trigger


@metrics.log_metrics
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """event: `Step Functions Execution Status Change`. A run that has ended, or is another execution's, stays."""
    detail = event["detail"]
    asked = Input.model_validate(json.loads(detail["input"]))
    logger.append_keys(tenant_id=asked.tenant_id, task_id=asked.task_id)
    store = TenantStore(TenantId(asked.tenant_id), _aws, _settings.tables)
    lifecycle = RunLifecycle(store=store, actor=Actor("close_run", context.aws_request_id), now=datetime.now(UTC))
    failure = crash(detail.get("error") or detail["status"], detail.get("cause") or "")
    run = lifecycle.close(
        asked.task_id, asked.scheduled_at, asked.trigger, detail["executionArn"], detail["status"], failure
    )
    if run is None:
        logger.info("nothing to close")
        return
    logger.append_keys(run_id=run.id)
    logger.warning("run closed: %s", run.status)
    metrics.add_metric(name=f"Runs{run.status.title()}", unit=MetricUnit.Count, value=1)
