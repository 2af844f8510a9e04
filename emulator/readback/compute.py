"""What PhiInstance and PhiVolume promise about Amazon EC2."""

from .reading import Reading


def instance(reading: Reading) -> None:
    """An instance without a public address, whose metadata nobody steals."""
    ec2 = reading.sdk("ec2")
    found = ec2.describe_instances(InstanceIds=[reading.id])["Reservations"][0]["Instances"][0]
    reading.equal("hands out metadata to sessions only", found["MetadataOptions"]["HttpTokens"], "required")
    reading.equal("hands out metadata to itself only", found["MetadataOptions"]["HttpPutResponseHopLimit"], 1)
    reading.holds("has no public address", not found.get("PublicIpAddress"), found.get("PublicIpAddress"))
    reading.holds("has a role", bool(found.get("IamInstanceProfile")), found.get("IamInstanceProfile"))
    protected = ec2.describe_instance_attribute(InstanceId=reading.id, Attribute="disableApiTermination")["DisableApiTermination"]["Value"]
    reading.equal("is protected from termination", protected, True)
    volumes = [one["Ebs"]["VolumeId"] for one in found["BlockDeviceMappings"]]
    for one in ec2.describe_volumes(VolumeIds=volumes)["Volumes"]:
        reading.equal(f"has encrypted its disk of {one['Size']} GiB", one["Encrypted"], True)
        reading.customer_key(f"has its disk of {one['Size']} GiB under a customer managed key", one.get("KmsKeyId"))


def volume(reading: Reading) -> None:
    """An encrypted volume."""
    found = reading.sdk("ec2").describe_volumes(VolumeIds=[reading.id])["Volumes"][0]
    reading.equal("is encrypted", found["Encrypted"], True)
    reading.customer_key("is encrypted under a customer managed key", found.get("KmsKeyId"))


READERS = {"AWS::EC2::Instance": instance, "AWS::EC2::Volume": volume}
