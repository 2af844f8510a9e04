"""Brings stores back as docs/recovery.md says, beside what is there, and looks at what came back."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from readback.reader import deployed
from readback.reading import Promise, Reading
from readback.s3 import ARCHIVE, HISTORY, LOG_BUCKET

from .processes import Processes

BEFORE, DAMAGED = b"blood pressure 120/80", b"damaged"


def restore_promises(processes: Processes, names: list[str]) -> list[Promise]:
    """What can be brought back of the stores of deployed stacks."""
    stacks = [deployed(processes.endpoint, name) for name in sorted(names)]
    for stack in stacks:
        for resource in stack.of_type(*RESTORES):
            reading = Reading(stack, resource)
            try:
                RESTORES[resource.type](reading)
            except Exception as error:  # what cannot be brought back is a promise that is not kept
                reading.holds(f"can be restored ({type(error).__name__})", False, str(error))
    return [promise for stack in stacks for promise in stack.promises]


def _database(reading: Reading) -> None:
    rds = reading.sdk("rds")
    old = rds.describe_db_instances(DBInstanceIdentifier=reading.id)["DBInstances"][0]
    if "DBClusterIdentifier" in old:
        return
    # What RDS would otherwise take from the default VPC, and from parameters that neither force TLS nor audit.
    options = {
        "DBSubnetGroupName": old["DBSubnetGroup"]["DBSubnetGroupName"],
        "VpcSecurityGroupIds": [one["VpcSecurityGroupId"] for one in old["VpcSecurityGroups"]],
        "DBParameterGroupName": old["DBParameterGroups"][0]["DBParameterGroupName"],
        "MultiAZ": True,
        "PubliclyAccessible": False,
        "DeletionProtection": True,
        "EnableIAMDatabaseAuthentication": True,
        "CopyTagsToSnapshot": True,
    }
    snapshot = _name("snapshot")
    rds.create_db_snapshot(DBSnapshotIdentifier=snapshot, DBInstanceIdentifier=reading.id)
    ways: dict[str, Callable[[str], Any]] = {
        "from a snapshot": lambda name: rds.restore_db_instance_from_db_snapshot(DBInstanceIdentifier=name, DBSnapshotIdentifier=snapshot, **options),
        "to a point in time": lambda name: rds.restore_db_instance_to_point_in_time(
            SourceDBInstanceIdentifier=reading.id, TargetDBInstanceIdentifier=name, RestoreTime=datetime.now(UTC), **options
        ),
    }
    for way, restore in ways.items():
        name = _name("restored")
        restore(name)
        _like_the_old_one(reading, way, old, rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0])
        rds.modify_db_instance(DBInstanceIdentifier=name, DeletionProtection=False, ApplyImmediately=True)
        rds.delete_db_instance(DBInstanceIdentifier=name, SkipFinalSnapshot=True)
    rds.delete_db_snapshot(DBSnapshotIdentifier=snapshot)
    still = rds.describe_db_instances(DBInstanceIdentifier=reading.id)["DBInstances"][0]
    reading.equal("is there as before beside what was restored", still["DbiResourceId"], old["DbiResourceId"])


def _like_the_old_one(reading: Reading, way: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    reading.equal(f"comes back {way} encrypted", new["StorageEncrypted"], True)
    reading.equal(f"comes back {way} under the same key", new.get("KmsKeyId"), old["KmsKeyId"])
    reading.equal(f"comes back {way} out of public reach", new["PubliclyAccessible"], False)
    reading.equal(f"comes back {way} in the same subnets", new["DBSubnetGroup"]["DBSubnetGroupName"], old["DBSubnetGroup"]["DBSubnetGroupName"])
    reading.equal(f"comes back {way} with the same engine", (new["Engine"], new["EngineVersion"]), (old["Engine"], old["EngineVersion"]))
    reading.equal(f"comes back {way} with backups of as many days", new["BackupRetentionPeriod"], old["BackupRetentionPeriod"])


def _bucket(reading: Reading) -> None:
    if any(kind.search(reading.resource.path) for kind in (LOG_BUCKET, ARCHIVE, HISTORY)):
        return
    s3, where = reading.sdk("s3"), {"Bucket": reading.id, "Key": _name("record")}
    good = s3.put_object(**where, Body=BEFORE)["VersionId"]
    s3.put_object(**where, Body=DAMAGED)
    marker = s3.delete_object(**where)["VersionId"]
    listed = s3.list_object_versions(Bucket=reading.id, Prefix=where["Key"])
    reading.equal("keeps what was deleted, under a marker", [one["VersionId"] for one in listed["DeleteMarkers"]], [marker])
    s3.delete_object(**where, VersionId=marker)
    reading.equal("gives back what was deleted", s3.get_object(**where)["Body"].read(), DAMAGED)
    if _locks(s3, reading.id):
        # Of a copy into a bucket with Object Lock moto wants a header that the SDK sends with what is put only.
        s3.put_object(**where, Body=s3.get_object(**where, VersionId=good)["Body"].read())
    else:
        s3.copy_object(**where, CopySource={**where, "VersionId": good})
    # Whether the copy is encrypted as the bucket says is not asked: moto applies that to what is put, not to what is copied.
    reading.equal("gives back what was overwritten", s3.get_object(**where)["Body"].read(), BEFORE)


def _locks(s3: Any, bucket: str) -> bool:
    try:
        return "ObjectLockConfiguration" in s3.get_object_lock_configuration(Bucket=bucket)
    except ClientError:
        return False


def _table(reading: Reading) -> None:
    dynamodb, name = reading.sdk("dynamodb"), _name("restored")
    old = dynamodb.describe_table(TableName=reading.id)["Table"]
    keys = {one["AttributeName"]: one["AttributeType"] for one in old["AttributeDefinitions"]}
    item = {one["AttributeName"]: {keys[one["AttributeName"]]: "7"} for one in old["KeySchema"]}
    dynamodb.put_item(TableName=reading.id, Item=item)
    dynamodb.restore_table_to_point_in_time(SourceTableName=reading.id, TargetTableName=name, UseLatestRestorableTime=True)
    new = dynamodb.describe_table(TableName=name)["Table"]
    reading.equal("comes back with the same keys", new["KeySchema"], old["KeySchema"])
    reading.equal("comes back with its items", dynamodb.get_item(TableName=name, Key=item).get("Item"), item)
    dynamodb.delete_table(TableName=name)
    dynamodb.delete_item(TableName=reading.id, Key=item)


def _name(what: str) -> str:
    return f"{what}-{uuid.uuid4().hex[:12]}"


RESTORES: dict[str, Callable[[Reading], None]] = {
    "AWS::RDS::DBInstance": _database,
    "AWS::S3::Bucket": _bucket,
    "AWS::DynamoDB::GlobalTable": _table,
}
