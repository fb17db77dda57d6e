"""What wakes somebody up: alarms on dead letters, failed runs and failing functions; one dashboard."""

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from stacks.api_stack import ApiStack
from stacks.config import Config
from stacks.constructs.function import PythonFunction
from stacks.identity_stack import IdentityStack
from stacks.runs_stack import RunsStack


class ObservabilityStack(cdk.Stack):
    """topic: where every alarm goes."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 - CDK's name
        *,
        config: Config,
        identity: IdentityStack,
        api: ApiStack,
        runs: RunsStack,
        env: cdk.Environment,
    ) -> None:
        super().__init__(scope, id, env=env)
        self.topic = sns.Topic(self, "Alarms", enforce_ssl=True)
        if config.alarm_email:
            self.topic.add_subscription(subscriptions.EmailSubscription(config.alarm_email))
        functions = runs.functions | api.functions | identity.functions
        for name, made in functions.items():
            self._alarm(f"{name}-errors", made.function.metric_errors(), above=5)
        self._alarm("executions-failed", runs.run_machine.metric_failed(), above=0)
        # A run that failed is an execution that succeeded: only the functions know.
        self._alarm("runs-failed", _told_by(runs.functions["finish"], "RunsFailed"), above=0)
        self._alarm("units-crashed", _told_by(runs.functions["finish"], "UnitsCrashed"), above=0)
        self._alarm("executions-timed-out", runs.run_machine.metric_timed_out(), above=0)
        for name, queue in (("schedule", runs.dead_letters), ("close-run", runs.unclosed_runs)):
            self._alarm(f"{name}-dead-letters", queue.metric_approximate_number_of_messages_visible(), above=0)
        self._add_dashboard(api, runs)

    def _alarm(self, name: str, metric: cloudwatch.IMetric, *, above: float) -> None:
        alarm = cloudwatch.Alarm(
            self,
            name,
            metric=metric,
            threshold=above,
            evaluation_periods=1,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        alarm.add_alarm_action(actions.SnsAction(self.topic))

    def _add_dashboard(self, api: ApiStack, runs: RunsStack) -> None:
        machine = runs.run_machine
        dashboard = cloudwatch.Dashboard(self, "Dashboard")
        dashboard.add_widgets(
            cloudwatch.GraphWidget(
                title="Runs", left=[machine.metric_started(), machine.metric_succeeded(), machine.metric_failed()]
            ),
            cloudwatch.GraphWidget(
                title="API errors", left=[made.function.metric_errors() for made in api.functions.values()]
            ),
        )


def _told_by(function: PythonFunction, name: str) -> cloudwatch.Metric:
    """A metric that the function itself writes, by Powertools."""
    return cloudwatch.Metric(
        namespace=function.config.name,
        metric_name=name,
        dimensions_map={"service": function.name},
        statistic=cloudwatch.Stats.SUM,
    )
