import { AGREEMENT_STATUSES, ANSWERS, DATA_CATEGORIES, ENTITIES, EXCEPTIONS, LEVELS, RISK_STATUSES, TREATMENTS } from './model';
import { CADENCES } from '../catalogue/attestation-template-row';
import { ATTESTATION_TEMPLATES } from '../catalogue/attestation-templates';
import { IDENTIFIERS } from '../catalogue/identifiers';

/** A JSON Schema, as editors take it. */
export type Schema = Readonly<Record<string, unknown>>;

/** The files that have a schema: those of these names, and every attestation. */
export type SchemaName = 'baa' | 'attestation' | 'risks' | 'inventory';

const text = (description: string): Schema => ({ type: 'string', minLength: 1, maxLength: 2000, pattern: '\\S', description });
const day = (description: string): Schema => ({ type: 'string', format: 'date', description });
const choice = (words: readonly (string | number)[], description: string): Schema => ({ enum: [...words], description });
const list = (items: Schema, description: string, more: Schema = {}): Schema => ({ type: 'array', items, description, ...more });
const record = (properties: Readonly<Record<string, Schema>>, required: readonly string[], more: Schema = {}): Schema =>
  ({ type: 'object', properties, required: [...required], additionalProperties: false, ...more });

const file = (title: string, properties: Readonly<Record<string, Schema>>, required: readonly string[], more: Schema = {}): Schema =>
  ({ $schema: 'http://json-schema.org/draft-07/schema#', title, ...record(properties, required, more) });

const EVIDENCE = list(record({
  title: text('what it is'),
  url: { type: 'string', format: 'web-address', description: 'where it is: an address that begins with https://' },
  ticket: text('the ticket, as the tracker names it'),
  file: { type: 'string', format: 'path-within', description: 'a file of this folder, such as evidence/restore-test.pdf' },
  sha256: { type: 'string', format: 'sha256', description: 'the SHA-256 hash of the file: 64 hexadecimal digits in lower case' },
}, [], {
  anyOf: [{ required: ['url'] }, { required: ['ticket'] }, { required: ['file'] }],
  dependencies: { file: ['sha256'], sha256: ['file'] },
  description: 'a url, a ticket, or a file with its sha256',
}), 'what shows it', { maxItems: 100 });

const IDENTIFIER_LIST = list(choice(IDENTIFIERS.map(each => each.id), 'one of the eighteen identifiers of 45 CFR 164.514(b)(2)'), 'the identifiers in it; an empty list for none', { uniqueItems: true });
const CATEGORY_LIST = list(choice(DATA_CATEGORIES, 'a kind of data'), 'the kinds of data', { minItems: 1, uniqueItems: true });
const FLOW_END = record({
  system: text('the id of a system of this inventory'),
  vendor: text('somebody who works on ePHI for you, named as in baa.yaml'),
  party: text('anybody else'),
}, [], { minProperties: 1, maxProperties: 1, description: 'exactly one of system, vendor and party' });

const BAA = file('Registry of business associate agreements', {
  agreements: list(record({
    vendor: text('with whom it is'),
    status: choice(AGREEMENT_STATUSES, 'where it stands'),
    executed: day('the day it was signed'),
    expires: day('the last day on which it holds; without one it holds until it is ended'),
    services: list(text('a service'), 'what the vendor does, as flows and resources name it: aws, a product, the host of an interface', { minItems: 1, uniqueItems: true }),
    phiTypes: list(text('a kind of PHI'), 'the kinds of PHI that the vendor gets'),
    subcontractors: list(record({ name: text('who'), bound: { type: 'boolean', description: 'whether the vendor has bound it by an agreement' } }, ['name', 'bound']), 'who works for the vendor on the same PHI'),
    breachNotificationHours: { type: 'integer', minimum: 1, maximum: 1440, description: 'within how many hours the vendor reports a breach (45 CFR 164.410(b): 60 days at the most)' },
    lastRiskAssessment: day('the day the vendor was last assessed'),
    nextReview: day('the day to look at the agreement again'),
    contact: text('whom to call there'),
  }, ['vendor', 'status', 'services'], {
    if: { properties: { status: { const: 'active' } }, required: ['status'] },
    then: { required: ['executed'], properties: { executed: { description: 'the day it was signed, which an active one has' } } },
  }), 'one entry for each agreement, that with AWS among them'),
}, ['agreements']);

const ATTESTATION = file('Attestation: a questionnaire, answered and signed', {
  template: choice(ATTESTATION_TEMPLATES.map(each => each.id), 'the questionnaire'),
  title: text('as the questionnaire has it unless given'),
  assignees: list(text('a person or a team'), 'who answers', { minItems: 1, uniqueItems: true }),
  due: day('the last day to sign it'),
  cadence: choice(CADENCES, 'how soon it is due again; as the questionnaire has it unless given, and no less often'),
  answers: {
    type: 'object',
    description: 'by question',
    propertyNames: choice(ATTESTATION_TEMPLATES.flatMap(each => each.questions.map(question => question.id)), 'the id of a question of the questionnaire'),
    additionalProperties: record({
      answer: choice(ANSWERS, 'yes, no, partial or na; left out, the question is not answered'),
      note: text('why, or how'),
      evidence: EVIDENCE,
    }, [], {
      if: { properties: { answer: { enum: ['partial', 'na'] } }, required: ['answer'] },
      then: { required: ['note'], properties: { note: { description: 'it says why, where the answer is partial or na' } } },
    }),
  },
  evidence: EVIDENCE,
  signed: record({ by: text('who vouches for the answers'), role: text('as what'), on: day('the day of the signature') }, ['by', 'on'], { description: 'left out until it is signed' }),
}, ['template', 'assignees', 'due', 'answers']);

const RISKS = file('Risk register', {
  risks: list(record({
    id: { type: 'string', format: 'id', description: 'an id such as R-12' },
    asset: text('a construct path such as Prod/Records/Charts, or a name'),
    threat: text('what may happen'),
    vulnerability: text('why it can'),
    likelihood: choice([1, 2, 3, 4, 5, ...LEVELS], '1 to 5, or very-low to very-high'),
    impact: choice([1, 2, 3, 4, 5, ...LEVELS], '1 to 5, or very-low to very-high'),
    controls: list(text('the id of a rule, a construct path, or words'), 'what lowers it today'),
    treatment: choice(TREATMENTS, 'what is done about it'),
    plan: text('what is going to be done, or why it is borne'),
    owner: text('who answers for it'),
    review: day('the day to look at it again'),
    status: choice(RISK_STATUSES, 'where it stands'),
  }, ['id', 'asset', 'threat', 'vulnerability', 'likelihood', 'impact', 'treatment', 'owner', 'review', 'status'], {
    if: { properties: { treatment: { const: 'accept' } }, required: ['treatment'] },
    then: { required: ['plan'], properties: { plan: { description: 'why the risk is borne, where it is accepted' } } },
  }), 'one entry for each risk'),
}, ['risks']);

const INVENTORY = file('Inventory of ePHI: systems and flows', {
  entity: choice(ENTITIES, 'what the organization is under 45 CFR 160.103'),
  reviewed: day('the day somebody last looked through it'),
  reviewedBy: text('who did'),
  systems: list(record({
    id: { type: 'string', format: 'id', description: 'an id such as charts' },
    name: text('what people call it'),
    owner: text('who answers for it'),
    purpose: text('why it has ePHI'),
    constructs: list(text('a construct path such as Prod/Records'), 'what it consists of in the app', { uniqueItems: true }),
    categories: CATEGORY_LIST,
    identifiers: IDENTIFIER_LIST,
    retention: text('how long it keeps them'),
  }, ['id', 'name', 'owner', 'purpose', 'categories', 'identifiers', 'retention']), 'one entry for each system that creates, receives, keeps or sends ePHI'),
  flows: list(record({
    id: { type: 'string', format: 'id', description: 'an id such as results-in' },
    from: FLOW_END,
    to: FLOW_END,
    purpose: text('what for'),
    categories: CATEGORY_LIST,
    identifiers: IDENTIFIER_LIST,
    retention: text('how long the other side keeps it'),
    crossesBorder: { type: 'boolean', description: 'whether it leaves the United States; false unless given' },
    noAgreement: record({ because: choice(EXCEPTIONS, 'why a vendor needs no agreement'), note: text('more about it') }, ['because', 'note'], { description: 'left out where there is an agreement' }),
  }, ['id', 'from', 'to', 'purpose', 'categories', 'identifiers']), 'one entry for each way that ePHI goes'),
}, ['systems', 'flows']);

/** The schemas of the files, by name. */
export const SCHEMAS: Readonly<Record<SchemaName, Schema>> = { baa: BAA, attestation: ATTESTATION, risks: RISKS, inventory: INVENTORY };
