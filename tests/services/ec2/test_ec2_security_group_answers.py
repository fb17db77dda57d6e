from typing import Any

from botocore.stub import Stubber

from shared.services.ec2.readers.security_group import read_open_groups
from shared.services.ec2.resources.security_group import PrefixLists, Rule, SecurityGroup
from tests.services.ec2.answers import OWN, listed, read
from tests.services.ec2.builders import a_region


def test_groups_and_prefix_lists_are_references(ec2: tuple[Any, Stubber]) -> None:
    permission = {
        "IpProtocol": "tcp",
        "FromPort": 22,
        "ToPort": 22,
        "UserIdGroupPairs": [{"GroupId": "sg-9"}],
        "PrefixListIds": [{"PrefixListId": "pl-1"}],
    }
    group = {"GroupId": "sg-1", "GroupName": "web", "OwnerId": OWN, "IpPermissions": [permission]}

    (found,) = listed(ec2, SecurityGroup, {"SecurityGroups": [group]})

    assert found.ingress == (Rule("tcp", 22, 22, (), ("sg-9", "pl-1")),)
    assert not found.ingress[0].is_open


def test_prefix_lists_that_rules_name_are_read_and_a_refused_one_is_unread_alone(ec2: tuple[Any, Stubber]) -> None:
    client, stubber = ec2
    named = ("pl-aws", "pl-gone", "pl-own")
    permissions = [
        {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "PrefixListIds": [{"PrefixListId": one}]} for one in named
    ]
    groups = [{"GroupId": f"sg-{one}", "IpPermissions": [rule]} for one, rule in zip(named, permissions, strict=True)]
    lists = [
        {"PrefixListId": one, "OwnerId": owner} for one, owner in (("pl-aws", "AWS"), ("pl-own", OWN), ("pl-x", OWN))
    ]
    stubber.add_response("describe_security_groups", {"SecurityGroups": groups})
    stubber.add_response("describe_managed_prefix_lists", {"PrefixLists": lists[1:], "NextToken": "two"})
    stubber.add_response("describe_managed_prefix_lists", {"PrefixLists": lists[:1]})
    stubber.add_client_error("get_managed_prefix_list_entries", "InvalidPrefixListID.NotFound", "gone")
    sent = {"PrefixListId": "pl-own", "MaxResults": 100}
    own = {"Entries": [{"Cidr": "10.0.0.0/8"}], "NextToken": "two"}
    stubber.add_response("get_managed_prefix_list_entries", own, sent)
    stubber.add_response("get_managed_prefix_list_entries", {"Entries": [{"Cidr": "0.0.0.0/0"}]})

    found = read_open_groups(client, a_region())

    assert [str(rule) for rule in found.rules["sg-pl-own"]] == ["tcp 22"]
    assert list(found.rules) == ["sg-pl-own"]
    assert {group: why.error.code for group, why in found.unread.items()} == {
        "sg-pl-gone": "InvalidPrefixListID.NotFound"
    }


def test_no_prefix_list_is_asked_for_where_no_rule_names_one(ec2: tuple[Any, Stubber]) -> None:
    assert read(ec2, PrefixLists, {"SecurityGroups": [{"GroupId": "sg-1"}]}) == PrefixLists({})
