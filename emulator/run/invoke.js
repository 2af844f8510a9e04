'use strict';
// Calls a handler with one event after the other, as AWS Lambda does in one execution environment, and writes the answers to a file.
// Line for line of what the handler prints goes to the standard output; a line of its own ends each call.
const fs = require('node:fs');
const path = require('node:path');

const [folder, name, answers] = process.argv.slice(2);
const split = name.lastIndexOf('.');
const handler = require(path.join(folder, name.slice(0, split)))[name.slice(split + 1)];

async function call(event, requestId) {
  try {
    return await handler(event, { awsRequestId: requestId });
  } catch (error) {
    // AWS Lambda writes what a handler throws into its log.
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return { errorMessage: String(error) };
  }
}

async function callAll(events) {
  const found = [];
  for (const event of events) {
    const { requestId } = event.requestContext;
    found.push(await call(event, requestId) ?? null);
    process.stdout.write(`\nEND RequestId: ${requestId}\n`);
  }
  fs.writeFileSync(answers, JSON.stringify(found));
}

callAll(JSON.parse(fs.readFileSync(0, 'utf8')));
