"""AWS HealthLake: moto has no such service, so a data store is accepted and kept by the layer alone."""

from ..resource_type import accepted

TYPES = (
    accepted(
        "AWS::HealthLake::FHIRDatastore",
        "moto has no AWS HealthLake",
        "DatastoreName DatastoreTypeVersion IdentityProviderConfiguration PreloadDataConfig SseConfiguration Tags",
        lambda request: {
            "DatastoreArn": f"arn:aws:healthlake:{request.region}:{request.account}:datastore/fhir/{request.logical_id.lower()}",
            "DatastoreEndpoint": f"https://healthlake.{request.region}.amazonaws.com/datastore/{request.logical_id.lower()}/r4/",
            "DatastoreId": request.logical_id.lower(),
            "DatastoreStatus": "ACTIVE",
        },
    ),
)
