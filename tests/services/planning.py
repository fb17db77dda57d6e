"""Plans that the laws of the catalogue look at: of each action enough to make every call that it declares."""

from dataclasses import dataclass
from typing import Any

from shared.catalog import ActionPlan, AnyAction, Fact, Now, Parameters, Refusal, Resource, Unread
from shared.catalog.registry import every_action


@dataclass(frozen=True)
class Sample:
    """What an action is asked: a resource, the facts that it needs, and perhaps parameters."""

    action: str
    resource: Resource
    facts: tuple[Fact, ...]
    now: Now
    parameters: Parameters | None = None

    @property
    def declared(self) -> AnyAction:
        return every_action()[self.action]

    def plan(self) -> ActionPlan:
        made = self.answer()
        assert isinstance(made, ActionPlan), made
        return made

    def answer(self) -> ActionPlan | Refusal:
        given: dict[type[Fact], Any] = {type(fact): fact for fact in self.facts}
        made = self.declared.plan(self.resource, given, self.now, self.parameters)
        assert not isinstance(made, Unread)
        return made
