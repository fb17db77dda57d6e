from shared.catalog import Unread
from shared.services.guardduty.checks import detector, findings, lists, region, tags
from shared.services.guardduty.checks.detector import Agents, Plans
from shared.services.guardduty.resources.detector import (
    ActiveFindings,
    Administration,
    Destinations,
    OrganizationSetup,
    RegionDetector,
    RuntimeCoverage,
    SnapshotRetention,
)
from shared.services.guardduty.resources.organization import DelegatedAdministrators, Organization
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.guardduty.builders import (
    SCOPE,
    a_detector,
    a_filter,
    a_plan,
    a_region,
    a_threat_intel_set,
    an_ip_set,
)

SUSPENDED = a_detector(enabled=False)
ALONE = Administration(None, has_members=False)
MANAGING, ELSEWHERE = Organization(SCOPE.account_id), Organization("999988887777")
DENIED = Unread.because("AccessDenied", "no", "guardduty:ListOrganizationAdminAccounts", "eu-west-1")
NO_RUNTIME = {"RUNTIME_MONITORING": False}
OLD_RUNTIME = {"RUNTIME_MONITORING": False, "EKS_RUNTIME_MONITORING": True}

CASES = [
    *table(
        region.region_is_watched,
        ("on", (a_region(), RegionDetector("d1", enabled=True)), PASS, "on"),
        ("suspended", (a_region(), RegionDetector("d1")), FAIL, "suspended"),
        ("no detector", (a_region(), RegionDetector(None)), FAIL, "no detector"),
    ),
    *table(
        region.region_has_delegated_administrator,
        ("one", (a_region(), MANAGING, DelegatedAdministrators(("999988887777",))), PASS, "999988887777"),
        ("none", (a_region(), MANAGING, DelegatedAdministrators(())), FAIL, "no delegated"),
        ("a member account", (a_region(), ELSEWHERE, DENIED), NOT_APPLICABLE, "only the organization's"),
        ("no organization", (a_region(), Organization(None), DENIED), NOT_APPLICABLE, "no organization"),
        ("refused to the management account", (a_region(), MANAGING, DENIED), ERROR, "AccessDenied"),
    ),
    *table(
        detector.detector_has_every_protection_plan,
        ("all on", (a_detector(),), PASS, "5 plans"),
        ("one off", (a_detector(features={"RDS_LOGIN_EVENTS": False}),), FAIL, "RDS Protection"),
        ("one the region has not", (a_detector(features={"AI_PROTECTION": True}),), PASS, "6 plans"),
        (
            "one that is not asked for",
            (a_detector(features={"RDS_LOGIN_EVENTS": False}), Plans(("X",))),
            NOT_APPLICABLE,
            "none",
        ),
        ("suspended", (SUSPENDED,), NOT_APPLICABLE, "suspended"),
    ),
    *table(
        detector.detector_monitors_runtime,
        ("on", (a_detector(),), PASS, "on"),
        ("off", (a_detector(features=NO_RUNTIME),), FAIL, "off"),
        ("the older one of EKS", (a_detector(features=OLD_RUNTIME),), FAIL, "EKS alone"),
        ("suspended", (SUSPENDED,), NOT_APPLICABLE, "suspended"),
    ),
    *table(
        detector.detector_installs_its_agents,
        ("on every kind", (a_detector(),), PASS, "every kind"),
        ("on some", (a_detector(agents={"EKS_ADDON_MANAGEMENT": True}),), FAIL, "ECS on Fargate, EC2"),
        (
            "on those that are asked for",
            (a_detector(agents={"EKS_ADDON_MANAGEMENT": True}), Agents(("EKS_ADDON_MANAGEMENT",))),
            PASS,
            "every kind",
        ),
        ("runtime off", (a_detector(features=NO_RUNTIME),), FAIL, "Runtime Monitoring is off"),
        ("suspended", (SUSPENDED,), NOT_APPLICABLE, "suspended"),
    ),
    *table(
        detector.detector_hears_from_its_agents,
        ("all report", (a_detector(), RuntimeCoverage(3, 0)), PASS, "3 report"),
        ("one does not", (a_detector(), RuntimeCoverage(3, 1)), FAIL, "1 of 4"),
        ("nothing covered", (a_detector(), RuntimeCoverage(0, 0)), NOT_APPLICABLE, "covers nothing"),
    ),
    *table(
        detector.detector_keeps_infected_snapshots,
        ("kept", (a_detector(), SnapshotRetention(keeps=True)), PASS, "kept"),
        ("deleted", (a_detector(), SnapshotRetention(keeps=False)), FAIL, "deleted"),
        (
            "nothing scanned",
            (a_detector(features={"EBS_MALWARE_PROTECTION": False}), SnapshotRetention(keeps=False)),
            NOT_APPLICABLE,
            "off",
        ),
    ),
    *table(
        findings.detector_has_no_severe_findings,
        ("none", (a_detector(), ActiveFindings({})), PASS, "none"),
        ("just below", (a_detector(), ActiveFindings({6.9: 5})), PASS, "none"),
        ("at the boundary", (a_detector(), ActiveFindings({7.0: 1, 8.5: 2, 2.0: 9})), FAIL, "3 of severity"),
    ),
    *table(
        findings.detector_reports_again_without_delay,
        ("soon", (a_detector(),), PASS, "fifteen minutes"),
        ("hourly", (a_detector(frequency="ONE_HOUR"),), FAIL, "one hour"),
    ),
    *table(
        findings.detector_exports_its_findings,
        ("exported", (a_detector(), Destinations(("PUBLISHING",)), ALONE), PASS, "exported"),
        ("stopped", (a_detector(), Destinations(("STOPPED",)), ALONE), FAIL, "stopped"),
        ("none", (a_detector(), Destinations(()), ALONE), FAIL, "no destination"),
        (
            "the administrator's matter",
            (a_detector(), Destinations(()), Administration("999988887777", has_members=False)),
            NOT_APPLICABLE,
            "999988887777",
        ),
    ),
    *table(
        findings.detector_is_centrally_administered,
        ("a member", (a_detector(), Administration("999988887777", has_members=False)), PASS, "999988887777"),
        ("the administrator", (a_detector(), Administration(None, has_members=True)), PASS, "administers others"),
        ("neither", (a_detector(), ALONE), FAIL, "alone"),
    ),
    *table(
        findings.detector_enrolls_every_member,
        ("all", (a_detector(), OrganizationSetup("ALL")), PASS, "all members"),
        ("new ones", (a_detector(), OrganizationSetup("NEW")), PASS, "new members"),
        ("none", (a_detector(), OrganizationSetup("NONE")), FAIL, "not enrolled"),
        ("no room for more", (a_detector(), OrganizationSetup("ALL", limit_reached=True)), FAIL, "limit"),
        ("not its matter", (a_detector(), OrganizationSetup(None)), NOT_APPLICABLE, "organization"),
    ),
    *table(
        lists.filter_archives_only_what_it_names,
        ("a type", (a_filter("severity", "type"),), PASS, "type"),
        ("an instance", (a_filter("resource.instanceDetails.instanceId"),), PASS, "instanceId"),
        ("low severity", (a_filter("severity"),), FAIL, "severity alone"),
        ("everything", (a_filter(),), FAIL, "everything"),
        ("a saved view", (a_filter("severity", archives=False),), NOT_APPLICABLE, "archives nothing"),
    ),
    *table(
        lists.ip_set_is_in_force,
        ("active", (an_ip_set(),), PASS, "active"),
        ("broken", (an_ip_set("ERROR"),), FAIL, "error"),
        ("going", (an_ip_set("DELETE_PENDING"),), NOT_APPLICABLE, "delete pending"),
    ),
    *table(
        lists.threat_intel_set_is_in_force,
        ("active", (a_threat_intel_set("ACTIVE"),), PASS, "active"),
        ("off", (a_threat_intel_set("INACTIVE"),), FAIL, "inactive"),
        ("coming", (a_threat_intel_set("ACTIVATING"),), NOT_APPLICABLE, "activating"),
    ),
    *table(
        lists.malware_protection_plan_works,
        ("active", (a_plan(),), PASS, "acme-uploads"),
        ("broken", (a_plan(status="ERROR", reasons=("PROTECTED_RESOURCE_DELETED",)),), FAIL, "PROTECTED_RESOURCE"),
        ("in doubt", (a_plan(status="WARNING"),), FAIL, "warning"),
    ),
    *table(
        lists.malware_protection_plan_tags_objects,
        ("tags", (a_plan(),), PASS, "tags"),
        ("does not", (a_plan(tags_objects=False),), FAIL, "does not"),
    ),
    *table(
        tags.detector_is_tagged,
        ("tagged", (a_detector(),), PASS, "owner"),
        ("AWS's tags alone", (a_detector(tags={"aws:x": "y"}),), FAIL, "no tags"),
        ("without the key asked for", (a_detector(), tags.RequiredTags(("cost",))), FAIL, "cost"),
    ),
    *table(
        tags.filter_is_tagged,
        ("tagged", (a_filter("type"),), PASS, "owner"),
        ("not", (a_filter("type", tags={}),), FAIL, "no tags"),
    ),
    *table(
        tags.ip_set_is_tagged,
        ("tagged", (an_ip_set(),), PASS, "owner"),
        ("not", (an_ip_set(tags={}),), FAIL, "no tags"),
    ),
]


@each(CASES)
def test_guardduty_is_judged(case: Case) -> None:
    case.holds()
