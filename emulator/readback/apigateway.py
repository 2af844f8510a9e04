"""What PhiApi promises about Amazon API Gateway."""

from .reading import Reading, statements

EVERY_METHOD = "*/*"


def api(reading: Reading) -> None:
    """A REST API of the Region, or a private one that known endpoints may call."""
    found = reading.sdk("apigateway").get_rest_api(restApiId=reading.id)
    types = found["endpointConfiguration"]["types"]
    reading.holds("is regional or private", types in (["REGIONAL"], ["PRIVATE"]), types)
    if types == ["PRIVATE"]:
        denials = [one for one in statements(found.get("policy")) if one["Effect"] == "Deny" and "aws:SourceVpce" in str(one.get("Condition"))]
        reading.holds("refuses calls from elsewhere", bool(denials), found.get("policy"))


def method(reading: Reading) -> None:
    """A method that asks who is calling, and checks what it gets."""
    rest_api, resource, verb = reading.id.split("|")
    found = reading.sdk("apigateway").get_method(restApiId=rest_api, resourceId=resource, httpMethod=verb)
    if verb == "OPTIONS":
        reading.equal("answers preflight requests by itself", found["methodIntegration"]["type"], "MOCK")
        return
    reading.holds("asks who is calling", found["authorizationType"] not in ("NONE", ""), found["authorizationType"])
    reading.holds("has requests validated", bool(found.get("requestValidatorId")), found.get("requestValidatorId"))


def stage(reading: Reading) -> None:
    """A stage that is logged without content, limited, traced, and behind a web ACL."""
    rest_api = next(one.physical_id for one in reading.stack.of_type("AWS::ApiGateway::RestApi"))
    found = reading.sdk("apigateway").get_stage(restApiId=rest_api, stageName=reading.id)
    settings = found["methodSettings"].get(EVERY_METHOD, {})
    reading.equal("logs failures", settings.get("loggingLevel"), "ERROR")
    reading.equal("logs no bodies", settings.get("dataTraceEnabled"), False)
    reading.equal("caches nothing", settings.get("cachingEnabled"), False)
    reading.holds("limits requests", 0 < settings.get("throttlingRateLimit", 0) < 10000, settings)
    reading.equal("traces requests", found.get("tracingEnabled"), True)
    log = found.get("accessLogSettings", {})
    told = log.get("format", "")
    reading.holds("logs who asked", "authorizer.principalId" in told and "resourcePath" in told, told)
    reading.holds("logs nothing that was asked", not any(one in told for one in ("$context.path", "sourceIp", "$input", "querystring")), told)
    reading.holds("stands behind a web ACL", bool(found.get("webAclArn")), found.get("webAclArn"))


def domain(reading: Reading) -> None:
    """A domain name that asks for TLS 1.2 or later."""
    found = reading.sdk("apigateway").get_domain_name(domainName=reading.id)
    policy = found.get("securityPolicy", "")
    reading.holds("asks for TLS 1.2 or later", policy.startswith(("SecurityPolicy_TLS13_1_2", "SecurityPolicy_TLS13_1_3")), policy)


READERS = {
    "AWS::ApiGateway::RestApi": api,
    "AWS::ApiGateway::Method": method,
    "AWS::ApiGateway::Stage": stage,
    "AWS::ApiGateway::DomainName": domain,
}
