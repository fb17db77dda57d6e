"""Glacier: what vaults hold, their policies, locks, notifications and tags, of which moto knows nothing."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from moto.glacier.models import Vault

from local.cloud.demo.canned import CannedError, Params, canned
from local.cloud.demo.kit import days_ago


@dataclass(slots=True)
class Told:
    """What AWS would tell of one vault besides moto, in its API's shapes; size: bytes."""

    archives: int = 0
    size: int = 0
    policy: str = ""
    lock: Params = field(default_factory=dict)
    notifications: Params = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)


_vaults: defaultdict[tuple[str, str], Told] = defaultdict(Told)
_limits: dict[str, Params] = {}


def tell_of_vault(region: str, name: str, told: Told) -> None:
    _vaults[region, name] = told


def limit_retrievals(region: str, rule: Params) -> None:
    _limits[region] = rule


def install() -> None:
    replaced: Any = Vault
    replaced.to_dict = _describing(Vault.to_dict)
    canned(
        "glacier:GetVaultAccessPolicy",
        lambda region, params: {"policy": {"Policy": _or_none(region, params, "policy")}},
    )
    canned("glacier:GetVaultLock", lambda region, params: _or_none(region, params, "lock"))
    canned("glacier:GetVaultNotifications", _notifications)
    canned("glacier:ListTagsForVault", lambda region, params: {"Tags": _vaults[region, params["vaultName"]].tags})
    canned("glacier:AddTagsToVault", _add_tags)
    canned("glacier:GetDataRetrievalPolicy", _limit)


def _describing(own: Any) -> Any:
    def to_dict(vault: Any) -> Any:
        told = _vaults[vault.region, vault.vault_name]
        made = f"{days_ago(900):%Y-%m-%dT%H:%M:%S.000Z}"
        return own(vault) | {"NumberOfArchives": told.archives, "SizeInBytes": told.size, "CreationDate": made}

    return to_dict


def _or_none(region: str, params: Params, what: str) -> Any:
    name = params["vaultName"]
    found = getattr(_vaults[region, name], what)
    if not found:
        raise CannedError("ResourceNotFoundException", f"No {what} is set for: {name}", 404)
    return found


def _notifications(region: str, params: Params) -> Params:
    return {"vaultNotificationConfig": _or_none(region, params, "notifications")}


def _add_tags(region: str, params: Params) -> Params:
    _vaults[region, params["vaultName"]].tags |= params["Tags"]
    return {}


def _limit(region: str, _: Params) -> Params:
    return {"Policy": {"Rules": [_limits.get(region, {"Strategy": "None"})]}}
