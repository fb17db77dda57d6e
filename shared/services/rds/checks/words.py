"""Verdicts that several modules say alike."""

from collections.abc import Mapping
from datetime import date

from shared.catalog import Now, Verdict, failed, not_applicable, passed
from shared.services.rds import engines
from shared.services.rds.parameters import Rule
from shared.services.rds.resources.region import Lifecycles, Maintenance, Parameter, Version

_ON = frozenset({"1", "on", "true"})


def of_cluster(cluster: str) -> Verdict:
    return not_applicable(f"decided by its cluster {cluster}")


def of_custom(engine: str) -> Verdict:
    return not_applicable(f"{engine}: RDS Custom has no such setting")


def own_tags(tags: Mapping[str, str] | None) -> Verdict:
    """Tags that AWS gives (aws:...) say nothing of whose it is."""
    own = sorted(key for key in tags or {} if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


def is_on(name: str, value: str | None) -> Verdict:
    """None: nobody set it, and the engine's own default for it is off."""
    if value is None:
        return failed(f"{name} is not set")
    return passed(f"{name} is {value}") if value.lower() in _ON else failed(f"{name} is {value}")


def keeps(rules: Mapping[str, Rule], parameters: Mapping[str, Parameter]) -> Verdict:
    """Whether none of the parameters has a bad value. Not set is good: so are the engines' own defaults."""
    known = {name: parameters[name].value for name in rules if name in parameters}
    if not known:
        return not_applicable("the engine has no such parameters")
    broken = [
        f"{name} is {value}: {rules[name].then}"
        for name, value in known.items()
        if value is not None and value.lower() in rules[name].bad
    ]
    if broken:
        return failed("; ".join(broken))
    return passed(", ".join(f"{name} is {value or 'the default'}" for name, value in known.items()))


def standard_support_ends(engine: str, version: str, lifecycles: Lifecycles) -> date | None:
    """None where neither AWS nor the maker tells it."""
    major = engines.major_version(engine, version)
    told = lifecycles.majors.get((engine, major))
    return told.standard_until if told else engines.MAKERS_SUPPORT.get((engines.family(engine), major))


def is_supported(engine: str, version: str, lifecycles: Lifecycles, now: Now, notice: int) -> Verdict:
    """Whether the major version has more than `notice` days of standard support."""
    ends = standard_support_ends(engine, version, lifecycles)
    if ends is None:
        return _untold(engine, version, lifecycles)
    days = (ends - now.at.date()).days
    evidence = (
        f"standard support of {engine} {version} ends on {ends}"
        if days >= 0
        else (f"standard support of {engine} {version} ended on {ends}")
    )
    return passed(evidence) if days > notice else failed(evidence)


def _untold(engine: str, version: str, lifecycles: Lifecycles) -> Verdict:
    """AWS tells the lifecycle of every major version that it still supports, of engines of which it tells any."""
    if any(name == engine for name, _ in lifecycles.majors):
        return failed(f"AWS no longer lists {engine} {version} among what it supports")
    return not_applicable(f"nobody tells the end of {engine} {version}")


def is_available(engine: str, version: str, told: Version | None) -> Verdict:
    if told is None:
        return failed(f"AWS no longer knows {engine} {version}")
    if told.status != "available":
        return failed(f"{engine} {version} is {told.status}")
    return passed(f"{engine} {version} is available")


def is_not_overdue(actions: tuple[Maintenance, ...]) -> Verdict:
    """Whether nothing waits to be done that AWS will force."""
    due = [one for one in actions if one.forced_at is not None]
    if due:
        return failed("; ".join(f"{one.action} is forced on {one.forced_at:%Y-%m-%d}" for one in due))
    if actions:
        return passed(f"optional: {', '.join(one.action for one in actions)}")
    return passed("nothing waits")
