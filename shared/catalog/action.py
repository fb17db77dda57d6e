"""What an action is: metadata, and a pure function from a resource and facts to a plan of API calls.

A plan is data: it is shown, approved and carried out call by call, exactly as it stands. Nothing here calls AWS.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog.permissions import actions_of
from shared.catalog.resource import Fact, Now, Parameters, Resource, Unread
from shared.catalog.signature import Need, Signature, documentation, signature_of
from shared.domain.errors import CatalogError
from shared.domain.terms import Impact

type Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """Stands in the params of a call for what an earlier one answered: its name, and a JMESPath of its answer."""

    call: str
    path: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Go on only when a waiter of boto3 is content. operation: what the waiter asks; params may hold Answers."""

    waiter: str
    operation: str
    params: Params


@dataclass(frozen=True, slots=True)
class Call:
    """One API call, in the region of the resource.

    operation: `client:Operation`; params: boto3's, whose values may be Answers of earlier calls; does: what it
    changes, in one sentence; name: by which later calls refer to its answer; wait: what must be so before the next.
    """

    operation: str
    params: Params
    does: str
    name: str = ""
    wait: Wait | None = None

    @property
    def operations(self) -> tuple[str, ...]:
        return (self.operation,) if self.wait is None else (self.operation, self.wait.operation)


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """do: the calls, in order; undo: the calls that put back what was read before; no_undo: why there are none.

    Raises CatalogError for a plan that does nothing, that has neither or both of undo and no_undo, or whose call
    refers to an answer that is not there yet.
    """

    do: tuple[Call, ...]
    undo: tuple[Call, ...] = ()
    no_undo: str = ""

    def __post_init__(self) -> None:
        if not self.do:
            raise CatalogError("a plan does something; an action that has nothing to do answers a Refusal")
        if bool(self.undo) == bool(self.no_undo):
            raise CatalogError(f"a plan has an undo, or says why it has none: {self.do[0].does}")
        answered: set[str] = set()
        for call in self.calls:
            _refers_to(call.params, answered, call)
            answered |= {call.name} - {""}
            _refers_to(call.wait.params if call.wait else {}, answered, call)

    @property
    def calls(self) -> tuple[Call, ...]:
        return (*self.do, *self.undo)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is nothing to do, or why it would be wrong to do it."""

    reason: str


def answers_in(value: Any) -> Iterator[Answer]:
    """Every Answer in the params of a call, however deep."""
    if isinstance(value, Answer):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from answers_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from answers_in(one)


def _refers_to(params: Params, answered: set[str], call: Call) -> None:
    for answer in answers_in(params):
        if answer.call not in answered:
            raise CatalogError(f"{call.operation} refers to the answer of {answer.call!r}, which is not there yet")


@dataclass(frozen=True, slots=True)
class Action[**P]:
    """title: what it does, in a sentence. notes, undoing: the rest of the docstring. calls: all it may ever call."""

    id: str
    impact: Impact
    calls: tuple[str, ...]
    title: str
    notes: str
    undoing: str
    signature: Signature[Parameters]
    function: Callable[P, ActionPlan | Refusal] = field(repr=False)

    @property
    def service(self) -> str:
        return self.id.partition(".")[0]

    @property
    def resource(self) -> type[Resource]:
        return self.signature.resource

    @property
    def needs(self) -> tuple[Need, ...]:
        return self.signature.needs

    @property
    def facts(self) -> frozenset[type[Fact]]:
        return frozenset(need.fact for need in self.needs)

    @property
    def parameters(self) -> Parameters | None:
        return self.signature.options

    @property
    def iam_actions(self) -> tuple[str, ...]:
        """What the write role must allow for it, sorted."""
        return tuple(sorted({one for operation in self.calls for one in actions_of(operation)}))

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> ActionPlan | Refusal:
        return self.function(*args, **kwargs)

    def plan(
        self,
        resource: Resource,
        facts: Mapping[type[Fact], Fact | Unread],
        now: Now,
        parameters: Parameters | None = None,
    ) -> ActionPlan | Refusal | Unread:
        """The plan for one resource, the reason why there is none, or the fact that could not be read.

        parameters: instead of the defaults. Raises CatalogError for a plan with a call that is not declared, or
        parameters of another action.
        """
        values = self.signature.arguments(facts, now)
        if isinstance(values, Unread):
            return values
        if parameters is not None:
            values |= self._chosen(parameters)
        call: Callable[..., ActionPlan | Refusal] = self.function
        made = call(resource, **values)
        if isinstance(made, ActionPlan):
            self._allow(made)
        return made

    def _chosen(self, parameters: Parameters) -> dict[str, Any]:
        if self.signature.option is None or type(parameters) is not type(self.parameters):
            raise CatalogError(f"{self.id} takes no {type(parameters).__name__}")
        return {self.signature.option: parameters}

    def _allow(self, plan: ActionPlan) -> None:
        undeclared = {operation for call in plan.calls for operation in call.operations} - set(self.calls)
        if undeclared:
            raise CatalogError(f"{self.id} does not declare {', '.join(sorted(undeclared))}")


type AnyAction = Action[...]


def action[**P](
    id: str,  # noqa: A002 - the field's own name
    *,
    impact: Impact,
    calls: tuple[str, ...],
) -> Callable[[Callable[P, ActionPlan | Refusal]], Action[P]]:
    """Declare an action.

    The signature is a check's, with Parameters in the place of Thresholds. calls: every `client:Operation` that its
    plans may hold, undo and waits included; the policy of the write role follows from them. Docstring: what it does
    in one line; what to know before; a last paragraph that starts with `Undo:`.
    """

    def declare(function: Callable[P, ActionPlan | Refusal]) -> Action[P]:
        title, notes, undoing = documentation(function, "Undo:")
        signature = signature_of(function, Parameters)
        return Action(id, impact, calls, title, notes, undoing, signature, function)

    return declare
