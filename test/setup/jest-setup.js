// The built-in CloudFormation validation costs about 1.5 s (wasm) in every test file; the tests of the real CLI keep it on.
process.env.CDK_VALIDATION = process.env.CDK_VALIDATION ?? 'false';
process.env.CDK_DISABLE_CLI_TELEMETRY = 'true';
