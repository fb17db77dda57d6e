"""A Python Lambda of ours: its own role, its own log group, traced, with the shared layers."""

from collections.abc import Mapping, Sequence

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from stacks.config import Config
from stacks.constructs.assets import RUNTIME, dependency_layer_code, function_code, shared_layer_code
from stacks.constructs.nag import acknowledge, acknowledge_wildcard


class Layers(Construct):
    """The core and shared layers of one stack."""

    def __init__(self, scope: Construct, id: str, config: Config) -> None:  # noqa: A002 - CDK's name
        super().__init__(scope, id)
        architectures = [architecture(config)]
        self.all: list[lambda_.ILayerVersion] = [
            lambda_.LayerVersion(
                self,
                name,
                code=code,
                compatible_runtimes=[RUNTIME],
                compatible_architectures=architectures,
                description=description,
            )
            for name, code, description in (
                ("Core", dependency_layer_code("layer-core", config), "Locked dependencies"),
                ("Shared", shared_layer_code(), "The platform's library"),
            )
        ]


class PythonFunction(Construct):
    """functions/<folder>/handler.py. role grants nothing but its own logs and traces until something is allowed."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 - CDK's name
        *,
        config: Config,
        layers: Layers,
        folder: str,
        environment: Mapping[str, str],
        memory: int = 512,
        timeout: int = 30,
        suffix: str = "",
    ) -> None:
        super().__init__(scope, id)
        self.config = config
        self.name = f"{config.name}-{(suffix or folder).replace('_', '-')}"
        log_group = _log_group(self, self.name)
        role = _role(self, log_group)
        self.function = lambda_.Function(
            self,
            "Function",
            function_name=self.name,
            runtime=RUNTIME,
            architecture=architecture(config),
            handler=f"functions.{folder}.handler.handler",
            code=function_code(folder),
            layers=layers.all,
            role=role,
            memory_size=memory,
            timeout=cdk.Duration.seconds(timeout),
            tracing=lambda_.Tracing.ACTIVE,
            log_group=log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            environment=_powertools(config, self.name) | dict(environment),
        )
        acknowledge(self, "AwsSolutions-L1", "Python 3.13 is the runtime that everything is tested with.")
        acknowledge_wildcard(self, "*", "X-Ray's actions take no resource.")

    def allow(self, actions: Sequence[str], resources: Sequence[str], because: str = "") -> None:
        """Allow named actions on named resources; a resource with `*` needs its reason."""
        self.function.add_to_role_policy(iam.PolicyStatement(actions=list(actions), resources=list(resources)))
        for resource in resources:
            if "*" in resource:
                acknowledge_wildcard(self, resource, because)


def architecture(config: Config) -> lambda_.Architecture:
    return lambda_.Architecture.ARM_64 if config.architecture == "arm64" else lambda_.Architecture.X86_64


def _log_group(scope: Construct, name: str) -> logs.LogGroup:
    return logs.LogGroup(
        scope,
        "Logs",
        log_group_name=f"/aws/lambda/{name}",
        retention=logs.RetentionDays.ONE_MONTH,
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )


def _role(scope: Construct, log_group: logs.LogGroup) -> iam.Role:
    role = iam.Role(scope, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
    log_group.grant_write(role)
    return role


def _powertools(config: Config, name: str) -> dict[str, str]:
    return {
        "POWERTOOLS_SERVICE_NAME": name,
        "POWERTOOLS_METRICS_NAMESPACE": config.name,
        "POWERTOOLS_LOG_LEVEL": config.log_level,
    }
