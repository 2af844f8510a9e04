"""AWS WAF."""

from typing import Any

from ..resource_type import Created, Properties, Request, ResourceType, pairs, properties

CONFIGURATION = properties("DefaultAction Rules VisibilityConfig Description CustomResponseBodies CaptchaConfig ChallengeConfig TokenDomains AssociationConfig")


def _create_acl(request: Request) -> Created:
    name = request.properties.get("Name", request.name)
    summary = request.call("wafv2", "create_web_acl", Name=name, **request.only("Scope", *CONFIGURATION))["Summary"]
    scope = request.properties["Scope"]
    attributes = {"Arn": summary["ARN"], "Id": summary["Id"], "Capacity": 0, "LabelNamespace": f"awswaf:{request.account}:webacl:{name}:"}
    return Created(f"{name}|{summary['Id']}|{scope}", attributes)


def _key(request: Request) -> Properties:
    name, identifier, scope = request.physical_id.split("|")
    return {"Name": name, "Id": identifier, "Scope": scope}


def _locked(request: Request) -> Properties:
    return {**_key(request), "LockToken": request.call("wafv2", "get_web_acl", **_key(request))["LockToken"]}


def _acl_tags(request: Request, tags: Any) -> None:
    arn = request.call("wafv2", "get_web_acl", **_key(request))["WebACL"]["ARN"]
    request.call("wafv2", "tag_resource", ResourceARN=arn, Tags=pairs(tags))


def _log(request: Request) -> Created:
    request.call("wafv2", "put_logging_configuration", LoggingConfiguration=request.properties)
    return Created(request.properties["ResourceArn"])


def _associate(request: Request) -> Created:
    request.call("wafv2", "associate_web_acl", **request.properties)
    return Created(f"{request.properties['ResourceArn']}|{request.properties['WebACLArn']}")


TYPES = (
    ResourceType(
        "AWS::WAFv2::WebACL",
        create=_create_acl,
        creates_with=properties("Name Scope"),
        settings={"Tags": _acl_tags},
        modify=lambda request: request.call("wafv2", "update_web_acl", **_locked(request), **request.only(*CONFIGURATION)),
        modifies=CONFIGURATION,
        delete=lambda request: request.call("wafv2", "delete_web_acl", **_locked(request)),
        unverified={"DataProtectionConfig": "moto does not keep what a web ACL replaces in its output"},
    ),
    ResourceType(
        "AWS::WAFv2::LoggingConfiguration",
        create=_log,
        creates_with=properties("ResourceArn"),
        modify=_log,
        modifies=properties("LogDestinationConfigs RedactedFields LoggingFilter"),
        delete=lambda request: request.call("wafv2", "delete_logging_configuration", ResourceArn=request.physical_id),
    ),
    ResourceType(
        "AWS::WAFv2::WebACLAssociation",
        create=_associate,
        creates_with=properties("ResourceArn WebACLArn"),
        delete=lambda request: request.call("wafv2", "disassociate_web_acl", ResourceArn=request.properties["ResourceArn"]),
    ),
)
