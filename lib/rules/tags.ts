import { certainEntries, isOpen, reader } from './list-entries';
import { STORE_TYPES, firstPhiStore, isPhiStore } from './phi-stores';
import { Check, all, isSet, oneOf, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { Tag, TagSet, entriesWhere, tagSetsOf } from './tag-sets';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Json, isKnown } from '../facts/value';

/** A tag that people spell in many ways: its keys, and what its value means. Case, `-`, `_`, `:` and blanks do not count. */
export interface Convention {
  readonly canonical: string;
  readonly keys: ReadonlySet<string>;
  /** Values that answer the question; without them any value does. */
  readonly values?: ReadonlySet<string>;
}

/** What a classification says of a store with ePHI, and of one without. */
export const HOLDS_PHI = ['phi', 'ephi', 'hipaa', 'protectedhealthinformation', 'restrictedphi', 'phirestricted', 'confidentialphi', 'phipii', 'piiphi', 'sensitivephi'];
export const HOLDS_NONE = ['nonphi', 'nophi', 'notphi', 'none', 'public', 'deidentified', 'synthetic', 'testdata', 'nonsensitive'];
const YES = ['true', 'yes', 'y', '1', 'hipaa', 'inscope', 'phi', 'required', 'hipaacompliant', 'hitrust', 'hipaahitrust', 'hipaahitech'];
const NO = ['false', 'no', 'n', '0', 'none', 'outofscope', 'nonhipaa', 'notapplicable', 'na'];

const NONE_VALUES = new Set(HOLDS_NONE);
const NO_VALUES = new Set(NO);

/** What a store holds. */
export const CLASSIFICATION: Convention = {
  canonical: 'data-classification',
  keys: new Set(['dataclassification', 'dataclass', 'classification', 'datasensitivity', 'sensitivity', 'informationclassification', 'dataclassificationlevel']),
  values: new Set([...HOLDS_PHI, ...HOLDS_NONE]),
};

/** Tags whose very key speaks of ePHI: `phi=true`. */
export const PHI_SWITCH: Convention = {
  canonical: 'phi',
  keys: new Set(['phi', 'ephi', 'containsphi', 'holdsphi', 'hasphi', 'phidata', 'storesphi']),
  values: new Set([...YES, ...NO]),
};

const SCOPE: Convention = {
  canonical: 'hipaa-in-scope',
  keys: new Set(['hipaainscope', 'hipaascope', 'hipaa', 'hipaacompliant', 'hipaacompliance', 'hipaaeligible', 'compliance', 'complianceframework', 'compliancescope', 'regulatory', 'regulation']),
  values: new Set([...YES, ...NO]),
};

const OWNER: Convention = {
  canonical: 'owner',
  keys: new Set(['owner', 'owners', 'dataowner', 'systemowner', 'serviceowner', 'applicationowner', 'team', 'ownerteam', 'teamname', 'ownedby', 'contact', 'maintainer', 'responsible', 'steward', 'datasteward', 'squad']),
};

/** Which stage of its life a stack is in. */
export const ENVIRONMENT: Convention = {
  canonical: 'environment',
  keys: new Set(['environment', 'env', 'stage', 'environmentname', 'envname', 'deploymentenvironment', 'environmenttype', 'awsenvironment', 'lifecycle']),
};

const SEPARATORS = /[-_:./\s]+/g;

/** Few keys and values make up the tags of an app. */
const PLAIN = new Map<string, string>();

/** A key or value without case and separators. */
export function plain(text: string): string {
  let found = PLAIN.get(text);
  if (found === undefined) {
    if (PLAIN.size > 10_000) PLAIN.clear();
    PLAIN.set(text, found = text.replaceAll(SEPARATORS, '').toLowerCase());
  }
  return found;
}

const bears = ({ keys }: Convention) => (tag: Tag) => keys.has(plain(tag.key)) && tag.value !== '';

/** Every tag set of a resource has one of the tags, in every branch, with a value that answers. */
function declares(...conventions: readonly Convention[]): Check {
  const missing = `no tag ${conventions[0].canonical}`;
  return resource => worst(tagSetsOf(resource).map(set => declared(set, conventions, missing)));
}

function declared(set: TagSet, conventions: readonly Convention[], missing: string): Verdict {
  const { at, given } = set;
  const branches: Tag[] = [];
  let partly: Tag | undefined;
  for (const convention of conventions) {
    for (const entry of entriesWhere(set, bears(convention))) {
      if (!entry.isCertain) partly ??= entry.branches.find(bears(convention));
      else if (entry.branches.every(tag => answers(tag, convention))) return compliant(entry.branches[0]);
      else branches.push(...entry.branches.filter(tag => !answers(tag, convention)));
    }
  }
  if (branches.length > 0) {
    const [tag] = branches;
    return isKnown(tag.value) ? insufficientData({ at: tag.at, found: `${tag.key}=${String(tag.value)}, which does not tell` }) : insufficientData(tag);
  }
  if (partly) return nonCompliant({ at: partly.at, value: partly.value, given: partly.given });
  return set.isOpen ? insufficientData({ at, given, found: 'tags that are not known before deployment' }) : nonCompliant({ at, found: missing });
}

function answers({ value }: Tag, { values }: Convention): boolean {
  return isKnown(value) ? values?.has(plain(String(value))) ?? true : values === undefined;
}

/** A store that must say what it holds. The instance of a cluster holds nothing itself: its cluster does. */
function isDeclaringStore(resource: Resource): boolean {
  return isPhiStore(resource) && !(resource.type === 'AWS::RDS::DBInstance' && isSet('DBClusterIdentifier')(resource));
}

/** Whether its tags say in every branch that it holds no ePHI. */
export function saysNoPhi(resource: Resource): boolean {
  return tagSetsOf(resource).every(set => entriesWhere(set, tagSaysNoPhi).some(entry => entry.isCertain));
}

function tagSaysNoPhi({ key, value }: Tag): boolean {
  if (!isKnown(value)) return false;
  const said = plain(String(value));
  return (CLASSIFICATION.keys.has(plain(key)) && NONE_VALUES.has(said)) || (PHI_SWITCH.keys.has(plain(key)) && NO_VALUES.has(said));
}

/** A store that may hold ePHI, and does not say by its tags that it holds none. */
export function mayHoldPhi(resource: Resource): boolean {
  return isPhiStore(resource) && !saysNoPhi(resource);
}

/** By a tag it says whether it holds ePHI. */
export const saysWhetherPhi: Check = declares(CLASSIFICATION, PHI_SWITCH);

const saysScope = declares(SCOPE, CLASSIFICATION, PHI_SWITCH);

/** A network beside stores that may hold ePHI says by a tag what it is for. */
const networkSaysScope: Check = vpc => firstPhiStore(vpc.template.graph, mayHoldPhi) ? saysScope(vpc) : notApplicable();

const propagatesAtLaunch: Check = group => worst(group.read('Tags[*].PropagateAtLaunch').map(reading => {
  const { value } = reading;
  if (value === undefined) return reading.at === 'Tags' ? notApplicable() : nonCompliant(reading);
  if (!isKnown(value)) return insufficientData(reading);
  return String(value) === 'true' ? compliant(reading) : nonCompliant(reading);
}));

/** A launch template tags what it launches of one kind. */
function tagging(kind: string): Check {
  return template => {
    const at = 'LaunchTemplateData.TagSpecifications';
    return worst(certainEntries(template, at).map(({ list, entries, mayHaveMore }) => {
      const kinds = entries.map(entry => reader(template, entry)('ResourceType'));
      const found = kinds.find(each => each.every(({ value }) => value === kind));
      if (found) return compliant(found[0]);
      const unknown = kinds.flat().find(({ value }) => value !== undefined && !isKnown(value));
      if (unknown) return insufficientData(unknown);
      return isOpen(list.value) || (mayHaveMore && entries.some(({ value }) => isOpen(value))) ? insufficientData(list) : nonCompliant({ at, found: `no tags for each ${kind}` });
    }));
  };
}

const PROPAGATION: { readonly [type: string]: Check } = {
  'AWS::ECS::Service': oneOf('PropagateTags', ['SERVICE', 'TASK_DEFINITION']),
  'AWS::AutoScaling::AutoScalingGroup': propagatesAtLaunch,
  // Only a template that tags something of what it launches has tags to pass on.
  'AWS::EC2::LaunchTemplate': when(isSet('LaunchTemplateData.TagSpecifications'), all(tagging('instance'), tagging('volume'))),
};

function besideRecords(tagsOfVpc: readonly object[]): Json {
  return { Resources: { Subject: { Type: 'AWS::EC2::VPC', Properties: { Tags: tagsOfVpc } }, Records: { Type: 'AWS::DynamoDB::Table' } } };
}

const tagsSource = 'Tagging AWS Resources User Guide: Tagging use cases';

/** Tags that say what a store holds, for whom and where: what inventories, backup plans and detectors select by. */
export const tags: readonly Rule[] = [
  ...rulesFor(STORE_TYPES, [
    {
      id: 'tags-phi-classification-present',
      title: 'Every data store says by a tag whether it holds ePHI',
      safeguards: ['164.316(b)(1)', '164.316(b)(2)(i)', '164.308(a)(1)(ii)(A)'],
      severity: 'medium',
      absent: 'Nobody can tell from the account which stores hold ePHI.',
      rationale: 'A risk analysis starts with knowing where ePHI is; the tag is that knowledge, written on the store itself.',
      remediation: 'Use `PhiBucket` or `PhiDatabase`, or add `Tags.of(store).add(\'data-classification\', \'phi\')`; a store without ePHI says `non-phi`.',
      source: tagsSource,
      check: when(isDeclaringStore, saysWhetherPhi),
      examples: {
        compliant: { Tags: [{ Key: 'data-classification', Value: 'phi' }] },
        nonCompliant: { Tags: [{ Key: 'Name', Value: 'records' }] },
      },
    },
    {
      id: 'tags-hipaa-scope-present',
      title: 'Data stores that may hold ePHI carry the HIPAA scope tag',
      safeguards: ['164.316(b)(1)', '164.316(b)(2)(i)'],
      severity: 'medium',
      absent: 'Nobody can tell from the account which stores the Security Rule is applied to.',
      rationale: 'Detectors, backup plans and audits that select by tag leave out a store without it.',
      remediation: 'Add `Tags.of(stack).add(\'hipaa-in-scope\', \'true\')`; a store that says by its classification tag that it holds no ePHI needs none.',
      source: tagsSource,
      check: when(resource => isDeclaringStore(resource) && !saysNoPhi(resource), declares(SCOPE)),
      examples: {
        compliant: { Tags: [{ Key: 'hipaa-in-scope', Value: 'true' }] },
        nonCompliant: { Tags: [{ Key: 'data-classification', Value: 'phi' }] },
      },
    },
    {
      id: 'tags-owner-and-environment-present',
      title: 'Data stores that may hold ePHI name an owner and an environment',
      safeguards: ['164.316(b)(1)', '164.316(b)(2)(i)'],
      severity: 'low',
      absent: 'In an incident nobody knows whom to call, or whether real patients are affected.',
      rationale: 'Who answers for ePHI and whether it is real must be known within minutes of an incident.',
      remediation: 'Add `Tags.of(app).add(\'owner\', \'records-team\')` and `Tags.of(stage).add(\'environment\', \'production\')`.',
      source: tagsSource,
      check: when(resource => isDeclaringStore(resource) && !saysNoPhi(resource), all(declares(OWNER), declares(ENVIRONMENT))),
      examples: {
        compliant: { Tags: [{ Key: 'Owner', Value: 'records-team' }, { Key: 'Environment', Value: 'production' }] },
        nonCompliant: { Tags: [{ Key: 'Owner', Value: 'records-team' }] },
      },
    },
  ]),
  ...rulesFor('AWS::EC2::VPC', [
    {
      id: 'vpc-dedicated-phi-vpc',
      title: 'Networks of apps with ePHI say by a tag that they are in scope, or not',
      safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
      severity: 'medium',
      absent: 'Nobody can tell from the account in which network ePHI is processed.',
      rationale: 'A network for ePHI is kept apart from others only as long as everybody who adds to it knows what it is for.',
      remediation: 'Use `PhiVpc`, or add `Tags.of(vpc).add(\'hipaa-in-scope\', \'true\')` to a VPC that serves nothing else.',
      source: 'Amazon VPC User Guide: Security best practices for your VPC',
      check: networkSaysScope,
      examples: {
        compliant: besideRecords([{ Key: 'hipaa-in-scope', Value: 'true' }]),
        nonCompliant: besideRecords([{ Key: 'Name', Value: 'main' }]),
      },
    },
  ]),
  ...rulesFor('AWS::ECS::Service', [
    {
      id: 'tags-propagated-to-copies',
      title: 'Services, groups and launch templates pass their tags on to what they make',
      safeguards: ['164.316(b)(1)', '164.316(b)(2)(i)'],
      severity: 'low',
      appliesTo: ['AWS::ECS::Service', 'AWS::AutoScaling::AutoScalingGroup', 'AWS::EC2::LaunchTemplate'],
      absent: 'Tasks start without tags, and instances and volumes with none but those that say so.',
      rationale: 'A task, instance or volume without tags falls out of the inventory of what handles ePHI.',
      remediation: 'Set `propagateTags: PropagatedTagSource.SERVICE` on the service, `applyToLaunchedInstances` on tags of groups, and tag instances and volumes in launch templates.',
      source: 'Amazon ECS Developer Guide: Tagging Amazon ECS resources',
      check: resource => PROPAGATION[resource.type](resource),
      examples: {
        compliant: { PropagateTags: 'SERVICE' },
        nonCompliant: { PropagateTags: 'NONE' },
      },
    },
  ]),
];
