"""One run: start the emulator, deploy, read back, change, destroy, report, and end what was started."""
