"""Starts moto on the loopback address with the strict CloudFormation in place of moto's own."""

import os
import sys

ADDRESS = "127.0.0.1"


def serve(port: int) -> None:
    """Serves until the process is ended."""
    # The name, not the number: template URLs are read path-style only then.
    os.environ["AWS_ENDPOINT_URL"] = f"http://localhost:{port}"
    os.environ["MOTO_PORT"] = str(port)
    os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
    replace_cloudformation()
    from .moto_patches import apply

    apply()
    from moto.server import main

    main(["-H", ADDRESS, "-p", str(port)])


def replace_cloudformation() -> None:
    """Sends every call of CloudFormation to the strict one."""
    from moto.cloudformation import urls

    from .responses import StrictCloudFormation

    urls.url_paths = {"{0}/$": StrictCloudFormation.dispatch}


if __name__ == "__main__":
    serve(int(sys.argv[1]))
