"""Reads Systems Manager's settings of a region."""

import json
from typing import TYPE_CHECKING

from shared.catalog import Reader, Region
from shared.services.ssm.resources import NodeCount, ServiceSettings, SessionPreferences

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient

_SHARING = "/ssm/documents/console/public-sharing-permission"
_AUTOMATION_LOGS = "/ssm/automation/customer-script-log-destination"
_HOST_ROLE = "/ssm/managed-instance/default-ec2-instance-management-role"
# The document that holds the preferences of Session Manager; it is there once somebody has changed them.
_PREFERENCES = "SSM-SessionManagerRunShell"
_NO_ROLE = "$None"


def read_settings(ssm: "SSMClient", _: Region) -> ServiceSettings:
    role = _setting(ssm, _HOST_ROLE)
    return ServiceSettings(
        public_sharing=_setting(ssm, _SHARING),
        automation_logs=_setting(ssm, _AUTOMATION_LOGS),
        host_role="" if role == _NO_ROLE else role,
    )


def _setting(ssm: "SSMClient", setting: str) -> str:
    return ssm.get_service_setting(SettingId=setting)["ServiceSetting"].get("SettingValue", "")


def read_preferences(ssm: "SSMClient", _: Region) -> SessionPreferences:
    inputs = json.loads(ssm.get_document(Name=_PREFERENCES, DocumentFormat="JSON")["Content"]).get("inputs", {})
    return SessionPreferences(
        bucket=inputs.get("s3BucketName", ""),
        log_group=inputs.get("cloudWatchLogGroupName", ""),
        key=inputs.get("kmsKeyId", ""),
    )


def read_node_count(ssm: "SSMClient", _: Region) -> NodeCount:
    """An empty page may be followed by a full one."""
    answer = ssm.describe_instance_information(MaxResults=50)
    return NodeCount(bool(answer["InstanceInformationList"] or answer.get("NextToken")))


READERS = (
    Reader(ServiceSettings, Region, "ssm:GetServiceSetting", read_settings),
    Reader(SessionPreferences, Region, "ssm:GetDocument", read_preferences, {"InvalidDocument": SessionPreferences()}),
    Reader(NodeCount, Region, "ssm:DescribeInstanceInformation", read_node_count),
)
