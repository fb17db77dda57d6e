"""The words that checks, resources and readers are written with."""

from shared.catalog.action import Action, ActionPlan, Answer, AnyAction, Call, Refusal, Wait, action
from shared.catalog.check import AnyCheck, Check, check
from shared.catalog.reading import BatchReader, FactReader, Lister, Page, Rate, Reader, Sweep, Token, pages
from shared.catalog.resource import Account, Fact, Now, Parameters, Region, Resource, ResourceTags, Thresholds, Unread
from shared.catalog.service import SERVICES, Service, service
from shared.catalog.signature import Need
from shared.domain.scope import GLOBAL_REGION, Scope
from shared.domain.terms import Category, Impact, Pillar, Severity, Status
from shared.domain.verdict import Verdict, failed, not_applicable, passed

__all__ = [
    "GLOBAL_REGION",
    "SERVICES",
    "Account",
    "Action",
    "ActionPlan",
    "Answer",
    "AnyAction",
    "AnyCheck",
    "BatchReader",
    "Call",
    "Category",
    "Check",
    "Fact",
    "FactReader",
    "Impact",
    "Lister",
    "Need",
    "Now",
    "Page",
    "Parameters",
    "Pillar",
    "Rate",
    "Reader",
    "Refusal",
    "Region",
    "Resource",
    "ResourceTags",
    "Scope",
    "Service",
    "Severity",
    "Status",
    "Sweep",
    "Thresholds",
    "Token",
    "Unread",
    "Verdict",
    "Wait",
    "action",
    "check",
    "failed",
    "not_applicable",
    "pages",
    "passed",
    "service",
]
