"""A CloudFormation for moto that fails on what it does not know, instead of reporting success."""
