"""Reads back, through the AWS SDK, what the constructs promise: what the services store, not what the templates say."""
