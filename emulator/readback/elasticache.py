"""What PhiCache promises about Amazon ElastiCache."""

from .reading import Reading

SNAPSHOT_DAYS = 35


def replication_group(reading: Reading) -> None:
    """Encrypted nodes in two zones."""
    found = reading.sdk("elasticache").describe_replication_groups(ReplicationGroupId=reading.id)["ReplicationGroups"][0]
    reading.equal("is encrypted at rest", found["AtRestEncryptionEnabled"], True)
    reading.customer_key("is encrypted under a customer managed key", found.get("KmsKeyId"))
    reading.equal("takes TLS only", (found["TransitEncryptionEnabled"], found.get("TransitEncryptionMode")), (True, "required"))
    reading.equal("stands in two zones", found["MultiAZ"], "enabled")
    reading.equal("fails over by itself", found["AutomaticFailover"], "enabled")
    reading.equal("keeps snapshots for 35 days", found["SnapshotRetentionLimit"], SNAPSHOT_DAYS)
    reading.holds("lets users of a group in only", bool(found.get("UserGroupIds")), found.get("UserGroupIds"))
    reading.equal("delivers both its logs", sorted(one["LogType"] for one in found.get("LogDeliveryConfigurations", [])), ["engine-log", "slow-log"])


def user(reading: Reading) -> None:
    """Nobody without IAM."""
    found = reading.sdk("elasticache").describe_users(UserId=reading.id)["Users"][0]
    if found["UserName"] == "default":
        reading.holds("can do nothing", found["AccessString"].split()[0] == "off", found["AccessString"])
    else:
        reading.equal("signs in with IAM", found["Authentication"]["Type"], "iam")


READERS = {"AWS::ElastiCache::ReplicationGroup": replication_group, "AWS::ElastiCache::User": user}
