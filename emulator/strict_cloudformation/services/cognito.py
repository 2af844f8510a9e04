"""Amazon Cognito user pools."""

from typing import Any

from ..resource_type import Created, Properties, Request, ResourceType, accepted, properties

POOL = properties(
    "AccountRecoverySetting AdminCreateUserConfig AutoVerifiedAttributes DeletionProtection EmailConfiguration EmailVerificationMessage "
    "EmailVerificationSubject Policies SmsVerificationMessage UserAttributeUpdateSettings UserPoolAddOns UserPoolTags UserPoolTier VerificationMessageTemplate"
)
FIRST = properties("Schema UsernameAttributes UsernameConfiguration UserPoolName")
FACTORS = properties("EnabledMfas MfaConfiguration")
CLIENT = properties(
    "AccessTokenValidity AllowedOAuthFlows AllowedOAuthFlowsUserPoolClient AllowedOAuthScopes CallbackURLs ClientName EnableTokenRevocation ExplicitAuthFlows "
    "IdTokenValidity LogoutURLs PreventUserExistenceErrors RefreshTokenRotation RefreshTokenValidity SupportedIdentityProviders TokenValidityUnits"
)
GROUP = properties("Description Precedence RoleArn")


def _create_pool(request: Request) -> Created:
    name = request.properties.get("UserPoolName", request.name)
    pool = request.call("cognito-idp", "create_user_pool", PoolName=name, **request.only(*POOL, *FIRST - {"UserPoolName"}))["UserPool"]
    _set_factors(request, pool["Id"])
    host = f"cognito-idp.{request.region}.amazonaws.com/{pool['Id']}"
    return Created(pool["Id"], {"Arn": pool["Arn"], "UserPoolId": pool["Id"], "ProviderName": host, "ProviderURL": f"https://{host}"})


def _change_pool(request: Request) -> None:
    request.call("cognito-idp", "update_user_pool", UserPoolId=request.physical_id, **request.only(*POOL))
    _set_factors(request, request.physical_id)


def _set_factors(request: Request, pool: str) -> None:
    from_app = {"Enabled": "SOFTWARE_TOKEN_MFA" in request.properties.get("EnabledMfas", [])}
    factors = request.properties.get("MfaConfiguration", "OFF")
    request.call("cognito-idp", "set_user_pool_mfa_config", UserPoolId=pool, MfaConfiguration=factors, SoftwareTokenMfaConfiguration=from_app)


def _of_client(request: Request) -> Properties:
    return {"UserPoolId": request.properties["UserPoolId"], "ClientId": request.physical_id}


def _create_client(request: Request) -> Created:
    parameters = {"ClientName": request.name, **request.only("UserPoolId", "GenerateSecret", *CLIENT)}
    client = request.call("cognito-idp", "create_user_pool_client", **parameters)["UserPoolClient"]
    return Created(client["ClientId"], {"ClientId": client["ClientId"], "Name": client["ClientName"]})


def _pool_id(request: Request) -> dict[str, Any]:
    return {"Id": request.properties["UserPoolId"]}


def _create_server(request: Request) -> Created:
    request.call("cognito-idp", "create_resource_server", **request.properties)
    return Created(request.properties["Identifier"])


def _create_group(request: Request) -> Created:
    name = request.properties.get("GroupName", request.name)
    request.call("cognito-idp", "create_group", GroupName=name, **request.without("GroupName"))
    return Created(name)


def _group(request: Request) -> Properties:
    return {"UserPoolId": request.properties["UserPoolId"], "GroupName": request.physical_id}


PASSKEYS = "moto does not keep what a user pool says of passkeys"

TYPES = (
    ResourceType(
        "AWS::Cognito::UserPool",
        create=_create_pool,
        creates_with=FIRST,
        modify=_change_pool,
        modifies=POOL | FACTORS,
        unverified={"WebAuthnFactorConfiguration": PASSKEYS, "WebAuthnRelyingPartyID": PASSKEYS, "WebAuthnUserVerification": PASSKEYS},
        delete=lambda request: request.call("cognito-idp", "delete_user_pool", UserPoolId=request.physical_id),
    ),
    ResourceType(
        "AWS::Cognito::UserPoolClient",
        create=_create_client,
        creates_with=properties("UserPoolId GenerateSecret"),
        modify=lambda request: request.call("cognito-idp", "update_user_pool_client", **_of_client(request), **request.only(*CLIENT)),
        modifies=CLIENT,
        delete=lambda request: request.call("cognito-idp", "delete_user_pool_client", **_of_client(request)),
    ),
    ResourceType(
        "AWS::Cognito::UserPoolGroup",
        create=_create_group,
        creates_with=properties("UserPoolId GroupName"),
        modify=lambda request: request.call("cognito-idp", "update_group", **_group(request), **request.only(*GROUP)),
        modifies=GROUP,
        delete=lambda request: request.call("cognito-idp", "delete_group", **_group(request)),
    ),
    # moto has no call that changes or deletes one: it goes with its pool.
    ResourceType("AWS::Cognito::UserPoolResourceServer", create=_create_server, creates_with=properties("UserPoolId Identifier Name Scopes")),
    accepted(
        "AWS::Cognito::UserPoolRiskConfigurationAttachment",
        "moto does not keep what a user pool does about risks",
        "AccountTakeoverRiskConfiguration ClientId CompromisedCredentialsRiskConfiguration UserPoolId",
    ),
    accepted("AWS::Cognito::LogDeliveryConfiguration", "moto does not keep where a user pool logs", "LogConfigurations UserPoolId", _pool_id, "UserPoolId"),
)
