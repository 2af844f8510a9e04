'use strict';
// The part of @aws-sdk/client-ec2 that handlers of the CDK use, on Node.js alone: every method is a call of the Query API of Amazon EC2.
const LISTS = { UserIdGroupPairs: 'Groups' };

function flatten(value, prefix, into) {
  if (Array.isArray(value)) {
    value.forEach((item, index) => flatten(item, `${prefix}.${index + 1}`, into));
  } else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      flatten(item, prefix ? `${prefix}.${LISTS[name] ?? name}` : name, into);
    }
  } else if (value !== undefined) {
    into.set(prefix, String(value));
  }
  return into;
}

async function call(method, input) {
  const action = method[0].toUpperCase() + method.slice(1);
  const body = flatten(input, '', new URLSearchParams({ Action: action, Version: '2016-11-15' }));
  const scope = `testing/20200101/${process.env.AWS_REGION}/ec2/aws4_request`;
  const response = await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    body,
    headers: { Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` },
  });
  const text = await response.text();
  if (!response.ok) {
    const name = /<Code>(.*?)<\/Code>/.exec(text)?.[1] ?? 'UnknownError';
    throw Object.assign(new Error(/<Message>(.*?)<\/Message>/s.exec(text)?.[1] ?? text), { name });
  }
  return {};
}

exports.EC2 = class EC2 {
  constructor() {
    return new Proxy(this, { get: (_target, method) => input => call(method, input) });
  }
};
