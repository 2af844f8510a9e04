"""Amazon ElastiCache."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, accepted, pairs, properties


def _create_subnets(request: Request) -> Created:
    name = request.properties.get("CacheSubnetGroupName", request.name).lower()
    request.call(
        "elasticache",
        "create_cache_subnet_group",
        CacheSubnetGroupName=name,
        CacheSubnetGroupDescription=request.properties["Description"],
        SubnetIds=request.properties["SubnetIds"],
    )
    return Created(name)


def _tagged(kind: str) -> Any:
    def tag(request: Request, tags: Any) -> None:
        arn = f"arn:aws:elasticache:{request.region}:{request.account}:{kind}:{request.physical_id}"
        request.call("elasticache", "add_tags_to_resource", ResourceName=arn, Tags=pairs(tags))

    return tag


def _create_user(request: Request) -> Created:
    way = request.properties.get("AuthenticationMode")
    mode = {"AuthenticationMode": {"Type": way["Type"], **({"Passwords": way["Passwords"]} if "Passwords" in way else {})}} if way else {}
    request.call("elasticache", "create_user", **request.without("Tags", "AuthenticationMode"), **mode)
    name = request.properties["UserId"]
    return Created(name, {"Arn": f"arn:aws:elasticache:{request.region}:{request.account}:user:{name}", "Status": "active"})


def _create_group(request: Request) -> Created:
    name = request.properties.get("ReplicationGroupId", request.name[:40]).lower()
    parameters = request.without("ReplicationGroupId", "Tags", "LogDeliveryConfigurations")
    group = request.call(
        "elasticache",
        "create_replication_group",
        ReplicationGroupId=name,
        LogDeliveryConfigurations=request.properties.get("LogDeliveryConfigurations", []),
        Tags=request.properties.get("Tags", []),
        **parameters,
    )["ReplicationGroup"]
    endpoint = (group.get("NodeGroups") or [{}])[0].get("PrimaryEndpoint", {"Address": f"{name}.cache.amazonaws.com", "Port": 6379})
    reader = (group.get("NodeGroups") or [{}])[0].get("ReaderEndpoint", endpoint)
    return Created(
        name,
        {
            "PrimaryEndPoint.Address": endpoint["Address"],
            "PrimaryEndPoint.Port": str(endpoint["Port"]),
            "ReaderEndPoint.Address": reader["Address"],
            "ReaderEndPoint.Port": str(reader["Port"]),
            "ConfigurationEndPoint.Address": group.get("ConfigurationEndpoint", endpoint)["Address"],
            "ConfigurationEndPoint.Port": str(group.get("ConfigurationEndpoint", endpoint)["Port"]),
        },
    )


def _serverless(request: Request) -> dict[str, Any]:
    name = request.properties["ServerlessCacheName"]
    host = f"{name}.serverless.{request.region}.cache.amazonaws.com"
    return {
        "ARN": f"arn:aws:elasticache:{request.region}:{request.account}:serverlesscache:{name}",
        "Endpoint.Address": host,
        "Endpoint.Port": "6379",
        "ReaderEndpoint.Address": host,
        "ReaderEndpoint.Port": "6380",
        "Status": "available",
    }


TYPES = (
    ResourceType(
        "AWS::ElastiCache::SubnetGroup",
        create=_create_subnets,
        creates_with=properties("CacheSubnetGroupName Description SubnetIds"),
        settings={"Tags": _tagged("subnetgroup")},
    ),
    ResourceType(
        "AWS::ElastiCache::User",
        create=_create_user,
        creates_with=properties("AccessString AuthenticationMode Engine NoPasswordRequired Passwords UserId UserName"),
        unverified={"Tags": "moto does not keep tags of ElastiCache users"},
        delete=lambda request: request.call("elasticache", "delete_user", UserId=request.physical_id),
    ),
    ResourceType(
        "AWS::ElastiCache::ReplicationGroup",
        create=_create_group,
        creates_with=properties(
            "AtRestEncryptionEnabled AutoMinorVersionUpgrade AutomaticFailoverEnabled CacheNodeType CacheParameterGroupName CacheSubnetGroupName "
            "ClusterMode Engine EngineVersion KmsKeyId LogDeliveryConfigurations MultiAZEnabled NumCacheClusters NumNodeGroups Port "
            "PreferredMaintenanceWindow ReplicasPerNodeGroup ReplicationGroupDescription ReplicationGroupId SecurityGroupIds SnapshotRetentionLimit "
            "SnapshotWindow TransitEncryptionEnabled TransitEncryptionMode UserGroupIds NotificationTopicArn"
        ),
        settings={"Tags": _tagged("replicationgroup")},
        delete=lambda request: request.call("elasticache", "delete_replication_group", ReplicationGroupId=request.physical_id),
    ),
    accepted(
        "AWS::ElastiCache::ParameterGroup",
        "moto has no cache parameter groups",
        "CacheParameterGroupFamily CacheParameterGroupName Description Properties Tags",
    ),
    accepted(
        "AWS::ElastiCache::UserGroup",
        "moto has no groups of ElastiCache users",
        "Engine Tags UserGroupId UserIds",
        lambda request: {
            "Arn": f"arn:aws:elasticache:{request.region}:{request.account}:usergroup:{request.properties['UserGroupId']}",
            "Status": "active",
        },
        id_from="UserGroupId",
    ),
    accepted(
        "AWS::ElastiCache::ServerlessCache",
        "moto has no serverless caches",
        "CacheUsageLimits DailySnapshotTime Description Engine KmsKeyId MajorEngineVersion SecurityGroupIds ServerlessCacheName SnapshotRetentionLimit "
        "SubnetIds Tags UserGroupId",
        _serverless,
        id_from="ServerlessCacheName",
    ),
)
