"""What must hold for services that the account offers through PrivateLink."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.ec2.resources.endpoint_service import AllowedPrincipals, VpcEndpointService


@check("ec2.vpc-endpoint-service.admits-named-principals", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def vpc_endpoint_service_admits_named_principals(service: VpcEndpointService, allowed: AllowedPrincipals) -> Verdict:
    """The endpoint service does not let every AWS account ask for a connection.

    Whoever may ask finds the service, and is one hasty click, or none where nobody must accept, away from what is
    behind the load balancer.

    Fix: VPC console, Endpoint services, Allow principals: name accounts in the place of *; or
    `aws ec2 modify-vpc-endpoint-service-permissions --service-id ID --remove-allowed-principals "*"`.
    """
    if service.state.startswith(("delet", "failed")):
        return not_applicable(f"the service is {service.state}")
    if "*" in allowed.principals:
        how = "somebody must accept each" if service.accepts_by_hand else "nobody has to accept"
        return failed(f"every account may ask for a connection, {how}")
    return passed(f"may connect: {', '.join(allowed.principals) or 'this account alone'}")
