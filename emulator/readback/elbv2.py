"""What PhiLoadBalancer promises about Elastic Load Balancing."""

from .reading import Reading

ATTRIBUTES = {
    "is protected from deletion": ("deletion_protection.enabled", "true"),
    "drops malformed headers": ("routing.http.drop_invalid_header_fields.enabled", "true"),
    "drops malformed requests": ("routing.http.desync_mitigation_mode", "strictest"),
    "lets nothing past its web ACL": ("waf.fail_open.enabled", "false"),
    "writes access logs": ("access_logs.s3.enabled", "true"),
    "writes connection logs": ("connection_logs.s3.enabled", "true"),
}


def balancer(reading: Reading) -> None:
    """A load balancer that is logged and protected, in two zones."""
    elbv2 = reading.sdk("elbv2")
    found = elbv2.describe_load_balancers(LoadBalancerArns=[reading.id])["LoadBalancers"][0]
    reading.holds("stands in two zones or more", len({one["ZoneName"] for one in found["AvailabilityZones"]}) > 1, found["AvailabilityZones"])
    attributes = {one["Key"]: one["Value"] for one in elbv2.describe_load_balancer_attributes(LoadBalancerArn=reading.id)["Attributes"]}
    for text, (key, value) in ATTRIBUTES.items():
        reading.equal(text, attributes.get(key), value)
    bucket = attributes.get("access_logs.s3.bucket", "")
    policy = reading.sdk("s3").get_bucket_policy(Bucket=bucket)["Policy"]
    reading.holds("may write to its log bucket", "logdelivery.elasticloadbalancing.amazonaws.com" in policy, policy)


def listener(reading: Reading) -> None:
    """HTTPS with a policy of TLS 1.2 or later, or a way there."""
    found = reading.sdk("elbv2").describe_listeners(ListenerArns=[reading.id])["Listeners"][0]
    if found["Protocol"] == "HTTP":
        redirects = [one.get("RedirectConfig", {}).get("Protocol") for one in found["DefaultActions"]]
        reading.equal("sends plain HTTP to HTTPS", redirects, ["HTTPS"])
        return
    reading.equal("speaks HTTPS", found["Protocol"], "HTTPS")
    policy = found.get("SslPolicy", "")
    reading.holds("asks for TLS 1.2 or later", policy.startswith(("ELBSecurityPolicy-TLS13-1-2-Res-", "ELBSecurityPolicy-TLS13-1-3-")), policy)


def target_group(reading: Reading) -> None:
    """Targets that speak HTTPS."""
    found = reading.sdk("elbv2").describe_target_groups(TargetGroupArns=[reading.id])["TargetGroups"][0]
    reading.equal("speaks HTTPS to targets", (found["Protocol"], found["HealthCheckProtocol"]), ("HTTPS", "HTTPS"))


READERS = {
    "AWS::ElasticLoadBalancingV2::LoadBalancer": balancer,
    "AWS::ElasticLoadBalancingV2::Listener": listener,
    "AWS::ElasticLoadBalancingV2::TargetGroup": target_group,
}
