"""Reads back what stands between a caller and the handler of the visits API: sign-in, scope, the schema of the body, and the permission to call."""

import json
from typing import Any

from jsonschema import Draft4Validator

from readback.reader import deployed
from readback.reading import Promise, Reading, Resource, Stack, statements

from .processes import Processes
from .visits import ADD, CALLS, PATIENT, SEARCH, STARTED_AT

SCOPE = "clinic/visits"
GROUPS = {"clinicians", "billing"}
# None of them may reach the handler.
MALFORMED: tuple[tuple[str, dict[str, Any]], ...] = (
    (ADD, {"patientId": PATIENT, "startedAt": STARTED_AT}),
    (ADD, {"patientId": PATIENT, "startedAt": "yesterday", "reason": "cough"}),
    (ADD, {"patientId": PATIENT, "startedAt": STARTED_AT, "reason": "c" * 501}),
    (SEARCH, {}),
    (SEARCH, {"patientId": "Doe, Jane"}),
)


def access_promises(processes: Processes, names: list[str]) -> list[Promise]:
    """What the stack with the visits API promises about who and what comes through."""
    stacks = [deployed(processes.endpoint, name) for name in sorted(names)]
    stack, function = next((stack, one) for stack in stacks for one in stack.of_type("AWS::Lambda::Function") if "/Visits/" in one.path)
    _sign_in(stack)
    _methods(stack, function)
    return stack.promises


def _sign_in(stack: Stack) -> None:
    cognito = stack.sdk("cognito-idp")
    pool = stack.of_type("AWS::Cognito::UserPool")[0]
    reading = Reading(stack, pool)
    groups = {one["GroupName"] for one in cognito.list_groups(UserPoolId=pool.physical_id)["Groups"]}
    reading.equal("has the groups that the handler tells apart", groups, GROUPS)
    servers = cognito.list_resource_servers(UserPoolId=pool.physical_id, MaxResults=50)["ResourceServers"]
    scopes = [f"{one['Identifier']}/{scope['ScopeName']}" for one in servers for scope in one["Scopes"]]
    reading.equal("gives the scope of the API", scopes, [SCOPE])
    for one in stack.of_type("AWS::Cognito::UserPoolClient"):
        client = cognito.describe_user_pool_client(UserPoolId=pool.physical_id, ClientId=one.physical_id)["UserPoolClient"]
        Reading(stack, one).equal("asks for the scope of the API alone", client["AllowedOAuthScopes"], [SCOPE])


def _methods(stack: Stack, function: Resource) -> None:
    api = stack.of_type("AWS::ApiGateway::RestApi")[0]
    reading = Reading(stack, api)
    found = stack.sdk("apigateway").get_resources(restApiId=api.physical_id, embed=["methods"])["items"]
    methods = {(one["path"], verb): method for one in found for verb, method in one.get("resourceMethods", {}).items()}
    reading.equal("can be called in two ways", set(methods), {(ADD, "POST"), (SEARCH, "POST")})
    for (path, verb), method in sorted(methods.items()):
        _asks_for_a_token(reading, path, method)
        _validates(reading, path, method)
        _reaches(reading, f"{verb}{path}", method, function)
    callers = [one["Principal"] for one in _permissions(stack, function)]
    strangers = [one for one in callers if one != {"Service": "apigateway.amazonaws.com"}]
    Reading(stack, function).equal("is called by API Gateway alone", strangers, [])


def _asks_for_a_token(reading: Reading, path: str, method: dict[str, Any]) -> None:
    reading.equal(f"asks for the scope at {path}", (method["authorizationType"], method.get("authorizationScopes")), ("COGNITO_USER_POOLS", [SCOPE]))
    authorizers = reading.sdk("apigateway").get_authorizers(restApiId=reading.id)["items"]
    issuers = [arn for one in authorizers if one["id"] == method.get("authorizerId") for arn in one["providerARNs"]]
    pools = [reading.sdk("cognito-idp").describe_user_pool(UserPoolId=one.physical_id)["UserPool"] for one in reading.stack.of_type("AWS::Cognito::UserPool")]
    reading.equal(f"takes tokens of the deployed user pool at {path}", issuers, [one["Arn"] for one in pools])


def _validates(reading: Reading, path: str, method: dict[str, Any]) -> None:
    gateway = reading.sdk("apigateway")
    validators = gateway.get_request_validators(restApiId=reading.id)["items"]
    judging = [one for one in validators if one["id"] == method.get("requestValidatorId") and one["validateRequestBody"]]
    reading.equal(f"judges bodies at {path}", len(judging), 1)
    models = gateway.get_models(restApiId=reading.id)["items"]
    name = method.get("requestModels", {}).get("application/json")
    schema = Draft4Validator(json.loads(next((one["schema"] for one in models if one["name"] == name), "{}")))
    good = [call.body for call in CALLS if call.resource == path and call.status < 300]
    reading.equal(f"lets sound bodies through at {path}", [body for body in good if not schema.is_valid(body)], [])
    bad = [body for place, body in MALFORMED if place == path]
    reading.equal(f"stops malformed bodies at {path}", [body for body in bad if schema.is_valid(body)], [])


def _reaches(reading: Reading, route: str, method: dict[str, Any], function: Resource) -> None:
    integration = method["methodIntegration"]
    called = integration["uri"].rpartition("/functions/")[2].removesuffix("/invocations")
    arn = reading.sdk("lambda").get_function_configuration(FunctionName=function.physical_id)["FunctionArn"]
    reading.equal(f"calls the deployed handler for {route}", (integration["type"], called), ("AWS_PROXY", arn))
    allowed = _permissions(reading.stack, function)
    reading.holds(f"may call the deployed handler for {route}", any(_lets(one, f"{reading.id}/prod/{route}") for one in allowed), allowed)


def _permissions(stack: Stack, function: Resource) -> list[dict[str, Any]]:
    policy = stack.sdk("lambda").get_policy(FunctionName=function.physical_id)["Policy"]
    return [one for one in statements(policy) if one["Effect"] == "Allow"]


def _lets(statement: dict[str, Any], source: str) -> bool:
    return str(statement.get("Condition", {}).get("ArnLike", {}).get("AWS:SourceArn")).endswith(f":{source}")
