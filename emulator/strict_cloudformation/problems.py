"""What can be wrong with a template, as far as the emulator is concerned."""


class DeploymentError(Exception):
    """A resource cannot be created, changed or deleted: the stack rolls back and the run fails."""


class UnknownType(DeploymentError):
    """The resource type is in no table of the emulator."""


class UnknownProperty(DeploymentError):
    """A property, however deep, that AWS or the emulator does not know."""


class UnknownFunction(DeploymentError):
    """An intrinsic function or a reference that the emulator cannot resolve."""
