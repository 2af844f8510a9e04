"""Amazon CloudFront. Its API counts every list, and calls a few things otherwise than CloudFormation does."""

from typing import Any

from ..resource_type import Created, Properties, Request, ResourceType, accepted, pairs, properties


def _many(items: list[Any]) -> Properties:
    return {"Quantity": len(items), "Items": items}


def _origin(origin: Properties) -> Properties:
    server = origin.get("CustomOriginConfig")
    if not server:
        return origin
    ports = {"HTTPPort": 80, "HTTPSPort": 443}
    return {**origin, "CustomOriginConfig": {**ports, **server, "OriginSSLProtocols": _many(server.get("OriginSSLProtocols", []))}}


def _behavior(behavior: Properties) -> Properties:
    methods = {**_many(behavior.get("AllowedMethods", ["GET", "HEAD"])), "CachedMethods": _many(behavior.get("CachedMethods", ["GET", "HEAD"]))}
    signers = behavior.get("TrustedKeyGroups", [])
    rest = {name: value for name, value in behavior.items() if name != "CachedMethods"}
    return {**rest, "AllowedMethods": methods, "TrustedKeyGroups": {"Enabled": bool(signers), **_many(signers)}}


def _config(request: Request) -> Properties:
    given = request.properties["DistributionConfig"]
    countries = given.get("Restrictions", {}).get("GeoRestriction", {"RestrictionType": "none"})
    return {
        **{name: value for name, value in given.items() if name != "IPV6Enabled"},
        "CallerReference": request.logical_id + request.stack_id,
        "IsIPV6Enabled": given.get("IPV6Enabled", False),
        "Comment": given.get("Comment", ""),
        "Aliases": _many(given.get("Aliases", [])),
        "Origins": _many([_origin(one) for one in given["Origins"]]),
        "DefaultCacheBehavior": _behavior(given["DefaultCacheBehavior"]),
        "CacheBehaviors": _many([_behavior(one) for one in given.get("CacheBehaviors", [])]),
        "Restrictions": {"GeoRestriction": {"RestrictionType": countries["RestrictionType"], **_many(countries.get("Locations", []))}},
    }


def _create(request: Request) -> Created:
    config = {"DistributionConfig": _config(request), "Tags": {"Items": pairs(request.properties.get("Tags"))}}
    made = request.call("cloudfront", "create_distribution_with_tags", DistributionConfigWithTags=config)["Distribution"]
    return Created(made["Id"], {"Id": made["Id"], "DomainName": made["DomainName"]})


def _etag(request: Request) -> str:
    return str(request.call("cloudfront", "get_distribution", Id=request.physical_id)["ETag"])


def _change(request: Request) -> None:
    request.call("cloudfront", "update_distribution", Id=request.physical_id, IfMatch=_etag(request), DistributionConfig=_config(request))


def _tags(request: Request, tags: Any) -> None:
    arn = f"arn:aws:cloudfront::{request.account}:distribution/{request.physical_id}"
    request.call("cloudfront", "tag_resource", Resource=arn, Tags={"Items": pairs(tags)})


def _create_control(request: Request) -> Created:
    made = request.call("cloudfront", "create_origin_access_control", **request.only("OriginAccessControlConfig"))["OriginAccessControl"]
    return Created(made["Id"], {"Id": made["Id"]})


TYPES = (
    ResourceType(
        "AWS::CloudFront::Distribution",
        create=_create,
        creates_with=properties("Tags"),
        settings={"Tags": _tags},
        modify=_change,
        modifies=properties("DistributionConfig"),
        delete=lambda request: request.call("cloudfront", "delete_distribution", Id=request.physical_id, IfMatch=_etag(request)),
    ),
    ResourceType(
        "AWS::CloudFront::OriginAccessControl",
        create=_create_control,
        modify=lambda request: request.call("cloudfront", "update_origin_access_control", Id=request.physical_id, **request.only("OriginAccessControlConfig")),
        modifies=properties("OriginAccessControlConfig"),
        delete=lambda request: request.call("cloudfront", "delete_origin_access_control", Id=request.physical_id),
    ),
    accepted(
        "AWS::CloudFront::ResponseHeadersPolicy",
        "moto has no response headers policies",
        "ResponseHeadersPolicyConfig",
        lambda request: {"Id": request.name},
    ),
)
