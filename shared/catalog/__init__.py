"""The words that checks, resources and readers are written with."""

from shared.catalog.check import AnyCheck, Check, Need, check
from shared.catalog.reading import BatchReader, FactReader, Lister, Page, Rate, Reader, Sweep, Token, pages
from shared.catalog.resource import Account, Fact, Now, Region, Resource, ResourceTags, Thresholds, Unread
from shared.catalog.service import SERVICES, Service, service
from shared.domain.scope import GLOBAL_REGION, Scope
from shared.domain.terms import Category, Pillar, Severity, Status
from shared.domain.verdict import Verdict, failed, not_applicable, passed

__all__ = [
    "GLOBAL_REGION",
    "SERVICES",
    "Account",
    "AnyCheck",
    "BatchReader",
    "Category",
    "Check",
    "Fact",
    "FactReader",
    "Lister",
    "Need",
    "Now",
    "Page",
    "Pillar",
    "Rate",
    "Reader",
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
    "check",
    "failed",
    "not_applicable",
    "pages",
    "passed",
    "service",
]
