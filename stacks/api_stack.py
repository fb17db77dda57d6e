"""The HTTP API: one function per noun behind one JWT authorizer, reached through CloudFront only."""

import json
from typing import Any

import aws_cdk as cdk
import jsii
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_apigatewayv2 as apigw
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_logs as logs
from constructs import Construct

from stacks.config import Config
from stacks.constructs.function import Layers, PythonFunction
from stacks.constructs.nag import acknowledge
from stacks.data_stack import DataStack
from stacks.identity_stack import IdentityStack
from stacks.runs_stack import RunsStack, allow_customer_accounts, customer_environment

# Path prefixes under /api, and the function that answers them.
ROUTES = {
    "api_session": ("me", "session"),
    "api_accounts": ("accounts",),
    "api_tasks": ("tasks", "schedules"),
    "api_runs": ("runs",),
    "api_findings": ("findings", "overview", "checks"),
}
# A browser that has just been opened holds no access token yet: the cookie speaks for it.
OPEN_ROUTES = (("/api/session/refresh", apigw.HttpMethod.POST), ("/api/session", apigw.HttpMethod.DELETE))


class ApiStack(cdk.Stack):
    """api: the HTTP API, without a domain of its own."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 - CDK's name
        *,
        config: Config,
        data: DataStack,
        identity: IdentityStack,
        runs: RunsStack,
        env: cdk.Environment,
    ) -> None:
        super().__init__(scope, id, env=env)
        self._config, self._data, self._identity, self._runs = config, data, identity, runs
        self._layers = Layers(self, "Layers", config)
        self.functions = {folder: self._function(folder) for folder in ROUTES}
        self._allow()
        self.api = self._api()
        self._add_routes()

    def _api(self) -> apigw.HttpApi:
        issuer = self._identity.pool.user_pool_provider_url
        audience = [self._identity.client.user_pool_client_id]
        jwt = authorizers.HttpJwtAuthorizer("Jwt", issuer, jwt_audience=audience)
        api = apigw.HttpApi(self, "Api", create_default_stage=False, default_authorizer=jwt)
        group = logs.LogGroup(
            self, "AccessLog", retention=logs.RetentionDays.THREE_MONTHS, removal_policy=cdk.RemovalPolicy.DESTROY
        )
        apigw.HttpStage(
            self,
            "Stage",
            http_api=api,
            stage_name="$default",
            auto_deploy=True,
            throttle=apigw.ThrottleSettings(rate_limit=200, burst_limit=400),
            access_log_settings=_AccessLog(group),
        )
        return api

    def _add_routes(self) -> None:
        for folder, nouns in ROUTES.items():
            integration = integrations.HttpLambdaIntegration(folder, self.functions[folder].function)
            for noun in nouns:
                for path in (f"/api/{noun}", f"/api/{noun}/{{proxy+}}"):
                    self.api.add_routes(path=path, methods=[apigw.HttpMethod.ANY], integration=integration)
        session = integrations.HttpLambdaIntegration("open", self.functions["api_session"].function)
        nobody = apigw.HttpNoneAuthorizer()
        for path, method in OPEN_ROUTES:
            for route in self.api.add_routes(path=path, methods=[method], integration=session, authorizer=nobody):
                acknowledge(route, "AwsSolutions-APIG4", "The refresh cookie is the credential of this route.")

    def _function(self, folder: str) -> PythonFunction:
        return PythonFunction(
            self,
            "".join(part.title() for part in folder.split("_")),
            config=self._config,
            layers=self._layers,
            folder=folder,
            environment=self._environment(),
            memory=1024,  # CPU comes with memory: half the cold start
            timeout=29,
        )

    def _environment(self) -> dict[str, str]:
        runs, identity = self._runs, self._identity
        return (
            self._data.variables
            | customer_environment(self._config)
            | {
                "RUN_MACHINE_ARN": runs.run_machine.state_machine_arn,
                "SCHEDULE_GROUP": runs.schedule_group.schedule_group_name,
                "SCHEDULE_ROLE_ARN": runs.schedule_role.role_arn,
                "SCHEDULE_DLQ_ARN": runs.dead_letters.queue_arn,
                "USER_POOL_ID": identity.pool.user_pool_id,
                "USER_POOL_CLIENT_ID": identity.client.user_pool_client_id,
                "ORIGIN_SECRET_ARN": self._data.origin_secret.secret_arn,
                "CURSOR_SECRET_ARN": self._data.cursor_secret.secret_arn,
                "ALLOWED_ORIGINS": self._config.console_origin,
                "PLATFORM_ACCOUNT_ID": self.account,
            }
        )

    def _allow(self) -> None:
        for function in self.functions.values():
            function.allow(
                ["secretsmanager:GetSecretValue"],
                [self._data.origin_secret.secret_arn, self._data.cursor_secret.secret_arn],
            )
        self._data.allow_tables(self.functions["api_session"], read=("core",), write=())
        self._allow_accounts(self.functions["api_accounts"])
        self._allow_tasks(self.functions["api_tasks"])
        self._allow_runs(self.functions["api_runs"])
        findings = self.functions["api_findings"]
        self._data.allow_tables(findings, read=("core", "findings", "stats", "runs"), write=())
        self._data.allow_objects(findings, "s3:GetObject")

    def _allow_accounts(self, accounts: PythonFunction) -> None:
        # Disconnecting an account takes what was found in it along.
        self._data.allow_tables(accounts, read=(), write=("core", "findings", "stats", "audit"))
        self._data.allow_objects(accounts, "s3:DeleteObject")
        accounts.allow(["kms:GenerateDataKey", "kms:Decrypt"], [self._data.credential_key.key_arn])
        allow_customer_accounts(accounts)

    def _allow_tasks(self, tasks: PythonFunction) -> None:
        self._data.allow_tables(tasks, read=(), write=("core", "audit"))
        group = self._runs.schedule_group.schedule_group_name
        schedules = self.format_arn(service="scheduler", resource="schedule", resource_name=f"{group}/*")
        tasks.allow(
            [f"scheduler:{verb}Schedule" for verb in ("Create", "Update", "Delete")],
            [schedules],
            because="Schedules of our own group; they are named after tasks.",
        )
        tasks.allow(["iam:PassRole"], [self._runs.schedule_role.role_arn])
        tasks.allow(["states:StartExecution"], [self._runs.run_machine.state_machine_arn])

    def _allow_runs(self, runs: PythonFunction) -> None:
        self._data.allow_tables(runs, read=("core",), update=("runs",), write=("audit",))


@jsii.implements(apigw.IAccessLogSettings)
class _AccessLog:
    """JSON lines; no query string, no header, no token."""

    def __init__(self, group: logs.LogGroup) -> None:
        self._destination = apigw.LogGroupLogDestination(group)

    @property
    def destination(self) -> apigw.IAccessLogDestination:
        return self._destination

    @property
    def format(self) -> Any:
        fields = {
            "request_id": "$context.requestId",
            "ip": "$context.identity.sourceIp",
            "route": "$context.routeKey",
            "status": "$context.status",
            "latency_ms": "$context.responseLatency",
            "tenant_id": "$context.authorizer.claims.tenant_id",
            "error": "$context.integrationErrorMessage",
        }
        return apigateway.AccessLogFormat.custom(json.dumps(fields))
