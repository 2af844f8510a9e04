"""What PhiDatabase and PhiDatabaseCluster promise about Amazon RDS and Amazon Aurora."""

from typing import Any

from .reading import Reading

BACKUP_DAYS = 35
# What makes an engine refuse connections without TLS, and TLS before 1.2 where the engine would still take it.
TLS: dict[str, dict[str, Any]] = {
    "postgres": {"rds.force_ssl": "1", "ssl_min_protocol_version": "TLSv1.2"},
    "mysql": {"require_secure_transport": ("1", "ON")},
    "mariadb": {"require_secure_transport": ("1", "ON")},
    "aurora-postgresql": {"rds.force_ssl": "1", "ssl_min_protocol_version": "TLSv1.2"},
    "aurora-mysql": {"require_secure_transport": ("1", "ON"), "tls_version": "TLSv1.2,TLSv1.3"},
}


def instance(reading: Reading) -> None:
    """A database instance, alone or of a cluster."""
    found = reading.sdk("rds").describe_db_instances(DBInstanceIdentifier=reading.id)["DBInstances"][0]
    reading.equal("is not public", found["PubliclyAccessible"], False)
    reading.equal("takes minor versions by itself", found["AutoMinorVersionUpgrade"], True)
    if "DBClusterIdentifier" in found:
        return
    _protected(reading, found)
    reading.equal("stands in two zones", found["MultiAZ"], True)
    reading.customer_key("keeps the password under a customer managed key", found.get("MasterUserSecret", {}).get("KmsKeyId"))
    _outside_reach(reading, found["DBSubnetGroup"]["Subnets"])
    groups = [one["DBParameterGroupName"] for one in found["DBParameterGroups"]]
    _tls(reading, found["Engine"], groups[0], "db_parameter_group")


def _protected(reading: Reading, found: dict[str, Any]) -> None:
    reading.equal("is encrypted", found["StorageEncrypted"], True)
    reading.customer_key("is encrypted under a customer managed key", found.get("KmsKeyId"))
    reading.equal("is restorable to any second of 35 days", found["BackupRetentionPeriod"], BACKUP_DAYS)
    reading.equal("is protected from deletion", found["DeletionProtection"], True)
    reading.equal("knows IAM users", found["IAMDatabaseAuthenticationEnabled"], True)
    reading.equal("copies its tags to snapshots", found["CopyTagsToSnapshot"], True)
    reading.holds("exports its logs", bool(found.get("EnabledCloudwatchLogsExports")), found.get("EnabledCloudwatchLogsExports"))
    tags = {tag["Key"]: tag["Value"] for tag in found["TagList"]}
    reading.equal("is tagged as holding ePHI", tags.get("data-classification"), "phi")


def _outside_reach(reading: Reading, subnets: list[dict[str, Any]]) -> None:
    ids = [one["SubnetIdentifier"] for one in subnets]
    tables = reading.sdk("ec2").describe_route_tables(Filters=[{"Name": "association.subnet-id", "Values": ids}])["RouteTables"]
    out = [route for table in tables for route in table["Routes"] if route.get("DestinationCidrBlock") == "0.0.0.0/0"]
    reading.holds("stands in subnets without a way to the internet", len(tables) >= 2 and not out, ids)


def _tls(reading: Reading, engine: str, group: str, noun: str) -> None:
    name = {"db_parameter_group": "DBParameterGroupName", "db_cluster_parameter_group": "DBClusterParameterGroupName"}[noun]
    operation = {"db_parameter_group": "describe_db_parameters", "db_cluster_parameter_group": "describe_db_cluster_parameters"}[noun]
    found = {one["ParameterName"]: one.get("ParameterValue") for one in getattr(reading.sdk("rds"), operation)(**{name: group})["Parameters"]}
    for parameter, wanted in TLS[engine].items():
        reading.holds(f"takes TLS only: {parameter}", found.get(parameter) in (wanted if isinstance(wanted, tuple) else (wanted,)), found.get(parameter))


def cluster(reading: Reading) -> None:
    """An Aurora cluster with its instances."""
    rds = reading.sdk("rds")
    found = rds.describe_db_clusters(DBClusterIdentifier=reading.id)["DBClusters"][0]
    _protected(reading, found)
    members = [one for one in rds.describe_db_instances()["DBInstances"] if one.get("DBClusterIdentifier") == reading.id]
    reading.holds("has a writer and a reader", len(members) >= 2, [one["DBInstanceIdentifier"] for one in members])
    reading.customer_key("keeps the password under a customer managed key", found.get("MasterUserSecret", {}).get("KmsKeyId"))
    _tls(reading, found["Engine"], found["DBClusterParameterGroup"], "db_cluster_parameter_group")


READERS = {"AWS::RDS::DBInstance": instance, "AWS::RDS::DBCluster": cluster}
