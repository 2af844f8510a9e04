"""What PhiUserPool promises about Amazon Cognito, PhiEmail about Amazon SES and PhiDistribution about Amazon CloudFront."""

from .reading import Reading

POOL = "AWS::Cognito::UserPool"


def pool(reading: Reading) -> None:
    """Two factors for everybody, strong passwords, reactions to risks, and nobody who was not invited."""
    cognito = reading.sdk("cognito-idp")
    found = cognito.describe_user_pool(UserPoolId=reading.id)["UserPool"]
    factors = cognito.get_user_pool_mfa_config(UserPoolId=reading.id)
    reading.equal("asks everybody for a second factor", factors["MfaConfiguration"], "ON")
    reading.equal("takes codes from an app", factors.get("SoftwareTokenMfaConfiguration"), {"Enabled": True})
    reading.holds("sends no codes by text message", not factors.get("SmsMfaConfiguration"), factors)
    password = found["Policies"]["PasswordPolicy"]
    is_strong = password["MinimumLength"] >= 14 and password["PasswordHistorySize"] == 24
    reading.holds("asks for 14 characters and none of the last 24 passwords", is_strong, password)
    reading.equal("reacts to risks", (found["UserPoolTier"], found["UserPoolAddOns"]["AdvancedSecurityMode"]), ("PLUS", "ENFORCED"))
    reading.equal("is for those who are invited", found["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"], True)
    reading.equal("recovers by mail alone", [one["Name"] for one in found["AccountRecoverySetting"]["RecoveryMechanisms"]], ["verified_email"])
    reading.equal("cannot be deleted by mistake", found["DeletionProtection"], "ACTIVE")


def client(reading: Reading) -> None:
    """Tokens for a code, which live shortly."""
    owner = reading.stack.of_type(POOL)[0].physical_id
    found = reading.sdk("cognito-idp").describe_user_pool_client(UserPoolId=owner, ClientId=reading.id)["UserPoolClient"]
    reading.equal("gives tokens for a code only", found["AllowedOAuthFlows"], ["code"])
    lives = (found["AccessTokenValidity"], found["IdTokenValidity"], found["TokenValidityUnits"]["AccessToken"])
    reading.equal("gives tokens for a quarter of an hour", lives, (15, 15, "minutes"))
    reading.equal("replaces refresh tokens at each use", found["RefreshTokenRotation"]["Feature"], "ENABLED")
    reading.equal("does not tell whether there is a user", found["PreventUserExistenceErrors"], "ENABLED")
    reading.holds("never sends the password", not {one for one in found["ExplicitAuthFlows"] if "PASSWORD" in one}, found["ExplicitAuthFlows"])


def configuration_set(reading: Reading) -> None:
    """Mail over TLS or not at all, and none to where it bounced."""
    found = reading.sdk("sesv2").get_configuration_set(ConfigurationSetName=reading.id)
    reading.equal("delivers over TLS or not at all", found["DeliveryOptions"].get("TlsPolicy"), "REQUIRE")
    reading.equal("keeps to the suppression list", found["SuppressionOptions"].get("SuppressedReasons"), ["BOUNCE", "COMPLAINT"])
    reading.equal("follows nobody", found["VdmOptions"]["DashboardOptions"]["EngagementMetrics"], "DISABLED")


def identity(reading: Reading) -> None:
    """A domain that signs."""
    found = reading.sdk("sesv2").get_email_identity(EmailIdentity=reading.id)
    reading.equal("signs with 2048 bits", found["DkimAttributes"].get("NextSigningKeyLength"), "RSA_2048_BIT")
    reading.holds("sends with the configuration set", bool(found.get("ConfigurationSetName")), found.get("ConfigurationSetName"))


def distribution(reading: Reading) -> None:
    """TLS to people and origins, a web ACL, and nothing kept that is not static."""
    found = reading.sdk("cloudfront").get_distribution(Id=reading.id)["Distribution"]["DistributionConfig"]
    reading.equal("asks for TLS 1.2 at least", found["ViewerCertificate"]["MinimumProtocolVersion"], "TLSv1.2_2025")
    reading.holds("has names of its own", found["Aliases"]["Quantity"] > 0, found["Aliases"])
    reading.holds("is behind a web ACL", ":global/webacl/" in found["WebACLId"], found["WebACLId"])
    reading.equal("answers in the United States", found["Restrictions"]["GeoRestriction"]["Items"], ["US"])
    behaviors = [found["DefaultCacheBehavior"], *found["CacheBehaviors"].get("Items", [])]
    reading.holds("refuses HTTP", all(one["ViewerProtocolPolicy"] in ("https-only", "redirect-to-https") for one in behaviors), behaviors)
    kept = [one.get("PathPattern", "") for one in behaviors if one["CachePolicyId"] != "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"]
    reading.holds("keeps no answers that are not static", set(kept) <= {"/assets/*"}, kept)
    servers = [one["CustomOriginConfig"] for one in found["Origins"]["Items"] if "CustomOriginConfig" in one]
    wanted = all(one["OriginProtocolPolicy"] == "https-only" and one["OriginSslProtocols"]["Items"] == ["TLSv1.2"] for one in servers)
    reading.holds("speaks TLS 1.2 to servers", wanted, servers)


def access_control(reading: Reading) -> None:
    """Requests to buckets are signed."""
    found = reading.sdk("cloudfront").get_origin_access_control(Id=reading.id)["OriginAccessControl"]["OriginAccessControlConfig"]
    reading.equal("signs every request to a bucket", found["SigningBehavior"], "always")


READERS = {
    POOL: pool,
    "AWS::Cognito::UserPoolClient": client,
    "AWS::SES::ConfigurationSet": configuration_set,
    "AWS::SES::EmailIdentity": identity,
    "AWS::CloudFront::Distribution": distribution,
    "AWS::CloudFront::OriginAccessControl": access_control,
}
