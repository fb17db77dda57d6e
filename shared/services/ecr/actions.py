"""What can be done about repositories."""

import json
from dataclasses import dataclass

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.ecr.resources import LifecyclePolicy, Repository, Scanning


@dataclass(frozen=True, slots=True)
class UntaggedDays(Parameters):
    """days: after its push, when an image without a tag ends."""

    days: int = 14


_TWO_WEEKS = UntaggedDays()


@action("ecr.repository.make-tags-immutable", impact=Impact.DISRUPTIVE, calls=("ecr:PutImageTagMutability",))
def make_tags_immutable(repository: Repository) -> ActionPlan | Refusal:
    """Let no tag move from one image to another.

    Builds that push the same tag again, `latest` above all, are refused from then on.

    Undo: lets tags move again.
    """
    if repository.mutability == "IMMUTABLE":
        return Refusal("tags are immutable")
    if repository.exempt:
        return Refusal(f"{repository.mutability} names exceptions, which a person must look at")
    return ActionPlan(
        do=(_mutability(repository, "IMMUTABLE", "Refuses pushes that would move a tag."),),
        undo=(_mutability(repository, repository.mutability, "Lets tags move again."),),
    )


def _mutability(repository: Repository, value: str, does: str) -> Call:
    params = {"repositoryName": repository.resource_id, "imageTagMutability": value}
    return Call("ecr:PutImageTagMutability", params, does)


@action("ecr.repository.scan-on-push", impact=Impact.SAFE, calls=("ecr:PutImageScanningConfiguration",))
def scan_on_push(repository: Repository, scanning: Scanning) -> ActionPlan | Refusal:
    """Scan each image when it is pushed.

    Nobody who pushes or pulls notices. Images that are there are not scanned by this.

    Undo: scans new images no more.
    """
    if scanning.frequency != "MANUAL":
        return Refusal(f"images are scanned: {scanning.frequency}")
    return ActionPlan(
        do=(_scanning(repository, on=True, does="Scans each image that is pushed."),),
        undo=(_scanning(repository, on=False, does="Scans new images no more."),),
    )


def _scanning(repository: Repository, *, on: bool, does: str) -> Call:
    params = {"repositoryName": repository.resource_id, "imageScanningConfiguration": {"scanOnPush": on}}
    return Call("ecr:PutImageScanningConfiguration", params, does)


@action(
    "ecr.repository.expire-untagged-images",
    impact=Impact.DESTRUCTIVE,
    calls=("ecr:PutLifecyclePolicy", "ecr:DeleteLifecyclePolicy"),
)
def expire_untagged_images(
    repository: Repository, lifecycle: LifecyclePolicy, chosen: UntaggedDays = _TWO_WEEKS
) -> ActionPlan | Refusal:
    """Give the repository a lifecycle policy that ends images without a tag.

    ECR deletes them within a day, and what it deletes is gone. Whoever starts images by digest must know that.

    Undo: takes the policy away again; images that it ended meanwhile do not come back.
    """
    if lifecycle.rules:
        return Refusal("there is a lifecycle policy already, which a person must look at")
    rule = {
        "rulePriority": 1,
        "description": "quarterdeck: untagged images end",
        "selection": {
            "tagStatus": "untagged",
            "countType": "sinceImagePushed",
            "countUnit": "days",
            "countNumber": chosen.days,
        },
        "action": {"type": "expire"},
    }
    name = {"repositoryName": repository.resource_id}
    does = f"Ends untagged images {chosen.days} days after their push."
    return ActionPlan(
        do=(Call("ecr:PutLifecyclePolicy", {**name, "lifecyclePolicyText": json.dumps({"rules": [rule]})}, does),),
        undo=(Call("ecr:DeleteLifecyclePolicy", name, "Takes the lifecycle policy away again."),),
    )
