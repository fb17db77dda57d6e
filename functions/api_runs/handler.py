"""GET /api/runs and what belongs to it."""

import os

import boto3

from functions.api_runs.settings import Settings
from shared.api.application import Api
from shared.api.routes.runs import router

_settings = Settings.read(os.environ)
handler = Api(router, _settings.place(boto3.Session()), parts=None).handler
