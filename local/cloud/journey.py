"""What a first customer does, done through the platform's own doors: sign up, connect an account, make a task, run it.

The same requests as from the console, to the same origin; nothing here reaches behind the API.
"""

import json
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError
from pycognito.aws_srp import AWSSRP

from local.cloud.api import Api
from local.cloud.aws import DEMO, client, unsigned_client
from local.cloud.failure import CloudFailed
from local.cloud.outbox import latest_code, read_outbox
from local.cloud.place import DEMO_ACCOUNT, NAME, Place

EMAIL = "demo@quarterdeck.example"
_TASK = "Daily posture"
_RUN_WITHIN = 300.0
Step = Callable[[str], AbstractContextManager[Callable[[str], None]]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What `quarterdeck up` prints. findings: status -> number; failed: severity -> number of what failed.

    first: this start went through the journey, rather than remembering it.
    """

    email: str
    password: str
    user_pool_id: str
    role_arn: str
    task_id: str
    run_id: str
    run_status: str
    execution_arn: str
    findings: Mapping[str, int]
    failed: Mapping[str, int]
    scan_seconds: float
    first: bool = False


def arrive(place: Place, outputs: Mapping[str, str], step: Step) -> Arrival:
    """The arrival of this user pool: remembered, or gone through now. outputs: of the stack web."""
    kept = place.file("arrival.json")
    if kept.exists():
        known = json.loads(kept.read_text())
        if known["user_pool_id"] == outputs["UserPoolId"]:
            # moto has forgotten the role; the account is to look as it did.
            make_role(place, json.loads(place.file("role.json").read_text()))
            return Arrival(**known)
    arrival = _go(place, outputs, step)
    _keep(kept, asdict(arrival))
    return Arrival(**asdict(arrival) | {"first": True})


def sign_in(place: Place, outputs: Mapping[str, str], email: str, password: str) -> str:
    """An access token, by SRP as in the console."""
    srp = AWSSRP(
        username=email,
        password=password,
        pool_id=outputs["UserPoolId"],
        client_id=outputs["UserPoolClientId"],
        client=unsigned_client(place, "cognito-idp"),
    )
    token: str = srp.authenticate_user()["AuthenticationResult"]["AccessToken"]
    return token


def sign_up(place: Place, outputs: Mapping[str, str], email: str, password: str) -> None:
    """Sign up and confirm with the code from the mail; the platform creates the tenant then."""
    cognito, app = unsigned_client(place, "cognito-idp"), outputs["UserPoolClientId"]
    attributes = [{"Name": "email", "Value": email}]
    try:
        cognito.sign_up(ClientId=app, Username=email, Password=password, UserAttributes=attributes)
    except cognito.exceptions.UsernameExistsException:  # an earlier try broke off before the code was given
        cognito.resend_confirmation_code(ClientId=app, Username=email)
    code = latest_code(read_outbox(place), email)
    cognito.confirm_sign_up(ClientId=app, Username=email, ConfirmationCode=code)


def connect_demo_account(place: Place, api: Api) -> str:
    """Make the role in the demo account that the platform asks for, and connect it; returns its ARN."""
    for account in api.get("/api/accounts")["items"]:
        if account["account_id"] == DEMO_ACCOUNT:
            known: str = account["access"]["role_arn"]
            return known
    asked = api.post("/api/accounts/external-id")
    _keep(place.file("role.json"), asked)
    role = make_role(place, asked)
    access = {"kind": "role", "role_arn": role, "external_id": asked["external_id"]}
    api.post("/api/accounts", {"name": "Demo", "environment": "production", "access": access, "is_default": True})
    return role


def make_role(place: Place, asked: Mapping[str, Any]) -> str:
    """What a customer's administrator does with the platform's trust policy and permissions."""
    iam, name = client(place, "iam", credentials=DEMO), asked["role_name"]
    try:
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(asked["trust_policy"]))
    except ClientError as error:
        if error.response["Error"]["Code"] != "EntityAlreadyExists":
            raise
        iam.update_assume_role_policy(RoleName=name, PolicyDocument=json.dumps(asked["trust_policy"]))
    for number, policy in enumerate(asked["policies"], start=1):
        iam.put_role_policy(RoleName=name, PolicyName=f"{name}-{number}", PolicyDocument=json.dumps(policy))
    return f"arn:aws:iam::{DEMO_ACCOUNT}:role/{name}"


def run_and_wait(api: Api, task_id: str) -> dict[str, Any]:
    """Start the task by hand and wait for its end; returns the run. Raises CloudFailed where it does not end."""
    run_id = api.post(f"/api/tasks/{task_id}/runs")["run_id"]
    deadline = time.monotonic() + _RUN_WITHIN
    while True:
        run: dict[str, Any] | None = _find_run(api, run_id)
        if run is not None and run["finished_at"]:
            return run
        if time.monotonic() > deadline:
            raise CloudFailed(f"The run {run_id} has not ended within {_RUN_WITHIN:.0f} s: {run}")
        time.sleep(0.5)


def _find_run(api: Api, run_id: str) -> dict[str, Any] | None:
    """None until the execution has claimed it."""
    runs = api.get("/api/runs")["items"]
    return next((one for one in runs if one["id"] == run_id), None)


def _go(place: Place, outputs: Mapping[str, str], step: Step) -> Arrival:
    """Goes on where an earlier try broke off."""
    with step("Sign-up") as say:
        password = _signed_up(place, outputs)
        api = Api(place.console_url, place.origins[0], sign_in(place, outputs, EMAIL, password))
        say(EMAIL)
    with step("Connect the demo account") as say:
        role = connect_demo_account(place, api)
        say(f"{DEMO_ACCOUNT}, by a role with an external id")
    with step("Daily task"):
        task = _daily_task(api)
    with step("First scan") as say:
        run = run_and_wait(api, task)
        say(run["status"])
    return Arrival(
        email=EMAIL,
        password=password,
        user_pool_id=outputs["UserPoolId"],
        role_arn=role,
        task_id=task,
        run_id=run["id"],
        run_status=run["status"],
        execution_arn=_execution_of(place, run),
        findings=run["findings"],
        failed=api.get("/api/overview")["by_severity"],
        scan_seconds=_seconds(run),
    )


def _signed_up(place: Place, outputs: Mapping[str, str]) -> str:
    """The password of the demo user. It is kept before it is used: what was begun can be gone on with."""
    kept = place.file("user.json")
    known = json.loads(kept.read_text()) if kept.exists() else {}
    if known.get("user_pool_id") != outputs["UserPoolId"]:
        known = {"user_pool_id": outputs["UserPoolId"], "password": f"Qd-{secrets.token_urlsafe(12)}-9", "done": False}
    _keep(kept, known)
    if not known["done"]:
        sign_up(place, outputs, EMAIL, known["password"])
        _keep(kept, known | {"done": True})
    password: str = known["password"]
    return password


def _keep(path: Path, secret: Mapping[str, Any]) -> None:
    """For the owner's eyes alone."""
    path.touch(mode=0o600)
    path.write_text(json.dumps(secret, indent=1))


def _daily_task(api: Api) -> str:
    """The id of the task of all checks in all enabled regions, every morning."""
    for task in api.get("/api/tasks")["items"]:
        if task["name"] == _TASK:
            known: str = task["id"]
            return known
    schedule = {"frequency": "daily", "hour": 7, "minute": 0, "timezone": "Europe/Berlin"}
    made: str = api.post(
        "/api/tasks", {"name": _TASK, "kind": "checks", "accounts": ["default"], "schedule": schedule}
    )["id"]
    return made


def _execution_of(place: Place, run: Mapping[str, Any]) -> str:
    """The execution of the deployed state machine that did the run."""
    states = client(place, "stepfunctions")
    machines = states.list_state_machines()["stateMachines"]
    machine = next(one["stateMachineArn"] for one in machines if one["name"] == f"{NAME}-run")
    for execution in states.list_executions(stateMachineArn=machine)["executions"]:
        found = states.describe_execution(executionArn=execution["executionArn"])
        given = json.loads(found["input"])
        if given["task_id"] == run["task_id"] and _moment(given["scheduled_at"]) == _moment(run["scheduled_at"]):
            arn: str = execution["executionArn"]
            return arn
    raise CloudFailed(f"No execution of {machine} belongs to the run {run['id']}.")


def _seconds(run: Mapping[str, Any]) -> float:
    return (_moment(run["finished_at"]) - _moment(run["created_at"])).total_seconds()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
