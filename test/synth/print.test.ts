import * as path from 'node:path';
import { Summary } from '../../lib/engine/summarize';
import { ReportedViolation, summaryLines, violationLines } from '../../lib/synth/print';

const NO_OPINION = { agreement: () => undefined, violations: () => [], notes: [] };

describe('the summary', () => {
  const summary: Summary = {
    templates: 2,
    resources: 1234,
    rules: 210,
    rulesApplied: 57,
    compliant: 301,
    undetermined: 4,
    acknowledged: 1,
    outOfScope: 0,
    noncompliant: { critical: 0, high: 0, medium: 0, low: 0 },
  };

  test('of an app with nothing wrong', () => {
    expect(summaryLines(summary, NO_OPINION)).toEqual([
      'cdk-hipaa judged 1,234 resources in 2 templates by 210 rules (57 applied): 301 compliant, 0 not met, 4 undetermined, 1 acknowledged.',
    ]);
  });

  test('of an app with findings, by severity', () => {
    expect(summaryLines({ ...summary, noncompliant: { critical: 1, high: 20, medium: 3, low: 0 } }, NO_OPINION)).toEqual([
      'cdk-hipaa judged 1,234 resources in 2 templates by 210 rules (57 applied): 301 compliant, 24 not met (1 critical, 20 high, 3 medium, 0 low), 4 undetermined, 1 acknowledged.',
    ]);
  });

  test('of one of each, and of nothing', () => {
    expect(summaryLines({ ...summary, templates: 1, resources: 1, rules: 1 }, NO_OPINION)[0]).toMatch(/^cdk-hipaa judged 1 resource in 1 template by 1 rule \(/);
    expect(summaryLines({ ...summary, templates: 0, resources: 0, rules: 0 }, NO_OPINION)[0]).toMatch(/^cdk-hipaa judged 0 resources in 0 templates by 0 rules \(/);
  });

  test('what cdk-nag saw otherwise follows', () => {
    expect(summaryLines(summary, { ...NO_OPINION, notes: ['note: one', 'note: two'] }).slice(1)).toEqual(['note: one', 'note: two']);
  });
});

describe('a violation', () => {
  const violation: ReportedViolation = {
    ruleName: 'kms-key-rotation',
    description: 'Not met: Keys rotate (EnableKeyRotation: false)',
    suggestedFix: 'Use `PhiKey`.\nSafeguards: 164.312(a)(2)(iv) Encryption and decryption (addressable)',
    severity: 'error',
    violatingConstructs: [{
      constructPath: 'Records/Key/Resource',
      constructFqn: 'aws-cdk-lib.aws_kms.CfnKey',
      cloudFormationResource: { logicalId: 'Key961B73FD' },
      stackTraces: [`new Key (${process.cwd()}/node_modules/aws-cdk-lib/aws-kms/lib/key.js:1:1)\nmain (${process.cwd()}/bin/app.ts:9:3)`],
    }],
  };
  const [construct] = violation.violatingConstructs;
  const lines = (change: Partial<ReportedViolation>) => violationLines({ ...violation, ...change }, 'hipaa');

  test('where, what, how to fix it, how to acknowledge it', () => {
    expect(lines({})).toEqual([
      'bin/app.ts:9:3',
      'ERROR Not met: Keys rotate (EnableKeyRotation: false) (hipaa)',
      '   Records/Key/Resource (Key961B73FD) aws-cdk-lib.aws_kms.CfnKey',
      '   Suggested fix: Use `PhiKey`.\n   Safeguards: 164.312(a)(2)(iv) Encryption and decryption (addressable)',
      "   Acknowledge with 'hipaa::kms-key-rotation'",
      '',
    ]);
  });

  test('of the app as a whole, of which little is known', () => {
    expect(lines({ severity: 'warning', suggestedFix: undefined, violatingConstructs: [{ constructPath: '' }] })).toEqual([
      'WARNING Not met: Keys rotate (EnableKeyRotation: false) (hipaa)',
      '   the app',
      "   Acknowledge with 'hipaa::kms-key-rotation'",
      '',
    ]);
  });

  test('that nobody can acknowledge', () => {
    expect(lines({ severity: 'fatal', suggestedFix: undefined, violatingConstructs: [{ constructPath: '' }] }).slice(2)).toEqual(['   Rule hipaa::kms-key-rotation', '']);
  });

  test('of another tool keeps its id', () => {
    expect(lines({ ruleName: 'Own::Own-KeyDescribed' })).toContain("   Acknowledge with 'Own::Own-KeyDescribed'");
  });

  test('of several constructs is printed for each', () => {
    const found = lines({ violatingConstructs: [construct, { ...construct, constructPath: 'Records/Other/Resource', stackTraces: undefined }] });
    expect(found.filter(line => line.startsWith('ERROR'))).toHaveLength(2);
    expect(found).toContain('   Records/Other/Resource (Key961B73FD) aws-cdk-lib.aws_kms.CfnKey');
    expect(found.filter(line => line.startsWith('bin/'))).toEqual(['bin/app.ts:9:3']);
  });

  test.each<[string, string[], string | undefined]>([
    ['below the working directory', [`${process.cwd()}/bin/app.ts:9:3`], 'bin/app.ts:9:3'],
    ['elsewhere', ['main (/opt/app/stack.ts:1:2)'], '/opt/app/stack.ts:1:2'],
    ['beside the working directory', [`${process.cwd()}-old/app.ts:9:3`], `${process.cwd()}-old/app.ts:9:3`],
    ['in the second trace', [`(${path.join(process.cwd(), 'node_modules/x/y.js')}:1:1)\n(node:internal/modules:5:5)`, '(/opt/app/stack.ts:1:2)'], '/opt/app/stack.ts:1:2'],
    ['in a library only', [`(${path.join(process.cwd(), 'node_modules/x/y.js')}:1:1)`], undefined],
    ['in Node.js only', ['(node:internal/modules/cjs/loader:1554:14)'], undefined],
    ['nowhere', ['...new Promise...'], undefined],
  ])('the line of the user: %s', (_name, stackTraces, expected) => {
    const [first] = lines({ violatingConstructs: [{ ...construct, stackTraces }] });
    expect(first).toBe(expected ?? 'ERROR Not met: Keys rotate (EnableKeyRotation: false) (hipaa)');
  });
});
