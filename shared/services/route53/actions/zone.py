"""Deletes zones and health checks that nobody needs, and puts health checks to work."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.route53.resources import HealthCheck, HealthChecks, HostedZone, RecordBook


@action("route53.hosted-zone.delete", impact=Impact.DESTRUCTIVE, calls=("route53:DeleteHostedZone",))
def delete_zone(zone: HostedZone) -> ActionPlan | Refusal:
    """Delete a hosted zone that has no records of its own.

    Where the parent still delegates to it, its names then fail at once instead of being answered as unknown.

    Undo: impossible; one made anew gets other name servers.
    """
    if zone.managed_by:
        return Refusal(f"{zone.managed_by} rules over it")
    if zone.record_count > 2:
        return Refusal(f"it has {zone.record_count - 2} records")
    call = Call(
        "route53:DeleteHostedZone", {"Id": zone.resource_id}, f"Deletes the zone {zone.name.removesuffix(chr(46))}."
    )
    return ActionPlan(do=(call,), no_undo="one made anew gets other name servers")


@action("route53.health-check.delete", impact=Impact.DESTRUCTIVE, calls=("route53:DeleteHealthCheck",))
def delete_health_check(one: HealthCheck, book: RecordBook, checks: HealthChecks) -> ActionPlan | Refusal:
    """Delete a health check that no record and no other health check asks.

    Alarms on its metric fall silent.

    Undo: impossible; one made anew gets another id.
    """
    if one.managed_by:
        return Refusal(f"{one.managed_by} rules over it")
    used = any(record.health_check == one.resource_id for records in book.zones.values() for record in records)
    if used or one.resource_id in checks.children:
        return Refusal("a record or another health check asks it")
    call = Call("route53:DeleteHealthCheck", {"HealthCheckId": one.resource_id}, "Deletes the health check.")
    return ActionPlan(do=(call,), no_undo="one made anew gets another id")


@action("route53.health-check.enable", impact=Impact.DISRUPTIVE, calls=("route53:UpdateHealthCheck",))
def enable(one: HealthCheck) -> ActionPlan | Refusal:
    """Enable the health check, and let it take healthy for healthy.

    Records that ask it change their answer at once where its endpoint is down.

    Undo: disables and inverts it as before.
    """
    if not (one.disabled or one.inverted):
        return Refusal("enabled")
    before = {"Disabled": one.disabled, "Inverted": one.inverted}
    return ActionPlan(
        do=(_update(one, {"Disabled": False, "Inverted": False}, "Enables the health check."),),
        undo=(_update(one, before, "Disables or inverts the health check as before."),),
    )


def _update(one: HealthCheck, values: dict[str, bool], does: str) -> Call:
    return Call("route53:UpdateHealthCheck", {"HealthCheckId": one.resource_id, **values}, does)
