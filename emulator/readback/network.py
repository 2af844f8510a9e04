"""What PhiVpc promises, and what security groups of every construct do."""

import re
from typing import Any

from .reading import Reading, statements

ANYWHERE = "0.0.0.0/0"
# Buckets of AWS, by their whole names, that machines load from or answer to.
PUBLIC_FILES = re.compile(r"arn:aws:s3:::[a-z0-9-]+/\*")


def vpc(reading: Reading) -> None:
    """Three tiers, every connection recorded, nothing by default."""
    ec2 = reading.sdk("ec2")
    own = [{"Name": "vpc-id", "Values": [reading.id]}]
    for attribute, key in (("enableDnsSupport", "EnableDnsSupport"), ("enableDnsHostnames", "EnableDnsHostnames")):
        reading.equal(f"has {attribute}", ec2.describe_vpc_attribute(VpcId=reading.id, Attribute=attribute)[key]["Value"], True)
    _flow_log(reading, ec2)
    group = ec2.describe_security_groups(Filters=[*own, {"Name": "group-name", "Values": ["default"]}])["SecurityGroups"][0]
    rules = group["IpPermissions"] + group["IpPermissionsEgress"]
    reading.equal("has closed its default security group", rules, [])
    subnets = ec2.describe_subnets(Filters=own)["Subnets"]
    reading.holds("spans two zones or more", len({one["AvailabilityZone"] for one in subnets}) >= 2, len(subnets))
    reading.holds("gives no public addresses away", not any(one["MapPublicIpOnLaunch"] for one in subnets), len(subnets))
    _data_tier(reading, ec2, own, subnets)
    _endpoints(reading, ec2, own)


def _flow_log(reading: Reading, ec2: Any) -> None:
    logs = ec2.describe_flow_logs(Filters=[{"Name": "resource-id", "Values": [reading.id]}])["FlowLogs"]
    reading.equal("records all traffic", [one["TrafficType"] for one in logs], ["ALL"])
    place = logs[0].get("LogGroupName") or logs[0].get("LogDestination")
    known = {one.physical_id for one in reading.stack.of_type("AWS::Logs::LogGroup", "AWS::S3::Bucket")}
    reading.holds("records traffic where the stack keeps logs", any(one in str(place) for one in known), place)


def _data_tier(reading: Reading, ec2: Any, own: list[Any], subnets: list[Any]) -> None:
    tables = ec2.describe_route_tables(Filters=own)["RouteTables"]
    table_of = {one["SubnetId"]: table for table in tables for one in table["Associations"] if "SubnetId" in one}
    data = [
        one["SubnetId"] for one in subnets if any(tag["Value"].lower().startswith("data") for tag in one.get("Tags", []) if tag["Key"] == "aws-cdk:subnet-name")
    ]
    reading.holds("has a data tier in two zones", len(data) >= 2, data)
    out = [route for subnet in data for route in table_of[subnet]["Routes"] if route.get("DestinationCidrBlock") == ANYWHERE]
    reading.equal("gives data subnets no way to the internet", out, [])
    lists = ec2.describe_network_acls(Filters=own)["NetworkAcls"]
    list_of = {one["SubnetId"]: acl for acl in lists for one in acl["Associations"]}
    reading.holds("puts data subnets behind a list of their own", all(not list_of[one]["IsDefault"] for one in data), data)
    opened = [
        entry
        for subnet in data
        for entry in list_of[subnet]["Entries"]
        if entry["RuleAction"] == "allow" and not entry["Egress"] and entry.get("CidrBlock") == ANYWHERE
    ]
    reading.equal("lets nobody else into data subnets", opened, [])


def _endpoints(reading: Reading, ec2: Any, own: list[Any]) -> None:
    endpoints = ec2.describe_vpc_endpoints(Filters=own)["VpcEndpoints"]
    gateways = {one["ServiceName"].split(".")[-1]: one for one in endpoints if one["VpcEndpointType"] == "Gateway"}
    reading.equal("reaches Amazon S3 and DynamoDB by gateway endpoints", set(gateways), {"s3", "dynamodb"})
    for name, endpoint in {one["ServiceName"].split(".")[-1]: one for one in endpoints}.items():
        allowed = [one for one in statements(endpoint.get("PolicyDocument")) if one["Effect"] == "Allow"]
        reading.holds(
            f"lets credentials of this account only through the endpoint of {name}", bool(allowed) and all(_bound(one, reading) for one in allowed), allowed
        )


def _bound(statement: dict[str, Any], reading: Reading) -> bool:
    if statement.get("Condition", {}).get("StringEquals", {}).get("aws:PrincipalAccount") == reading.stack.account:
        return True
    resources = statement.get("Resource", "*")
    named = [one for one in (resources if isinstance(resources, list) else [resources]) if PUBLIC_FILES.fullmatch(one)]
    return statement["Action"] in ("s3:GetObject", "s3:PutObject") and named == resources


def security_group(reading: Reading) -> None:
    """A group that is not open to the world, but for the way to a load balancer that faces the internet."""
    group = reading.sdk("ec2").describe_security_groups(GroupIds=[reading.id])["SecurityGroups"][0]
    may_be_open = (80, 443) if "faces-the-internet" in reading.resource.path else ()
    opened = [one for one in group["IpPermissions"] if (ANYWHERE in str(one) or "::/0" in str(one)) and one.get("FromPort") not in may_be_open]
    reading.equal("lets nobody in from anywhere", opened, [])


READERS = {"AWS::EC2::VPC": vpc, "AWS::EC2::SecurityGroup": security_group}
