"""Security Hub: of most operations moto knows nothing. Each region has its own state; in the last it is off."""

from datetime import UTC, datetime, timedelta

from local.cloud.demo.canned import CannedError, Params, canned
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

_GOOD, _BAD, _OFF = DEMO_REGIONS
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def install() -> None:
    for name, answer in _ANSWERS.items():
        canned(f"securityhub:{name}", answer)


def _arn(region: str, path: str) -> str:
    return f"arn:aws:securityhub:{region}:{DEMO_ACCOUNT}:{path}"


def _enabled(region: str) -> None:
    if region == _OFF:
        message = f"Account {DEMO_ACCOUNT} is not subscribed to AWS Security Hub"
        raise CannedError("InvalidAccessException", message, 401)


def _hub(region: str, _: Params) -> Params:
    _enabled(region)
    good = region == _GOOD
    return {
        "HubArn": _arn(region, "hub/default"),
        "SubscribedAt": "2026-01-01T00:00:00.000Z",
        "AutoEnableControls": good,
        "ControlFindingGenerator": "SECURITY_CONTROL" if good else "STANDARD_CONTROL",
    }


def _standards(region: str, _: Params) -> Params:
    _enabled(region)
    fsbp = _standard(region, "aws-foundational-security-best-practices/v/1.0.0")
    if region == _BAD:
        reason = {"StatusReasonCode": "NO_AVAILABLE_CONFIGURATION_RECORDER"}
        fsbp |= {"StandardsStatus": "INCOMPLETE", "StandardsStatusReason": reason}
        old = _standard(region, "cis-aws-foundations-benchmark/v/1.4.0") | {"StandardsStatus": "PENDING"}
        return {"StandardsSubscriptions": [fsbp, old]}
    return {"StandardsSubscriptions": [fsbp, _standard(region, "cis-aws-foundations-benchmark/v/5.0.0")]}


def _standard(region: str, path: str) -> Params:
    return {
        "StandardsSubscriptionArn": _arn(region, f"subscription/{path}"),
        "StandardsArn": f"arn:aws:securityhub:{region}::standards/{path}",
        "StandardsInput": {},
        "StandardsStatus": "READY",
    }


def _controls(region: str, _: Params) -> Params:
    reason = {"DisabledReason": "Root is looked after by the organization."} if region == _GOOD else {}
    one = {"ControlId": "IAM.6", "ControlStatus": "DISABLED", "SeverityRating": "CRITICAL", **reason}
    return {"Controls": [one]}


def _products(region: str, _: Params) -> Params:
    names = ("guardduty", "inspector", "macie", "access-analyzer") if region == _GOOD else ("guardduty",)
    return {"ProductSubscriptions": [_arn(region, f"product-subscription/aws/{one}") for one in names]}


def _aggregators(region: str, _: Params) -> Params:
    found = [{"FindingAggregatorArn": _arn(_GOOD, "finding-aggregator/1")}]
    return {"FindingAggregators": found if region == _GOOD else []}


def _aggregator(_: str, params: Params) -> Params:
    return {
        "FindingAggregatorArn": params["FindingAggregatorArn"],
        "FindingAggregationRegion": _GOOD,
        "RegionLinkingMode": "SPECIFIED_REGIONS",
        "Regions": [_OFF],
    }


def _members(region: str, _: Params) -> Params:
    member = {"AccountId": "333333333333", "MemberStatus": "Enabled", "UpdatedAt": _NOW}
    return {"Members": [member] if region == _GOOD else []}


def _administrator(region: str, _: Params) -> Params:
    _enabled(region)
    return {}


def _findings(region: str, params: Params) -> Params:
    if "SeverityLabel" not in params.get("Filters", {}):
        return {"Findings": []}
    made = (datetime.now(UTC) - timedelta(days=5 if region == _GOOD else 90)).isoformat().replace("+00:00", "Z")
    product = f"arn:aws:securityhub:{region}::product/aws/securityhub"
    known = {"SchemaVersion": "2018-10-08", "Id": _arn(region, "finding/1"), "ProductArn": product}
    texts = {"GeneratorId": "security-control/S3.8", "Title": "Buckets block public access", "Description": "Open."}
    resources = [{"Type": "AwsS3Bucket", "Id": f"arn:aws:s3:::acme-images-{region}"}]
    dates = {"CreatedAt": made, "UpdatedAt": made}
    return {"Findings": [{**known, **texts, **dates, "AwsAccountId": DEMO_ACCOUNT, "Resources": resources}]}


def _rules(region: str, _: Params) -> Params:
    return {"AutomationRulesMetadata": [{"RuleArn": _arn(region, "automation-rule/1")}]}


def _rule(region: str, params: Params) -> Params:
    field, value = ("ComplianceSecurityControlId", "S3.9") if region == _GOOD else ("SeverityLabel", "MEDIUM")
    update = {"Workflow": {"Status": "SUPPRESSED"}}
    rule = {
        "RuleArn": params["AutomationRulesArns"][0],
        "RuleStatus": "ENABLED",
        "RuleOrder": 1,
        "RuleName": "known",
        "Criteria": {field: [{"Value": value, "Comparison": "EQUALS"}]},
        "Actions": [{"Type": "FINDING_FIELDS_UPDATE", "FindingFieldsUpdate": update}],
    }
    return {"Rules": [rule]}


def _delegated(region: str, _: Params) -> Params:
    return {"AdminAccounts": [{"AccountId": DEMO_ACCOUNT, "Status": "ENABLED"}] if region == _GOOD else []}


_ANSWERS = {
    "DescribeHub": _hub,
    "GetEnabledStandards": _standards,
    "DescribeStandardsControls": _controls,
    "ListEnabledProductsForImport": _products,
    "ListFindingAggregators": _aggregators,
    "GetFindingAggregator": _aggregator,
    "ListMembers": _members,
    "GetAdministratorAccount": _administrator,
    "DescribeOrganizationConfiguration": lambda region, _: {"AutoEnable": region == _GOOD},
    "GetFindings": _findings,
    "ListAutomationRules": _rules,
    "BatchGetAutomationRules": _rule,
    "ListOrganizationAdminAccounts": _delegated,
}
