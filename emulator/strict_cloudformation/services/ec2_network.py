"""Amazon VPC: networks, subnets, routes, gateways, endpoints, access control lists, flow logs."""

from typing import Any

from moto.ec2.models import ec2_backends

from ..problems import DeploymentError
from ..resource_type import Created, Properties, Request, ResourceType, pairs, properties
from .ec2_table import ec2_type, tags


def _of_vpc(attribute: str, name: str) -> Any:
    return lambda request, value: request.call("ec2", "modify_vpc_attribute", VpcId=request.physical_id, **{name: {"Value": value}})


def _vpc_attributes(answer: Properties, request: Request) -> Properties:
    vpc = [{"Name": "vpc-id", "Values": [answer["VpcId"]]}]
    groups = request.call("ec2", "describe_security_groups", Filters=[*vpc, {"Name": "group-name", "Values": ["default"]}])["SecurityGroups"]
    lists = request.call("ec2", "describe_network_acls", Filters=vpc)["NetworkAcls"]
    return {
        "CidrBlock": answer["CidrBlock"],
        "CidrBlockAssociations": [],
        "Ipv6CidrBlocks": [],
        "DefaultSecurityGroup": groups[0]["GroupId"],
        "DefaultNetworkAcl": lists[0]["NetworkAclId"],
    }


def _public_addresses(request: Request, value: Any) -> None:
    request.call("ec2", "modify_subnet_attribute", SubnetId=request.physical_id, MapPublicIpOnLaunch={"Value": value})


def _create_address(request: Request) -> Created:
    answer = request.call("ec2", "allocate_address", **request.only("Domain"))
    return Created(answer["PublicIp"], {"AllocationId": answer["AllocationId"], "PublicIp": answer["PublicIp"]})


def _address_tags(request: Request, value: Any) -> None:
    address = request.call("ec2", "describe_addresses", PublicIps=[request.physical_id])["Addresses"][0]
    request.call("ec2", "create_tags", Resources=[address["AllocationId"]], Tags=pairs(value))


def _release(request: Request) -> None:
    address = request.call("ec2", "describe_addresses", PublicIps=[request.physical_id])["Addresses"][0]
    request.call("ec2", "release_address", AllocationId=address["AllocationId"])


def _attach(request: Request) -> Created:
    request.call("ec2", "attach_internet_gateway", **request.properties)
    return Created(request.name)


def _create_route(request: Request) -> Created:
    request.call("ec2", "create_route", **request.properties)
    return Created(f"{request.properties['RouteTableId']}|{request.properties['DestinationCidrBlock']}")


def _delete_route(request: Request) -> None:
    table, destination = request.physical_id.split("|")
    request.call("ec2", "delete_route", RouteTableId=table, DestinationCidrBlock=destination)


def _associate_table(request: Request) -> Created:
    return Created(request.call("ec2", "associate_route_table", **request.properties)["AssociationId"])


def _associate_list(request: Request) -> Created:
    subnet = request.properties["SubnetId"]
    lists = request.call("ec2", "describe_network_acls", Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])["NetworkAcls"]
    current = next(one for entry in lists for one in entry["Associations"] if one["SubnetId"] == subnet)["NetworkAclAssociationId"]
    answer = request.call("ec2", "replace_network_acl_association", AssociationId=current, NetworkAclId=request.properties["NetworkAclId"])
    return Created(answer["NewAssociationId"], {"AssociationId": answer["NewAssociationId"]})


def _free_subnet(request: Request) -> None:
    listed = request.call("ec2", "describe_network_acls", NetworkAclIds=[request.properties["NetworkAclId"]])["NetworkAcls"][0]
    default = request.call("ec2", "describe_network_acls", Filters=[{"Name": "vpc-id", "Values": [listed["VpcId"]]}, {"Name": "default", "Values": ["true"]}])[
        "NetworkAcls"
    ][0]
    for one in listed["Associations"]:
        if one["SubnetId"] == request.properties["SubnetId"]:
            request.call("ec2", "replace_network_acl_association", AssociationId=one["NetworkAclAssociationId"], NetworkAclId=default["NetworkAclId"])


def _entry(request: Request) -> Properties:
    return {"Egress": False, **request.properties}


def _create_entry(request: Request) -> Created:
    request.call("ec2", "create_network_acl_entry", **_entry(request))
    return Created(request.name)


def _delete_entry(request: Request) -> None:
    key = {name: _entry(request)[name] for name in ("NetworkAclId", "RuleNumber", "Egress")}
    request.call("ec2", "delete_network_acl_entry", **key)


def _create_endpoint(request: Request) -> Created:
    answer = request.call("ec2", "create_vpc_endpoint", **request.without("Tags"))["VpcEndpoint"]
    return Created(answer["VpcEndpointId"], {"Id": answer["VpcEndpointId"]})


def _modify_endpoint(request: Request) -> None:
    request.call("ec2", "modify_vpc_endpoint", VpcEndpointId=request.physical_id, **request.only("PolicyDocument"))


def _create_flow_log(request: Request) -> Created:
    parameters = request.without("ResourceId", "Tags")
    destination = parameters.get("LogDestination", "")
    if ":s3:::" in destination:
        # moto looks for a bucket named like the whole path; AWS takes a folder of a bucket.
        parameters["LogDestination"] = destination.split("/")[0]
    answer = request.call("ec2", "create_flow_logs", ResourceIds=[request.properties["ResourceId"]], **parameters)
    if not answer["FlowLogIds"]:
        raise DeploymentError(f"the flow log was refused: {answer['Unsuccessful']}")
    if destination:
        ec2_backends[request.account][request.region].flow_logs[answer["FlowLogIds"][0]].log_destination = destination
    return Created(answer["FlowLogIds"][0], {"Id": answer["FlowLogIds"][0]})


def _delete_listed(operation: str, parameter: str) -> Any:
    return lambda request: request.call("ec2", operation, **{parameter: [request.physical_id]})


TYPES = (
    ec2_type(
        "AWS::EC2::VPC",
        "vpc",
        "CidrBlock InstanceTenancy",
        answer="Vpc",
        attributes=_vpc_attributes,
        settings={
            "EnableDnsHostnames": _of_vpc("EnableDnsHostnames", "EnableDnsHostnames"),
            "EnableDnsSupport": _of_vpc("EnableDnsSupport", "EnableDnsSupport"),
        },
    ),
    ec2_type(
        "AWS::EC2::Subnet",
        "subnet",
        "AvailabilityZone CidrBlock VpcId",
        attributes=lambda answer, request: {"AvailabilityZone": answer["AvailabilityZone"], "NetworkAclAssociationId": ""},
        settings={"MapPublicIpOnLaunch": _public_addresses},
    ),
    ec2_type("AWS::EC2::RouteTable", "route_table", "VpcId"),
    ec2_type("AWS::EC2::InternetGateway", "internet_gateway", ""),
    ec2_type("AWS::EC2::NatGateway", "nat_gateway", "AllocationId SubnetId ConnectivityType"),
    ec2_type("AWS::EC2::NetworkAcl", "network_acl", "VpcId", attributes=lambda answer, request: {"Id": answer["NetworkAclId"]}),
    ResourceType(
        "AWS::EC2::EIP",
        create=_create_address,
        creates_with=properties("Domain"),
        settings={"Tags": _address_tags},
        delete=_release,
    ),
    ResourceType(
        "AWS::EC2::VPCGatewayAttachment",
        create=_attach,
        creates_with=properties("InternetGatewayId VpcId"),
        delete=lambda request: request.call("ec2", "detach_internet_gateway", **request.properties),
    ),
    ResourceType(
        "AWS::EC2::Route",
        create=_create_route,
        creates_with=properties("DestinationCidrBlock GatewayId NatGatewayId RouteTableId"),
        delete=_delete_route,
    ),
    ResourceType(
        "AWS::EC2::SubnetRouteTableAssociation",
        create=_associate_table,
        creates_with=properties("RouteTableId SubnetId"),
        delete=lambda request: request.call("ec2", "disassociate_route_table", AssociationId=request.physical_id),
    ),
    ResourceType(
        "AWS::EC2::SubnetNetworkAclAssociation",
        create=_associate_list,
        creates_with=properties("NetworkAclId SubnetId"),
        delete=_free_subnet,
    ),
    ResourceType(
        "AWS::EC2::NetworkAclEntry",
        create=_create_entry,
        creates_with=properties("NetworkAclId RuleNumber Egress CidrBlock PortRange Protocol RuleAction Icmp"),
        delete=_delete_entry,
    ),
    ResourceType(
        "AWS::EC2::VPCEndpoint",
        create=_create_endpoint,
        creates_with=properties("PrivateDnsEnabled RouteTableIds SecurityGroupIds ServiceName SubnetIds VpcEndpointType VpcId"),
        settings={"Tags": tags},
        modify=_modify_endpoint,
        modifies=properties("PolicyDocument"),
        delete=_delete_listed("delete_vpc_endpoints", "VpcEndpointIds"),
    ),
    ResourceType(
        "AWS::EC2::FlowLog",
        create=_create_flow_log,
        creates_with=properties(
            "DeliverLogsPermissionArn LogDestination LogDestinationType LogGroupName LogFormat MaxAggregationInterval "
            "ResourceId ResourceType TrafficType DestinationOptions"
        ),
        settings={"Tags": tags},
        delete=_delete_listed("delete_flow_logs", "FlowLogIds"),
    ),
)
