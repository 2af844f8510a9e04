import { App, Aws, Stack } from 'aws-cdk-lib';
import { requireGlobalWebAcl, requireRegionalWebAcl } from '../../../lib/constructs/hardening/web-acl-arn';

const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const arn = (region: string, kind: string) => `arn:aws:wafv2:${region}:123456789012:${kind}/webacl/portal/${ID}`;
const stackIn = (region?: string) => new Stack(new App(), 'Portal', { env: { region } });

test.each<[string, string | undefined, string]>([
  ['of the Region of the stack', 'eu-west-1', arn('eu-west-1', 'regional')],
  ['of any Region, where that of the stack is not known', undefined, arn('eu-west-1', 'regional')],
  ['known only at deployment', 'eu-west-1', Aws.STACK_ID],
])('a regional web ACL %s is taken', (_, region, given) => {
  expect(requireRegionalWebAcl(given, stackIn(region))).toBe(given);
});

test.each<[string, string]>([
  ['of another Region', arn('eu-west-1', 'regional')],
  ['for distributions', arn('us-east-1', 'global')],
  ['of the first AWS WAF', `arn:aws:waf-regional:us-east-1:123456789012:webacl/${ID}`],
  ['by its name', 'portal'],
])('a web ACL %s is no regional one', (_, given) => {
  expect(() => requireRegionalWebAcl(given, stackIn('us-east-1')))
    .toThrow(`'${given}' is no web ACL for this resource; it takes the ARN of one of scope REGIONAL in us-east-1: choose such a web ACL`);
});

test('a Region that is not known is called its own', () => {
  expect(() => requireRegionalWebAcl('portal', stackIn())).toThrow('one of scope REGIONAL in its own Region');
});

test('a web ACL for distributions is taken, and one known only at deployment', () => {
  expect(requireGlobalWebAcl(arn('us-east-1', 'global'))).toBe(arn('us-east-1', 'global'));
  expect(requireGlobalWebAcl(Aws.STACK_ID)).toBe(Aws.STACK_ID);
});

test.each([arn('us-east-1', 'regional'), arn('eu-west-1', 'global'), ID])('%s is no web ACL for a distribution', given => {
  expect(() => requireGlobalWebAcl(given)).toThrow(`'${given}' is no web ACL for a distribution; it takes the ARN of one of scope CLOUDFRONT, in us-east-1: choose such a web ACL`);
});
