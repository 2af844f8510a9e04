import { createRequire } from 'node:module';
import { CONFIG_POLICIES } from '../../lib/catalogue/config-policies';

interface Engine {
  validateTemplate(template: object): { readonly diagnostics: readonly { readonly ruleId: string; readonly message: string }[] };
  free(): void;
}
interface Validation {
  readonly CompositeEngine: new (config: object) => Engine;
  readonly TemplateContent: new (content: string) => object;
}

// The engine of Guard that the AWS CDK carries. A policy looks at the document from its root, where AWS Config puts its item.
const { CompositeEngine, TemplateContent } = createRequire(require.resolve('aws-cdk-lib'))('@aws/cloudformation-validate') as Validation;
const engine = new CompositeEngine({ guardRules: CONFIG_POLICIES.map(({ name, policy }) => ({ name, content: policy })) });
const RULE_OF = new Map(CONFIG_POLICIES.map(({ name, policy }) => [/^rule (\w+)/m.exec(policy)?.[1], name]));
afterAll(() => engine.free());

/** The policies that an item does not meet. */
function unmet(item: object): readonly string[] {
  const { diagnostics } = engine.validateTemplate(new TemplateContent(JSON.stringify({ Resources: { Any: { Type: 'AWS::SNS::Topic' } }, ...item })));
  return [...new Set(diagnostics.flatMap(({ ruleId }) => RULE_OF.get(ruleId) ?? []))].sort();
}

const bucket = (sseAlgorithm: string, kmsMasterKeyID?: string) => ({
  resourceType: 'AWS::S3::Bucket',
  supplementaryConfiguration: {
    ServerSideEncryptionConfiguration: { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyID }, bucketKeyEnabled: true }] },
  },
});
const client = (configuration: object) => ({ resourceType: 'AWS::Cognito::UserPoolClient', configuration });
const WELL_MADE = { AllowedOAuthFlows: ['code'], EnableTokenRevocation: true, PreventUserExistenceErrors: 'ENABLED' };
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

test.each<[string, object, readonly string[]]>([
  ['a bucket with a key of the customer', bucket('aws:kms', KEY), []],
  ['a bucket with two layers under such a key', bucket('aws:kms:dsse', KEY), []],
  ['a bucket with the key that AWS manages', bucket('aws:kms', 'arn:aws:kms:us-east-1:111122223333:alias/aws/s3'), ['s3-bucket-default-key-customer-managed']],
  ['a bucket with AWS KMS and no key named', bucket('aws:kms'), ['s3-bucket-default-key-customer-managed']],
  ['a bucket for access logs, with keys of Amazon S3', bucket('AES256'), []],
  ['a bucket of which the encryption is not known', { resourceType: 'AWS::S3::Bucket', supplementaryConfiguration: {} }, []],
  ['a well made client', client(WELL_MADE), []],
  ['a client of machines, without flows of people', client({ ...WELL_MADE, AllowedOAuthFlows: [] }), []],
  ['a client that knows no OAuth', client({ EnableTokenRevocation: true, PreventUserExistenceErrors: 'ENABLED' }), []],
  ['a client with the implicit grant', client({ ...WELL_MADE, AllowedOAuthFlows: ['code', 'implicit'] }), ['cognito-client-code-grant-only']],
  ['a client whose tokens stay good', client({ ...WELL_MADE, EnableTokenRevocation: false }), ['cognito-client-token-revocation']],
  ['a client that tells who exists', client({ ...WELL_MADE, PreventUserExistenceErrors: 'LEGACY' }), ['cognito-client-hides-existence-of-users']],
  ['a client that says nothing', client({}), ['cognito-client-hides-existence-of-users', 'cognito-client-token-revocation']],
  ['a resource of another type', { resourceType: 'AWS::SQS::Queue', configuration: {} }, []],
])('%s', (_, item, policies) => {
  expect(unmet(item)).toEqual(policies);
});

test('every policy has one rule, with a name of its own', () => {
  expect(RULE_OF.size).toBe(CONFIG_POLICIES.length);
  expect([...RULE_OF.keys()]).not.toContain(undefined);
});
