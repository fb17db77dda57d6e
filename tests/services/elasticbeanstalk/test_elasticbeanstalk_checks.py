from shared.services.elasticbeanstalk.checks import running, security
from shared.services.elasticbeanstalk.checks.running import RequiredTags
from shared.services.elasticbeanstalk.resources import (
    ACCESS_LOGS,
    DATABASE_AT_END,
    DEPLOYMENT_POLICY,
    DISABLE_IMDS_V1,
    ENVIRONMENT_TYPE,
    HAS_DATABASE,
    HEALTH,
    INSTANCE_TYPES,
    MANAGED_UPDATES,
    PUBLIC_ADDRESS,
    SHARED_BALANCER,
    SMALLEST,
    STREAM_LOGS,
    EnvironmentTags,
    Secret,
    Settings,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.elasticbeanstalk.builders import HTTPS, an_application, an_environment, platform, settings

WEB, GOOD = an_environment(), settings()
SINGLE = settings({ENVIRONMENT_TYPE: "SingleInstance", PUBLIC_ADDRESS: "true"})
WORKER = an_environment(tier="Worker")

CASES = [
    *table(
        security.environment_updates_its_platform,
        ("it does", (WEB, GOOD), PASS, "are on"),
        ("it does not", (WEB, settings({MANAGED_UPDATES: "false"})), FAIL, "off"),
        ("nobody said", (WEB, settings({MANAGED_UPDATES: ""})), FAIL, "off"),
    ),
    *table(
        security.environment_runs_recommended_platform,
        ("it does", (WEB, platform()), PASS, "PHP 8.4 4.7.0"),
        ("an older one", (WEB, platform(state="", version="4.1.0")), FAIL, "4.1.0 is not"),
        ("its own", (WEB, platform(is_awss=False)), NOT_APPLICABLE, "own"),
    ),
    *table(
        security.environment_runs_supported_platform,
        ("it does", (WEB, platform()), PASS, "supported"),
        ("deprecated", (WEB, platform(branch_state="Deprecated")), FAIL, "deprecated"),
        ("not told", (WEB, platform(branch_state="")), FAIL, "not told"),
        ("its own", (WEB, platform(is_awss=False)), NOT_APPLICABLE, "own"),
    ),
    *table(
        security.environment_streams_logs,
        ("it does", (WEB, GOOD), PASS, "streamed"),
        ("it does not", (WEB, settings({STREAM_LOGS: ""})), FAIL, "stay"),
    ),
    *table(
        security.environment_has_no_secrets_in_settings,
        ("none", (WEB, GOOD), PASS, "nothing"),
        ("one", (WEB, Settings({}, (Secret("a DB_PASSWORD", "password"),))), FAIL, "password in a DB_PASSWORD"),
    ),
    *table(
        security.environment_asks_for_imds_v2,
        ("it does", (WEB, GOOD), PASS, "disabled"),
        ("it does not", (WEB, settings({DISABLE_IMDS_V1: "false"})), FAIL, "not disabled"),
    ),
    *table(
        security.environment_instances_are_private,
        ("they are", (WEB, GOOD), PASS, "no public"),
        ("they are not", (WEB, settings({PUBLIC_ADDRESS: "true"})), FAIL, "public addresses"),
        ("a worker", (WORKER, SINGLE), FAIL, "public addresses"),
        ("a single one", (WEB, SINGLE), NOT_APPLICABLE, "by itself"),
    ),
    *table(
        security.environment_serves_https,
        ("it does", (WEB, GOOD), PASS, "listener:443"),
        ("a network load balancer does", (WEB, settings({HTTPS: "TLS"})), PASS, "listener:443"),
        ("it does not", (WEB, settings({HTTPS: "HTTP"})), FAIL, "no listener"),
        ("a shared balancer", (WEB, settings({HTTPS: "", SHARED_BALANCER: "true"})), NOT_APPLICABLE, "shares"),
        ("a worker", (WORKER, GOOD), NOT_APPLICABLE, "visitors"),
        ("a single one", (WEB, SINGLE), NOT_APPLICABLE, "visitors"),
    ),
    *table(
        security.environment_logs_requests,
        ("it does", (WEB, GOOD), PASS, "on"),
        ("it does not", (WEB, settings({ACCESS_LOGS: ""})), FAIL, "no access"),
        ("a shared balancer", (WEB, settings({ACCESS_LOGS: "", SHARED_BALANCER: "true"})), NOT_APPLICABLE, "shares"),
        ("a single one", (WEB, SINGLE), NOT_APPLICABLE, "no load balancer"),
    ),
    *table(
        running.environment_reports_enhanced_health,
        ("it does", (WEB, GOOD), PASS, "enhanced"),
        ("it does not", (WEB, settings({HEALTH: ""})), FAIL, "basic"),
    ),
    *table(
        running.environment_is_healthy,
        ("it is", (WEB,), PASS, "green Ok"),
        ("not quite", (an_environment(health="Yellow"),), PASS, "yellow"),
        ("it is not", (an_environment(health="Red", health_status="Severe"),), FAIL, "red Severe"),
    ),
    *table(
        running.environment_is_load_balanced,
        ("it is", (WEB, GOOD), PASS, "load balanced"),
        ("it is not", (WEB, SINGLE), FAIL, "single"),
    ),
    *table(
        running.environment_keeps_several_instances,
        ("two", (WEB, GOOD), PASS, "2"),
        ("one", (WEB, settings({SMALLEST: "1"})), FAIL, "1"),
        ("nobody said", (WEB, settings({SMALLEST: ""})), FAIL, "1"),
        ("a single one", (WEB, SINGLE), NOT_APPLICABLE, "type"),
    ),
    *table(
        running.environment_stays_up_in_deployments,
        ("rolling", (WEB, GOOD), PASS, "Rolling"),
        ("all at once", (WEB, settings({DEPLOYMENT_POLICY: ""})), FAIL, "all at once"),
        ("a single one", (WEB, SINGLE), NOT_APPLICABLE, "single"),
    ),
    *table(
        running.environment_database_outlives_it,
        ("a snapshot", (WEB, GOOD), PASS, "Snapshot"),
        ("nothing", (WEB, settings({DATABASE_AT_END: ""})), FAIL, "deleted"),
        ("no database", (WEB, settings({HAS_DATABASE: "false"})), NOT_APPLICABLE, "no database"),
    ),
    *table(
        running.environment_uses_current_instances,
        ("it does", (WEB, GOOD), PASS, "t4g.small"),
        ("one of them is old", (WEB, settings({INSTANCE_TYPES: "t3.micro, t2.micro"})), FAIL, "uses t2.micro"),
        ("not told", (WEB, settings({INSTANCE_TYPES: ""})), NOT_APPLICABLE, "not told"),
    ),
    *table(
        running.application_ends_old_versions,
        ("it does", (an_application(),), PASS, "12 are kept"),
        ("it does not", (an_application(ends_versions=False),), FAIL, "all 12"),
    ),
    *table(
        running.environment_is_tagged,
        ("it is", (WEB, EnvironmentTags({"owner": "shop"})), PASS, "owner"),
        ("only by Beanstalk", (WEB, EnvironmentTags({"elasticbeanstalk:x": "1", "Name": "web"})), FAIL, "no tags"),
        ("not as asked for", (WEB, EnvironmentTags({"owner": "1"}), RequiredTags(("cost",))), FAIL, "no tag cost"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()
