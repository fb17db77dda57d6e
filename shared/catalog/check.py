"""What a check is: metadata, and a pure function from a resource and facts to a verdict."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from shared.catalog.resource import Fact, Now, Resource, Thresholds, Unread
from shared.catalog.signature import Need, Signature, documentation, signature_of
from shared.domain.terms import Pillar, Severity
from shared.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Check[**P]:
    """title: the requirement as a true sentence. why, fix: the rest of the docstring. needs: facts to be read."""

    id: str
    severity: Severity
    pillar: Pillar
    controls: tuple[str, ...]
    fixed_by: str | None
    title: str
    why: str
    fix: str
    signature: Signature[Thresholds]
    function: Callable[P, Verdict | Unread] = field(repr=False)

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
    def thresholds(self) -> Thresholds | None:
        return self.signature.options

    @property
    def facts(self) -> frozenset[type[Fact]]:
        return frozenset(need.fact for need in self.needs)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Verdict | Unread:
        return self.function(*args, **kwargs)

    def judge(self, resource: Resource, facts: Mapping[type[Fact], Fact | Unread], now: Now) -> Verdict | Unread:
        """The verdict; or the Unread that keeps this check from judging."""
        values = self.signature.arguments(facts, now)
        if isinstance(values, Unread):
            return values
        call: Callable[..., Verdict | Unread] = self.function
        return call(resource, **values)


type AnyCheck = Check[...]


def check[**P](
    id: str,  # noqa: A002 - the field's own name
    *,
    severity: Severity,
    pillar: Pillar,
    controls: tuple[str, ...] = (),
    fixed_by: str | None = None,
) -> Callable[[Callable[P, Verdict | Unread]], Check[P]]:
    """Declare a check.

    The first parameter is the resource; each further one a Fact (`Fact | Unread` if the check can judge without
    it), Now, or Thresholds with a default. It answers a Verdict; or, where only an unread fact could decide, the
    Unread, which becomes an ERROR finding. Docstring: the requirement in one line; why it matters; a last
    paragraph that starts with `Fix:`. fixed_by: the action that puts it right.
    """

    def declare(function: Callable[P, Verdict | Unread]) -> Check[P]:
        title, why, fix = documentation(function, "Fix:")
        signature = signature_of(function, Thresholds)
        return Check(id, severity, pillar, controls, fixed_by, title, why, fix, signature, function)

    return declare
