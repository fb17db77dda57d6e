"""What can be done about Inspector."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, Region, action
from shared.services.inspector.resources import Scanning

# Kinds as the account's status names them -> as Enable does.
_TYPES = {"ec2": "EC2", "ecr": "ECR", "lambda": "LAMBDA", "lambdaCode": "LAMBDA_CODE"}


@action(
    "inspector.region.scan-every-kind",
    impact=Impact.SAFE,
    calls=("inspector2:Enable", "inspector2:Disable"),
)
def scan_every_kind(region: Region, scanning: Scanning) -> ActionPlan | Refusal:
    """Have Inspector scan instances, container images, functions and their code.

    The first 15 days are free, then AWS charges by what is scanned. Snapshots of instances without agent are made
    and deleted again.

    Undo: stops scanning the kinds that were not scanned before; their findings are deleted.
    """
    off = [kind for kind in _TYPES if kind in scanning.kinds and kind not in scanning.on]
    if not off:
        return Refusal("every kind is scanned")
    types = [_TYPES[kind] for kind in off]
    names = {"accountIds": [region.account_id], "resourceTypes": types}
    return ActionPlan(
        do=(Call("inspector2:Enable", names, f"Begins to scan {', '.join(types)}."),),
        undo=(Call("inspector2:Disable", names, f"Stops scanning {', '.join(types)}."),),
    )
