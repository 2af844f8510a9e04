"""What the CDK itself puts into an account: the parts of its bootstrap stack that belong to no other file."""

from ..resource_type import Created, Request, ResourceType, pairs, properties


def _create_parameter(request: Request) -> Created:
    name = request.properties.get("Name", request.name)
    request.call("ssm", "put_parameter", Name=name, Overwrite=True, **request.without("Name", "Tags"))
    return Created(name, {"Type": request.properties["Type"], "Value": request.properties["Value"]})


def _parameter_tags(request: Request, tags: object) -> None:
    request.call("ssm", "add_tags_to_resource", ResourceType="Parameter", ResourceId=request.physical_id, Tags=pairs(tags))


TYPES = (
    ResourceType("AWS::CDK::Metadata", create=lambda request: Created(request.name), modify=lambda request: None, modifies=properties("Analytics")),
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
