import * as fs from 'node:fs';
import * as path from 'node:path';
import { dayOf } from './baseline';
import { GOVERNANCE_FOLDER } from './governance-folder';
import { makeFolder } from './make-folder';
import { print } from './pieces';
import { printable } from './printable';
import { AttestationTemplate, ATTESTATION_TEMPLATES } from '../catalogue/attestation-templates';
import { UnusableInput } from '../facts/unusable-input';
import { GovernanceError } from '../governance/governance-error';
import { readGovernance } from '../governance/read-governance';
import { SCHEMAS } from '../governance/schemas';

/** So many days are given to sign the first attestations. */
const DAYS_TO_SIGN = 90;

/** Options of `init` for governance files. */
export interface InitGovernanceOptions {
  /** The folder for them, where it is given after the option. */
  readonly governance?: string | true;
  readonly existing?: readonly string[];
  readonly date?: string;
}

/** Writes the governance files that are not there yet, into a folder that is named before or after the option. What is there stays as it is. */
export function initGovernance(named: string | undefined, { governance, existing, date }: InitGovernanceOptions): void {
  if (existing !== undefined) throw new UnusableInput('--governance and --existing: give one of the two at a time');
  if (named !== undefined && typeof governance === 'string') throw new UnusableInput(`${named} and --governance ${governance}: give one folder`);
  writeFiles(typeof governance === 'string' ? governance : named ?? GOVERNANCE_FOLDER, dayOf(date));
}

function writeFiles(folder: string, today: string): void {
  if (folder.trim() === '') throw new UnusableInput(`--governance "${folder}": give a folder`);
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isFile()) throw new UnusableInput(`${folder}: a file; give a folder`);
  const attested = attestedIn(folder);
  const written: string[] = [];
  try {
    for (const [file, text] of governanceFiles(today)) {
      const full = path.join(folder, file);
      const template = /^attestations\/(.*)\.yaml$/.exec(file)?.[1];
      if (fs.existsSync(full) || (template !== undefined && attested.has(template))) continue;
      makeFolder(path.dirname(full));
      fs.writeFileSync(full, text, { flag: 'wx' });
      written.push(full);
    }
  } catch (error) {
    const { code, path: file } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new UnusableInput(`${file ?? folder}: cannot be written (${code})`);
  }
  print(written.length === 0 ? [`${printable(folder)}: every file is there already; nothing was written\n`] : [
    ...written.map(file => `${printable(file)}\n`),
    '\nNext: fill them in, and have the gate read them:\n',
    `  Hipaa.enforce(app, { governance: ${JSON.stringify(folder)} });\n`,
    'A HipaaApp takes it as a prop.\n',
    'The agreement with AWS is pending until you say otherwise, so that synthesis fails until then.\n',
  ]);
}

/** The questionnaires that have a file by any name. */
function attestedIn(folder: string): ReadonlySet<string> {
  if (!fs.existsSync(path.join(folder, 'attestations'))) return new Set();
  try {
    return new Set(readGovernance(folder).attestations.map(each => each.template));
  } catch (error) {
    if (!(error instanceof GovernanceError)) throw error;
    const more = error.lines.length - 1;
    throw new UnusableInput(`${error.lines[0]}${more > 0 ? ` (and ${more} more)` : ''}; put right what is there first`);
  }
}

/** The files by their paths, commented, with what nobody can know for you left blank. */
export function governanceFiles(today: string): ReadonlyMap<string, string> {
  const due = new Date(Date.parse(today) + DAYS_TO_SIGN * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return new Map([
    ['baa.yaml', registry()],
    ['risks.yaml', risks()],
    ['inventory.yaml', inventory()],
    ...ATTESTATION_TEMPLATES.map(each => [`attestations/${each.id}.yaml`, attestation(each, due)] as const),
    ['evidence/.gitkeep', ''],
    ...Object.entries(SCHEMAS).map(([name, schema]) => [`schemas/${name}.schema.json`, `${JSON.stringify(schema, undefined, 2)}\n`] as const),
  ]);
}

function registry(): string {
  return `# yaml-language-server: $schema=schemas/baa.schema.json
# Business associate agreements (45 CFR 164.308(b), 164.504(e)): one entry for everybody who creates, receives, keeps or sends PHI for you.
# Agreements that have ended stay here with the status expired: records are kept for six years.
agreements:
  - vendor: Amazon Web Services
    services: [aws]
    status: pending # active once it is accepted in AWS Artifact; then give the day, and the two that follow
    executed:
    lastRiskAssessment:
    nextReview:
    breachNotificationHours:
    phiTypes: []
    contact:

  # - vendor: Example Messaging
  #   services: [api.messaging.example] # hosts that resources send to, products, whatever flows call it
  #   status: active # active, pending or expired
  #   executed: 2026-01-31
  #   expires: 2028-01-30
  #   phiTypes: [names, telephone numbers, appointments]
  #   subcontractors:
  #     - name: Example Carrier
  #       bound: true
  #   breachNotificationHours: 24
  #   lastRiskAssessment: 2026-01-15
  #   nextReview: 2027-01-15
  #   contact: privacy@messaging.example
`;
}

function risks(): string {
  return `# yaml-language-server: $schema=schemas/risks.schema.json
# The risk register (45 CFR 164.308(a)(1)(ii)(A) and (B)): what the risk analysis found, and what is done about it.
risks: [] # the brackets go with the first entry
  # - id: R-1
  #   asset: Prod/Records # a construct path, or a name
  #   threat: Somebody copies records through a session that was left open
  #   vulnerability: Sessions last eight hours
  #   likelihood: low # 1 to 5, or very-low, low, moderate, high, very-high
  #   impact: high
  #   controls: [cognito-token-validity]
  #   treatment: mitigate # mitigate, accept, transfer or avoid
  #   plan: Sessions end after 15 minutes without use
  #   owner: Application team
  #   review: 2027-01-15
  #   status: open # open, in-treatment or closed
`;
}

function inventory(): string {
  return `# yaml-language-server: $schema=schemas/inventory.schema.json
# What ePHI there is and where it goes (45 CFR 164.308(a)(1)(ii)(A)).
entity: # covered-entity, business-associate or both (45 CFR 160.103)
reviewed: # the day somebody last looked through this file
reviewedBy:
systems: [] # the brackets go with the first entry
  # - id: charts
  #   name: Charts
  #   owner: Records team
  #   purpose: Treatment
  #   constructs: [Prod/Records]
  #   categories: [demographics, clinical-record, diagnoses]
  #   identifiers: [names, dates, medical-record-numbers]
  #   retention: ten years after the last visit
flows: [] # the brackets go with the first entry
  # - id: reminders
  #   from: { system: charts }
  #   to: { vendor: Example Messaging } # or a system of this file, or a party in words
  #   purpose: Reminders of appointments
  #   categories: [scheduling]
  #   identifiers: [names, telephone-numbers]
  #   retention: 30 days
  #   crossesBorder: false
  #   noAgreement: # only where a vendor needs none
  #     because: treatment # treatment, conduit, plan-sponsor, individual, required-by-law or de-identified
  #     note: The clinic treats the same patients
`;
}

function attestation({ id, title, cadence, questions }: AttestationTemplate, due: string): string {
  const answers = questions.map(({ id: question, text, safeguards }) => `  # ${text}
  # 45 CFR ${safeguards.join(', ')}
  ${question}:
    answer:
    note:
`);
  return `# yaml-language-server: $schema=../schemas/attestation.schema.json
# ${title}. Signed again: ${cadence}.
# Answers: yes, no, partial or na; partial and na say why in the note. For the next time copy the file: signed ones are kept for six years.
template: ${id}
assignees: [Security Officer]
due: ${due}
answers:
${answers.join('')}evidence: []
  # - title: Report
  #   file: evidence/report.pdf
  #   sha256: the 64 digits that sha256sum prints
  # - ticket: SEC-123
  # - url: https://wiki.example/security
# signed:
#   by: Name of whoever vouches for the answers
#   role: Security Officer
#   on: ${due}
`;
}
