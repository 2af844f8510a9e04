import type { DocumentOptions, ToStringOptions } from 'yaml';
import { Crosswalk, PEERS } from '../catalogue/crosswalk';
import type { EvidencedElsewhere } from '../catalogue/evidenced-elsewhere';
import { SafeguardId, citation, safeguard } from '../catalogue/safeguards';
import { acknowledgementId, acknowledgementIds } from '../engine/decide';
import { isAcknowledgeable, isDecisionRule } from '../engine/decision-rules';
import type { Json } from '../facts/value';
import type { Rule } from '../rules/rule';

/** A rule for a terminal: everything that is known of it. */
export function ruleLines(rule: Rule): readonly string[] {
  const { id, aliases = [], title, severity, appliesTo, safeguards, absent, rationale, remediation, source, crosswalk } = rule;
  const [, ...others] = acknowledgementIds(rule);
  return [
    `${id} (${severity})`,
    `${title}.`,
    '',
    `Applies to:     ${appliesTo.join(', ')}`,
    `Why:            ${rationale}`,
    `If not said:    ${absent}`,
    `Fix:            ${remediation}`,
    `Rests on:       ${source}`,
    ...citationLines(safeguards),
    '',
    ...exampleLines(rule),
    ...aliases.length > 0 ? [`Also known as:  ${aliases.join(', ')}`] : [],
    ...peerLines(crosswalk),
    ...isDecisionRule(rule) ? [] : [`Decide:         HipaaDecision.of(construct).record({ rule: '${id}', kind: DecisionKind.ALTERNATIVE_MEASURE, reason, replacedBy, owner, expires })`],
    ...isAcknowledgeable(rule) ? [
      `Acknowledge:    Validations.of(construct).acknowledge({ id: '${acknowledgementId(rule)}', reason: '...' })`,
      ...others.length > 0 ? [`Counts as well: ${others.join(', ')}`] : [],
    ] : ['Acknowledge:    nobody can: it is put right'],
  ];
}

/** What is said of a whole app, and not of a template, has no examples. */
function exampleLines({ examples: { compliant, nonCompliant }, appliesTo, scope }: Rule): readonly string[] {
  if (Object.keys(compliant).length + Object.keys(nonCompliant).length === 0) return [];
  return [
    `Not compliant${'Resources' in nonCompliant && scope === 'resource' ? ', in Subject' : ''}:`,
    ...exampleText(nonCompliant, appliesTo).split('\n').map(indented),
    'Compliant:',
    ...exampleText(compliant, appliesTo).split('\n').map(indented),
    '',
  ];
}

/** A rule for programs. */
export function ruleJson(rule: Rule) {
  const { id, aliases = [], title, severity, appliesTo, safeguards, absent, rationale, remediation, source, crosswalk = {}, examples } = rule;
  const { compliant, nonCompliant } = examples;
  return {
    id,
    aliases,
    title,
    severity,
    appliesTo,
    safeguards: safeguards.map(safeguardRow),
    absent,
    rationale,
    remediation,
    source,
    examples: { compliant: resourceOf(compliant, appliesTo), nonCompliant: resourceOf(nonCompliant, appliesTo) },
    crosswalk,
    acknowledgeWith: isAcknowledgeable(rule) ? acknowledgementIds(rule) : [],
  };
}

/** What the live account or somebody's word shows, for a terminal. */
export function elsewhereLines({ id, severity, title, safeguards, evidencedBy, crosswalk }: EvidencedElsewhere): readonly string[] {
  return [
    `${id} (${severity})`,
    `${title}.`,
    '',
    `No template shows it, and no rule judges it: ${evidencedBy === 'scan' ? 'it is to be seen in the live account' : 'somebody has to attest it'}.`,
    ...citationLines(safeguards),
    ...peerLines(crosswalk),
  ];
}

/** The same for programs. */
export function elsewhereJson({ id, severity, title, safeguards, evidencedBy, crosswalk = {} }: EvidencedElsewhere) {
  return { id, title, severity, evidencedBy, safeguards: safeguards.map(safeguardRow), crosswalk };
}

/** The safeguards by their citations, for a terminal. */
export function citationLines(safeguards: readonly SafeguardId[]): readonly string[] {
  return ['Safeguards of 45 CFR:', ...safeguards.map(citation).map(indented)];
}

/** A safeguard in short, for programs. */
export function safeguardRow(of: SafeguardId) {
  const { id, title, designation } = safeguard(of);
  return { id, title, designation };
}

function peerLines(crosswalk: Crosswalk = {}): readonly string[] {
  const known = PEERS.filter(([key]) => crosswalk[key]?.length);
  return known.length === 0 ? [] : ['Same check elsewhere:', ...known.map(([key, name]) => indented(`${name}: ${crosswalk[key]!.join(', ')}`))];
}

function indented(line: string): string {
  return line === '' ? line : `  ${line}`;
}

const YAML_OPTIONS: DocumentOptions & ToStringOptions & { readonly aliasDuplicateObjects: boolean } = { lineWidth: 0, aliasDuplicateObjects: false };

/** An example as CloudFormation in YAML. */
function exampleText(example: Json, appliesTo: readonly string[]): string {
  const { stringify } = module.require('yaml') as typeof import('yaml');
  return stringify(resourceOf(example, appliesTo), YAML_OPTIONS).trimEnd();
}

/** The template of an example, without what an assembly says of it beside; where it is properties only, a resource of the rule's first type. */
function resourceOf({ Stack: _stack, NestedTemplates: _nested, ...example }: Json, [type]: readonly string[]): object {
  if ('Resources' in example) return example;
  return Object.keys(example).length > 0 ? { Type: type, Properties: example } : { Type: type };
}
