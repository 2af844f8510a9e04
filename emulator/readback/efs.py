"""What PhiFileSystem promises about Amazon EFS."""

from .reading import Reading, statements


def file_system(reading: Reading) -> None:
    """An encrypted file system, mounted over TLS and through access points only."""
    efs = reading.sdk("efs")
    found = efs.describe_file_systems(FileSystemId=reading.id)["FileSystems"][0]
    reading.equal("is encrypted", found["Encrypted"], True)
    reading.customer_key("is encrypted under a customer managed key", found.get("KmsKeyId"))
    policy = efs.describe_file_system_policy(FileSystemId=reading.id)["Policy"]
    reading.refuses_plain_http(policy)
    past = [one for one in statements(policy) if one["Effect"] == "Deny" and one.get("Condition") == {"Null": {"elasticfilesystem:AccessPointArn": "true"}}]
    reading.holds("refuses mounts past an access point", bool(past), policy)
    reading.equal("allows nothing without IAM", [one for one in statements(policy) if one["Effect"] == "Allow"], [])
    targets = efs.describe_mount_targets(FileSystemId=reading.id)["MountTargets"]
    reading.holds("can be mounted in two zones", len({one["AvailabilityZoneName"] for one in targets}) >= 2, len(targets))


def access_point(reading: Reading) -> None:
    """A part of the file system, as one user who is not root."""
    found = reading.sdk("efs").describe_access_points(AccessPointId=reading.id)["AccessPoints"][0]
    reading.holds("is not for root", found["PosixUser"]["Uid"] != 0, found["PosixUser"])
    reading.holds("is not the whole file system", found["RootDirectory"]["Path"] != "/", found["RootDirectory"])


READERS = {"AWS::EFS::FileSystem": file_system, "AWS::EFS::AccessPoint": access_point}
