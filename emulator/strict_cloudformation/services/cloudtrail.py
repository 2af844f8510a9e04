"""AWS CloudTrail."""

from typing import Any

from ..resource_type import Created, Properties, Request, ResourceType, pairs, properties


def _trail(request: Request) -> Properties:
    parameters = request.without("TrailName", "IsLogging", "Tags", "AdvancedEventSelectors", "EventSelectors", "InsightSelectors")
    return {"Name": request.properties.get("TrailName", request.physical_id or request.name), **parameters}


def _create_trail(request: Request) -> Created:
    trail = request.call("cloudtrail", "create_trail", **_trail(request))
    return Created(trail["Name"], {"Arn": trail["TrailARN"]})


def _logging(request: Request, value: Any) -> None:
    request.call("cloudtrail", "start_logging" if str(value).lower() == "true" else "stop_logging", Name=request.physical_id)


def _tags(request: Request, tags: Any) -> None:
    trail = request.call("cloudtrail", "get_trail", Name=request.physical_id)["Trail"]["TrailARN"]
    request.call("cloudtrail", "add_tags", ResourceId=trail, TagsList=pairs(tags))


def _selectors(parameter: str) -> Any:
    return lambda request, value: request.call("cloudtrail", "put_event_selectors", TrailName=request.physical_id, **{parameter: value})


TYPES = (
    ResourceType(
        "AWS::CloudTrail::Trail",
        create=_create_trail,
        creates_with=properties("TrailName"),
        settings={
            "AdvancedEventSelectors": _selectors("AdvancedEventSelectors"),
            "EventSelectors": _selectors("EventSelectors"),
            "InsightSelectors": lambda request, value: request.call(
                "cloudtrail", "put_insight_selectors", TrailName=request.physical_id, InsightSelectors=value
            ),
            "IsLogging": _logging,
            "Tags": _tags,
        },
        modify=lambda request: request.call("cloudtrail", "update_trail", **_trail(request)),
        modifies=properties(
            "CloudWatchLogsLogGroupArn CloudWatchLogsRoleArn EnableLogFileValidation IncludeGlobalServiceEvents IsMultiRegionTrail "
            "IsOrganizationTrail KMSKeyId S3BucketName S3KeyPrefix SnsTopicName"
        ),
        delete=lambda request: request.call("cloudtrail", "delete_trail", Name=request.physical_id),
    ),
)
