"""Amazon ECR: repositories are stored, no image is pushed or scanned."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, pairs, properties


def _create_repository(request: Request) -> Created:
    name = request.properties.get("RepositoryName", request.name.lower())
    parameters = request.only("EncryptionConfiguration", "ImageScanningConfiguration", "ImageTagMutability")
    found = request.call("ecr", "create_repository", repositoryName=name, **parameters)["repository"]
    return Created(name, {"Arn": found["repositoryArn"], "RepositoryUri": found["repositoryUri"]})


def _keep_for(request: Request, policy: Any) -> None:
    text = policy["LifecyclePolicyText"]
    request.call("ecr", "put_lifecycle_policy", repositoryName=request.physical_id, lifecyclePolicyText=text)


def _scan(request: Request, configuration: Any) -> None:
    request.call("ecr", "put_image_scanning_configuration", repositoryName=request.physical_id, imageScanningConfiguration=configuration)


def _fix_tags(request: Request, mutability: Any) -> None:
    request.call("ecr", "put_image_tag_mutability", repositoryName=request.physical_id, imageTagMutability=mutability)


def _let_in(request: Request, policy: Any) -> None:
    request.call("ecr", "set_repository_policy", repositoryName=request.physical_id, policyText=policy)


def _tags(request: Request, tags: Any) -> None:
    arn = f"arn:aws:ecr:{request.region}:{request.account}:repository/{request.physical_id}"
    request.call("ecr", "tag_resource", resourceArn=arn, tags=pairs(tags))


TYPES = (
    ResourceType(
        "AWS::ECR::Repository",
        create=_create_repository,
        creates_with=properties("EncryptionConfiguration RepositoryName"),
        settings={
            "ImageScanningConfiguration": _scan,
            "ImageTagMutability": _fix_tags,
            "LifecyclePolicy": _keep_for,
            "RepositoryPolicyText": _let_in,
            "Tags": _tags,
        },
        unverified={"EmptyOnDelete": "says what a deletion does, not what the repository is"},
        delete=lambda request: request.call("ecr", "delete_repository", repositoryName=request.physical_id, force=True),
    ),
)
