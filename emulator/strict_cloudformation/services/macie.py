"""Amazon Macie."""

from ..resource_type import Created, Request, ResourceType, properties

SETTINGS = ("Status", "FindingPublishingFrequency")


def _enable(request: Request) -> Created:
    request.call("macie2", "enable_macie", **request.only(*SETTINGS))
    return Created(request.account, {"AwsAccountId": request.account, "ServiceRole": request.call("macie2", "get_macie_session")["serviceRole"]})


TYPES = (
    ResourceType(
        "AWS::Macie::Session",
        create=_enable,
        modify=_enable,
        modifies=properties(" ".join(SETTINGS)),
        delete=lambda request: request.call("macie2", "disable_macie"),
    ),
)
