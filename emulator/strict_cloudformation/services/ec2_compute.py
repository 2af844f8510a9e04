"""Amazon EC2: security groups, instances and what they start from."""

import base64
from typing import Any

from ..problems import UnknownProperty
from ..resource_type import Created, Properties, Request, ResourceType, properties
from .ec2_table import tags

PEERS = {
    "CidrIp": ("IpRanges", "CidrIp"),
    "CidrIpv6": ("Ipv6Ranges", "CidrIpv6"),
    "SourceSecurityGroupId": ("UserIdGroupPairs", "GroupId"),
    "DestinationSecurityGroupId": ("UserIdGroupPairs", "GroupId"),
    "SourcePrefixListId": ("PrefixListIds", "PrefixListId"),
    "DestinationPrefixListId": ("PrefixListIds", "PrefixListId"),
}


def _permission(rule: Properties) -> Properties:
    permission: Properties = {}
    for name, value in rule.items():
        if name in ("IpProtocol", "FromPort", "ToPort"):
            permission[name] = value
        elif name in PEERS:
            ranges, key = PEERS[name]
            permission[ranges] = [{key: value, **({"Description": rule["Description"]} if "Description" in rule else {})}]
        elif name not in ("Description", "GroupId"):
            raise UnknownProperty(f"security group rule: {name}")
    return permission


def _create_group(request: Request) -> Created:
    group = request.call(
        "ec2",
        "create_security_group",
        GroupName=request.properties.get("GroupName", request.name),
        Description=request.properties["GroupDescription"],
        VpcId=request.properties["VpcId"],
    )["GroupId"]
    return Created(group, {"GroupId": group, "VpcId": request.properties["VpcId"]})


def _ingress(request: Request, rules: Any) -> None:
    _replace_rules(request, "ingress", request.previous.get("SecurityGroupIngress"), rules)


def _egress(request: Request, rules: Any) -> None:
    if not request.previous:
        # A new group lets everything out until it has a rule of its own.
        group = request.call("ec2", "describe_security_groups", GroupIds=[request.physical_id])["SecurityGroups"][0]
        if group["IpPermissionsEgress"]:
            request.call("ec2", "revoke_security_group_egress", GroupId=request.physical_id, IpPermissions=group["IpPermissionsEgress"])
    _replace_rules(request, "egress", request.previous.get("SecurityGroupEgress"), rules)


def _replace_rules(request: Request, direction: str, old: Any, new: Any) -> None:
    for rule in old or []:
        if rule not in (new or []):
            request.call("ec2", f"revoke_security_group_{direction}", GroupId=request.physical_id, IpPermissions=[_permission(rule)])
    for rule in new or []:
        if rule not in (old or []):
            request.call("ec2", f"authorize_security_group_{direction}", GroupId=request.physical_id, IpPermissions=[_permission(rule)])


def _rule_of(direction: str, other: str) -> ResourceType:
    def create(request: Request) -> Created:
        permission = _permission(request.properties)
        request.call("ec2", f"authorize_security_group_{direction}", GroupId=request.properties["GroupId"], IpPermissions=[permission])
        return Created(request.name)

    def delete(request: Request) -> None:
        permission = _permission(request.properties)
        request.call("ec2", f"revoke_security_group_{direction}", GroupId=request.properties["GroupId"], IpPermissions=[permission])

    return ResourceType(
        f"AWS::EC2::SecurityGroup{direction.capitalize()}",
        create=create,
        creates_with=properties("GroupId IpProtocol FromPort ToPort Description") | (PEERS.keys() - {f"{other}SecurityGroupId", f"{other}PrefixListId"}),
        delete=delete,
    )


def _create_instance(request: Request) -> Created:
    parameters = request.without("Tags", "UserData", "IamInstanceProfile", "AvailabilityZone", "DisableApiTermination", *INSTANCE_UNVERIFIED)
    if "NetworkInterfaces" in parameters:
        parameters["NetworkInterfaces"] = [_interface(one) for one in parameters["NetworkInterfaces"]]
    if "IamInstanceProfile" in request.properties:
        parameters["IamInstanceProfile"] = {"Name": request.properties["IamInstanceProfile"]}
    if "Monitoring" in parameters:
        parameters["Monitoring"] = {"Enabled": parameters["Monitoring"]}
    if "UserData" in request.properties:
        # The SDK encodes it once more.
        parameters["UserData"] = base64.b64decode(request.properties["UserData"]).decode()
    if "AvailabilityZone" in request.properties:
        parameters["Placement"] = {"AvailabilityZone": request.properties["AvailabilityZone"]}
    instance = request.call("ec2", "run_instances", MinCount=1, MaxCount=1, **parameters)["Instances"][0]
    return Created(
        instance["InstanceId"],
        {
            "AvailabilityZone": instance["Placement"]["AvailabilityZone"],
            "InstanceId": instance["InstanceId"],
            "PrivateDnsName": instance["PrivateDnsName"],
            "PrivateIp": instance.get("PrivateIpAddress", ""),
            "VpcId": instance.get("VpcId", ""),
        },
    )


def _interface(interface: Properties) -> Properties:
    return {"Groups" if name == "GroupSet" else name: value for name, value in interface.items()}


def _protect(request: Request, value: Any) -> None:
    request.call("ec2", "modify_instance_attribute", InstanceId=request.physical_id, DisableApiTermination={"Value": value})


def _terminate(request: Request) -> None:
    request.call("ec2", "modify_instance_attribute", InstanceId=request.physical_id, DisableApiTermination={"Value": False})
    request.call("ec2", "terminate_instances", InstanceIds=[request.physical_id])


def _create_volume(request: Request) -> Created:
    volume = request.call("ec2", "create_volume", **request.without("Tags", *VOLUME_UNVERIFIED))
    return Created(volume["VolumeId"], {"VolumeId": volume["VolumeId"]})


def _attach(request: Request) -> Created:
    request.call("ec2", "attach_volume", **request.properties)
    return Created(f"{request.properties['VolumeId']}|{request.properties['InstanceId']}")


def _detach(request: Request) -> None:
    volume, instance = request.physical_id.split("|")
    request.call("ec2", "detach_volume", VolumeId=volume, InstanceId=instance)


INSTANCE_UNVERIFIED = {
    "PropagateTagsToVolumeOnCreation": "CloudFormation itself copies the tags; the layer does not",
}
VOLUME_UNVERIFIED = {
    "AutoEnableIO": "moto does not keep it",
}

TYPES = (
    ResourceType(
        "AWS::EC2::Instance",
        create=_create_instance,
        creates_with=properties(
            "AvailabilityZone BlockDeviceMappings EbsOptimized IamInstanceProfile ImageId InstanceInitiatedShutdownBehavior "
            "InstanceType MetadataOptions Monitoring NetworkInterfaces UserData SubnetId SecurityGroupIds"
        ),
        settings={"Tags": tags, "DisableApiTermination": _protect},
        unverified=INSTANCE_UNVERIFIED,
        delete=_terminate,
    ),
    ResourceType(
        "AWS::EC2::Volume",
        create=_create_volume,
        creates_with=properties("AvailabilityZone Encrypted KmsKeyId MultiAttachEnabled Size VolumeType Iops Throughput SnapshotId"),
        settings={"Tags": tags},
        unverified=VOLUME_UNVERIFIED,
        delete=lambda request: request.call("ec2", "delete_volume", VolumeId=request.physical_id),
    ),
    ResourceType("AWS::EC2::VolumeAttachment", create=_attach, creates_with=properties("Device InstanceId VolumeId"), delete=_detach),
    ResourceType(
        "AWS::EC2::SecurityGroup",
        create=_create_group,
        creates_with=properties("GroupName GroupDescription VpcId"),
        settings={"SecurityGroupIngress": _ingress, "SecurityGroupEgress": _egress, "Tags": tags},
        delete=lambda request: request.call("ec2", "delete_security_group", GroupId=request.physical_id),
    ),
    _rule_of("ingress", "Destination"),
    _rule_of("egress", "Source"),
)
