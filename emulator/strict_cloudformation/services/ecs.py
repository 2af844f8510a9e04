"""Amazon ECS: clusters, task definitions and services are stored, no task runs."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, pairs, properties

CLUSTER = {"ClusterSettings": "settings", "Configuration": "configuration"}
TASK = properties(
    "ContainerDefinitions Cpu ExecutionRoleArn Family Memory NetworkMode RequiresCompatibilities RuntimePlatform TaskRoleArn Volumes"
)
SERVICE = properties(
    "AvailabilityZoneRebalancing DeploymentConfiguration EnableECSManagedTags EnableExecuteCommand HealthCheckGracePeriodSeconds LoadBalancers "
    "NetworkConfiguration PlatformVersion PropagateTags TaskDefinition"
)


def _cluster_settings(request: Request) -> dict[str, Any]:
    return {name: request.properties[key] for key, name in CLUSTER.items() if key in request.properties}


def _create_cluster(request: Request) -> Created:
    name = request.properties.get("ClusterName", request.name)
    found = request.call("ecs", "create_cluster", clusterName=name, **_cluster_settings(request))["cluster"]
    return Created(name, {"Arn": found["clusterArn"]})


def _tag_cluster(request: Request, tags: Any) -> None:
    arn = f"arn:aws:ecs:{request.region}:{request.account}:cluster/{request.physical_id}"
    request.call("ecs", "tag_resource", resourceArn=arn, tags=pairs(tags))


def _register(request: Request) -> Created:
    found = request.call("ecs", "register_task_definition", **request.only(*TASK))["taskDefinition"]
    return Created(found["taskDefinitionArn"], {"TaskDefinitionArn": found["taskDefinitionArn"]})


def _tag(request: Request, tags: Any) -> None:
    request.call("ecs", "tag_resource", resourceArn=request.physical_id, tags=pairs(tags))


def _create_service(request: Request) -> Created:
    name = request.properties.get("ServiceName", request.name)
    parameters = {"DesiredCount": 1, **request.without("ServiceName", "Tags")}
    found = request.call("ecs", "create_service", serviceName=name, **parameters)["service"]
    return Created(found["serviceArn"], {"Name": name, "ServiceArn": found["serviceArn"]})


def _at(request: Request) -> dict[str, Any]:
    return {"Cluster": request.properties["Cluster"], "Service": request.physical_id.rpartition("/")[2]}


TYPES = (
    ResourceType(
        "AWS::ECS::Cluster",
        create=_create_cluster,
        creates_with=properties("ClusterName"),
        settings={"Tags": _tag_cluster},
        modify=lambda request: request.call("ecs", "update_cluster", cluster=request.physical_id, **_cluster_settings(request)),
        modifies=frozenset(CLUSTER),
        delete=lambda request: request.call("ecs", "delete_cluster", cluster=request.physical_id),
    ),
    ResourceType(
        "AWS::ECS::TaskDefinition",
        create=_register,
        creates_with=TASK,
        settings={"Tags": _tag},
        delete=lambda request: request.call("ecs", "deregister_task_definition", taskDefinition=request.physical_id),
    ),
    ResourceType(
        "AWS::ECS::Service",
        create=_create_service,
        creates_with=properties("Cluster DeploymentController LaunchType ServiceName"),
        settings={"Tags": _tag},
        modify=lambda request: request.call("ecs", "update_service", **_at(request), **request.only(*SERVICE)),
        modifies=SERVICE,
        partly={
            "AvailabilityZoneRebalancing": "moto does not keep whether tasks are spread anew",
            "DeploymentConfiguration": "moto does not keep how a service is deployed",
            "EnableExecuteCommand": "moto does not keep whether shells can be opened",
        },
        delete=lambda request: request.call("ecs", "delete_service", **_at(request), force=True),
    ),
)
