import { isWholeAccount } from './foreign-principals';
import { deniesEverybody, speaksOf } from './policies';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { PolicyCondition, Principal, Statement, policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';
import { Node, isKnown } from '../facts/value';

/** The actions whose answer holds a secret in plain text, which AWS KMS can encrypt for an attested enclave instead. */
export const REVEALING = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair', 'kms:DeriveSharedSecret'];

export const isAttestationKey = (key: string): boolean => key.toLowerCase().startsWith('kms:recipientattestation:');

/** SHA-384, in hexadecimal digits. */
const MEASUREMENT = /^[\da-f]{96}$/i;

/** Zeros are what an enclave in debug mode measures. */
export const isOfDebugMode = (value: Node): boolean => isKnown(value) && /^0+$/.test(String(value));

/**
 * Registers that tell one program from another: the image, the application in it, who signed it; with NitroTPM all but the
 * firmware's, which are the same everywhere. PCR1 measures the kernel, PCR3 and PCR4 the role and the id of the parent instance.
 */
const OF_PROGRAM = /:(?:imagesha384|pcr[028]|nitrotpmpcr(?:[4-9]|1\d))$/i;

const EQUALS = /^(?:ForAnyValue:)?String(?:Equals(?:IgnoreCase)?|Like)$/i;
const NOT_EQUALS = /^String(?:NotEquals(?:IgnoreCase)?|NotLike)(?:IfExists)?$/i;

const measured = ({ conditions }: Statement, operator: RegExp): readonly PolicyCondition[] =>
  conditions.filter(each => isAttestationKey(each.key) && operator.test(each.operator) && !each.isOptional);

/** Whether a statement speaks of attestation only as being there. */
const asksForAny = ({ conditions }: Statement): boolean => conditions.some(each => isAttestationKey(each.key) && /^Null$/i.test(each.operator));

/** What is let through names the program exactly. Whether the program is an approved one, the release knows and no template. */
export function namesMeasurements(key: Resource): Verdict {
  const { statements } = policyDocument(key, 'KeyPolicy');
  return worst(statements.map(statement => {
    const actions = REVEALING.filter(action => speaksOf(statement, action));
    const callers = statement.principals.filter(({ kind }) => kind !== 'Service');
    if (statement.effect === 'Deny' || actions.length === 0 || callers.length === 0) return notApplicable();
    const barriers = statements.filter(each => each.conditions.length === 1 && deniesEverybody(each, actions));
    const conditions = [...measured(statement, EQUALS), ...barriers.flatMap(each => measured(each, NOT_EQUALS))];
    if (conditions.length > 0) return judge(statement, conditions);
    // What asks for no attestation at all is the business of the rules on attestation itself.
    if (![statement, ...barriers].some(asksForAny)) return notApplicable();
    const found = 'asks for attestation, whatever the image';
    return callers.every(isAccount) ? insufficientData({ at: statement.at, found: `${found}; the IAM policies of the account may name one` })
      : nonCompliant({ at: statement.at, found });
  }));
}

function judge({ at }: Statement, conditions: readonly PolicyCondition[]): Verdict {
  const verdicts = conditions.flatMap(({ key, values }) => values.map(value => {
    if (!isKnown(value)) return insufficientData({ at, value });
    if (isOfDebugMode(value)) return nonCompliant({ at, found: `zeros for ${key}, which an enclave in debug mode measures` });
    return MEASUREMENT.test(String(value)) ? compliant({ at, found: `${key} named exactly` })
      : nonCompliant({ at, found: `${String(value)} for ${key}, which is no SHA-384 of 96 digits` });
  }));
  if (conditions.some(({ key }) => OF_PROGRAM.test(key))) return worst(verdicts);
  return worst([...verdicts, nonCompliant({ at, found: `only ${conditions.map(({ key }) => key).join(', ')}, which does not measure the program` })]);
}

const isAccount = ({ kind, value }: Principal): boolean => kind === 'AWS' && isWholeAccount(value);
