"""Amazon API Gateway, REST APIs."""

import json
from typing import Any

from ..problems import UnknownProperty
from ..resource_type import Created, Properties, Request, ResourceType, accepted, named, properties

METHOD = properties(
    "ApiKeyRequired AuthorizationScopes AuthorizationType AuthorizerId Integration MethodResponses OperationName RequestModels RequestParameters "
    "RequestValidatorId"
)
AUTHORIZER = properties(
    "AuthType AuthorizerCredentials AuthorizerResultTtlInSeconds AuthorizerUri IdentitySource IdentityValidationExpression ProviderARNs Type"
)
SETTINGS = {
    "MetricsEnabled": "metrics/enabled",
    "LoggingLevel": "logging/loglevel",
    "DataTraceEnabled": "logging/dataTrace",
    "ThrottlingBurstLimit": "throttling/burstLimit",
    "ThrottlingRateLimit": "throttling/rateLimit",
    "CachingEnabled": "caching/enabled",
    "CacheDataEncrypted": "caching/dataEncrypted",
    "CacheTtlInSeconds": "caching/ttlInSeconds",
}


def _api(request: Request) -> Properties:
    return {"restApiId": request.properties["RestApiId"]}


def _create_api(request: Request) -> Created:
    name = request.properties.get("Name", request.name)
    parameters = request.only("Description", "EndpointConfiguration", "Policy", "DisableExecuteApiEndpoint", "ApiKeySourceType")
    if key_source := parameters.pop("ApiKeySourceType", None):
        parameters["apiKeySource"] = key_source
    made = request.call("apigateway", "create_rest_api", name=name, tags=named(request.properties.get("Tags")), **parameters)
    for media_type in request.properties.get("BinaryMediaTypes", []):
        request.call("apigateway", "update_rest_api", restApiId=made["id"], patchOperations=[_patch("add", f"/binaryMediaTypes/{media_type}", media_type)])
    return Created(made["id"], {"RestApiId": made["id"], "RootResourceId": made["rootResourceId"]})


def _patch(operation: str, path: str, value: Any) -> dict[str, str]:
    text = json.dumps(value) if isinstance(value, dict | bool) else str(value)
    return {"op": operation, "path": path, "value": text}


def _replace_in_api(path: str) -> Any:
    return lambda request, value: request.call("apigateway", "update_rest_api", restApiId=request.physical_id, patchOperations=[_patch("replace", path, value)])


def _create_resource(request: Request) -> Created:
    made = request.call("apigateway", "create_resource", **_api(request), parentId=request.properties["ParentId"], pathPart=request.properties["PathPart"])
    return Created(made["id"], {"ResourceId": made["id"]})


def _method(request: Request) -> Properties:
    return {**_api(request), "resourceId": request.properties["ResourceId"], "httpMethod": request.properties["HttpMethod"]}


def _put_method(request: Request) -> Created:
    key = _method(request)
    parameters = {"AuthorizationType": "NONE", **request.without("RestApiId", "ResourceId", "HttpMethod", "Integration", "MethodResponses")}
    request.call("apigateway", "put_method", **key, **parameters)
    for response in request.properties.get("MethodResponses", []):
        request.call("apigateway", "put_method_response", **key, **response)
    integration = dict(request.properties.get("Integration", {}))
    responses = integration.pop("IntegrationResponses", [])
    if integration:
        request.call("apigateway", "put_integration", **key, **integration)
    for response in responses:
        request.call("apigateway", "put_integration_response", **key, **response)
    return Created("|".join(key.values()))


def _create_deployment(request: Request) -> Created:
    made = request.call("apigateway", "create_deployment", **_api(request), **request.only("Description"))
    return Created(made["id"], {"DeploymentId": made["id"]})


def _create_stage(request: Request) -> Created:
    parameters = request.only("StageName", "DeploymentId", "Description", "TracingEnabled", "Variables")
    request.call("apigateway", "create_stage", **_api(request), tags=named(request.properties.get("Tags")), **parameters)
    _set_stage(request)
    return Created(request.properties["StageName"])


def _set_stage(request: Request) -> None:
    operations = [_patch("replace", f"/{name[0].lower()}{name[1:]}", value) for name, value in request.only("DeploymentId", "TracingEnabled").items()]
    log = request.properties.get("AccessLogSetting", {})
    operations += [_patch("replace", f"/accessLogSettings/{name[0].lower()}{name[1:]}", value) for name, value in log.items()]
    for setting in request.properties.get("MethodSettings", []):
        place = f"/{setting['ResourcePath'].strip('/').replace('/', '~1') or '~1'}/{setting['HttpMethod']}"
        for name, value in setting.items():
            if name in ("ResourcePath", "HttpMethod"):
                continue
            if name not in SETTINGS:
                raise UnknownProperty(f"AWS::ApiGateway::Stage.MethodSettings: the emulator does not know {name}")
            operations.append(_patch("replace", f"{place}/{SETTINGS[name]}", value))
    request.call("apigateway", "update_stage", **_api(request), stageName=request.properties["StageName"], patchOperations=operations)


def _create_validator(request: Request) -> Created:
    parameters = {"name": request.properties.get("Name", request.name), **request.only("ValidateRequestBody", "ValidateRequestParameters")}
    made = request.call("apigateway", "create_request_validator", **_api(request), **parameters)
    return Created(made["id"], {"RequestValidatorId": made["id"]})


def _create_model(request: Request) -> Created:
    name = request.properties.get("Name", "".join(letter for letter in request.name if letter.isalnum()))
    parameters = {"contentType": "application/json", **request.only("ContentType", "Description", "Schema")}
    request.call("apigateway", "create_model", **_api(request), name=name, **parameters)
    return Created(name)


def _create_authorizer(request: Request) -> Created:
    made = request.call("apigateway", "create_authorizer", **_api(request), name=request.properties["Name"], **request.only(*AUTHORIZER))
    return Created(made["id"], {"AuthorizerId": made["id"]})


def _create_domain(request: Request) -> Created:
    name = request.properties["DomainName"]
    parameters = request.only("RegionalCertificateArn", "CertificateArn", "EndpointConfiguration", "SecurityPolicy")
    request.call("apigateway", "create_domain_name", domainName=name, tags=named(request.properties.get("Tags")), **parameters)
    arn = f"arn:aws:apigateway:{request.region}::/domainnames/{name}"
    regional = f"d-{name.replace('.', '-')}.execute-api.{request.region}.amazonaws.com"
    return Created(name, {"DomainNameArn": arn, "RegionalDomainName": regional, "RegionalHostedZoneId": "Z1UJRXOUMOOFQ8"})


def _map(request: Request) -> Created:
    parameters = request.only("DomainName", "RestApiId", "BasePath", "Stage")
    request.call("apigateway", "create_base_path_mapping", **parameters)
    return Created(f"{request.properties['DomainName']}|{request.properties.get('BasePath', '(none)')}")


def _unmap(request: Request) -> None:
    domain, path = request.physical_id.split("|")
    request.call("apigateway", "delete_base_path_mapping", domainName=domain, basePath=path)


NOT_KEPT = "moto does not keep it"
NOT_TAGGED_LATER = "moto has no call that tags an API, a stage or a domain name later"

TYPES = (
    ResourceType(
        "AWS::ApiGateway::RestApi",
        create=_create_api,
        creates_with=properties("ApiKeySourceType BinaryMediaTypes EndpointConfiguration"),
        settings={
            "Name": _replace_in_api("/name"),
            "Description": _replace_in_api("/description"),
            "Policy": _replace_in_api("/policy"),
        },
        unverified={
            "DisableExecuteApiEndpoint": "moto reads every value of a later change as true",
            "SecurityPolicy": NOT_KEPT,
            "EndpointAccessMode": NOT_KEPT,
            "Tags": NOT_TAGGED_LATER,
        },
        delete=lambda request: request.call("apigateway", "delete_rest_api", restApiId=request.physical_id),
    ),
    ResourceType(
        "AWS::ApiGateway::Resource",
        create=_create_resource,
        creates_with=properties("RestApiId ParentId PathPart"),
        delete=lambda request: request.call("apigateway", "delete_resource", **_api(request), resourceId=request.physical_id),
    ),
    ResourceType(
        "AWS::ApiGateway::Method",
        create=_put_method,
        creates_with=properties("RestApiId ResourceId HttpMethod"),
        modify=_put_method,
        modifies=METHOD,
        delete=lambda request: request.call("apigateway", "delete_method", **_method(request)),
    ),
    ResourceType(
        "AWS::ApiGateway::Deployment",
        create=_create_deployment,
        creates_with=properties("RestApiId Description"),
    ),
    ResourceType(
        "AWS::ApiGateway::Stage",
        create=_create_stage,
        creates_with=properties("RestApiId StageName Description Variables"),
        modify=_set_stage,
        modifies=properties("DeploymentId TracingEnabled AccessLogSetting MethodSettings"),
        unverified={"ClientCertificateId": NOT_KEPT, "Tags": NOT_TAGGED_LATER},
        delete=lambda request: request.call("apigateway", "delete_stage", **_api(request), stageName=request.physical_id),
    ),
    ResourceType(
        "AWS::ApiGateway::RequestValidator",
        create=_create_validator,
        creates_with=properties("RestApiId Name ValidateRequestBody ValidateRequestParameters"),
        delete=lambda request: request.call("apigateway", "delete_request_validator", **_api(request), requestValidatorId=request.physical_id),
    ),
    ResourceType(
        "AWS::ApiGateway::Model",
        create=_create_model,
        creates_with=properties("RestApiId Name ContentType Description Schema"),
        delete=lambda request: request.call("apigateway", "delete_model", **_api(request), modelName=request.physical_id),
    ),
    ResourceType(
        "AWS::ApiGateway::Authorizer",
        create=_create_authorizer,
        creates_with=properties("RestApiId Name") | AUTHORIZER,
        delete=lambda request: request.call("apigateway", "delete_authorizer", **_api(request), authorizerId=request.physical_id),
    ),
    ResourceType(
        "AWS::ApiGateway::DomainName",
        create=_create_domain,
        creates_with=properties("DomainName RegionalCertificateArn CertificateArn EndpointConfiguration SecurityPolicy"),
        unverified={"EndpointAccessMode": NOT_KEPT, "Tags": NOT_TAGGED_LATER},
        delete=lambda request: request.call("apigateway", "delete_domain_name", domainName=request.physical_id),
    ),
    ResourceType(
        "AWS::ApiGateway::BasePathMapping",
        create=_map,
        creates_with=properties("DomainName RestApiId BasePath Stage"),
        delete=_unmap,
    ),
    accepted("AWS::ApiGateway::ClientCertificate", "moto has no call that makes a certificate for backends", "Description Tags"),
    accepted("AWS::ApiGateway::Account", "moto sets the role of the account without asking whether it exists", "CloudWatchRoleArn"),
)
