"""Begin: one run for each task and scheduled time, admitted by the tenant's tier, and its units."""

import os
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import AwareDatetime, BaseModel

from functions.begin.settings import Settings
from shared.domain.audit import Actor
from shared.domain.errors import NotFound
from shared.domain.run import Trigger
from shared.domain.tenant import TenantId
from shared.engine.run_lifecycle import RunLifecycle, Start
from shared.store.tenant_store import TenantStore

_settings, _aws = Settings.read(os.environ), boto3.Session()
logger, tracer, metrics = Logger(), Tracer(), Metrics()


class Event(BaseModel):
    """The run machine's input, and the ARN of its execution."""

    tenant_id: str
    task_id: str
    scheduled_at: AwareDatetime
    trigger: Trigger
    execution: str


@metrics.log_metrics
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers {outcome: started | duplicate | refused, run_id, accounts: [id], services: [id]}."""
    asked = Event.model_validate(event)
    logger.append_keys(tenant_id=asked.tenant_id, task_id=asked.task_id)
    store = TenantStore(TenantId(asked.tenant_id), _aws, _settings.tables)
    actor = Actor("begin", context.aws_request_id)
    started = _begin(RunLifecycle(store=store, actor=actor, now=datetime.now(UTC)), asked)
    logger.append_keys(run_id=started.run_id)
    logger.info("run %s", started.outcome)
    metrics.add_metric(name=f"Runs{started.outcome.title()}", unit=MetricUnit.Count, value=1)
    return asdict(started)


def _begin(lifecycle: RunLifecycle, asked: Event) -> Start:
    try:
        return lifecycle.begin(asked.task_id, asked.scheduled_at, asked.trigger, asked.execution)
    except NotFound as error:  # deleted after it was fired: there is nothing left that a run could be shown under
        logger.warning("refused: %s", error)
        return Start("refused", None)
