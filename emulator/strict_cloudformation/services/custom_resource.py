"""Custom resources: the real handler, out of the deployed asset, in a Node.js process of its own.

The handler's SDK client is the one of node_client/, which sends every call to the emulator.
"""

import io
import json
import os
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from .. import service_api
from ..problems import DeploymentError
from ..resource_type import Created, Properties, Request, ResourceType, properties

NODE_CLIENT = Path(__file__).parent.parent / "node_client"
LONGEST_RUN_IN_SECONDS = 60


def _invoke(request: Request, kind: str) -> Properties:
    event = {
        "RequestType": kind,
        "RequestId": request.logical_id,
        "LogicalResourceId": request.logical_id,
        "StackId": request.stack_id,
        "ResponseURL": "https://localhost/answer",
        "ResourceProperties": request.properties,
        **({"PhysicalResourceId": request.physical_id, "OldResourceProperties": request.previous} if request.physical_id else {}),
    }
    with tempfile.TemporaryDirectory(prefix="custom-resource-") as folder:
        _unpack(request, Path(folder))
        answer = _run(Path(folder), event, request.region)
    if answer["Status"] != "SUCCESS":
        raise DeploymentError(f"the handler of {request.logical_id} failed: {answer.get('Reason')}")
    return answer


def _unpack(request: Request, folder: Path) -> None:
    function = service_api.call("lambda", request.region, "get_function", {"FunctionName": request.properties["ServiceToken"]})
    place = _code_of(request, function["Configuration"]["FunctionName"])
    body = service_api.client("s3", request.region).get_object(Bucket=place["S3Bucket"], Key=place["S3Key"])["Body"].read()
    zipfile.ZipFile(io.BytesIO(body)).extractall(folder)


def _code_of(request: Request, name: str) -> Properties:
    from ..responses import STACKS

    for resource in STACKS[request.stack_id].resources.values():
        if resource.type == "AWS::Lambda::Function" and resource.physical_id == name:
            return resource.properties["Code"]
    raise DeploymentError(f"{request.logical_id}: its function {name} is not in this stack")


def _run(folder: Path, event: dict[str, Any], region: str) -> Properties:
    finished = subprocess.run(
        ["node", str(NODE_CLIENT / "run-handler.js"), str(folder)],
        input=json.dumps(event),
        capture_output=True,
        text=True,
        timeout=LONGEST_RUN_IN_SECONDS,
        env={"PATH": os.environ["PATH"], "NODE_PATH": str(NODE_CLIENT), "AWS_ENDPOINT_URL": os.environ["AWS_ENDPOINT_URL"], "AWS_REGION": region},
        check=False,
    )
    if finished.returncode != 0:
        raise DeploymentError(f"the handler crashed: {finished.stderr[-500:]}")
    return json.loads(finished.stdout.splitlines()[-1])


def _create(request: Request) -> Created:
    answer = _invoke(request, "Create")
    return Created(answer["PhysicalResourceId"], answer.get("Data") or {})


TYPES = (
    ResourceType(
        "Custom::",
        create=_create,
        modify=lambda request: _invoke(request, "Update"),
        modifies=properties("*"),
        delete=lambda request: _invoke(request, "Delete"),
    ),
)
