import { isOpen, reader, whereSet } from './list-entries';
import { Check, EntryTest, any, anyEntry, present } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Reading } from '../facts/reading';

/** The kinds of identifiers that Amazon Bedrock finds and that tell who a patient is; not keys, passwords and the like. */
const OF_PATIENTS = new Set([
  'NAME', 'ADDRESS', 'AGE', 'EMAIL', 'PHONE', 'URL', 'IP_ADDRESS', 'MAC_ADDRESS', 'DRIVER_ID', 'LICENSE_PLATE', 'VEHICLE_IDENTIFICATION_NUMBER',
  'US_SOCIAL_SECURITY_NUMBER', 'US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER', 'US_PASSPORT_NUMBER', 'US_BANK_ACCOUNT_NUMBER', 'INTERNATIONAL_BANK_ACCOUNT_NUMBER',
  'CREDIT_DEBIT_CARD_NUMBER', 'CA_HEALTH_NUMBER', 'CA_SOCIAL_INSURANCE_NUMBER', 'UK_NATIONAL_HEALTH_SERVICE_NUMBER', 'UK_NATIONAL_INSURANCE_NUMBER',
  'UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER',
]);

const STOPS = new Set(['BLOCK', 'ANONYMIZE']);

/** Whether a filter stops what it finds on the way in, or on the way out; `NONE` only takes note. */
function stops(read: (path: string) => Reading[], way: 'Input' | 'Output'): boolean | undefined {
  const enabled = read(`${way}Enabled`).map(({ value }) => value);
  if (enabled.some(value => String(value).toLowerCase() === 'false')) return false;
  const actions = read(`${way}Action`).flatMap(own => own.value === undefined ? read('Action') : [own]).map(({ value }) => value);
  if (actions.some(action => !isOpen(action) && !STOPS.has(String(action)))) return false;
  return [...actions, ...enabled].some(isOpen) ? undefined : true;
}

const isEffective: EntryTest = (entry, read) => {
  const answers = [stops(read, 'Output'), stops(read, 'Input')];
  if (answers.includes(true)) return compliant(entry);
  return answers.includes(undefined) ? insufficientData(entry) : nonCompliant(entry);
};

const ofPatients: EntryTest = (entry, read) => {
  const types = read('Type').map(({ value }) => value);
  if (types.some(isOpen)) return insufficientData(entry);
  const verdict = types.every(type => OF_PATIENTS.has(String(type))) ? isEffective(entry, read) : notApplicable();
  return verdict.status === 'COMPLIANT' ? compliant({ at: entry.at, found: types.map(String).join(' or '), given: entry.given }) : verdict;
};

const POLICY = 'SensitiveInformationPolicyConfig';

/** At least one kind of identifier is masked or blocked. */
export const stopsIdentifiers: Check = any(
  anyEntry(`${POLICY}.PiiEntitiesConfig`, ofPatients, 'no identifier of patients is masked or blocked'),
  anyEntry(`${POLICY}.RegexesConfig`, isEffective, 'no pattern is masked or blocked'),
);

const ofAgent = present('GuardrailConfiguration.GuardrailIdentifier');

const GUARDRAIL = 'GuardrailConfiguration.GuardrailIdentifier';

/** Of the nodes of a flow those that ask a model have a guardrail: prompts, and knowledge bases that write an answer. */
const nodesOf = (path: string): Check => whereSet(`${path}[*]`, (read, node, flow) => {
  if (isOpen(node.value)) return insufficientData(node);
  return worst([...read('Configuration.Prompt'), ...read('Configuration.KnowledgeBase')].map((asking): Verdict => {
    if (asking.value === undefined) return notApplicable();
    const below = reader(flow, asking);
    const answers = asking.at.endsWith('.Prompt') || below('ModelId').some(({ value }) => value !== undefined);
    return answers ? worst(below(GUARDRAIL).map(each => each.value === undefined ? nonCompliant(each) : compliant(each))) : notApplicable();
  }));
});
const ofNodes = nodesOf('Definition.Nodes');
const ofLoops = nodesOf('Definition.Nodes[*].Configuration.Loop.Definition.Nodes');

const ofFlow: Check = flow => {
  const verdict = worst([ofNodes(flow), ofLoops(flow)]);
  const isElsewhere = verdict.status !== 'NON_COMPLIANT' && flow.read('Definition').some(({ value }) => value === undefined);
  return isElsewhere ? insufficientData({ at: 'Definition', found: 'a definition that is kept as a text or in Amazon S3' }) : verdict;
};

/** What asks a model does so behind a guardrail. */
export const hasGuardrail: Check = resource => resource.type === 'AWS::Bedrock::Flow' ? ofFlow(resource) : ofAgent(resource);
