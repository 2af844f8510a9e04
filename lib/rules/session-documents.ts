import { reader } from './list-entries';
import { among, customerKey, judgeAll } from './predicates';
import { Verdict, best, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Text, Unknown, isKnown } from '../facts/value';

const INPUTS = 'Content.inputs';
const LONGEST_IDLE_MINUTES = 15;

/** Sessions that run commands and have an output to log; those that forward a port have none. */
const SHELLS = new Set(['Standard_Stream', 'InteractiveCommands', 'NonInteractiveCommands']);

const ON = among(true);
const KEY = customerKey(`${INPUTS}.kmsKeyId`);

/** Where a session is written to, and the switch that refuses a place which is not encrypted. */
const PLACES = [['cloudWatchLogGroupName', 'cloudWatchEncryptionEnabled'], ['s3BucketName', 's3EncryptionEnabled']] as const;

/** The preferences of shells that Session Manager opens. Sessions that forward a port cannot be logged. */
export function logsShells(document: Resource): Verdict {
  if (!document.read('DocumentType').some(({ value }) => value === 'Session')) return notApplicable();
  return worst(document.read('Content').map(content => {
    const { value } = content;
    if (value instanceof Unknown || value instanceof Text) return insufficientData(content);
    if (isYaml(document, value)) return insufficientData({ at: 'Content', found: 'a text in YAML' });
    const read = reader(document, content);
    const isShell = read('sessionType').some(each => each.value === undefined || SHELLS.has(String(each.value)));
    return isShell ? worst([isLogged(document), endsWhenIdle(document), KEY(document)]) : notApplicable();
  }));
}

function isYaml(document: Resource, content: unknown): boolean {
  return typeof content === 'string' && (!content.trimStart().startsWith('{') || document.read('DocumentFormat').some(({ value }) => value === 'YAML'));
}

/** One place is enough. An empty name is none. */
function isLogged(document: Resource): Verdict {
  const at = INPUTS;
  return best(PLACES.map(([place, encrypted]) => worst(document.read(`${INPUTS}.${place}`).map(reading => reading.value === undefined || reading.value === ''
    ? nonCompliant({ at, found: 'neither a log group nor a bucket' }) : judgeAll(document.read(`${INPUTS}.${encrypted}`), ON)))));
}

/** Unless told otherwise, a session ends after 20 idle minutes. */
function endsWhenIdle(document: Resource): Verdict {
  return worst(document.read(`${INPUTS}.idleSessionTimeout`).map(reading => {
    if (reading.value === undefined || reading.value === '') return nonCompliant({ at: reading.at, found: 'absent: 20 minutes' });
    if (!isKnown(reading.value)) return insufficientData(reading);
    return Number(reading.value) <= LONGEST_IDLE_MINUTES ? compliant(reading) : nonCompliant(reading);
  }));
}
