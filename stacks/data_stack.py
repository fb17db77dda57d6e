"""What is kept: tables, the results bucket, the key of the credential envelope, our own secrets."""

from collections.abc import Sequence

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from shared.domain.schema import TABLES, Index, Table
from shared.domain.scope import partition_of
from shared.domain.tier import RETENTION_TAG, RETENTIONS
from stacks.config import Config
from stacks.constructs.function import PythonFunction
from stacks.constructs.nag import acknowledge

_READ = ("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:ConditionCheckItem")
_UPDATE = (*_READ, "dynamodb:UpdateItem")
_WRITE = (*_UPDATE, "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem")
# The audit log only grows: no role may update or delete, and the store puts under the condition that nothing is there.
_APPEND = ("dynamodb:PutItem",)


class DataStack(cdk.Stack):
    """variables: the environment variables that name all of this to a function.

    Tables and the bucket have names of their own, so that a policy elsewhere can spell their ARNs out.
    """

    def __init__(self, scope: Construct, id: str, *, config: Config, env: cdk.Environment) -> None:  # noqa: A002 - CDK's name
        super().__init__(scope, id, env=env, termination_protection=config.protect)
        self._config = config
        self.results_name = f"{config.name}-results-{config.account}-{config.region}"
        self._removal = cdk.RemovalPolicy.RETAIN if config.protect else cdk.RemovalPolicy.DESTROY
        self.credential_key = self._key()
        self.tables = {name: self._table(name, table) for name, table in TABLES.items()}
        self.access_logs = self._access_logs()
        self.results = self._results()
        self.origin_secret = self._secret("OriginSecret", "origin", "CloudFront proves itself to the API with it.")
        self.cursor_secret = self._secret("CursorSecret", "cursor", "Signs the API's page cursors.")
        self.variables = self._variables()

    def allow_tables(
        self, function: PythonFunction, *, read: Sequence[str], write: Sequence[str], update: Sequence[str] = ()
    ) -> None:
        """Let a function read or write tables (and their indexes) by name; of `audit`, append only.

        update: tables whose items it changes, but neither makes whole nor deletes.
        """
        allowed = dict.fromkeys(read, _READ) | dict.fromkeys(update, _UPDATE) | dict.fromkeys(write, _WRITE)
        for name, rights in allowed.items():
            actions = _APPEND if name == "audit" else rights
            arn = self._arn("dynamodb", "table", self._name(name))
            indexed = bool(TABLES[name].indexes) and name != "audit"
            resources = [arn, *([f"{arn}/index/*"] if indexed else [])]
            function.allow(actions, resources, because="The indexes of a named table." if indexed else "")

    def allow_objects(self, function: PythonFunction, *actions: str) -> None:
        """Let a function do this with tenants' objects in the results bucket, and tell which there are."""
        because = "Objects are keyed by tenant, account and run, which are not known at deployment."
        bucket = f"arn:{partition_of(self._config.region)}:s3:::{self.results_name}"
        function.allow(list(actions), [f"{bucket}/tenants/*"], because=because)
        # Without ListBucket an absent key answers 403 where the code must tell it from a refusal.
        function.allow(["s3:ListBucket"], [bucket])

    def _name(self, table: str) -> str:
        return f"{self._config.name}-{table}"

    def _arn(self, service: str, resource: str, name: str) -> str:
        return self.format_arn(service=service, resource=resource, resource_name=name)

    def _key(self) -> kms.Key:
        return kms.Key(
            self,
            "CredentialKey",
            alias=f"{self._config.name}/credentials",
            description="Wraps the data keys of customers' credentials",
            enable_key_rotation=True,
            removal_policy=self._removal,
        )

    def _table(self, name: str, table: Table) -> dynamodb.TableV2:
        return dynamodb.TableV2(
            self,
            f"{name.title()}Table",
            table_name=self._name(name),
            partition_key=_string(table.partition_key),
            sort_key=_string(table.sort_key) if table.sort_key else None,
            time_to_live_attribute=table.ttl,
            global_secondary_indexes=[_index(index) for index in table.indexes] or None,
            billing=dynamodb.Billing.on_demand(),
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=self._config.protect,
            removal_policy=self._removal,
        )

    def _access_logs(self) -> s3.Bucket:
        bucket = s3.Bucket(
            self,
            "AccessLogs",
            enforce_ssl=True,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,  # CloudFront's log delivery writes with ACLs
            lifecycle_rules=[s3.LifecycleRule(expiration=cdk.Duration.days(90))],
            removal_policy=self._removal,
        )
        acknowledge(bucket, "AwsSolutions-S1", "The bucket of the access logs; logging into itself would not end.")
        return bucket

    def _results(self) -> s3.Bucket:
        return s3.Bucket(
            self,
            "Results",
            bucket_name=self.results_name,
            enforce_ssl=True,
            versioned=True,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            server_access_logs_bucket=self.access_logs,
            server_access_logs_prefix="results/",
            lifecycle_rules=[_gone_versions(), *(_run_results(days) for days in RETENTIONS)],
            removal_policy=self._removal,
        )

    def _secret(self, id: str, key: str, description: str) -> secretsmanager.Secret:  # noqa: A002 - CDK's name
        secret = secretsmanager.Secret(
            self,
            id,
            description=description,
            generate_secret_string=secretsmanager.SecretStringGenerator(
                secret_string_template="{}",  # noqa: S106 - the shape, not the secret
                generate_string_key=key,
                password_length=48,
                exclude_punctuation=True,
            ),
            removal_policy=self._removal,
        )
        acknowledge(secret, "AwsSolutions-SMG4", "Rotation needs CloudFront and API to change together; by deployment.")
        return secret

    def _variables(self) -> dict[str, str]:
        tables = {f"{name.upper()}_TABLE": self._name(name) for name in self.tables}
        return tables | {
            "RESULTS_BUCKET": self.results_name,
            "CREDENTIAL_KEY_ARN": self.credential_key.key_arn,
        }


def _gone_versions() -> s3.LifecycleRule:
    return s3.LifecycleRule(noncurrent_version_expiration=cdk.Duration.days(7), expired_object_delete_marker=True)


def _run_results(days: int) -> s3.LifecycleRule:
    """What the runs of a tier found, which the checker tags with the tier's retention; snapshots carry no tag."""
    return s3.LifecycleRule(
        prefix="tenants/", tag_filters={RETENTION_TAG: str(days)}, expiration=cdk.Duration.days(days)
    )


def _string(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)


def _index(index: Index) -> dynamodb.GlobalSecondaryIndexPropsV2:
    whole = index.columns is None
    return dynamodb.GlobalSecondaryIndexPropsV2(
        index_name=index.name,
        partition_key=_string(index.partition_key),
        sort_key=_string(index.sort_key),
        projection_type=dynamodb.ProjectionType.ALL if whole else dynamodb.ProjectionType.INCLUDE,
        non_key_attributes=None if index.columns is None else list(index.columns),
    )
