"""What each action of Glacier is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters, Resource
from shared.services.glacier.actions import Tags, Topic
from shared.services.glacier.resources import RetrievalPolicy, VaultNotifications, VaultTags
from tests.services.glacier.builders import NO_POLICY, NOW, REGION, a_policy, a_statement, a_vault
from tests.services.planning import Sample


def _sample(action: str, *facts: Fact, of: Resource | None = None, parameters: Parameters | None = None) -> Sample:
    return Sample(f"glacier.{action}", of or a_vault(), facts, NOW, parameters)


PUBLIC = a_statement("Allow", "glacier:InitiateJob")
OWN = a_statement("Allow", "glacier:InitiateJob", {"AWS": "arn:aws:iam::111122223333:root"})
TOLD = VaultNotifications("topic", ("InventoryRetrievalCompleted",))
ALL = VaultNotifications("topic", ("ArchiveRetrievalCompleted", "InventoryRetrievalCompleted"))
SAMPLES = [
    _sample("vault.remove-public-statements", a_policy(PUBLIC)),
    _sample("vault.remove-public-statements", a_policy(PUBLIC, OWN)),
    _sample("vault.deny-deletion", NO_POLICY),
    _sample("vault.deny-deletion", a_policy(OWN)),
    _sample("vault.notify-of-retrievals", VaultNotifications(None), parameters=Topic("topic")),
    _sample("vault.notify-of-retrievals", TOLD),
    _sample("vault.tag", VaultTags({"cost": "1"}), parameters=Tags({"owner": "finance", "cost": "2"})),
    _sample("region.limit-retrievals", RetrievalPolicy(vaults=True, strategy="None"), of=REGION),
]
REFUSALS = [
    (_sample("vault.remove-public-statements", NO_POLICY), "no statement"),
    (_sample("vault.remove-public-statements", a_policy(OWN)), "no statement"),
    (_sample("vault.deny-deletion", a_policy({**OWN, "Sid": "DenyDeletion"})), "a person must look at"),
    (_sample("vault.notify-of-retrievals", VaultNotifications(None)), "set the parameter `topic`"),
    (_sample("vault.notify-of-retrievals", ALL), "both kinds"),
    (_sample("vault.tag", VaultTags({})), "set the parameter `tags`"),
    (_sample("vault.tag", VaultTags({"owner": "me"}), parameters=Tags({"owner": "you"})), "has all of these"),
    (_sample("region.limit-retrievals", RetrievalPolicy(vaults=False), of=REGION), "no vaults"),
    (_sample("region.limit-retrievals", RetrievalPolicy(vaults=True, strategy="FreeTier"), of=REGION), "FreeTier"),
]
