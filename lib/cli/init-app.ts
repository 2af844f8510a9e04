/** The versions of packages that the new app is written for. */
export type Versions = Readonly<Record<string, string>>;

/** The packages that the new app needs when it runs, and those that only building and testing it takes. */
export const DEPENDENCIES = ['aws-cdk-lib', 'cdk-hipaa', 'cdk-nag', 'constructs'] as const;
export const DEV_DEPENDENCIES = ['@types/jest', '@types/node', 'aws-cdk', 'jest', 'ts-jest', 'ts-node', 'typescript'] as const;

/** The files of a new app by their paths: a small app that passes the gate, its test, and the workflow that runs both. */
export function appFiles(name: string, versions: Versions, context: object): ReadonlyMap<string, string> {
  return new Map([
    ['.github/workflows/hipaa.yml', workflow()],
    ['.gitignore', 'node_modules/\ncdk.out/\nhipaa.sarif\n'],
    ['README.md', readme(name)],
    ['bin/app.ts', program()],
    ['cdk.json', json({ app: 'npx ts-node --prefer-ts-exts bin/app.ts', output: 'cdk.out', context })],
    ['lib/records-stack.ts', stack()],
    ['package.json', json(manifest(name, versions))],
    ['test/records-stack.test.ts', unitTest()],
    ['tsconfig.json', json(compilerSettings())],
  ]);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function manifest(name: string, versions: Versions): object {
  const pick = (packages: readonly string[]) => Object.fromEntries(packages.map(each => [each, versions[each]]));
  return {
    name,
    version: '0.1.0',
    private: true,
    scripts: { test: 'jest', synth: 'cdk synth --quiet', check: 'cdk-hipaa check cdk.out --account-baseline trail' },
    dependencies: pick(DEPENDENCIES),
    devDependencies: pick(DEV_DEPENDENCIES),
    jest: { preset: 'ts-jest', testEnvironment: 'node', roots: ['<rootDir>/test'] },
  };
}

function compilerSettings(): object {
  return {
    compilerOptions: {
      target: 'ES2022',
      lib: ['es2022'],
      module: 'node16',
      moduleResolution: 'node16',
      types: ['jest', 'node'],
      strict: true,
      noEmit: true,
      isolatedModules: true,
      esModuleInterop: true,
      skipLibCheck: true,
    },
    include: ['bin/**/*.ts', 'lib/**/*.ts', 'test/**/*.ts'],
  };
}

function program(): string {
  return `import { Tags } from 'aws-cdk-lib';
import { AccountBaseline, HipaaApp } from 'cdk-hipaa';
import { RecordsStack } from '../lib/records-stack';

const app = new HipaaApp({
  // The account has a CloudTrail trail already, its own or the organization's. If it has none, take this out and add an AuditTrail.
  // Name what else it has (a Config recorder, GuardDuty ...): the gate warns of what it cannot see. package.json gives the same names.
  accountBaseline: [AccountBaseline.TRAIL],
});

new RecordsStack(app, 'Records', {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
  terminationProtection: true,
});

Tags.of(app).add('owner', 'records-team');
Tags.of(app).add('environment', 'development');
`;
}

function stack(): string {
  return `import { Stack, StackProps } from 'aws-cdk-lib';
import { PhiBackupPlan, PhiBucket, PhiKey, PhiVpc } from 'cdk-hipaa';
import { Construct } from 'constructs';

/** A key, a network without a way to the internet, and a bucket for documents with its backups. */
export class RecordsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const { key } = new PhiKey(this, 'Key');
    new PhiVpc(this, 'Network', { encryptionKey: key, publicTier: false });

    const { plan } = new PhiBackupPlan(this, 'Backups', { encryptionKey: key });
    new PhiBucket(this, 'Documents', { encryptionKey: key, backupPlan: plan });
  }
}
`;
}

function unitTest(): string {
  return `import { App } from 'aws-cdk-lib';
import { HipaaFindings } from 'cdk-hipaa';
import { RecordsStack } from '../lib/records-stack';

test('the records break no rule', () => {
  const stack = new RecordsStack(new App(), 'Records', { env: { account: '123456789012', region: 'us-east-1' }, terminationProtection: true });
  const findings = HipaaFindings.fromStack(stack);
  findings.hasNoViolations();
  findings.hasFinding('s3-bucket-versioning', { status: 'compliant', constructPath: 'Records/Documents' });
  findings.resourceCountIsAtLeast(10);
});
`;
}

function workflow(): string {
  return `name: hipaa
on:
  pull_request:
  push:
    branches: [main]

permissions:
  contents: read
  security-events: write

jobs:
  judge:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm ci
      - run: npm test
      - run: npx cdk synth --quiet
      # What the gate refused is in cdk.out, too.
      - if: \${{ !cancelled() && hashFiles('cdk.out/manifest.json') != '' }}
        run: npm run check -- --output sarif=hipaa.sarif
      - if: \${{ !cancelled() && hashFiles('hipaa.sarif') != '' }}
        uses: github/codeql-action/upload-sarif@v3
        with:
          sarif_file: hipaa.sarif
          category: cdk-hipaa
`;
}

function readme(name: string): string {
  return `# ${name}

An AWS CDK app whose gate fails \`cdk synth\` on what breaks a safeguard of 45 CFR 164.

\`\`\`sh
npm install           # writes package-lock.json: commit it, the workflow needs it
npm test              # the rules in a unit test
npx cdk synth --quiet # the gate
npm run check         # every finding, with its fix
\`\`\`

Before you deploy:

1. \`bin/app.ts\` says that the account has a CloudTrail trail. Nobody has checked it: if yours has none, take it out and add an \`AuditTrail\`.
2. \`npx cdk-hipaa explain <rule>\` says what a rule asks for and why, and how to acknowledge a finding with a reason.

A gate that passes shows what was checked in the templates. Most of the Security Rule is about people.
`;
}
