import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Report, runCdk } from '../run-cdk';

const cdk = async (env: Record<string, string>, ...args: string[]) => runCdk('test/synth/apps/gate-app.ts', env, args);

const ROTATION = /ERROR Not met: .*EnableKeyRotation/;

describe('what breaks a safeguard fails synthesis, wherever it is', () => {
  test.concurrent.each([
    ['in a selected stack', { BAD: 'stack' }, 'Clean/Bad/Resource'],
    ['in a nested stack', { BAD: 'nested-stack' }, 'Clean/Nested/Bad/Resource'],
    ['in a Stage', { BAD: 'stage' }, 'Prod/Records/Bad/Resource'],
    ['in a Stage in a Stage', { BAD: 'stage-in-stage' }, 'Outer/Prod/Records/Bad/Resource'],
    ['on a generic CfnResource', { BAD: 'generic' }, 'Clean/Bad'],
    ['through a property override', { BAD: 'override' }, 'Clean/Bad/Resource'],
    ['in an included template', { BAD: 'include' }, 'Clean/Include/Bad'],
    ['in a Stage, with the gate set on a plain App', { BAD: 'stage', GATE: 'enforce' }, 'Prod/Records/Bad/Resource'],
    ['in a Stage, with nothing but the aspect', { BAD: 'stage', GATE: 'aspect' }, 'Prod/Records/Bad/Resource'],
    ['in a selected stack, with nothing but the aspect', { BAD: 'stack', GATE: 'aspect' }, 'Clean/Bad/Resource'],
  ])('%s', async (_name, env, constructPath) => {
    const { code, screen } = await cdk(env);
    expect(screen).toMatch(ROTATION);
    expect(screen).toContain(constructPath);
    expect(code).toBe(1);
  });

  test.concurrent('in a stack that the command does not select', async () => {
    const { code, screen } = await cdk({ BAD: 'other-stack' }, 'synth', 'Clean', '-q');
    expect(screen).toMatch(ROTATION);
    expect(screen).toContain('Other/Bad/Resource');
    expect(code).toBe(1);
  });

  test.concurrent('even when the command is told to ignore errors', async () => {
    const { code, screen } = await cdk({ BAD: 'stack' }, 'synth', '-q', '--ignore-errors');
    expect(screen).toMatch(ROTATION);
    expect(code).toBe(1);
  });

  test.concurrent('each finding says where, what, why, how to fix it and how to acknowledge it', async () => {
    const { screen } = await cdk({ BAD: 'stack' });
    const finding = screen.slice(Math.max(0, screen.search(ROTATION) - 80));
    expect(finding).toMatch(/gate-app\.js:\d+:\d+\nERROR Not met/);
    expect(finding).toContain('(EnableKeyRotation: ');
    expect(finding).toContain('164.312(a)(2)(iv) Encryption and decryption (addressable)');
    expect(finding).toContain('Suggested fix: ');
    expect(finding).toContain("Acknowledge with 'hipaa::kms-key-rotation'");
  });
});

describe('the gate fails closed', () => {
  test.concurrent('when something crashes in it', async () => {
    const { code, screen } = await cdk({ PACK: 'crashing' });
    expect(screen).toContain('could not judge this app, so nothing passes: the pack fell over');
    expect(code).toBe(1);
  });

  test.concurrent('when it crashes on a plain App', async () => {
    const { code, screen } = await cdk({ PACK: 'crashing', GATE: 'enforce' });
    expect(screen).toContain('the pack fell over');
    expect(code).toBe(1);
  });

  test.concurrent('when a template cannot be read', async () => {
    const { code, screen } = await cdk({ BAD: 'unreadable' });
    expect(screen).toContain('Broken.template.json');
    expect(screen).toContain('broken JSON');
    expect(code).toBe(1);
  });
});

describe('what is no error passes, and is shown', () => {
  test.concurrent('warnings', async () => {
    const { code, screen } = await cdk({ BAD: 'warning' });
    expect(screen).toMatch(/WARNING Not met: .*PendingWindowInDays: 7/);
    expect(code).toBe(0);
  });

  test.concurrent('warnings in a Stage, of which the command line would say nothing', async () => {
    const { code, screen } = await cdk({ BAD: 'warning-in-stage' });
    expect(screen).toMatch(/WARNING Not met: .*PendingWindowInDays: 7/);
    expect(code).toBe(0);
  });

  test.concurrent('what cannot be known before deployment', async () => {
    const { code, screen } = await cdk({ BAD: 'undetermined' });
    expect(screen).toMatch(/WARNING Cannot be known before deployment: .*EnableKeyRotation: \$\{Rotate\}/);
    expect(code).toBe(0);
  });

  test.concurrent.each([
    ['strict: a warning', { BAD: 'warning', STRICT: '1' }, 1],
    ['strict: undetermined', { BAD: 'undetermined', STRICT: '1' }, 1],
    ['the line moved down to medium', { BAD: 'warning', FAIL_ON: 'medium' }, 1],
    ['the line moved up to critical', { BAD: 'stack', FAIL_ON: 'critical' }, 0],
    ['report only', { BAD: 'stack', REPORT_ONLY: '1' }, 0],
    ['report only for one run', { BAD: 'stage', CDK_HIPAA_REPORT_ONLY: '1' }, 0],
  ])('%s', async (_name, env, expected) => {
    const { code, screen } = await cdk(env);
    expect(screen).toMatch(/(ERROR|WARNING) (Not met|Cannot be known)/);
    expect(code).toBe(expected);
  });

  test.concurrent('nothing wrong: a summary of what was judged', async () => {
    const { code, screen } = await cdk({});
    expect(screen).toMatch(/cdk-hipaa judged [23] resources in 1 template by \d+ rules \(\d+ applied\): \d+ compliant, 0 not met, 0 undetermined, 0 acknowledged/);
    expect(screen).not.toMatch(/ERROR|WARNING/);
    expect(code).toBe(0);
  });
});

test.concurrent('an agreement with AWS that has expired fails synthesis, with the line that says so', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hipaa-'));
  fs.writeFileSync(path.join(folder, 'baa.yaml'), 'agreements:\n  - { vendor: AWS, services: [aws], status: active, executed: 2020-01-01, expires: 2021-01-01 }\n');
  const { code, screen } = await cdk({ GOVERNANCE: folder });
  fs.rmSync(folder, { recursive: true });
  expect(screen).toContain(`${folder}/baa.yaml:2: the agreement with AWS has expired on 2021-01-01, but the app runs there`);
  expect(screen).toContain(`cdk-hipaa read ${folder}: agreements 1,`);
  expect(code).toBe(1);
});

describe('decisions', () => {
  const reasons = (report: Report) => report.pluginReports.find(each => each.pluginName === 'hipaa')?.suppressedViolations?.map(each => [each.ruleName, each.reason]);

  test.concurrent.each([
    ['on the resource', { BAD: 'stack', ACK: 'resource' }],
    ['in a Stage', { BAD: 'stage', ACK: 'resource' }],
    ['on the app, for a Stage', { BAD: 'stage', ACK: 'app' }],
  ])('an acknowledged finding passes and keeps its reason: %s', async (_name, env) => {
    const { code, report, screen } = await cdk(env);
    expect(reasons(report)).toEqual([['kms-key-rotation', 'the key signs nothing but test fixtures']]);
    expect(screen).toContain('1 acknowledged');
    expect(code).toBe(0);
  });

  test.concurrent('an acknowledgement made for cdk-nag is honoured, and listed with its reason', async () => {
    const { code, report } = await cdk({ BAD: 'log-group', ACK: 'nag', PACK: 'default' });
    expect(reasons(report)?.[0][1]).toContain('the key signs nothing but test fixtures');
    expect(code).toBe(0);
  });

  test.concurrent('an id without the prefix acknowledges nothing', async () => {
    const { code, screen } = await cdk({ BAD: 'stack', ACK: 'bare' });
    expect(screen).toMatch(ROTATION);
    expect(code).toBe(1);
  });
});

describe('cdk-nag', () => {
  test.concurrent('its finding on a matter of ours is told once, as a second opinion', async () => {
    const { screen } = await cdk({ BAD: 'log-group', PACK: 'default' });
    expect(screen).toContain('cdk-nag says the same: HIPAA.Security::HIPAA.Security-CloudWatchLogGroupEncrypted');
    expect(screen.match(/ERROR/g)).toHaveLength(1);
  });

  test.concurrent('a pack of the user is run, and its own findings pass through with their ids', async () => {
    const { code, screen } = await cdk({ BAD: 'include', FAIL_ON: 'critical', PACK: 'own' });
    expect(screen).toContain("Acknowledge with 'Own::Own-KeyDescribed'");
    expect(code).toBe(1);
  });
});
