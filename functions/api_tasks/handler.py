"""/api/tasks and /api/schedules."""

import os

import boto3

from functions.api_tasks.settings import Settings
from shared.api.application import Api
from shared.api.routes.tasks import TaskParts, router

_settings, _aws = Settings.read(os.environ), boto3.Session()
_parts = TaskParts(aws=_aws, target=_settings.target, states=_aws.client("stepfunctions"))
handler = Api(router, _settings.place(_aws), _parts).handler
