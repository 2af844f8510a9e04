"""What the CDK itself puts into an account: the parts of its bootstrap stack that belong to no other file."""

from ..resource_type import Created, Request, ResourceType, pairs, properties


def _create_repository(request: Request) -> Created:
    repository = request.call(
        "ecr",
        "create_repository",
        repositoryName=request.properties.get("RepositoryName", request.name.lower()),
        **request.only("ImageTagMutability", "ImageScanningConfiguration"),
    )["repository"]
    return Created(repository["repositoryName"], {"Arn": repository["repositoryArn"], "RepositoryUri": repository["repositoryUri"]})


def _lifecycle(request: Request, value: dict[str, str]) -> None:
    request.call("ecr", "put_lifecycle_policy", repositoryName=request.physical_id, lifecyclePolicyText=value["LifecyclePolicyText"])


def _create_parameter(request: Request) -> Created:
    name = request.properties.get("Name", request.name)
    request.call("ssm", "put_parameter", Name=name, Overwrite=True, **request.without("Name", "Tags"))
    return Created(name, {"Type": request.properties["Type"], "Value": request.properties["Value"]})


def _parameter_tags(request: Request, tags: object) -> None:
    request.call("ssm", "add_tags_to_resource", ResourceType="Parameter", ResourceId=request.physical_id, Tags=pairs(tags))


TYPES = (
    ResourceType("AWS::CDK::Metadata", create=lambda request: Created(request.name), modify=lambda request: None, modifies=properties("Analytics")),
    ResourceType(
        "AWS::ECR::Repository",
        create=_create_repository,
        creates_with=properties("RepositoryName ImageTagMutability ImageScanningConfiguration"),
        settings={
            "LifecyclePolicy": _lifecycle,
            "RepositoryPolicyText": lambda request, value: request.call("ecr", "set_repository_policy", repositoryName=request.physical_id, policyText=value),
        },
        delete=lambda request: request.call("ecr", "delete_repository", repositoryName=request.physical_id, force=True),
    ),
    ResourceType(
        "AWS::SSM::Parameter",
        create=_create_parameter,
        creates_with=properties("Name Type"),
        settings={"Tags": _parameter_tags},
        modify=_create_parameter,
        modifies=properties("Value Description Tier"),
        delete=lambda request: request.call("ssm", "delete_parameter", Name=request.physical_id),
    ),
)
