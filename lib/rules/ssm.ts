import { environmentsOf } from './phi-environments';
import { firstPhiStore } from './phi-stores';
import { VariableSource, holdsNoIdentifier, holdsNoSecret } from './plain-text-variables';
import { Check, all, isTrue, property } from './predicates';
import { besideEach } from './presence';
import { AppFacts, Rule, appRules, rulesFor } from './rule';
import { secretIn, secretUnder } from './sensitive-text';
import { logsShells } from './session-documents';
import { mayHoldPhi } from './tags';
import { LookAt, see } from './template-texts';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable } from './verdict';
import { readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Text, Unknown, isKnown } from '../facts/value';

const PARAMETER = 'AWS::SSM::Parameter';
const DOCUMENT = 'AWS::SSM::Document';
const TASK = 'AWS::SSM::MaintenanceWindowTask';
const ASSOCIATION = 'AWS::SSM::Association';
const INSTANCES = ['AWS::EC2::Instance', 'AWS::AutoScaling::AutoScalingGroup'];

/** A value under the last step of its name: `/records/db-password`. Without a name the logical id tells what it is. */
const VALUE: VariableSource = {
  path: 'Value',
  read: parameter => parameter.read('Name').flatMap(({ value: written, given }) => {
    const name = written instanceof Text ? written.skeleton : isKnown(written) ? String(written) : parameter.logicalId;
    const last = name.slice(name.lastIndexOf('/') + 1);
    return readPath(parameter.properties, 'Value', parameter.template, given).map(reading => ({ ...reading, name: last }));
  }),
};

const lookForSecret: LookAt = (text, name) => name === '' ? secretIn(text) : secretUnder(name, text);

/** A document is JSON, or a text of JSON or YAML, which is looked through as it is. */
const holdsNoCredentials: Check = document => {
  const [seen] = see(document.properties.Content, 'Content', lookForSecret, { name: 'Content' });
  if (seen) return nonCompliant({ at: seen.at, found: seen.kind });
  const value = document.value('Content');
  return value instanceof Unknown ? insufficientData({ at: 'Content', value }) : compliant({ at: 'Content', found: 'no credential' });
};

/** The documents by which Patch Manager scans or patches. */
const PATCHES = /(?:^|[:/])AWS-RunPatchBaseline(?:Association|WithHooks)?$/;

const patches = (path: string): Check => property(path, value => isKnown(value) ? PATCHES.test(String(value)) : value instanceof Text
  ? PATCHES.test(value.skeleton) : undefined);
const RUNS_BASELINE: Readonly<Record<string, Check>> = { [TASK]: patches('TaskArn'), [ASSOCIATION]: patches('Name') };

/** Nothing else than what names the documents is meant. */
const isAboutPatches = (resource: Resource): boolean => RUNS_BASELINE[resource.type](resource).status !== 'NON_COMPLIANT';

const IN_USE = isTrue('Enabled', { absent: 'COMPLIANT' });

/** A task of a window that was disabled does not run. */
const runs: Check = resource => {
  const [window] = resource.type === TASK ? resource.targets('WindowId', 'AWS::SSM::MaintenanceWindow') : [];
  const named = RUNS_BASELINE[resource.type](resource);
  return window && IN_USE(window).status === 'NON_COMPLIANT' ? nonCompliant({ at: 'Enabled', found: `${window.logicalId} is disabled`, subject: window }) : named;
};

function hasPatching({ graph, accountBaseline }: AppFacts): Verdict {
  if (accountBaseline.has('patching') || !firstPhiStore(graph, mayHoldPhi)) return notApplicable();
  return besideEach(environmentsOf(graph, INSTANCES), { types: [TASK, ASSOCIATION], isMeant: isAboutPatches, test: runs });
}

const STORE = { Type: 'AWS::DynamoDB::Table' };
const PREFERENCES = {
  schemaVersion: '1.0',
  sessionType: 'Standard_Stream',
  inputs: { cloudWatchLogGroupName: '/ssm/sessions', cloudWatchEncryptionEnabled: true, idleSessionTimeout: '15', kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/a1' },
};

/** AWS Systems Manager. */
export const ssm: readonly Rule[] = [
  ...rulesFor(PARAMETER, [
    {
      id: 'ssm-no-secrets-in-string-parameters',
      title: 'Plain parameters hold no secrets and no patient identifiers',
      safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.308(a)(4)(ii)(B)', '164.502(b)'],
      severity: 'high',
      absent: 'CloudFormation asks for a value, and makes no secure strings.',
      rationale: 'A plain parameter is read by everybody who may describe the account, and its history is kept.',
      remediation: 'Keep the secret in Secrets Manager (`secretsmanager.Secret`), or make the `SecureString` outside of the template.',
      source: 'AWS Systems Manager User Guide: AWS Systems Manager Parameter Store',
      check: all(holdsNoSecret(VALUE), holdsNoIdentifier(VALUE)),
      examples: {
        compliant: { Name: '/records/table', Type: 'String', Value: 'charts' },
        nonCompliant: { Name: '/records/db-password', Type: 'String', Value: 'Example-only-1' },
      },
    },
  ]),
  ...rulesFor(DOCUMENT, [
    {
      id: 'ssm-session-manager-logging',
      title: 'Shells of Session Manager are logged encrypted, end when idle for 15 minutes, and are encrypted under a customer managed key',
      safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)', '164.312(a)(2)(iii)'],
      severity: 'medium',
      absent: 'Sessions are not logged, end after 20 idle minutes, and are encrypted by TLS alone.',
      rationale: 'What somebody did on a machine that works on ePHI is known only if the session was written down.',
      remediation: 'Set a log group or bucket, its encryption switch, `idleSessionTimeout: \'15\'` and `kmsKeyId` in `inputs`.',
      source: 'AWS Systems Manager User Guide: Session document schema',
      check: logsShells,
      examples: {
        compliant: { DocumentType: 'Session', Content: PREFERENCES },
        nonCompliant: { DocumentType: 'Session', Content: { ...PREFERENCES, inputs: { idleSessionTimeout: '60' } } },
      },
    },
    {
      id: 'ssm-document-no-secrets',
      title: 'Documents hold no credentials',
      safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
      severity: 'high',
      absent: 'CloudFormation asks for a content.',
      rationale: 'Everybody who may run a document may read it, and documents are shared between accounts.',
      remediation: 'Read the secret within the document, from Secrets Manager or a `SecureString`: `{{ssm-secure:name}}`.',
      source: 'AWS Systems Manager User Guide: Working with SSM documents',
      check: holdsNoCredentials,
      examples: {
        compliant: { Content: { schemaVersion: '2.2', mainSteps: [{ action: 'aws:runShellScript', name: 'run', inputs: { runCommand: ['systemctl restart intake'] } }] } },
        nonCompliant: { Content: { schemaVersion: '2.2', mainSteps: [{ action: 'aws:runShellScript', name: 'run', inputs: { runCommand: ['export DB_PASSWORD=Example-only-1'] } }] } },
      },
    },
  ]),
  ...appRules([
    {
      id: 'ssm-patch-baseline-and-window',
      title: 'Instances of an app that stores ePHI are scanned for missing patches',
      safeguards: ['164.308(a)(5)(ii)(B)', '164.308(a)(1)(ii)(B)'],
      severity: 'medium',
      absent: 'Nobody looks for missing patches.',
      rationale: 'Known flaws in an operating system are what malicious software enters by, on its way to ePHI.',
      remediation: 'Run `AWS-RunPatchBaseline` by a maintenance window task or an association, or declare `patching` in the account baseline.',
      source: 'AWS Systems Manager User Guide: AWS Systems Manager Patch Manager',
      check: hasPatching,
      examples: {
        compliant: {
          Resources: {
            Store: STORE,
            Worker: { Type: 'AWS::EC2::Instance' },
            Window: { Type: 'AWS::SSM::MaintenanceWindow', Properties: { Schedule: 'cron(0 3 ? * SUN *)' } },
            Task: { Type: TASK, Properties: { WindowId: { Ref: 'Window' }, TaskArn: 'AWS-RunPatchBaseline', TaskType: 'RUN_COMMAND' } },
          },
        },
        nonCompliant: { Resources: { Store: STORE, Worker: { Type: 'AWS::EC2::Instance' } } },
      },
    },
  ]),
];
