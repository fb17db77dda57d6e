"""Runs: the schedules' group, the two state machines and the functions that they call."""

import aws_cdk as cdk
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from shared.catalog.service import SERVICES
from shared.domain.scope import partition_of
from stacks.config import Config
from stacks.constructs.assets import ROOT
from stacks.constructs.function import Layers, PythonFunction
from stacks.constructs.nag import acknowledge, acknowledge_wildcard
from stacks.data_stack import DataStack

# Memory (MB) and time-out (s) of a checker; a service that reads more gets more.
_CHECKER = (1024, 900)
_CHECKERS: dict[str, tuple[int, int]] = {"ec2": (1769, 900)}
CUSTOMER_ROLES = "role/quarterdeck-*"


class RunsStack(cdk.Stack):
    """run_machine, schedule_group, schedule_role and dead_letters are what the API needs to schedule tasks.

    unclosed_runs: the dead letters of close_run, each a run that stays open for ever.
    """

    def __init__(self, scope: Construct, id: str, *, config: Config, data: DataStack, env: cdk.Environment) -> None:  # noqa: A002 - CDK's name
        super().__init__(scope, id, env=env, termination_protection=config.protect)
        self._config, self._data = config, data
        self._layers = Layers(self, "Layers", config)
        self.functions: dict[str, PythonFunction] = {}
        self._add_functions()
        self.account_machine = self._account_machine()
        self.run_machine = self._run_machine()
        self._close_stopped_runs()
        self._add_schedules()

    def _add_functions(self) -> None:
        begin = self._function("begin", timeout=60)
        self._data.allow_tables(begin, read=("core",), write=("runs", "audit"))
        finish = self._function("finish", timeout=120)
        self._data.allow_tables(finish, read=(), write=("runs", "stats", "audit"))
        close = self._function("close_run", timeout=60)
        self._data.allow_tables(close, read=("core",), write=("runs", "stats", "audit"))
        for service in SERVICES:
            self._add_checker(service)

    def _add_checker(self, service: str) -> None:
        memory, timeout = _CHECKERS.get(service, _CHECKER)
        checker = self._function("checker", name=f"checker-{service}", service=service, memory=memory, timeout=timeout)
        # It works with customers' data: it can neither make members, accounts or runs nor delete anything of them.
        # Findings and counts it forgets where their account was disconnected while it was at work.
        self._data.allow_tables(checker, read=(), update=("core", "runs"), write=("findings", "stats", "audit"))
        self._data.allow_objects(checker, "s3:GetObject", "s3:PutObject", "s3:PutObjectTagging", "s3:DeleteObject")
        checker.allow(["kms:Decrypt"], [self._data.credential_key.key_arn])
        allow_customer_accounts(checker)

    def _function(
        self, folder: str, *, name: str = "", service: str = "", memory: int = 512, timeout: int
    ) -> PythonFunction:
        environment = self._data.variables | customer_environment(self._config)
        environment |= {"CHECKER_PREFIX": f"{self._config.name}-checker"}
        environment |= {"SERVICE": service} if service else {}
        made = PythonFunction(
            self,
            _id(name or folder),
            config=self._config,
            layers=self._layers,
            folder=folder,
            suffix=name,
            environment=environment,
            memory=memory,
            timeout=timeout,
        )
        self.functions[name or folder] = made
        return made

    def _account_machine(self) -> sfn.StateMachine:
        names = {"FinishFunctionArn": self._arn("finish"), "CheckerPrefix": f"{self._config.name}-checker"}
        callees = [made for name, made in self.functions.items() if name.startswith("checker") or name == "finish"]
        return self._machine("account-run", "account_run", names, callees)

    def _run_machine(self) -> sfn.StateMachine:
        names = {
            "BeginFunctionArn": self._arn("begin"),
            "FinishFunctionArn": self._arn("finish"),
            "AccountRunMachineArn": self.account_machine.state_machine_arn,
        }
        machine = self._machine("run", "run", names, [self.functions["begin"], self.functions["finish"]])
        self._allow_children(machine)
        return machine

    def _machine(self, name: str, file: str, names: dict[str, str], callees: list[PythonFunction]) -> sfn.StateMachine:
        full_name = f"{self._config.name}-{name}"
        machine = sfn.StateMachine(
            self,
            _id(name),
            state_machine_name=full_name,
            definition_body=sfn.DefinitionBody.from_file(str(ROOT / f"stacks/statemachines/{file}.asl.json")),
            definition_substitutions=names | {"Partition": partition_of(self._config.region)},
            tracing_enabled=True,
            logs=sfn.LogOptions(
                destination=self._machine_logs(full_name), level=sfn.LogLevel.ALL, include_execution_data=False
            ),
        )
        arns = [callee.function.function_arn for callee in callees]
        machine.add_to_role_policy(iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=arns))
        acknowledge_wildcard(machine, "*", "Log delivery and X-Ray take no resource.")
        return machine

    def _machine_logs(self, name: str) -> logs.LogGroup:
        # The name's prefix keeps the log delivery's resource policy from growing past its limit.
        return logs.LogGroup(
            self,
            f"{_id(name)}Logs",
            log_group_name=f"/aws/vendedlogs/states/{name}",
            retention=logs.RetentionDays.ONE_MONTH,
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )

    def _allow_children(self, machine: sfn.StateMachine) -> None:
        child = self.account_machine
        child.grant_start_execution(machine)
        executions = self.format_arn(
            service="states",
            resource="execution",
            resource_name=f"{self._config.name}-account-run:*",
            arn_format=cdk.ArnFormat.COLON_RESOURCE_NAME,
        )
        rule = self.format_arn(
            service="events", resource="rule", resource_name="StepFunctionsGetEventsForStepFunctionsExecutionRule"
        )
        acknowledge_wildcard(machine, executions, "Executions of our own machine; their names are made at run time.")
        for actions, resource in (
            (["states:DescribeExecution", "states:StopExecution"], executions),
            (["events:PutTargets", "events:PutRule", "events:DescribeRule"], rule),
        ):
            machine.add_to_role_policy(iam.PolicyStatement(actions=actions, resources=[resource]))

    def _close_stopped_runs(self) -> None:
        pattern = events.EventPattern(
            source=["aws.states"],
            detail_type=["Step Functions Execution Status Change"],
            detail={
                "stateMachineArn": [self.run_machine.state_machine_arn],
                "status": ["TIMED_OUT", "ABORTED", "FAILED"],
            },
        )
        self.unclosed_runs = self._queue("CloseRun")
        target = targets.LambdaFunction(self.functions["close_run"].function, dead_letter_queue=self.unclosed_runs)
        events.Rule(self, "RunStopped", event_pattern=pattern, targets=[target])

    def _add_schedules(self) -> None:
        self.schedule_group = scheduler.ScheduleGroup(self, "Tasks", schedule_group_name=f"{self._config.name}-tasks")
        self.dead_letters = self._queue("Schedule")
        source = {"StringEquals": {"aws:SourceAccount": self.account}}
        self.schedule_role = iam.Role(
            self, "ScheduleRole", assumed_by=iam.ServicePrincipal("scheduler.amazonaws.com", conditions=source)
        )
        self.run_machine.grant_start_execution(self.schedule_role)
        self.dead_letters.grant_send_messages(self.schedule_role)

    def _queue(self, name: str) -> sqs.Queue:
        queue = sqs.Queue(
            self,
            f"{name}DeadLetters",
            enforce_ssl=True,
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            retention_period=cdk.Duration.days(14),
        )
        acknowledge(queue, "AwsSolutions-SQS3", "This queue is itself the dead-letter queue; an alarm watches it.")
        return queue

    def _arn(self, name: str) -> str:
        return self.functions[name].function.function_arn


def customer_environment(config: Config) -> dict[str, str]:
    return {"CUSTOMER_ENDPOINT_URL": config.customer_endpoint_url} if config.customer_endpoint_url else {}


def allow_customer_accounts(function: PythonFunction) -> None:
    """The way into customers' accounts: only roles that bear our name, in whichever account they are."""
    function.allow(
        ["sts:AssumeRole"],
        [f"arn:{partition_of(function.config.region)}:iam::*:{CUSTOMER_ROLES}"],
        because="Customers' account numbers are not known at deployment; the role's name must begin with ours, and "
        "the customer's trust policy with its ExternalId decides.",
    )


def _id(name: str) -> str:
    return "".join(part.title() for part in name.replace("_", "-").split("-"))
