"""Amazon Simple Email Service."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, pairs, properties

OPTIONS = properties("DeliveryOptions ReputationOptions SendingOptions SuppressionOptions Tags TrackingOptions VdmOptions")


def _create_set(request: Request) -> Created:
    name = request.properties.get("Name", request.name)
    request.call("sesv2", "create_configuration_set", ConfigurationSetName=name, **request.only(*OPTIONS))
    return Created(name)


def _create_identity(request: Request) -> Created:
    name = request.properties["EmailIdentity"]
    parameters = request.only("EmailIdentity", "DkimSigningAttributes", "Tags")
    if of_set := request.properties.get("ConfigurationSetAttributes"):
        parameters["ConfigurationSetName"] = of_set["ConfigurationSetName"]
    request.call("sesv2", "create_email_identity", **parameters)
    tokens = {f"DkimDNSTokenName{number}": f"token{number}._domainkey.{name}" for number in (1, 2, 3)}
    return Created(name, {**tokens, **{f"DkimDNSTokenValue{number}": f"token{number}.dkim.amazonses.com" for number in (1, 2, 3)}})


def _create_destination(request: Request) -> Created:
    # The second version of the API, which CloudFormation uses, is not in moto; the first calls the same things the same.
    destination = {"Name": request.name, **request.properties["EventDestination"]}
    name = request.properties["ConfigurationSetName"]
    request.call("ses", "create_configuration_set_event_destination", ConfigurationSetName=name, EventDestination=destination)
    return Created(f"{name}|{destination['Name']}", {"Id": destination["Name"]})


def _tag(kind: str) -> Any:
    def tag(request: Request, tags: object) -> None:
        arn = f"arn:aws:ses:{request.region}:{request.account}:{kind}/{request.physical_id}"
        request.call("sesv2", "tag_resource", ResourceArn=arn, Tags=pairs(tags))

    return tag


NO_CALL = "moto has no call for it"

TYPES = (
    ResourceType(
        "AWS::SES::ConfigurationSet",
        create=_create_set,
        creates_with=OPTIONS | {"Name"},
        settings={"Tags": _tag("configuration-set")},
        delete=lambda request: request.call("sesv2", "delete_configuration_set", ConfigurationSetName=request.physical_id),
    ),
    ResourceType(
        "AWS::SES::EmailIdentity",
        create=_create_identity,
        creates_with=properties("ConfigurationSetAttributes DkimSigningAttributes EmailIdentity Tags"),
        settings={"Tags": _tag("email-identity")},
        unverified={"DkimAttributes": NO_CALL, "FeedbackAttributes": NO_CALL, "MailFromAttributes": NO_CALL},
        delete=lambda request: request.call("sesv2", "delete_email_identity", EmailIdentity=request.physical_id),
    ),
    ResourceType(
        "AWS::SES::ConfigurationSetEventDestination",
        create=_create_destination,
        creates_with=properties("ConfigurationSetName EventDestination"),
        partly={"EventDestination": "moto does not tell the event destinations of a configuration set"},
    ),
)
