"""AWS Config."""

from ..resource_type import Created, Properties, Request, ResourceType, accepted, properties


def _recorder(request: Request, name: str) -> Properties:
    return {"ConfigurationRecorder": {"name": name, **request.only("RoleARN", "RecordingGroup")}}


def _create_recorder(request: Request) -> Created:
    name = request.properties.get("Name", request.name)
    request.call("config", "put_configuration_recorder", **_recorder(request, name))
    _start(request)
    return Created(name)


def _channel(request: Request, name: str) -> Properties:
    return {"DeliveryChannel": {"name": name, **request.without("Name")}}


def _create_channel(request: Request) -> Created:
    name = request.properties.get("Name", request.name)
    request.call("config", "put_delivery_channel", **_channel(request, name))
    _start(request)
    return Created(name)


def _start(request: Request) -> None:
    """Starts the recorder as soon as it has a channel: at AWS each of the two waits for the other."""
    if request.call("config", "describe_delivery_channels")["DeliveryChannels"]:
        for name in _recorders(request):
            request.call("config", "start_configuration_recorder", ConfigurationRecorderName=name)


def _delete_channel(request: Request) -> None:
    for name in _recorders(request):
        request.call("config", "stop_configuration_recorder", ConfigurationRecorderName=name)
    request.call("config", "delete_delivery_channel", DeliveryChannelName=request.physical_id)


def _recorders(request: Request) -> list[str]:
    return [one["name"] for one in request.call("config", "describe_configuration_recorders")["ConfigurationRecorders"]]


TYPES = (
    ResourceType(
        "AWS::Config::ConfigurationRecorder",
        create=_create_recorder,
        creates_with=properties("Name"),
        modify=lambda request: request.call("config", "put_configuration_recorder", **_recorder(request, request.physical_id)),
        modifies=properties("RoleARN RecordingGroup"),
        unverified={"RecordingMode": "moto does not keep how often a recorder records"},
        delete=lambda request: request.call("config", "delete_configuration_recorder", ConfigurationRecorderName=request.physical_id),
    ),
    ResourceType(
        "AWS::Config::DeliveryChannel",
        create=_create_channel,
        creates_with=properties("Name"),
        modify=lambda request: request.call("config", "put_delivery_channel", **_channel(request, request.physical_id)),
        modifies=properties("S3BucketName S3KeyPrefix S3KmsKeyArn SnsTopicARN ConfigSnapshotDeliveryProperties"),
        delete=_delete_channel,
    ),
    accepted(
        "AWS::Config::ConformancePack",
        "moto has no call that makes a conformance pack of an account",
        "ConformancePackName TemplateBody Tags",
        id_from="ConformancePackName",
    ),
    accepted(
        "AWS::Config::OrganizationConformancePack",
        "moto takes a template from a bucket only, and has no accounts to deploy it to",
        "OrganizationConformancePackName TemplateBody ExcludedAccounts Tags",
        id_from="OrganizationConformancePackName",
    ),
)
