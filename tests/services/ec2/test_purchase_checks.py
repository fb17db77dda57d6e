from shared.services.ec2.checks import endpoint_service, purchase
from shared.services.ec2.resources.endpoint_service import AllowedPrincipals
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2.builders import NOW, a_reservation, a_spot_fleet, an_endpoint_service, days_ago

EVERYBODY = AllowedPrincipals(("arn:aws:iam::111122223333:root", "*"))
PARTNER = AllowedPrincipals(("arn:aws:iam::999988887777:root",))

CASES = [
    *table(
        purchase.reserved_instances_do_not_end_soon,
        ("a day more than asked", (a_reservation(ends_at=days_ago(-31)), NOW), PASS, "3 of m7g.large end in 31 days"),
        ("the last days", (a_reservation(ends_at=days_ago(-30)), NOW), FAIL, "end in 30 days"),
        (
            "the tenant wants to know earlier",
            (a_reservation(ends_at=days_ago(-31)), NOW, purchase.ReservationNotice(60)),
            FAIL,
            "31 days",
        ),
        ("over", (a_reservation(state="retired"), NOW), NOT_APPLICABLE, "retired"),
    ),
    *table(
        purchase.spot_fleet_encrypts_volumes,
        ("all", (a_spot_fleet(),), PASS, "every volume"),
        ("one in the clear", (a_spot_fleet(unencrypted=("/dev/xvdb",)),), FAIL, "/dev/xvdb"),
        ("templates alone", (a_spot_fleet(has_parameters=False),), NOT_APPLICABLE, "launch templates"),
        (
            "cancelled",
            (a_spot_fleet(state="cancelled_running", unencrypted=("/dev/xvdb",)),),
            NOT_APPLICABLE,
            "cancelled",
        ),
    ),
    *table(
        endpoint_service.vpc_endpoint_service_admits_named_principals,
        ("a partner", (an_endpoint_service(), PARTNER), PASS, "999988887777"),
        ("nobody else", (an_endpoint_service(), AllowedPrincipals(())), PASS, "this account alone"),
        ("everybody", (an_endpoint_service(), EVERYBODY), FAIL, "somebody must accept"),
        ("everybody, at once", (an_endpoint_service(accepts_by_hand=False), EVERYBODY), FAIL, "nobody has to accept"),
        ("gone", (an_endpoint_service(state="deleted"), EVERYBODY), NOT_APPLICABLE, "deleted"),
    ),
]


@each(CASES)
def test_it_judges_purchases_and_offers(case: Case) -> None:
    case.holds()
