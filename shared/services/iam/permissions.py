"""What a policy's statements allow, where the number of ways matters: administration and escalation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shared.catalog.policy import Statement, Statements, is_wildcard
from shared.services.iam.resources.identity import Identity

# AWS's own policies that give everything, or the rights to give oneself everything.
ADMINISTRATOR_POLICIES = frozenset({"AdministratorAccess", "IAMFullAccess"})

# Actions that together let their holder gain the rights of somebody else. Sources: Rhino Security Labs, "AWS IAM
# Privilege Escalation"; Bishop Fox, "IAM Vulnerable".
_PASS = "iam:PassRole"  # noqa: S105 - an action, not a password
ESCALATIONS: tuple[tuple[str, ...], ...] = (
    ("iam:CreatePolicyVersion",),
    ("iam:SetDefaultPolicyVersion",),
    ("iam:AttachUserPolicy",),
    ("iam:AttachGroupPolicy",),
    ("iam:AttachRolePolicy",),
    ("iam:PutUserPolicy",),
    ("iam:PutGroupPolicy",),
    ("iam:PutRolePolicy",),
    ("iam:AddUserToGroup",),
    ("iam:CreateAccessKey",),
    ("iam:CreateLoginProfile",),
    ("iam:UpdateLoginProfile",),
    ("iam:UpdateAssumeRolePolicy", "sts:AssumeRole"),
    ("iam:DeleteRolePermissionsBoundary",),
    ("iam:DeleteUserPermissionsBoundary",),
    ("lambda:UpdateFunctionCode",),
    ("ssm:SendCommand",),
    (_PASS, "ec2:RunInstances"),
    (_PASS, "lambda:CreateFunction", "lambda:InvokeFunction"),
    (_PASS, "lambda:CreateFunction", "lambda:AddPermission"),
    (_PASS, "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
    (_PASS, "cloudformation:CreateStack"),
    (_PASS, "codebuild:CreateProject", "codebuild:StartBuild"),
    (_PASS, "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition"),
    (_PASS, "ecs:RegisterTaskDefinition", "ecs:RunTask"),
    (_PASS, "glue:CreateDevEndpoint"),
    (_PASS, "glue:CreateJob", "glue:StartJobRun"),
    (_PASS, "sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"),
    (_PASS, "sagemaker:CreateTrainingJob"),
    (_PASS, "ssm:StartAutomationExecution"),
    (_PASS, "states:CreateStateMachine", "states:StartExecution"),
)

# Conditions that ask something of the caller or the call, and leave open on what it acts.
_ABOUT_THE_CALLER = frozenset(
    {
        "aws:currenttime",
        "aws:multifactorauthage",
        "aws:multifactorauthpresent",
        "aws:principalaccount",
        "aws:principalorgid",
        "aws:requestedregion",
        "aws:securetransport",
        "aws:sourceip",
        "aws:sourcevpc",
        "aws:sourcevpce",
    }
)
# Every user, role ... of the account: arn:aws:iam::*:role/*, arn:aws:lambda:*:*:function:*, arn:aws:iam::*:*.
_ALL_OF_A_KIND = re.compile(r"arn:[a-z*-]+:[a-z0-9*-]+:[a-z0-9*-]*:[0-9*]*:([a-z-]+[/:])?\*+")


@dataclass(frozen=True, slots=True)
class Rights:
    """What a set of statements, of one policy or of all inline policies of an identity, allows on everything."""

    statements: Statements

    @property
    def is_full_administration(self) -> bool:
        """Every action on every resource; conditions do not count, as in AWS's own control."""
        return any(_gives_everything(one) for one in self.statements)

    def escalations(self) -> list[tuple[str, ...]]:
        """Rows of ESCALATIONS all of whose actions are allowed and none is denied."""
        actions = {action for row in ESCALATIONS for action in row}
        allowed = {action for action in actions if self.allows_on_all(action)}
        return [row for row in ESCALATIONS if allowed.issuperset(row)]

    def allows_on_all(self, action: str) -> bool:
        """Whether an action is allowed on all resources of its kind, and not denied outright."""
        if any(_denies_outright(one, action) for one in self.statements):
            return False
        return any(one.allows and one.covers_action(action) and _is_broad(one) for one in self.statements)

    def whole_services(self) -> list[str]:
        """Services of which every action is allowed: "s3" for s3:*; "*" for all."""
        names = {
            action.partition(":")[0].lower()
            for one in self.statements
            if one.allows
            for action in one.actions
            if re.fullmatch(r"\*+|[a-z0-9-]+:\*+", action, re.IGNORECASE)
        }
        return sorted("*" if name.startswith("*") else name for name in names)


def inline_rights(identity: Identity) -> Rights:
    return Rights(tuple(one for policy in identity.inline for one in policy.statements))


def is_administrator(identity: Identity) -> bool:
    """By AWS's policies that are attached, or inline; policies of the account are judged by themselves."""
    return (
        bool(ADMINISTRATOR_POLICIES.intersection(identity.aws_policies()))
        or inline_rights(identity).is_full_administration
    )


def described(rows: Iterable[tuple[str, ...]]) -> str:
    """The first few ways, for evidence."""
    ways = [" + ".join(row) for row in rows]
    more = f" and {len(ways) - 3} more" if len(ways) > 3 else ""
    return ", ".join(ways[:3]) + more


def _gives_everything(statement: Statement) -> bool:
    if not statement.allows or not statement.covers_every_resource:
        return False
    if statement.not_actions:
        # Everything but some: whoever may still write policies for himself has the rest too.
        return statement.covers_action("iam:PutUserPolicy") and statement.covers_action("iam:PutRolePolicy")
    return statement.covers_every_action


def _denies_outright(statement: Statement, action: str) -> bool:
    return (
        not statement.allows
        and statement.covers_action(action)
        and not statement.conditions
        and any(is_wildcard(one) for one in statement.resources)
    )


def _is_broad(statement: Statement) -> bool:
    if not statement.condition_keys() <= _ABOUT_THE_CALLER:
        return False
    return statement.covers_every_resource or any(_ALL_OF_A_KIND.fullmatch(one) for one in statement.resources)
