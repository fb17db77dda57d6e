"""Which operation a request asks for, in every protocol of AWS."""

import botocore.session
import pytest

from local.cloud.adapt.asked import SIGNED_AS, clients, operation_of, signed_for

SCOPE = "AWS4-HMAC-SHA256 Credential=AKIA/20261125/eu-west-1/{}/aws4_request, SignedHeaders=host, Signature=x"


def test_the_signing_name_is_in_the_scope() -> None:
    assert signed_for({"authorization": SCOPE.format("guardduty")}) == "guardduty"
    assert signed_for({}) == ""


@pytest.mark.parametrize(
    ("name", "method", "path", "headers", "body", "operation"),
    [
        ("guardduty", "GET", "/detector", {}, b"", "guardduty:ListDetectors"),
        ("guardduty", "GET", "/detector/abc", {}, b"", "guardduty:GetDetector"),
        ("access-analyzer", "GET", "/analyzer", {}, b"", "accessanalyzer:ListAnalyzers"),
        ("fsx", "POST", "/", {"x-amz-target": "AWSSimbaAPIService_v20180301.DescribeFileSystems"}, b"",
         "fsx:DescribeFileSystems"),
        ("elasticloadbalancing", "POST", "/", {}, b"Action=DescribeLoadBalancers&Version=2015-12-01",
         "elbv2:DescribeLoadBalancers"),
        ("elasticloadbalancing", "POST", "/", {}, b"Action=DescribeLoadBalancers&Version=2012-06-01",
         "elb:DescribeLoadBalancers"),
        ("compute-optimizer", "POST", "/service/ComputeOptimizerService/operation/GetEnrollmentStatus", {}, b"\xa0",
         "compute-optimizer:GetEnrollmentStatus"),
        ("guardduty", "GET", "/nothing/of/that", {}, b"", None),
        ("mars", "GET", "/", {}, b"", None),
    ],
)  # fmt: skip
def test_an_operation_is_known_by_target_action_or_path(
    name: str, method: str, path: str, headers: dict[str, str], body: bytes, operation: str | None
) -> None:
    assert operation_of(name, method, path, headers, body) == operation


def test_the_names_that_requests_are_signed_for_are_botocores() -> None:
    session = botocore.session.get_session()
    named = {client: str(session.get_service_model(client).signing_name) for client in clients()}
    assert {client: name for client, name in named.items() if name != client} == {
        client: name for client, name in SIGNED_AS.items() if client in named
    }
