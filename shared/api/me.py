"""Who is signed in, in which tenant, and what they may."""

from collections.abc import Iterable

from shared.api.shapes.session import Me, TenantLimits, TenantOfMine, TenantUsage
from shared.domain.member import PERMISSIONS, Member, Membership
from shared.domain.tenant import Tenant
from shared.domain.tier import Tier, tier_named
from shared.store.tenants import Usage


def me_of(member: Member, tenant: Tenant, usage: Usage, memberships: Iterable[Membership]) -> Me:
    return Me(
        sub=member.sub,
        email=member.email,
        role=member.role,
        permissions=[permission for permission, roles in PERMISSIONS.items() if member.role in roles],
        tenant_id=tenant.id.value,
        tenant_name=tenant.name,
        tier=tenant.tier,
        limits=_limits(tier_named(tenant.tier)),
        usage=TenantUsage.model_validate(usage),
        tenants=[
            TenantOfMine(tenant_id=one.tenant_id.value, tenant_name=one.tenant_name, joined_at=one.joined_at)
            for one in memberships
        ],
    )


def _limits(tier: Tier) -> TenantLimits:
    return TenantLimits(
        accounts=tier.accounts,
        tasks=tier.tasks,
        members=tier.members,
        runs_a_day=tier.runs_a_day,
        shortest_interval_minutes=int(tier.shortest_interval.total_seconds() // 60),
        retention_days=tier.retention_days,
    )
