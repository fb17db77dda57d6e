"""KMS: when keys were last used, how often they rotate, when imported material expires: moto keeps none of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from moto.kms.models import Key, kms_backends

from local.cloud.demo.canned import Params, canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT


@dataclass(slots=True)
class Plan:
    """What AWS would tell of one key besides moto; days: of its period of rotation."""

    used_at: datetime | None = None
    days: int = 365
    expires: datetime | None = None


_plans: defaultdict[str, Plan] = defaultdict(Plan)
# As long as KMS has recorded the use of keys.
_TRACKED_SINCE = 400


def plan_key(key_id: str, plan: Plan) -> None:
    _plans[key_id] = plan


def install() -> None:
    replaced: Any = Key
    replaced.to_dict = _describing(Key.to_dict)
    canned("kms:GetKeyLastUsage", _last_usage)
    canned("kms:GetKeyRotationStatus", _rotation_status)


def _describing(own: Any) -> Any:
    def to_dict(key: Any) -> Any:
        found = own(key)
        plan = _plans[key.id]
        if plan.expires is not None:
            found["KeyMetadata"] |= {
                "ValidTo": plan.expires.timestamp(),
                "ExpirationModel": "KEY_MATERIAL_EXPIRES",
            }
        return found

    return to_dict


def _last_usage(region: str, params: Params) -> Params:
    key = kms_backends[DEMO_ACCOUNT][region].keys[params["KeyId"]]
    used_at = _plans[key.id].used_at
    last = {"KeyLastUsage": {"Operation": "Decrypt", "Timestamp": used_at}} if used_at else {}
    tracked = {"TrackingStartDate": days_ago(_TRACKED_SINCE), "KeyCreationDate": key.creation_date}
    return {"KeyId": key.id, **tracked, **last}


def _rotation_status(region: str, params: Params) -> Params:
    key = kms_backends[DEMO_ACCOUNT][region].keys[params["KeyId"]]
    days = {"RotationPeriodInDays": _plans[key.id].days} if key.key_rotation_status else {}
    return {"KeyId": key.id, "KeyRotationEnabled": key.key_rotation_status, **days}
