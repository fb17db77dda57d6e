"""/api/findings, /api/overview and /api/checks: reading only."""

import os

import boto3

from functions.api_findings.settings import Settings
from shared.api.application import Api
from shared.api.routes.findings import FindingParts, router
from shared.store.objects import Results

_settings, _aws = Settings.read(os.environ), boto3.Session()
_parts = FindingParts(results=lambda tenant: Results(tenant, _aws, _settings.results_bucket))
handler = Api(router, _settings.place(_aws), _parts).handler
