"""What must hold for databases and buckets."""

from shared.catalog import Now, Pillar, Severity, Verdict, check, failed, passed
from shared.services.lightsail.resources import Bucket, Database
from shared.services.lightsail.support import EXPIRED_AUTHORITIES, end_of_engine


@check(
    "lightsail.database.is-not-public",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="lightsail.database.close-to-public",
)
def database_is_not_public(database: Database) -> Verdict:
    """The database cannot be reached from the Internet.

    In public mode any machine may try its password; Lightsail has no firewall for databases.

    Fix: Lightsail console, the database, Networking, Public mode: off; or `aws lightsail update-relational-database
    --relational-database-name NAME --no-publicly-accessible`. CloudFormation: `PubliclyAccessible: false`.
    """
    return failed("public mode is on") if database.public else passed("public mode is off")


@check(
    "lightsail.database.keeps-backups",
    severity=Severity.HIGH,
    pillar=Pillar.RESILIENCE,
    fixed_by="lightsail.database.keep-backups",
)
def database_keeps_backups(database: Database) -> Verdict:
    """The database keeps backups, from which any minute of the last week comes back.

    Without them the last snapshot that somebody took is all there is.

    Fix: `aws lightsail update-relational-database --relational-database-name NAME --enable-backup-retention`;
    Lightsail's console shows the setting under the database, Snapshots and restore. CloudFormation: `BackupRetention:
    true`.
    """
    return passed("backups are kept") if database.backups else failed("no backups are kept")


@check("lightsail.database.has-standby", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def database_has_standby(database: Database) -> Verdict:
    """The database has a standby in another availability zone (a high availability plan).

    With a standard plan, the failure of one machine is an outage until another is restored.

    Fix: take a snapshot and make a database with a high availability plan from it (Lightsail console, the database,
    Snapshots and restore); `aws lightsail create-relational-database-from-snapshot --relational-database-bundle-id
    BUNDLE ...`.
    """
    if database.second_zone:
        return passed(f"a standby in {database.second_zone}")
    return failed("no standby")


@check("lightsail.database.runs-supported-version", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def database_runs_supported_version(database: Database, now: Now) -> Verdict:
    """The version of the database engine is still supported.

    After its end nobody mends faults in it, and AWS upgrades it on a day of its own choice.

    Fix: take a snapshot and make a database of a newer version from it (Lightsail console, the database, Snapshots and
    restore); or `aws lightsail update-relational-database --relational-database-name NAME
    --relational-database-blueprint-id BLUEPRINT`.
    """
    end = end_of_engine(database.engine, database.version)
    found = f"{database.engine} {database.version}"
    if end is None:
        return passed(f"of {found} no end is known")
    return failed(f"{found} ended on {end}") if now.at.date() > end else passed(f"{found} ends on {end}")


@check("lightsail.database.has-valid-authority", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def database_has_valid_authority(database: Database) -> Verdict:
    """The certificate of the database is by an authority that has not ended.

    Clients that verify whom they speak to cannot connect any more, and those that do not should.

    Fix: Lightsail console, the database, Networking, Certificate; or `aws lightsail update-relational-database
    --relational-database-name NAME --ca-certificate-identifier rds-ca-rsa2048-g1`.
    """
    found = database.authority or "no authority is told"
    return failed(f"{found} has ended") if database.authority in EXPIRED_AUTHORITIES else passed(found)


@check(
    "lightsail.bucket.is-not-public",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="lightsail.bucket.make-private",
)
def bucket_is_not_public(bucket: Bucket) -> Verdict:
    """Objects of the bucket are private, and none can be made public.

    A bucket whose single objects may be public is one wrong click from a leak.

    Fix: Lightsail console, the bucket, Permissions: All objects are private; or `aws lightsail update-bucket
    --bucket-name NAME --access-rules getObject=private,allowPublicOverrides=false`. CloudFormation: `AccessRules:
    {GetObject: private, AllowPublicOverrides: false}`.
    """
    if bucket.access == "public":
        return failed("all objects are public")
    return failed("single objects may be made public") if bucket.overridable else passed("all objects are private")


@check("lightsail.bucket.keeps-versions", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def bucket_keeps_versions(bucket: Bucket) -> Verdict:
    """The bucket keeps versions of objects that are overwritten or deleted.

    Without them what is overwritten is gone.

    Fix: Lightsail console, the bucket, Versioning; or `aws lightsail update-bucket --bucket-name NAME --versioning
    Enabled`. CloudFormation: `ObjectVersioning: true`.
    """
    return passed("versions are kept") if bucket.versioning == "Enabled" else failed(f"versioning: {bucket.versioning}")


@check("lightsail.bucket.logs-access", severity=Severity.LOW, pillar=Pillar.SECURITY)
def bucket_logs_access(bucket: Bucket) -> Verdict:
    """Accesses to the bucket are logged.

    The log is the only record of who read which object.

    Fix: Lightsail console, the bucket, Logging; or `aws lightsail update-bucket --bucket-name NAME --access-log-config
    enabled=true,destination=LOGBUCKET`.
    """
    return passed("accesses are logged") if bucket.logs else failed("no access logs")
