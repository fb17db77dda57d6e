"""Which IAM actions an operation needs. Mostly the operation's own name; the exceptions are reviewed here.

tests/catalog holds every action against AWS's published list.
"""

from shared.domain.errors import CatalogError

# boto3 client -> the service prefix of its IAM actions, where they differ.
_PREFIXES = {
    "accessanalyzer": "access-analyzer",
    "efs": "elasticfilesystem",
    "elb": "elasticloadbalancing",
    "elbv2": "elasticloadbalancing",
    "neptune": "rds",
    "opensearch": "es",
    "resourcegroupstaggingapi": "tag",
    "s3control": "s3",
    "stepfunctions": "states",
}

# Operations whose IAM actions are not their own name. Source: Service Authorization Reference, the service's "Actions".
_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    # A restore writes as the caller does. Source: DynamoDB Developer Guide, "Using IAM with backup and restore".
    "dynamodb:RestoreTableFromBackup": (
        "dynamodb:BatchWriteItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:RestoreTableFromBackup",
        "dynamodb:Scan",
        "dynamodb:UpdateItem",
    ),
    "s3:ListBuckets": ("s3:ListAllMyBuckets",),
    "s3:GetBucketAccelerateConfiguration": ("s3:GetAccelerateConfiguration",),
    "s3:GetBucketAnalyticsConfiguration": ("s3:GetAnalyticsConfiguration",),
    "s3:GetBucketCors": ("s3:GetBucketCORS",),
    "s3:GetBucketEncryption": ("s3:GetEncryptionConfiguration",),
    "s3:GetBucketIntelligentTieringConfiguration": ("s3:GetIntelligentTieringConfiguration",),
    "s3:GetBucketInventoryConfiguration": ("s3:GetInventoryConfiguration",),
    "s3:GetBucketLifecycleConfiguration": ("s3:GetLifecycleConfiguration",),
    "s3:GetBucketMetricsConfiguration": ("s3:GetMetricsConfiguration",),
    "s3:GetBucketNotificationConfiguration": ("s3:GetBucketNotification",),
    "s3:GetBucketReplication": ("s3:GetReplicationConfiguration",),
    "s3:GetObjectLockConfiguration": ("s3:GetBucketObjectLockConfiguration",),
    "s3:GetPublicAccessBlock": ("s3:GetBucketPublicAccessBlock",),
    "s3:HeadBucket": ("s3:ListBucket",),
    "s3:ListBucketAnalyticsConfigurations": ("s3:GetAnalyticsConfiguration",),
    "s3:ListBucketIntelligentTieringConfigurations": ("s3:GetIntelligentTieringConfiguration",),
    "s3:ListBucketInventoryConfigurations": ("s3:GetInventoryConfiguration",),
    "s3:ListBucketMetricsConfigurations": ("s3:GetMetricsConfiguration",),
    "s3:ListMultipartUploads": ("s3:ListBucketMultipartUploads",),
    "s3:DeleteBucketEncryption": ("s3:PutEncryptionConfiguration",),
    "s3:DeleteBucketLifecycle": ("s3:PutLifecycleConfiguration",),
    "s3:DeleteBucketOwnershipControls": ("s3:PutBucketOwnershipControls",),
    "s3:DeleteBucketTagging": ("s3:PutBucketTagging",),
    "s3:PutBucketEncryption": ("s3:PutEncryptionConfiguration",),
    "s3:PutBucketLifecycleConfiguration": ("s3:PutLifecycleConfiguration",),
    "s3:PutBucketNotificationConfiguration": ("s3:PutBucketNotification",),
    "s3:PutObjectLockConfiguration": ("s3:PutBucketObjectLockConfiguration",),
    "s3:PutPublicAccessBlock": ("s3:PutBucketPublicAccessBlock",),
    "s3control:PutPublicAccessBlock": ("s3:PutAccountPublicAccessBlock",),
    # EC2 asks for the right to tag where a call makes something with tags. Source: EC2 User Guide, "Grant permission
    # to tag Amazon EC2 resources during creation".
    "ec2:AllocateAddress": ("ec2:AllocateAddress", "ec2:CreateTags"),
    "ec2:AssociateIamInstanceProfile": ("ec2:AssociateIamInstanceProfile", "iam:PassRole"),
    "ec2:CopySnapshot": ("ec2:CopySnapshot", "ec2:CreateTags"),
    "ec2:CreateFlowLogs": ("ec2:CreateFlowLogs", "logs:CreateLogDelivery"),
    "ec2:CreateImage": ("ec2:CreateImage", "ec2:CreateTags"),
    "ec2:CreateInternetGateway": ("ec2:CreateInternetGateway", "ec2:CreateTags"),
    "ec2:CreateSecurityGroup": ("ec2:CreateSecurityGroup", "ec2:CreateTags"),
    "ec2:CreateSnapshot": ("ec2:CreateSnapshot", "ec2:CreateTags"),
    "ec2:CreateVolume": ("ec2:CreateTags", "ec2:CreateVolume"),
    "ec2:DeleteFlowLogs": ("ec2:DeleteFlowLogs", "logs:DeleteLogDelivery"),
    "secretsmanager:RotateSecret": ("lambda:InvokeFunction", "secretsmanager:RotateSecret"),
    "s3control:GetPublicAccessBlock": ("s3:GetAccountPublicAccessBlock",),
    "budgets:CreateBudget": ("budgets:ModifyBudget",),
    "budgets:DeleteBudget": ("budgets:ModifyBudget",),
    "budgets:DescribeBudgets": ("budgets:ViewBudget",),
    "budgets:DescribeNotificationsForBudget": ("budgets:ViewBudget",),
    # Of user pools, whose rooms alone ask: the pool must allow it too.
    "wafv2:GetWebACLForResource": ("cognito-idp:GetWebACLForResource", "wafv2:GetWebACLForResource"),
    # API Gateway knows the verbs of HTTP as its actions.
    "apigateway:GetAccount": ("apigateway:GET",),
    "apigateway:GetApiKeys": ("apigateway:GET",),
    "apigateway:GetClientCertificates": ("apigateway:GET",),
    "apigateway:GetDomainNames": ("apigateway:GET",),
    "apigateway:GetResources": ("apigateway:GET",),
    "apigateway:GetRestApis": ("apigateway:GET",),
    "apigateway:GetStages": ("apigateway:GET",),
    "apigateway:GetUsagePlans": ("apigateway:GET",),
    "apigateway:GetVpcLinks": ("apigateway:GET",),
    "apigateway:UpdateDomainName": ("apigateway:PATCH",),
    "apigateway:UpdateStage": ("apigateway:PATCH",),
    "apigatewayv2:GetApis": ("apigateway:GET",),
    "apigatewayv2:GetIntegrations": ("apigateway:GET",),
    "apigatewayv2:GetRoutes": ("apigateway:GET",),
    "apigatewayv2:GetStages": ("apigateway:GET",),
    # Compute Optimizer asks in its caller's name for the functions that it advises on.
    "compute-optimizer:GetLambdaFunctionRecommendations": (
        "compute-optimizer:GetLambdaFunctionRecommendations",
        "lambda:ListFunctions",
        "lambda:ListProvisionedConcurrencyConfigs",
    ),
    # The first use makes the service's own role.
    "accessanalyzer:CreateAnalyzer": ("access-analyzer:CreateAnalyzer", "iam:CreateServiceLinkedRole"),
    "macie2:EnableMacie": ("iam:CreateServiceLinkedRole", "macie2:EnableMacie"),
    "securityhub:EnableSecurityHub": ("iam:CreateServiceLinkedRole", "securityhub:EnableSecurityHub"),
    "inspector2:Enable": ("iam:CreateServiceLinkedRole", "inspector2:Enable"),
    "guardduty:CreateDetector": ("guardduty:CreateDetector", "iam:CreateServiceLinkedRole"),
    "guardduty:UpdateDetector": ("guardduty:UpdateDetector", "iam:CreateServiceLinkedRole"),
}


def actions_of(operation: str) -> tuple[str, ...]:
    """IAM actions of a `client:Operation`. Raises CatalogError for what is not an operation's name."""
    client, _, name = operation.partition(":")
    if not client or not name:
        raise CatalogError(f"{operation!r} is not of the form client:Operation")
    return _OTHER_NAMES.get(operation, (f"{_PREFIXES.get(client, client)}:{name}",))
