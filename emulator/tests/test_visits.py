"""The real handler of the visits keeps its promises on the emulator, and each way to spoil it is noticed."""

import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from run.processes import ROOT, Processes
from run.visits import CALLS, visits_promises

from .deploying import deploy

HANDLER = "bin/platform/visits-api/handler"
BUCKET = "visits-packages"
TRANSPILE = """
const fs = require('node:fs');
const path = require('node:path');
const ts = require('typescript');
const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
const files = ['bin/platform/visits-api', 'lib/runtime'].flatMap(folder => fs.readdirSync(folder).map(name => path.posix.join(folder, name)));
const code = files.map(file => [file.replace(/ts$/, 'js'), ts.transpileModule(fs.readFileSync(file, 'utf8'), { compilerOptions }).outputText]);
console.log(JSON.stringify(Object.fromEntries(code)));
"""
TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
DONE = "audit('SUCCESS');"
REFUSED = "audit(refusal.outcome, refusal.message);"
SPOILED = [
    ("logs what it was sent", DONE, f"{DONE} console.log(request.body);", "writes no ePHI"),
    ("fails loudly", REFUSED, "throw new Error(request.body);", "writes no ePHI"),
    ("logs after its answer", DONE, f"{DONE} setTimeout(() => console.log(request.body), 300);", "writes no ePHI"),
    ("says the reason in the message", "stringify({ patientId, startedAt })", "stringify({ patientId, startedAt, reason })", "no ePHI in a message"),
    ("sends no message", "await queue.send(", "void (", "has one message"),
    ("shows billing the reason", "['billing', ['startedAt',", "['billing', ['startedAt', 'reason',", "the fields of the role alone"),
    ("lets the front desk in", "['billing', ", "['front-desk', ['startedAt']], ['billing', ", "shows the front desk nothing"),
    ("writes over visits", "ConditionExpression: 'attribute_not_exists(patientId)',", "", "added first, and no other"),
    ("writes two entries", DONE, f"{DONE} {DONE}", "writes one audit entry"),
    ("is silent about refusals", REFUSED, "", "writes one audit entry"),
    ("calls refusals a success", "audit(refusal.outcome, ", "audit('SUCCESS', ", "how it ended"),
    ("quotes what it was sent", "'patientId: give the id of the patient record, a UUID'", "patientId", "answers without ePHI"),
    ("does not start", "const database", "throw new Error(); const database", "runs to its end"),
    ("does not end", DONE, "await new Promise(() => setInterval(() => undefined, 1000));", "runs to its end"),
]


@pytest.fixture(scope="module")
def handler() -> dict[str, str]:
    """The handler as JavaScript, by the name of the file."""
    run = subprocess.run(["node", "-e", TRANSPILE], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return dict(json.loads(run.stdout))


def _deploy(sdk: Any, name: str, code: dict[str, str]) -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for file, text in code.items():
            archive.writestr(file, text)
    sdk("s3").create_bucket(Bucket=BUCKET)
    sdk("s3").put_object(Bucket=BUCKET, Key=f"{name}.zip", Body=package.getvalue())
    keys = [("patientId", "S", "HASH"), ("startedAt", "N", "RANGE")]
    table = {
        "AttributeDefinitions": [{"AttributeName": key, "AttributeType": type} for key, type, _ in keys],
        "KeySchema": [{"AttributeName": key, "KeyType": kind} for key, _, kind in keys],
        "BillingMode": "PAY_PER_REQUEST",
        "Replicas": [{"Region": "us-east-1"}],
    }
    function = {
        "Code": {"S3Bucket": BUCKET, "S3Key": f"{name}.zip"},
        "Handler": f"{HANDLER}.handler",
        "Runtime": "nodejs22.x",
        "Role": {"Fn::GetAtt": ["R", "Arn"]},
        "Environment": {"Variables": {"VISITS_TABLE": {"Ref": "T"}, "FOLLOW_UPS_URL": {"Ref": "Q"}}},
    }
    resources = {
        "R": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": TRUST}},
        "T": {"Type": "AWS::DynamoDB::GlobalTable", "Properties": table, "Metadata": {"aws:cdk:path": f"{name}/Visits/Table"}},
        "Q": {"Type": "AWS::SQS::Queue", "Properties": {}, "Metadata": {"aws:cdk:path": f"{name}/FollowUps/Queue"}},
        "F": {"Type": "AWS::Lambda::Function", "Properties": function, "Metadata": {"aws:cdk:path": f"{name}/Visits/Function"}},
    }
    assert deploy(sdk, name, resources) == ("CREATE_COMPLETE", "")


def _broken(processes: Processes, name: str, seconds: int = 60) -> list[str]:
    return [promise.text for promise in visits_promises(processes, [name], seconds) if not promise.kept]


def test_finds_every_promise_of_the_real_handler_kept(sdk: Any, processes: Processes, handler: dict[str, str]) -> None:
    _deploy(sdk, "visits-sound", handler)
    promises = visits_promises(processes, ["visits-sound"])
    assert [promise.text for promise in promises if not promise.kept] == []
    assert len(promises) > 4 * len(CALLS)


@pytest.mark.parametrize(("text", "before", "after", "noticed"), SPOILED, ids=[text for text, _, _, _ in SPOILED])
def test_notices_a_handler_that(sdk: Any, processes: Processes, handler: dict[str, str], text: str, before: str, after: str, noticed: str) -> None:
    name = f"visits-{text.replace(' ', '-')}"
    file = str(Path(HANDLER).with_suffix(".js"))
    assert before in handler[file]
    _deploy(sdk, name, {**handler, file: handler[file].replace(before, after)})
    assert any(noticed in broken for broken in _broken(processes, name, 8 if text == "does not end" else 60))


def test_runs_no_package_but_the_deployed_one(sdk: Any, processes: Processes, handler: dict[str, str]) -> None:
    _deploy(sdk, "visits-exchanged", handler)
    sdk("s3").put_object(Bucket=BUCKET, Key="visits-exchanged.zip", Body=b"another one")
    found = [promise for promise in visits_promises(processes, ["visits-exchanged"]) if not promise.kept]
    assert [promise.text for promise in found] == ["runs to its end"]
    assert "another one than" in found[0].found


def test_says_so_if_there_is_nothing_to_call(sdk: Any, processes: Processes) -> None:
    deploy(sdk, "visits-none", {"T": {"Type": "AWS::SNS::Topic", "Properties": {}}})
    with pytest.raises(LookupError, match="0 resources"):
        visits_promises(processes, ["visits-none"])
