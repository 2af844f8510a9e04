"""AWS Security Hub CSPM."""

from ..resource_type import Created, Request, ResourceType, accepted, properties

SAME_ANSWER = "moto gives the same answer whatever the template asks for"


def _enable(request: Request) -> Created:
    request.call("securityhub", "enable_security_hub", **request.only("EnableDefaultStandards"))
    hub = request.call("securityhub", "describe_hub")
    return Created(hub["HubArn"], {"ARN": hub["HubArn"], "SubscribedAt": hub["SubscribedAt"]})


TYPES = (
    ResourceType(
        "AWS::SecurityHub::Hub",
        create=_enable,
        creates_with=properties("EnableDefaultStandards"),
        unverified={"AutoEnableControls": SAME_ANSWER, "ControlFindingGenerator": SAME_ANSWER, "Tags": "moto has no call that changes the tags of a hub"},
        delete=lambda request: request.call("securityhub", "disable_security_hub"),
    ),
    accepted("AWS::SecurityHub::Standard", "moto has no call that enables a standard", "StandardsArn DisabledStandardsControls"),
)
