"""Reads what is recorded in a region, and to whom AWS Config is delegated."""

from typing import TYPE_CHECKING, Any

from shared.catalog import Account, Reader, Region
from shared.services.config.resources.recorder import (
    DEFAULT_RETENTION,
    NO_RECORDER,
    Delegation,
    DeliveryChannel,
    HistoryRetention,
    Recorder,
)

if TYPE_CHECKING:
    from mypy_boto3_config import ConfigServiceClient
    from mypy_boto3_organizations import OrganizationsClient

_FAILURES = ("FAILURE", "Failure")
_PRINCIPALS = ("config.amazonaws.com", "config-multiaccountsetup.amazonaws.com")


def read_recorder(config: "ConfigServiceClient", _: Region) -> Recorder:
    """AWS answers the customer's recorder, of which a region has one, and not those of services."""
    found = config.describe_configuration_recorders()["ConfigurationRecorders"]
    if not found:
        return NO_RECORDER
    item: Any = found[0]
    states = config.describe_configuration_recorder_status()["ConfigurationRecordersStatus"]
    state: Any = next((one for one in states if one["name"] == item["name"]), {})
    group = item.get("recordingGroup", {})
    excluded = tuple(group.get("exclusionByResourceTypes", {}).get("resourceTypes", ()))
    return Recorder(
        name=item["name"],
        recording=state.get("recording", False),
        status=state.get("lastStatus"),
        error=_said(state) if state.get("lastStatus") in _FAILURES else None,
        role=item.get("roleARN", ""),
        all_types=group.get("allSupported", False) or _strategy(group) == "ALL_SUPPORTED_RESOURCE_TYPES",
        excluded=excluded,
        global_types=_records_global_types(group),
    )


def _strategy(group: Any) -> str:
    return str(group.get("recordingStrategy", {}).get("useOnly", ""))


def _records_global_types(group: Any) -> bool:
    """Of IAM: by the setting for it, by name, or by not being excluded."""
    if _strategy(group) == "EXCLUSION_BY_RESOURCE_TYPES":
        return "AWS::IAM::Role" not in group.get("exclusionByResourceTypes", {}).get("resourceTypes", ())
    return group.get("includeGlobalResourceTypes", False) or "AWS::IAM::Role" in group.get("resourceTypes", ())


def read_channel(config: "ConfigServiceClient", _: Region) -> DeliveryChannel:
    """A region has one channel at most."""
    found = config.describe_delivery_channels()["DeliveryChannels"]
    if not found:
        return DeliveryChannel(None)
    states: Any = config.describe_delivery_channel_status()["DeliveryChannelsStatus"]
    deliveries = [one for state in states for one in state.values() if isinstance(one, dict)]
    return DeliveryChannel(
        bucket=found[0]["s3BucketName"],
        key=found[0].get("s3KmsKeyArn"),
        errors=tuple(sorted({_said(one) for one in deliveries if one.get("lastStatus") in _FAILURES})),
    )


def _said(state: Any) -> str:
    return ": ".join(part for part in (state.get("lastErrorCode"), state.get("lastErrorMessage")) if part) or "failure"


def read_retention(config: "ConfigServiceClient", _: Region) -> HistoryRetention:
    found = config.describe_retention_configurations()["RetentionConfigurations"]
    return HistoryRetention(found[0]["RetentionPeriodInDays"], found[0]["Name"]) if found else DEFAULT_RETENTION


def read_delegation(organizations: "OrganizationsClient", account: Account) -> Delegation:
    """Only the account that manages the organization may ask for delegates, and only it is asked."""
    organization = organizations.describe_organization()["Organization"]
    if organization["MasterAccountId"] != account.account_id:
        return Delegation(manages=False)
    delegates = {
        one["Id"]
        for principal in _PRINCIPALS
        for page in organizations.get_paginator("list_delegated_administrators").paginate(ServicePrincipal=principal)
        for one in page["DelegatedAdministrators"]
    }
    return Delegation(manages=True, delegates=tuple(sorted(delegates)))


READERS = (
    Reader(
        Recorder,
        Region,
        "config:DescribeConfigurationRecorders",
        read_recorder,
        also=("config:DescribeConfigurationRecorderStatus",),
    ),
    Reader(
        DeliveryChannel,
        Region,
        "config:DescribeDeliveryChannels",
        read_channel,
        also=("config:DescribeDeliveryChannelStatus",),
    ),
    Reader(HistoryRetention, Region, "config:DescribeRetentionConfigurations", read_retention),
    Reader(
        Delegation,
        Account,
        "organizations:DescribeOrganization",
        read_delegation,
        {"AWSOrganizationsNotInUseException": Delegation(manages=False)},
        also=("organizations:ListDelegatedAdministrators",),
    ),
)
