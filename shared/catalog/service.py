"""The services of the platform: one fixed table of ids. A service's code lives in shared/services/<package>."""

import difflib
from dataclasses import dataclass

from shared.domain.errors import UnknownService
from shared.domain.terms import Category


@dataclass(frozen=True, slots=True)
class Service:
    """id: as in check ids and on the command line; client: the boto3 client whose endpoints say where it exists."""

    id: str
    name: str
    category: Category
    client: str
    is_global: bool = False

    @property
    def package(self) -> str:
        """The Python package; `lambda` is a keyword."""
        return f"shared.services.{'lambda_' if self.id == 'lambda' else self.id}"


_TABLE = (
    Service("accessanalyzer", "IAM Access Analyzer", Category.SECURITY, "accessanalyzer"),
    Service("account", "Account and Organizations", Category.MANAGEMENT, "account", is_global=True),
    Service("acm", "Certificate Manager", Category.SECURITY, "acm"),
    Service("apigateway", "API Gateway", Category.NETWORKING, "apigateway"),
    Service("autoscaling", "EC2 Auto Scaling", Category.COMPUTE, "autoscaling"),
    Service("backup", "AWS Backup", Category.STORAGE, "backup"),
    Service("batch", "Batch", Category.COMPUTE, "batch"),
    Service("cloudformation", "CloudFormation", Category.MANAGEMENT, "cloudformation"),
    Service("cloudfront", "CloudFront", Category.NETWORKING, "cloudfront", is_global=True),
    Service("cloudtrail", "CloudTrail", Category.MANAGEMENT, "cloudtrail"),
    Service("cloudwatch", "CloudWatch and Logs", Category.MANAGEMENT, "cloudwatch"),
    Service("cognito", "Cognito", Category.SECURITY, "cognito-idp"),
    Service("config", "AWS Config", Category.MANAGEMENT, "config"),
    Service("dynamodb", "DynamoDB", Category.DATABASE, "dynamodb"),
    Service("ec2", "EC2 and VPC", Category.COMPUTE, "ec2"),
    Service("ecr", "ECR", Category.CONTAINERS, "ecr"),
    Service("ecs", "ECS", Category.CONTAINERS, "ecs"),
    Service("efs", "EFS", Category.STORAGE, "efs"),
    Service("eks", "EKS", Category.CONTAINERS, "eks"),
    Service("elasticache", "ElastiCache", Category.DATABASE, "elasticache"),
    Service("elasticbeanstalk", "Elastic Beanstalk", Category.COMPUTE, "elasticbeanstalk"),
    Service("elb", "Elastic Load Balancing", Category.NETWORKING, "elbv2"),
    Service("eventbridge", "EventBridge", Category.INTEGRATION, "events"),
    Service("fsx", "FSx", Category.STORAGE, "fsx"),
    Service("glacier", "Glacier", Category.STORAGE, "glacier"),
    Service("guardduty", "GuardDuty", Category.SECURITY, "guardduty"),
    Service("iam", "IAM", Category.SECURITY, "iam", is_global=True),
    Service("inspector", "Inspector", Category.SECURITY, "inspector2"),
    Service("kms", "KMS", Category.SECURITY, "kms"),
    Service("lambda", "Lambda", Category.COMPUTE, "lambda"),
    Service("lightsail", "Lightsail", Category.COMPUTE, "lightsail"),
    Service("macie", "Macie", Category.SECURITY, "macie2"),
    Service("neptune", "Neptune", Category.DATABASE, "neptune"),
    Service("opensearch", "OpenSearch Service", Category.ANALYTICS, "opensearch"),
    Service("rds", "RDS and Aurora", Category.DATABASE, "rds"),
    Service("redshift", "Redshift", Category.ANALYTICS, "redshift"),
    Service("route53", "Route 53", Category.NETWORKING, "route53", is_global=True),
    Service("s3", "S3", Category.STORAGE, "s3"),
    Service("secretsmanager", "Secrets Manager", Category.SECURITY, "secretsmanager"),
    Service("securityhub", "Security Hub", Category.SECURITY, "securityhub"),
    Service("sns", "SNS", Category.INTEGRATION, "sns"),
    Service("sqs", "SQS", Category.INTEGRATION, "sqs"),
    Service("ssm", "Systems Manager", Category.MANAGEMENT, "ssm"),
    Service("stepfunctions", "Step Functions", Category.INTEGRATION, "stepfunctions"),
    Service("waf", "WAF", Category.SECURITY, "wafv2"),
)
SERVICES = {service.id: service for service in _TABLE}

# Names under which people know a part of another service.
ALIASES = {
    "apigatewayv2": "apigateway",
    "aurora": "rds",
    "dax": "dynamodb",
    "ebs": "ec2",
    "elbv2": "elb",
    "es": "opensearch",
    "events": "eventbridge",
    "logs": "cloudwatch",
    "organizations": "account",
    "vpc": "ec2",
    "wafv2": "waf",
}


def service(name: str) -> Service:
    """The service of an id or an alias, in any case. Raises UnknownService."""
    key = name.lower()
    found = SERVICES.get(ALIASES.get(key, key))
    if found is None:
        known = sorted({*SERVICES, *ALIASES})
        raise UnknownService(name, difflib.get_close_matches(key, known, n=3), known)
    return found
