"""Amazon GuardDuty."""

from ..resource_type import Created, Request, ResourceType, properties

UPDATED = ("Enable", "FindingPublishingFrequency", "Features")


def _create(request: Request) -> Created:
    detector = request.call("guardduty", "create_detector", **request.only(*UPDATED))["DetectorId"]
    return Created(detector, {"Id": detector})


TYPES = (
    ResourceType(
        "AWS::GuardDuty::Detector",
        create=_create,
        modify=lambda request: request.call("guardduty", "update_detector", DetectorId=request.physical_id, **request.only(*UPDATED)),
        modifies=properties(" ".join(UPDATED)),
        unverified={"Tags": "moto has no call that changes the tags of a detector"},
        delete=lambda request: request.call("guardduty", "delete_detector", DetectorId=request.physical_id),
    ),
)
