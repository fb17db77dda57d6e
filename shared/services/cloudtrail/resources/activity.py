"""Calls that CloudTrail saw and that attackers make more often than others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class SeenCall:
    """Who made a call, not through the console. caller: ARN, for a role's session the role's part of it too."""

    caller: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Enumeration(Fact):
    """The newest calls by which somebody finds out what a user may do."""

    calls: tuple[SeenCall, ...]


@dataclass(frozen=True, slots=True)
class Escalation(Fact):
    """The newest calls by which somebody gives a user or role more rights."""

    calls: tuple[SeenCall, ...]


@dataclass(frozen=True, slots=True)
class ModelProbing(Fact):
    """The newest calls by which somebody finds out which models of Bedrock could be used, and gets them."""

    calls: tuple[SeenCall, ...]


# What is looked up: the names of events. Sources: MITRE ATT&CK T1087.004 and T1098, and the published accounts of
# LLM jacking. Few, since AWS lets one look up two names a second.
ENUMERATION_CALLS = ("ListAttachedUserPolicies", "ListGroupsForUser", "ListUserPolicies", "SimulatePrincipalPolicy")
ESCALATION_CALLS = ("AttachUserPolicy", "CreateLoginProfile", "PutUserPolicy", "UpdateAssumeRolePolicy")
PROBING_CALLS = (
    "CreateFoundationModelAgreement",
    "GetFoundationModelAvailability",
    "GetModelInvocationLoggingConfiguration",
)


def callers(calls: tuple[SeenCall, ...], since: datetime) -> Mapping[str, frozenset[str]]:
    """Who made such calls since then -> the names of those calls, each once."""
    recent = [one for one in calls if one.at >= since]
    return {
        caller: frozenset(one.name for one in recent if one.caller == caller)
        for caller in sorted({one.caller for one in recent})
    }
