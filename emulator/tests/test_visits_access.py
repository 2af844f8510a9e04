"""What stands before the handler of the visits is read back, and each way to weaken it is noticed."""

from typing import Any

import pytest

from run.processes import Processes
from run.visits_access import access_promises

from .deploying import deploy

TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
ID = {"type": "string", "pattern": "^[0-9a-f-]{36}$"}
REASON = {"type": "string", "maxLength": 500}
FIELDS = {"patientId": ID, "startedAt": {"type": "integer"}, "reason": REASON}
VISIT = {"type": "object", "required": list(FIELDS), "properties": FIELDS}
LOOKED_FOR = {"type": "object", "required": ["patientId"], "properties": {"patientId": ID}}


def _resource(type: str, path: str = "", **properties: Any) -> dict[str, Any]:
    return {"Type": f"AWS::{type}", "Properties": properties, **({"Metadata": {"aws:cdk:path": path}} if path else {})}


def _ref(name: str, attribute: str = "") -> dict[str, Any]:
    return {"Fn::GetAtt": [name, attribute]} if attribute else {"Ref": name}


def _method(resource: str, model: str, verb: str = "POST") -> dict[str, Any]:
    uri = {"Fn::Sub": "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}/invocations"}
    return _resource(
        "ApiGateway::Method",
        RestApiId=_ref("Api"),
        ResourceId=_ref(resource),
        HttpMethod=verb,
        AuthorizationType="COGNITO_USER_POOLS",
        AuthorizerId=_ref("Authorizer"),
        AuthorizationScopes=["clinic/visits"],
        RequestModels={"application/json": _ref(model)},
        RequestValidatorId=_ref("Validator"),
        Integration={"Type": "AWS_PROXY", "IntegrationHttpMethod": "POST", "Uri": uri},
    )


def _permission(path: str) -> dict[str, Any]:
    source = {"Fn::Sub": f"arn:aws:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{Api}}/prod/POST{path}"}
    return _resource(
        "Lambda::Permission", Action="lambda:InvokeFunction", FunctionName=_ref("Function", "Arn"), Principal="apigateway.amazonaws.com", SourceArn=source
    )


RESOURCES = {
    "Pool": _resource("Cognito::UserPool"),
    "Clinicians": _resource("Cognito::UserPoolGroup", UserPoolId=_ref("Pool"), GroupName="clinicians"),
    "Billing": _resource("Cognito::UserPoolGroup", UserPoolId=_ref("Pool"), GroupName="billing"),
    "Server": _resource(
        "Cognito::UserPoolResourceServer",
        UserPoolId=_ref("Pool"),
        Identifier="clinic",
        Name="clinic",
        Scopes=[{"ScopeName": "visits", "ScopeDescription": "Look up and add visits"}],
    ),
    "Client": _resource("Cognito::UserPoolClient", UserPoolId=_ref("Pool"), AllowedOAuthScopes=["clinic/visits"], AllowedOAuthFlows=["code"]),
    "Role": _resource("IAM::Role", AssumeRolePolicyDocument=TRUST),
    "Function": _resource(
        "Lambda::Function", "access/Visits/Function", Code={"ZipFile": "//"}, Handler="index.handler", Runtime="nodejs22.x", Role=_ref("Role", "Arn")
    ),
    "Api": _resource("ApiGateway::RestApi", Name="visits"),
    "Authorizer": _resource("ApiGateway::Authorizer", RestApiId=_ref("Api"), Name="staff", Type="COGNITO_USER_POOLS", ProviderARNs=[_ref("Pool", "Arn")]),
    "Validator": _resource("ApiGateway::RequestValidator", RestApiId=_ref("Api"), ValidateRequestBody=True, ValidateRequestParameters=True),
    "Visit": _resource("ApiGateway::Model", RestApiId=_ref("Api"), Name="Visit", ContentType="application/json", Schema=VISIT),
    "Search": _resource("ApiGateway::Model", RestApiId=_ref("Api"), Name="Search", ContentType="application/json", Schema=LOOKED_FOR),
    "Visits": _resource("ApiGateway::Resource", RestApiId=_ref("Api"), ParentId=_ref("Api", "RootResourceId"), PathPart="visits"),
    "VisitsSearch": _resource("ApiGateway::Resource", RestApiId=_ref("Api"), ParentId=_ref("Visits"), PathPart="search"),
    "Add": _method("Visits", "Visit"),
    "Find": _method("VisitsSearch", "Search"),
    "MayAdd": _permission("/visits"),
    "MayFind": _permission("/visits/search"),
}


def _changed(name: str, **properties: Any) -> dict[str, Any]:
    return {**RESOURCES, name: {**RESOURCES[name], "Properties": {**RESOURCES[name]["Properties"], **properties}}}


def _without(name: str) -> dict[str, Any]:
    return {key: value for key, value in RESOURCES.items() if key != name}


WEAKENED = [
    ("asks nobody", _changed("Find", AuthorizationType="NONE"), "asks for the scope at /visits/search"),
    ("asks for no scope", _changed("Add", AuthorizationScopes=[]), "asks for the scope at /visits"),
    ("takes tokens of another pool", {**_changed("Authorizer", ProviderARNs=[_ref("Other", "Arn")]), "Other": _resource("Cognito::UserPool")}, "takes tokens"),
    ("judges no bodies", _changed("Validator", ValidateRequestBody=False), "judges bodies at /visits"),
    ("takes a name for an id", _changed("Search", Schema={"type": "object", "required": ["patientId"]}), "stops malformed bodies at /visits/search"),
    ("takes no reason", _changed("Visit", Schema={"type": "object", "properties": {"reason": {"maxLength": 2}}}), "lets sound bodies through at /visits"),
    ("may not be called", _without("MayFind"), "may call the deployed handler for POST/visits/search"),
    ("may be called by everybody", _changed("MayAdd", Principal="*"), "is called by API Gateway alone"),
    ("has a group too many", {**RESOURCES, "Desk": _resource("Cognito::UserPoolGroup", UserPoolId=_ref("Pool"), GroupName="desk")}, "has the groups"),
    ("gives other scopes", _changed("Client", AllowedOAuthScopes=["clinic/visits", "openid"]), "asks for the scope of the API alone"),
    ("has a third way in", {**RESOURCES, "More": _method("Visits", "Visit", "GET")}, "two ways"),
]


def _broken(processes: Processes, name: str) -> list[str]:
    return [promise.text for promise in access_promises(processes, [name]) if not promise.kept]


def test_finds_a_sound_way_in_sound(sdk: Any, processes: Processes) -> None:
    assert deploy(sdk, "access-sound", RESOURCES) == ("CREATE_COMPLETE", "")
    assert _broken(processes, "access-sound") == []
    assert len(access_promises(processes, ["access-sound"])) == 19


@pytest.mark.parametrize(("text", "resources", "noticed"), WEAKENED, ids=[text for text, _, _ in WEAKENED])
def test_notices_a_way_in_that(sdk: Any, processes: Processes, text: str, resources: dict[str, Any], noticed: str) -> None:
    name = f"access-{text.replace(' ', '-')}"
    assert deploy(sdk, name, resources) == ("CREATE_COMPLETE", "")
    assert any(noticed in broken for broken in _broken(processes, name))
