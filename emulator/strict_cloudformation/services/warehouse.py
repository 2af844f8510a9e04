"""Amazon Redshift and Amazon Redshift Serverless."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, accepted, pairs, properties


def _create_parameters(request: Request) -> Created:
    name = request.properties.get("ParameterGroupName", request.name).lower()
    request.call("redshift", "create_cluster_parameter_group", ParameterGroupName=name, **request.only("ParameterGroupFamily", "Description"))
    return Created(name, {"ParameterGroupName": name})


def _create_subnets(request: Request) -> Created:
    name = request.name.lower()
    request.call("redshift", "create_cluster_subnet_group", ClusterSubnetGroupName=name, **request.only("Description", "SubnetIds"))
    return Created(name, {"ClusterSubnetGroupName": name})


def _tagged(kind: str) -> Any:
    def tag(request: Request, tags: Any) -> None:
        arn = f"arn:aws:redshift:{request.region}:{request.account}:{kind}:{request.physical_id}"
        request.call("redshift", "create_tags", ResourceName=arn, Tags=pairs(tags))

    return tag


def _create_cluster(request: Request) -> Created:
    name = request.properties.get("ClusterIdentifier", request.name).lower()
    # moto wants a password, and keeps none that it would manage by itself.
    cluster = request.call(
        "redshift",
        "create_cluster",
        ClusterIdentifier=name,
        MasterUserPassword="Unused-1-by-anyone",
        **request.without("ClusterIdentifier", "Tags", "LoggingProperties", *UNVERIFIED),
    )["Cluster"]
    endpoint = cluster.get("Endpoint", {})
    return Created(
        name,
        {
            "Endpoint.Address": endpoint.get("Address", ""),
            "Endpoint.Port": str(endpoint.get("Port", "")),
            "ClusterNamespaceArn": cluster.get("ClusterNamespaceArn", ""),
            "MasterPasswordSecretArn": f"arn:aws:secretsmanager:{request.region}:{request.account}:secret:redshift!{name}-master-000000",
        },
    )


def _logging(request: Request, value: Any) -> None:
    request.call("redshift", "enable_logging", ClusterIdentifier=request.physical_id, **value)


UNVERIFIED = {
    "ManageMasterPassword": "moto manages no password of a warehouse",
    "MasterPasswordSecretKmsKeyId": "moto manages no password of a warehouse",
    "LoggingProperties": "moto knows the logs of a warehouse in a bucket only",
}

TYPES = (
    ResourceType(
        "AWS::Redshift::ClusterParameterGroup",
        create=_create_parameters,
        creates_with=properties("ParameterGroupName ParameterGroupFamily Description"),
        settings={"Tags": _tagged("parametergroup")},
        unverified={"Parameters": "moto has no call that changes the parameters of a warehouse"},
        delete=lambda request: request.call("redshift", "delete_cluster_parameter_group", ParameterGroupName=request.physical_id),
    ),
    ResourceType(
        "AWS::Redshift::ClusterSubnetGroup",
        create=_create_subnets,
        creates_with=properties("Description SubnetIds"),
        settings={"Tags": _tagged("subnetgroup")},
        delete=lambda request: request.call("redshift", "delete_cluster_subnet_group", ClusterSubnetGroupName=request.physical_id),
    ),
    ResourceType(
        "AWS::Redshift::Cluster",
        create=_create_cluster,
        creates_with=properties(
            "AllowVersionUpgrade AutomatedSnapshotRetentionPeriod ClusterIdentifier ClusterParameterGroupName ClusterSubnetGroupName ClusterType "
            "DBName Encrypted EnhancedVpcRouting KmsKeyId MasterUsername MultiAZ NodeType NumberOfNodes Port PreferredMaintenanceWindow "
            "PubliclyAccessible VpcSecurityGroupIds AvailabilityZoneRelocation"
        ),
        settings={"Tags": _tagged("cluster")},
        unverified=UNVERIFIED,
        delete=lambda request: request.call("redshift", "delete_cluster", ClusterIdentifier=request.physical_id, SkipFinalClusterSnapshot=True),
    ),
    accepted(
        "AWS::RedshiftServerless::Namespace",
        "moto has no serverless warehouses",
        "AdminPasswordSecretKmsKeyId AdminUsername DbName DefaultIamRoleArn IamRoles KmsKeyId LogExports ManageAdminPassword NamespaceName Tags",
        lambda request: {
            "Namespace.NamespaceArn": f"arn:aws:redshift-serverless:{request.region}:{request.account}:namespace/{request.properties['NamespaceName']}",
            "Namespace.NamespaceId": request.properties["NamespaceName"],
            "Namespace.AdminPasswordSecretArn": f"arn:aws:secretsmanager:{request.region}:{request.account}:secret:redshift-serverless",
        },
        id_from="NamespaceName",
    ),
    accepted(
        "AWS::RedshiftServerless::Workgroup",
        "moto has no serverless warehouses",
        "BaseCapacity ConfigParameters EnhancedVpcRouting MaxCapacity NamespaceName Port PubliclyAccessible SecurityGroupIds SubnetIds Tags WorkgroupName",
        lambda request: {
            "Workgroup.WorkgroupArn": f"arn:aws:redshift-serverless:{request.region}:{request.account}:workgroup/{request.properties['WorkgroupName']}",
            "Workgroup.WorkgroupId": request.properties["WorkgroupName"],
            "Workgroup.Endpoint.Address": f"{request.properties['WorkgroupName']}.{request.region}.redshift-serverless.amazonaws.com",
            "Workgroup.Endpoint.Port": "5439",
        },
        id_from="WorkgroupName",
    ),
)
