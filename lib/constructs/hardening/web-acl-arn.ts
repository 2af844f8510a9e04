import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

const ARN = /^arn:[\w-]+:wafv2:([a-z\d-]+):\d{12}:(global|regional)\/webacl\/[^/]+\/[^/]+$/;

/** Gives the ARN back if it is that of a web ACL for a resource of a Region, in the Region of the stack. */
export function requireRegionalWebAcl(arn: string, scope: IConstruct): string {
  if (Token.isUnresolved(arn)) return arn;
  const [, region, kind] = ARN.exec(arn) ?? [];
  const own = Stack.of(scope).region;
  if (kind === 'regional' && (Token.isUnresolved(own) || region === own)) return arn;
  throw new Error(`'${arn}' is no web ACL for this resource; it takes the ARN of one of scope REGIONAL in ${Token.isUnresolved(own) ? 'its own Region' : own}: choose such a web ACL`);
}

/** Gives the ARN back if it is that of a web ACL for a distribution, all of which are in us-east-1. */
export function requireGlobalWebAcl(arn: string): string {
  if (Token.isUnresolved(arn)) return arn;
  const [, region, kind] = ARN.exec(arn) ?? [];
  if (kind === 'global' && region === 'us-east-1') return arn;
  throw new Error(`'${arn}' is no web ACL for a distribution; it takes the ARN of one of scope CLOUDFRONT, in us-east-1: choose such a web ACL`);
}
