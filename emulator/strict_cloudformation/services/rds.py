"""Amazon RDS and Amazon Aurora."""

from typing import Any

from moto.rds.models import OptionGroup, rds_backends

from ..resource_type import Created, Properties, Request, ResourceType, pairs, properties

NOT_KEPT = {
    "DeleteAutomatedBackups": "a parameter of the deletion; RDS shows it nowhere",
    "EnablePerformanceInsights": "moto keeps nothing about Performance Insights",
    "PerformanceInsightsKMSKeyId": "moto keeps nothing about Performance Insights",
    "PerformanceInsightsRetentionPeriod": "moto keeps nothing about Performance Insights",
}


def _group_tags(kind: str) -> Any:
    def tag(request: Request, tags: Any) -> None:
        _tag(request, f"arn:aws:rds:{request.region}:{request.account}:{kind}:{request.physical_id}", tags)

    return tag


def _tag(request: Request, arn: str, tags: Any) -> None:
    gone = [tag["Key"] for tag in pairs(request.previous.get("Tags")) if tag["Key"] not in {one["Key"] for one in pairs(tags)}]
    if gone:
        request.call("rds", "remove_tags_from_resource", ResourceName=arn, TagKeys=gone)
    request.call("rds", "add_tags_to_resource", ResourceName=arn, Tags=pairs(tags))


def _parameter_group(name: str, noun: str, prefix: str, kind: str) -> ResourceType:
    """Parameter groups of instances and of clusters differ by their names only."""
    name_property = f"{prefix}Name"

    def create(request: Request) -> Created:
        group = request.properties.get(name_property, request.name).lower()
        parameters = {name_property: group, "DBParameterGroupFamily": request.properties["Family"], "Description": request.properties["Description"]}
        request.call("rds", f"create_{noun}", **parameters)
        return Created(group, {name_property: group})

    def values(request: Request, wanted: Any) -> None:
        changes = [{"ParameterName": key, "ParameterValue": value, "ApplyMethod": "pending-reboot"} for key, value in (wanted or {}).items()]
        request.call("rds", f"modify_{noun}", **{name_property: request.physical_id, "Parameters": changes})

    return ResourceType(
        name,
        create=create,
        creates_with=properties("Family Description") | {name_property},
        settings={"Parameters": values, "Tags": _group_tags(kind)},
        delete=lambda request: request.call("rds", f"delete_{noun}", **{name_property: request.physical_id}),
    )


def _create_subnets(request: Request) -> Created:
    name = request.properties.get("DBSubnetGroupName", request.name).lower()
    request.call("rds", "create_db_subnet_group", DBSubnetGroupName=name, **request.without("DBSubnetGroupName", "Tags"))
    return Created(name)


def _change_subnets(request: Request) -> None:
    request.call("rds", "modify_db_subnet_group", DBSubnetGroupName=request.physical_id, **request.only("SubnetIds", "DBSubnetGroupDescription"))


def _secret(request: Request) -> Properties:
    key = request.properties.get("MasterUserSecret", {}).get("KmsKeyId")
    return {"MasterUserSecretKmsKeyId": key} if key else {}


def _instance(request: Request) -> Properties:
    parameters = request.without("VPCSecurityGroups", "MasterUserSecret", "Tags", *NOT_KEPT)
    groups = {"VpcSecurityGroupIds": request.properties["VPCSecurityGroups"]} if "VPCSecurityGroups" in request.properties else {}
    return {**parameters, **groups, **_secret(request)}


def _create_instance(request: Request) -> Created:
    name = request.properties.get("DBInstanceIdentifier", request.name[:63]).lower()
    request.call("rds", "create_db_instance", **{**_instance(request), "DBInstanceIdentifier": name}, Tags=request.properties.get("Tags", []))
    found = request.call("rds", "describe_db_instances", DBInstanceIdentifier=name)["DBInstances"][0]
    endpoint = found["Endpoint"]
    return Created(
        name,
        {
            "DBInstanceArn": found["DBInstanceArn"],
            "DbiResourceId": found.get("DbiResourceId", ""),
            "Endpoint.Address": endpoint["Address"],
            "Endpoint.Port": str(endpoint["Port"]),
            "MasterUserSecret.SecretArn": found.get("MasterUserSecret", {}).get("SecretArn", ""),
        },
    )


INSTANCE_CHANGES = properties(
    "AllocatedStorage AutoMinorVersionUpgrade BackupRetentionPeriod CACertificateIdentifier CopyTagsToSnapshot DBInstanceClass DBParameterGroupName "
    "DeletionProtection EnableIAMDatabaseAuthentication EngineVersion MaxAllocatedStorage MonitoringInterval MonitoringRoleArn MultiAZ "
    "PreferredBackupWindow PreferredMaintenanceWindow PubliclyAccessible StorageType Iops PromotionTier"
)


def _change_instance(request: Request) -> None:
    changed = {name: request.properties[name] for name in INSTANCE_CHANGES if request.properties.get(name) != request.previous.get(name)}
    if changed:
        request.call("rds", "modify_db_instance", DBInstanceIdentifier=request.physical_id, ApplyImmediately=True, **changed)


def _exports(noun: str) -> Any:
    def change(request: Request, wanted: Any) -> None:
        old = request.previous.get("EnableCloudwatchLogsExports", [])
        change = {"EnableLogTypes": [name for name in wanted if name not in old], "DisableLogTypes": [name for name in old if name not in wanted]}
        key = {"DBInstanceIdentifier" if noun == "db_instance" else "DBClusterIdentifier": request.physical_id}
        request.call("rds", f"modify_{noun}", **key, CloudwatchLogsExportConfiguration=change)

    return change


def _delete_instance(request: Request) -> None:
    request.call("rds", "modify_db_instance", DBInstanceIdentifier=request.physical_id, DeletionProtection=False)
    request.call("rds", "delete_db_instance", DBInstanceIdentifier=request.physical_id, SkipFinalSnapshot=True)


CLUSTER_UNVERIFIED = {"DeleteAutomatedBackups": NOT_KEPT["DeleteAutomatedBackups"]}
CLUSTER_CHANGES = properties(
    "BackupRetentionPeriod CopyTagsToSnapshot DBClusterParameterGroupName DeletionProtection EnableIAMDatabaseAuthentication EngineVersion "
    "PreferredBackupWindow PreferredMaintenanceWindow BacktrackWindow AutoMinorVersionUpgrade"
)


def _create_cluster(request: Request) -> Created:
    name = request.properties.get("DBClusterIdentifier", request.name[:63]).lower()
    parameters = {**request.without("MasterUserSecret", "Tags", *CLUSTER_UNVERIFIED), **_secret(request), "DBClusterIdentifier": name}
    cluster = request.call("rds", "create_db_cluster", **parameters, Tags=request.properties.get("Tags", []))["DBCluster"]
    return Created(
        name,
        {
            "DBClusterArn": cluster["DBClusterArn"],
            "DBClusterResourceId": cluster["DbClusterResourceId"],
            "Endpoint.Address": cluster["Endpoint"],
            "Endpoint.Port": str(cluster["Port"]),
            "ReadEndpoint.Address": cluster["ReaderEndpoint"],
            "MasterUserSecret.SecretArn": cluster.get("MasterUserSecret", {}).get("SecretArn", ""),
        },
    )


def _change_cluster(request: Request) -> None:
    changed = {name: request.properties[name] for name in CLUSTER_CHANGES if request.properties.get(name) != request.previous.get(name)}
    request.call("rds", "modify_db_cluster", DBClusterIdentifier=request.physical_id, ApplyImmediately=True, **changed)


def _delete_cluster(request: Request) -> None:
    request.call("rds", "modify_db_cluster", DBClusterIdentifier=request.physical_id, DeletionProtection=False)
    request.call("rds", "delete_db_cluster", DBClusterIdentifier=request.physical_id, SkipFinalSnapshot=True)


def _create_options(request: Request) -> Created:
    # Not by the call: moto refuses every engine version that came after 2022.
    name = request.properties.get("OptionGroupName", request.name).lower()
    backend = rds_backends[request.account][request.region]
    backend.option_groups[name] = OptionGroup(
        backend, name, request.properties["EngineName"], request.properties["MajorEngineVersion"], request.properties["OptionGroupDescription"]
    )
    return Created(name)


def _options(request: Request, wanted: Any) -> None:
    request.call("rds", "modify_option_group", OptionGroupName=request.physical_id, OptionsToInclude=wanted, ApplyImmediately=True)


TYPES = (
    ResourceType(
        "AWS::RDS::OptionGroup",
        create=_create_options,
        creates_with=properties("EngineName MajorEngineVersion OptionGroupDescription OptionGroupName"),
        settings={"OptionConfigurations": _options, "Tags": _group_tags("og")},
        delete=lambda request: request.call("rds", "delete_option_group", OptionGroupName=request.physical_id),
    ),
    _parameter_group("AWS::RDS::DBParameterGroup", "db_parameter_group", "DBParameterGroup", "pg"),
    _parameter_group("AWS::RDS::DBClusterParameterGroup", "db_cluster_parameter_group", "DBClusterParameterGroup", "cluster-pg"),
    ResourceType(
        "AWS::RDS::DBSubnetGroup",
        create=_create_subnets,
        creates_with=properties("DBSubnetGroupName"),
        settings={"Tags": _group_tags("subgrp")},
        modify=_change_subnets,
        modifies=properties("DBSubnetGroupDescription SubnetIds"),
        delete=lambda request: request.call("rds", "delete_db_subnet_group", DBSubnetGroupName=request.physical_id),
    ),
    ResourceType(
        "AWS::RDS::DBInstance",
        create=_create_instance,
        creates_with=properties(
            "DBInstanceIdentifier DBClusterIdentifier DBName DBSubnetGroupName EnableCloudwatchLogsExports Engine KmsKeyId "
            "ManageMasterUserPassword MasterUserSecret MasterUsername Port "
            "StorageEncrypted VPCSecurityGroups AvailabilityZone LicenseModel OptionGroupName"
        ),
        settings={"Tags": _group_tags("db"), "EnableCloudwatchLogsExports": _exports("db_instance")},
        modify=_change_instance,
        modifies=INSTANCE_CHANGES,
        delete=_delete_instance,
        unverified=NOT_KEPT,
    ),
    ResourceType(
        "AWS::RDS::DBCluster",
        create=_create_cluster,
        creates_with=properties(
            "DBClusterIdentifier DatabaseName DBSubnetGroupName EnableCloudwatchLogsExports Engine EngineMode KmsKeyId ManageMasterUserPassword "
            "MasterUserSecret MasterUsername Port StorageEncrypted StorageType VpcSecurityGroupIds ServerlessV2ScalingConfiguration "
            "PerformanceInsightsEnabled PerformanceInsightsKmsKeyId PerformanceInsightsRetentionPeriod MonitoringInterval MonitoringRoleArn "
            "DatabaseInsightsMode"
        ),
        settings={"Tags": _group_tags("cluster"), "EnableCloudwatchLogsExports": _exports("db_cluster")},
        modify=_change_cluster,
        modifies=CLUSTER_CHANGES,
        delete=_delete_cluster,
        unverified=CLUSTER_UNVERIFIED,
    ),
)
