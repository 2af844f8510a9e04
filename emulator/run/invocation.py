"""Runs a deployed function: its package, out of the bucket it was deployed from, in a process of Node.js with the function's own variables."""

import base64
import hashlib
import io
import json
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readback.reading import Resource, Stack

from .processes import ROOT, Processes

INVOKE = Path(__file__).with_name("invoke.js")
LONGEST_RUN_IN_SECONDS = 60


class InvocationFailed(Exception):
    """A function that could not be run, or did not come to an end."""


@dataclass(frozen=True)
class Invoked:
    """What a call answered, and the lines that it wrote."""

    answer: Any
    lines: list[str]


def invoke(processes: Processes, stack: Stack, function: Resource, events: list[dict[str, Any]], seconds: int = LONGEST_RUN_IN_SECONDS) -> list[Invoked]:
    """Calls a function once per event, in one process; each event has the id of its request in its requestContext."""
    configuration = stack.sdk("lambda").get_function_configuration(FunctionName=function.physical_id)
    package = _package(stack, function)
    if base64.b64encode(hashlib.sha256(package).digest()).decode() != configuration["CodeSha256"]:
        raise InvocationFailed("the package in the bucket is another one than AWS Lambda was given")
    # The variables of the function come first: none of them may lead away from this machine.
    variables = {**configuration["Environment"]["Variables"], **processes.environment(), "NODE_PATH": str(ROOT / "node_modules")}
    with tempfile.TemporaryDirectory(prefix="function-") as place:
        folder, answers = Path(place, "package"), Path(place, "answers.json")
        zipfile.ZipFile(io.BytesIO(package)).extractall(folder)
        printed = _run(["node", str(INVOKE), str(folder), configuration["Handler"], str(answers)], events, variables, seconds)
        return _by_call(json.loads(answers.read_text()), printed, events)


def _package(stack: Stack, function: Resource) -> bytes:
    body = stack.sdk("cloudformation").get_template(StackName=stack.name)["TemplateBody"]
    template: dict[str, Any] = json.loads(body) if isinstance(body, str) else body
    code = next(slot["Properties"]["Code"] for slot in template["Resources"].values() if slot.get("Metadata", {}).get("aws:cdk:path") == function.path)
    return bytes(stack.sdk("s3").get_object(Bucket=code["S3Bucket"], Key=code["S3Key"])["Body"].read())


def _run(command: list[str], events: list[dict[str, Any]], variables: dict[str, str], seconds: int) -> str:
    try:
        run = subprocess.run(
            command, input=json.dumps(events), env=variables, timeout=seconds, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise InvocationFailed(f"did not come to an end within {seconds} s") from error
    if run.returncode != 0:
        raise InvocationFailed(f"ended with {run.returncode}: {run.stdout[-500:]}")
    return run.stdout


def _by_call(answers: list[Any], printed: str, events: list[dict[str, Any]]) -> list[Invoked]:
    found = []
    rest = printed
    for answer, event in zip(answers, events, strict=True):
        own, _, rest = rest.partition(f"\nEND RequestId: {event['requestContext']['requestId']}\n")
        found.append(Invoked(answer, _lines(own)))
    # What comes after the last answer is the last call's too.
    found[-1].lines.extend(_lines(rest))
    return found


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]
