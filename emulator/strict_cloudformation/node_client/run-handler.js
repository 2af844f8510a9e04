'use strict';
// Runs the entry point of a custom resource's asset on the event that comes in, and prints what it would answer to CloudFormation.
const path = require('node:path');

const entry = require(path.join(process.argv[2], '__entrypoint__.js'));
entry.external.log = () => undefined;
entry.external.sendHttpRequest = async (_options, body) => { process.stdout.write(`${body}\n`); };

let text = '';
process.stdin.on('data', chunk => { text += chunk; });
process.stdin.on('end', () => entry.handler(JSON.parse(text), {}).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
}));
