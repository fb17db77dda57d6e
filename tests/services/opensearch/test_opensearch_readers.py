"""Readers of OpenSearch Service against an emulated account, and on recorded answers for what that does not know."""

import json
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import Fact, Scope
from shared.catalog.metrics import MetricReader
from shared.catalog.registry import room
from shared.services.opensearch.readers import READERS
from shared.services.opensearch.readers.domain import list_domains
from shared.services.opensearch.resources import (
    Domain,
    DomainTags,
    DomainUse,
    Nodes,
    ReservedSearchInstances,
    SignIn,
    Volume,
)
from tests.services.opensearch.builders import TLS, a_domain, a_reservation, allow, days_ago
from tests.services.recorded import SCOPE, Refused, Told, answering, each_refusal, listed, raises_what_aws_refuses, read

MOTO = Scope("aws", "123456789012", "eu-west-1")
FIRST, SECOND = "1" * 36, "2" * 36
GROUP = "arn:aws:logs:eu-west-1:111122223333:log-group:x"


def test_a_bare_domain_of_an_account_has_nothing_set() -> None:
    with mock_aws():
        client = boto3.client("opensearch", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")
        client.create_domain(DomainName="logs", EngineVersion="OpenSearch_2.19")
        (found,) = [one for page in list_domains(client, MOTO, None) for one in page.resources]

    assert (found.engine, found.version, found.vpc, found.policy, found.https) == (
        "OpenSearch",
        (2, 19),
        None,
        (),
        False,
    )
    assert (found.masters, found.warm, found.volume, found.zones) == (Nodes(), Nodes(), Volume(), 1)
    assert (found.sign_in, found.logs, found.encrypted) == (SignIn(), frozenset(), False)


def described(name: str = "logs", **more: Any) -> dict[str, Any]:
    cluster = {
        "InstanceType": "r7g.large.search",
        "InstanceCount": 3,
        "DedicatedMasterEnabled": True,
        "DedicatedMasterType": "m7g.large.search",
        "DedicatedMasterCount": 3,
        "ZoneAwarenessEnabled": True,
        "ZoneAwarenessConfig": {"AvailabilityZoneCount": 3},
        "MultiAZWithStandbyEnabled": True,
    }
    kinds = ("ES_APPLICATION_LOGS", "AUDIT_LOGS", "SEARCH_SLOW_LOGS", "INDEX_SLOW_LOGS")
    return {
        "DomainId": "1",
        "DomainName": name,
        "ARN": SCOPE.arn("es", f"domain/{name}"),
        "EngineVersion": "OpenSearch_2.19",
        "ClusterConfig": cluster,
        "EBSOptions": {"EBSEnabled": True, "VolumeType": "gp3", "VolumeSize": 100},
        "AccessPolicies": json.dumps(allow({"AWS": SCOPE.account_id})),
        "VPCOptions": {"VPCId": "vpc-1"},
        "EncryptionAtRestOptions": {"Enabled": True},
        "NodeToNodeEncryptionOptions": {"Enabled": True},
        "LogPublishingOptions": {one: {"CloudWatchLogsLogGroupArn": GROUP, "Enabled": True} for one in kinds},
        "DomainEndpointOptions": {"EnforceHTTPS": True, "TLSSecurityPolicy": TLS},
        "AdvancedSecurityOptions": {"Enabled": True, "SAMLOptions": {"Enabled": True}},
        "SoftwareUpdateOptions": {"AutoSoftwareUpdateEnabled": True},
        "AutoTuneOptions": {"State": "ENABLED"},
        **more,
    }


def names(*found: str) -> Told:
    return Told("ListDomainNames", {"DomainNames": [{"DomainName": one} for one in found]})


def told(**more: Any) -> Any:
    (found,) = listed(
        "opensearch", Domain, names("logs"), Told("DescribeDomains", {"DomainStatusList": [described(**more)]})
    )
    return found


def test_all_that_describe_domains_tells_is_read() -> None:
    assert told() == a_domain()


@pytest.mark.parametrize(
    ("more", "field", "value"),
    [
        ({"EngineVersion": "Elasticsearch_7.10"}, "version", (7, 10)),
        ({"CognitoOptions": {"Enabled": True}, "AdvancedSecurityOptions": {}}, "sign_in", SignIn(central=("Cognito",))),
        (
            {
                "AdvancedSecurityOptions": {
                    "Enabled": True,
                    "InternalUserDatabaseEnabled": True,
                    "AnonymousAuthEnabled": True,
                }
            },
            "sign_in",
            SignIn(fine_grained=True, internal_users=True, anonymous=True),
        ),
        (
            {"ServiceSoftwareOptions": {"UpdateAvailable": True, "NewVersion": "R2"}},
            "update",
            "R2",
        ),
        ({"ServiceSoftwareOptions": {"UpdateAvailable": False, "NewVersion": "R2"}}, "update", None),
        ({"LogPublishingOptions": {"AUDIT_LOGS": {"Enabled": False}}}, "logs", frozenset()),
        ({"VPCOptions": {"VPCId": ""}}, "vpc", None),
    ],
)
def test_what_a_domain_has_otherwise_is_read(more: dict[str, Any], field: str, value: Any) -> None:
    assert getattr(told(**more), field) == value


def test_a_domain_that_is_aware_of_zones_and_says_no_number_has_two() -> None:
    cluster = {
        "InstanceType": "m5.large.search",
        "InstanceCount": 2,
        "ZoneAwarenessEnabled": True,
        "WarmEnabled": False,
    }

    assert told(ClusterConfig=cluster).zones == 2


def test_warm_nodes_are_read() -> None:
    warm = {"WarmEnabled": True, "WarmType": "ultrawarm1.medium.search", "WarmCount": 2}
    cluster = {"InstanceType": "m5.large.search", "InstanceCount": 2, **warm, "ColdStorageOptions": {"Enabled": True}}

    found = told(ClusterConfig=cluster)

    assert (found.warm, found.cold) == (Nodes(2, "ultrawarm1.medium.search"), True)


def test_domains_are_described_five_at_a_time_from_where_they_were_left() -> None:
    every = [f"domain-{number}" for number in range(7)]
    first = Told(
        "DescribeDomains", {"DomainStatusList": [described(one) for one in every[:5]]}, {"DomainNames": every[:5]}
    )
    second = Told(
        "DescribeDomains", {"DomainStatusList": [described(one) for one in every[5:]]}, {"DomainNames": every[5:]}
    )
    with answering("opensearch", names(*every), first, second) as client:
        found = list(list_domains(client, SCOPE, None))

    assert [(len(page.resources), page.next) for page in found] == [(5, "domain-4"), (2, None)]
    with answering("opensearch", names(*every), second) as client:
        (rest,) = list_domains(client, SCOPE, "domain-4")
    assert [one.resource_id for one in rest.resources] == ["domain-5", "domain-6"]


def test_no_domains_and_those_that_are_deleted_are_none() -> None:
    gone = Told("DescribeDomains", {"DomainStatusList": [described(Deleted=True)]})

    assert listed("opensearch", Domain, names()) == []
    assert listed("opensearch", Domain, names("logs"), gone) == []


def test_a_domain_that_may_not_be_described_is_raised() -> None:
    with pytest.raises(Exception, match="AccessDenied"):
        listed("opensearch", Domain, names("logs"), Refused("DescribeDomains", "AccessDeniedException"))


def test_reservations_are_listed_over_all_pages() -> None:
    one = {
        "ReservedInstanceId": FIRST,
        "InstanceType": "r7g.large.search",
        "InstanceCount": 3,
        "State": "active",
        "StartTime": days_ago(265),
        "Duration": 365 * 86_400,
    }
    first = Told("DescribeReservedInstances", {"ReservedInstances": [one], "NextToken": "2"}, {"MaxResults": 100})
    asked = {"MaxResults": 100, "NextToken": "2"}
    second = Told("DescribeReservedInstances", {"ReservedInstances": [one | {"ReservedInstanceId": SECOND}]}, asked)

    found = listed("opensearch", ReservedSearchInstances, first, second)

    assert found[0] == a_reservation(resource_id=FIRST, arn=SCOPE.arn("es", f"reserved-instance/{FIRST}"))
    assert [one.resource_id for one in found] == [FIRST, SECOND]


def test_tags_are_read_by_name() -> None:
    mapping = {"ResourceARN": a_domain().arn, "Tags": [{"Key": "owner", "Value": "shop"}]}

    found = read("opensearch", DomainTags, a_domain(), Told("GetResources", {"ResourceTagMappingList": [mapping]}))

    assert found == DomainTags({"owner": "shop"})


def made(fact: type[Fact], **values: list[float]) -> Fact:
    reader = room("opensearch").readers[fact]
    assert isinstance(reader, MetricReader)
    assert reader.metrics[0].dimensions(a_domain()) == {"DomainName": "logs", "ClientId": SCOPE.account_id}
    return reader.make({metric.id: values.get(metric.id, []) for metric in reader.metrics})


def test_use_is_read_from_metrics() -> None:
    values = {"searches": [1.0, 2.0], "writes": [3.0], "cpu": [5.0, 7.0], "memory": [9.0], "free": [100.0, 50.0]}

    assert made(DomainUse, **values) == DomainUse(2, 6, 7, 9, 50)
    assert made(DomainUse) == DomainUse(0, 0)
    troubles = made(DomainUse, red=[0.0, 1.0], failed=[1.0], key_lost=[1.0])
    assert troubles == DomainUse(0, 0, red=True, failed_snapshots=True, key_errors=True)


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    raises_what_aws_refuses(source, a_domain(), code)
