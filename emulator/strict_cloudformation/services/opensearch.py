"""Amazon OpenSearch Service."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, pairs, properties

CONFIGURATION = properties(
    "AccessPolicies AdvancedOptions AdvancedSecurityOptions ClusterConfig DomainEndpointOptions EBSOptions EncryptionAtRestOptions LogPublishingOptions "
    "NodeToNodeEncryptionOptions SnapshotOptions VPCOptions OffPeakWindowOptions SoftwareUpdateOptions CognitoOptions"
)


def _create_domain(request: Request) -> Created:
    name = request.properties.get("DomainName", request.name.lower()[:28])
    domain = request.call("opensearch", "create_domain", DomainName=name, **request.only("EngineVersion", *CONFIGURATION))["DomainStatus"]
    endpoint = f"vpc-{name}.{request.region}.es.amazonaws.com"
    return Created(name, {"Arn": domain["ARN"], "DomainArn": domain["ARN"], "DomainEndpoint": endpoint, "Id": f"{request.account}/{name}"})


def _tags(request: Request, tags: Any) -> None:
    arn = f"arn:aws:es:{request.region}:{request.account}:domain/{request.physical_id}"
    request.call("opensearch", "add_tags", ARN=arn, TagList=pairs(tags))


TYPES = (
    ResourceType(
        "AWS::OpenSearchService::Domain",
        create=_create_domain,
        creates_with=properties("DomainName EngineVersion"),
        settings={"Tags": _tags},
        modify=lambda request: request.call("opensearch", "update_domain_config", DomainName=request.physical_id, **request.only(*CONFIGURATION)),
        modifies=CONFIGURATION,
        delete=lambda request: request.call("opensearch", "delete_domain", DomainName=request.physical_id),
    ),
)
