"""One emulator for all tests that need one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from run.processes import REGION, Processes


@pytest.fixture(scope="session")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    """A running emulator, ended with the tests."""
    started = Processes(Path(tmp_path_factory.mktemp("emulator")))
    try:
        started.start_emulator()
        yield started
    finally:
        started.end_all()


@pytest.fixture
def sdk(processes: Processes) -> Any:
    """A factory of clients of the emulator."""

    def client(service: str) -> Any:
        return boto3.client(service, region_name=REGION, endpoint_url=processes.endpoint, aws_access_key_id="testing", aws_secret_access_key="testing")

    return client
