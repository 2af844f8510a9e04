"""Elastic Load Balancing."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, Setting, pairs, properties

HEALTH = properties(
    "HealthCheckEnabled HealthCheckIntervalSeconds HealthCheckPath HealthCheckPort HealthCheckProtocol HealthCheckTimeoutSeconds "
    "HealthyThresholdCount UnhealthyThresholdCount Matcher"
)


def _tags(request: Request, tags: Any) -> None:
    gone = {tag["Key"] for tag in pairs(request.previous.get("Tags"))} - {tag["Key"] for tag in pairs(tags)}
    if gone:
        request.call("elbv2", "remove_tags", ResourceArns=[request.physical_id], TagKeys=sorted(gone))
    request.call("elbv2", "add_tags", ResourceArns=[request.physical_id], Tags=pairs(tags))


def _setting(operation: str, identifier: str, parameter: str) -> Setting:
    return lambda request, value: request.call("elbv2", operation, **{identifier: request.physical_id, parameter: value or []})


def _create_balancer(request: Request) -> Created:
    name = request.properties.get("Name", f"{request.name[:19]}-{request.name[-12:]}")
    parameters = request.only("Scheme", "Type", "IpAddressType", "Subnets", "SubnetMappings", "SecurityGroups")
    made = request.call("elbv2", "create_load_balancer", Name=name, **parameters)["LoadBalancers"][0]
    return Created(
        made["LoadBalancerArn"],
        {
            "LoadBalancerArn": made["LoadBalancerArn"],
            "LoadBalancerName": name,
            "LoadBalancerFullName": made["LoadBalancerArn"].split(":loadbalancer/")[1],
            "DNSName": made["DNSName"],
            "CanonicalHostedZoneID": made["CanonicalHostedZoneId"],
            "SecurityGroups": made.get("SecurityGroups", []),
        },
    )


def _create_listener(request: Request) -> Created:
    for certificate in request.properties.get("Certificates", []):
        _provide_certificate(request, certificate["CertificateArn"])
    parameters = request.only("LoadBalancerArn", "Port", "Protocol", "SslPolicy", "Certificates", "DefaultActions", "AlpnPolicy", "MutualAuthentication")
    arn = request.call("elbv2", "create_listener", **parameters)["Listeners"][0]["ListenerArn"]
    return Created(arn, {"ListenerArn": arn})


def _provide_certificate(request: Request, arn: str) -> None:
    # The certificates of the templates were made by other teams; moto wants each that a listener names to exist.
    from moto.acm.models import acm_backends

    known = acm_backends[request.account][request.region]._certificates
    if arn not in known:
        known[arn] = known[request.call("acm", "request_certificate", DomainName="portal.example.com")["CertificateArn"]]


def _change_listener(request: Request) -> None:
    names = ("Port", "Protocol", "SslPolicy", "Certificates", "DefaultActions")
    request.call("elbv2", "modify_listener", ListenerArn=request.physical_id, **request.only(*names))


def _create_rule(request: Request) -> Created:
    made = request.call("elbv2", "create_rule", **request.only("ListenerArn", "Conditions", "Priority", "Actions"))["Rules"][0]
    return Created(made["RuleArn"], {"RuleArn": made["RuleArn"], "IsDefault": False})


def _create_group(request: Request) -> Created:
    name = request.properties.get("Name", f"{request.name[:19]}-{request.name[-12:]}")
    parameters = request.only("Port", "Protocol", "ProtocolVersion", "VpcId", "TargetType", "IpAddressType", *HEALTH)
    arn = request.call("elbv2", "create_target_group", Name=name, **parameters)["TargetGroups"][0]["TargetGroupArn"]
    return Created(arn, {"TargetGroupArn": arn, "TargetGroupName": name, "TargetGroupFullName": arn.split(":")[-1], "LoadBalancerArns": []})


def _register(request: Request, targets: Any) -> None:
    gone = [target for target in request.previous.get("Targets", []) if target not in (targets or [])]
    if gone:
        request.call("elbv2", "deregister_targets", TargetGroupArn=request.physical_id, Targets=gone)
    if targets:
        request.call("elbv2", "register_targets", TargetGroupArn=request.physical_id, Targets=targets)


TYPES = (
    ResourceType(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        create=_create_balancer,
        creates_with=properties("Name Scheme Type"),
        settings={
            "LoadBalancerAttributes": _setting("modify_load_balancer_attributes", "LoadBalancerArn", "Attributes"),
            "Subnets": _setting("set_subnets", "LoadBalancerArn", "Subnets"),
            "SecurityGroups": _setting("set_security_groups", "LoadBalancerArn", "SecurityGroups"),
            "Tags": _tags,
        },
        delete=lambda request: request.call("elbv2", "delete_load_balancer", LoadBalancerArn=request.physical_id),
    ),
    ResourceType(
        "AWS::ElasticLoadBalancingV2::Listener",
        create=_create_listener,
        creates_with=properties("LoadBalancerArn"),
        settings={"ListenerAttributes": _setting("modify_listener_attributes", "ListenerArn", "Attributes"), "Tags": _tags},
        modify=_change_listener,
        modifies=properties("Port Protocol SslPolicy Certificates DefaultActions"),
        delete=lambda request: request.call("elbv2", "delete_listener", ListenerArn=request.physical_id),
        unverified={"MutualAuthentication": "moto does not keep how a listener checks the certificates of clients"},
    ),
    ResourceType(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        create=_create_rule,
        creates_with=properties("ListenerArn"),
        settings={"Tags": _tags},
        modify=lambda request: request.call("elbv2", "modify_rule", RuleArn=request.physical_id, **request.only("Conditions", "Actions")),
        modifies=properties("Conditions Actions Priority"),
        delete=lambda request: request.call("elbv2", "delete_rule", RuleArn=request.physical_id),
    ),
    ResourceType(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        create=_create_group,
        creates_with=properties("Name Port Protocol ProtocolVersion VpcId TargetType IpAddressType"),
        settings={
            "Targets": _register,
            "TargetGroupAttributes": _setting("modify_target_group_attributes", "TargetGroupArn", "Attributes"),
            "Tags": _tags,
        },
        modify=lambda request: request.call("elbv2", "modify_target_group", TargetGroupArn=request.physical_id, **request.only(*HEALTH)),
        modifies=HEALTH,
        delete=lambda request: request.call("elbv2", "delete_target_group", TargetGroupArn=request.physical_id),
    ),
)
