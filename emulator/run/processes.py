"""The processes of a run. All of them are ended with it, by their ids."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CDK = ROOT / "node_modules" / "aws-cdk" / "bin" / "cdk"
ACCOUNT = "123456789012"
REGION = "us-east-1"
QUIET = ("npm warn", "node:", "Use `node --trace")


class RunFailed(Exception):
    """Something that ends the run with exit code 1."""


class Processes:
    """Starts processes in groups of their own, and ends the groups."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        self.port = _free_port()
        self.endpoint = f"http://localhost:{self.port}"

    def environment(self, unjudged: bool = False) -> dict[str, str]:
        """What keeps every SDK and the CDK command line on this machine; `unjudged` switches the validation of the CDK off."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR", "EMULATOR_ONLY") if name in os.environ}
        return {
            **kept,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_REGION": REGION,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "CDK_DISABLE_CLI_TELEMETRY": "1",
            "MOTO_PORT": str(self.port),
            "PYTHONDONTWRITEBYTECODE": "1",
            "NO_COLOR": "1",
            **({"CDK_VALIDATION": "false"} if unjudged else {}),
        }

    def start_emulator(self) -> None:
        """Starts the emulator and waits until it answers."""
        log = (self._folder / "emulator.log").open("wb")
        command = [sys.executable, "-m", "strict_cloudformation.server", str(self.port)]
        server = self._start(command, cwd=ROOT / "emulator", stdout=log, stderr=subprocess.STDOUT)
        for _ in range(300):
            if server.poll() is not None:
                raise RunFailed(f"the emulator ended by itself, see {self._folder / 'emulator.log'}")
            if _answers(self.port):
                return
            time.sleep(0.2)
        raise RunFailed("the emulator did not answer within a minute")

    def cdk(self, *arguments: str, name: str, unjudged: bool = False) -> str:
        """Runs the real CDK command line; what it printed is the answer, a failure ends the run."""
        log = self._folder / f"{name}.log"
        with log.open("wb") as output:
            command = ["node", str(CDK), *arguments, "--no-notices", "--no-version-reporting"]
            code = self._start(command, unjudged, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT).wait()
        printed = "\n".join(line for line in log.read_text().splitlines() if not line.startswith(QUIET))
        if code != 0:
            raise RunFailed(f"cdk {' '.join(arguments)}\nended with {code}:\n{_interesting(printed)}")
        return printed

    def _start(self, command: list[str], unjudged: bool = False, **options: object) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(command, env=self.environment(unjudged), start_new_session=True, **options)  # type: ignore[call-overload]
        self._started.append(process)
        return process

    def end_all(self) -> None:
        """Ends every process that still runs."""
        for process in reversed(self._started):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)


def _interesting(printed: str) -> str:
    lines = [line for line in printed.splitlines() if "FAILED" in line or "❌" in line or "Error" in line or line.startswith(("ERROR", "FATAL"))]
    return "\n".join(lines[:40] or printed.splitlines()[-40:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/moto-api/data.json", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False
