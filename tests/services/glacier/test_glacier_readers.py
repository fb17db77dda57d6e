import pytest
from botocore.exceptions import ClientError

from shared.catalog import Fact, Resource
from shared.services.glacier.readers import READERS
from shared.services.glacier.resources import (
    RetrievalPolicy,
    Vault,
    VaultLock,
    VaultNotifications,
    VaultTags,
)
from tests.services.glacier.builders import NO_POLICY, REGION, a_policy, a_statement, a_vault
from tests.services.recorded import Refused, Source, Told, each_refusal, listed, raises_what_aws_refuses, read

ITEM = {
    "VaultARN": a_vault().arn,
    "VaultName": "ledger",
    "CreationDate": "2025-04-27T12:00:00.000Z",
    "NumberOfArchives": 12,
    "SizeInBytes": 2**30,
}
POLICY = a_policy(a_statement("Deny", "glacier:DeleteArchive"))
VAULTS = Told("ListVaults", {"VaultList": [ITEM]})


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_vault(), code)


def test_vaults_are_listed_over_all_pages() -> None:
    bare = {name: ITEM[name] for name in ("VaultARN", "VaultName", "CreationDate")}

    found = listed(
        "glacier",
        Vault,
        Told("ListVaults", {"VaultList": [ITEM], "Marker": "more"}),
        Told("ListVaults", {"VaultList": [bare]}, {"accountId": "-", "marker": "more"}),
    )

    assert found == [a_vault(), a_vault(archives=0, size=0)]


def test_an_account_without_vaults_is_empty() -> None:
    assert listed("glacier", Vault, Told("ListVaults", {"VaultList": []})) == []


def test_an_account_to_which_glacier_was_never_opened_is_empty() -> None:
    assert listed("glacier", Vault, Refused("ListVaults", "NoLongerSupportedException")) == []


ROWS: list[tuple[str, Resource, tuple[Told | Refused, ...], Fact]] = [
    ("a policy", a_vault(), (Told("GetVaultAccessPolicy", {"policy": {"Policy": POLICY.document}}),), POLICY),
    ("no policy", a_vault(), (Refused("GetVaultAccessPolicy", "ResourceNotFoundException"),), NO_POLICY),
    (
        "a lock",
        a_vault(),
        (Told("GetVaultLock", {"Policy": POLICY.document, "State": "Locked"}),),
        VaultLock("Locked", POLICY.statements),
    ),
    (
        "a lock in progress",
        a_vault(),
        (Told("GetVaultLock", {"Policy": POLICY.document, "State": "InProgress", "ExpirationDate": "2026-06-02"}),),
        VaultLock("InProgress", POLICY.statements, "2026-06-02"),
    ),
    ("no lock", a_vault(), (Refused("GetVaultLock", "ResourceNotFoundException"),), VaultLock(None)),
    (
        "notifications",
        a_vault(),
        (
            Told(
                "GetVaultNotifications",
                {"vaultNotificationConfig": {"SNSTopic": "topic", "Events": ["ArchiveRetrievalCompleted"]}},
            ),
        ),
        VaultNotifications("topic", ("ArchiveRetrievalCompleted",)),
    ),
    (
        "no notifications",
        a_vault(),
        (Refused("GetVaultNotifications", "ResourceNotFoundException"),),
        VaultNotifications(None),
    ),
    ("tags", a_vault(), (Told("ListTagsForVault", {"Tags": {"owner": "finance"}}),), VaultTags({"owner": "finance"})),
    ("no tags", a_vault(), (Told("ListTagsForVault", {}),), VaultTags({})),
    (
        "a limit",
        REGION,
        (
            VAULTS,
            Told("GetDataRetrievalPolicy", {"Policy": {"Rules": [{"Strategy": "BytesPerHour", "BytesPerHour": 1024}]}}),
        ),
        RetrievalPolicy(vaults=True, strategy="BytesPerHour", bytes_per_hour=1024),
    ),
    (
        "no limit",
        REGION,
        (VAULTS, Told("GetDataRetrievalPolicy", {"Policy": {"Rules": [{"Strategy": "None"}]}})),
        RetrievalPolicy(vaults=True, strategy="None"),
    ),
    ("no vaults", REGION, (Told("ListVaults", {"VaultList": []}),), RetrievalPolicy(vaults=False)),
    (
        "never opened",
        REGION,
        (Refused("ListVaults", "NoLongerSupportedException"),),
        RetrievalPolicy(vaults=False),
    ),
]


@pytest.mark.parametrize(("resource", "answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_glacier_tells_is_read(resource: Resource, answers: tuple[Told, ...], fact: Fact) -> None:
    assert read("glacier", type(fact), resource, *answers) == fact


def test_a_retrieval_policy_that_is_refused_is_an_error() -> None:
    with pytest.raises(KeyError, match="AccessDeniedException"):
        read("glacier", RetrievalPolicy, REGION, VAULTS, Refused("GetDataRetrievalPolicy", "AccessDeniedException"))


def test_other_errors_of_the_listing_are_raised_on_later_pages_too() -> None:
    first = Told("ListVaults", {"VaultList": [ITEM], "Marker": "more"})
    with pytest.raises(ClientError, match="ThrottlingException"):
        listed("glacier", Vault, first, Refused("ListVaults", "ThrottlingException"))
