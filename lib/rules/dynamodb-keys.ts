import { among, judge } from './predicates';
import { judgeText } from './sensitive-names';
import { identifierIn, identifierName } from './sensitive-text';
import { Verdict, insufficientData, nonCompliant, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { isKnown } from '../facts/value';

const NAMES: readonly (readonly [property: string, path: string])[] = [
  ['AttributeDefinitions', 'AttributeDefinitions[*].AttributeName'],
  ['GlobalSecondaryIndexes', 'GlobalSecondaryIndexes[*].IndexName'],
  ['LocalSecondaryIndexes', 'LocalSecondaryIndexes[*].IndexName'],
];

/** Without one of these a name is none of an identifier: nearly every name ends here. */
const HINT = /mrn|ssn|dob|mbi|social|medic|health|birth|patient/i;
const INDEX_WORD = /[-_.]?(?:index|idx|gsi|lsi)\d*$/i;
/** What an app numbers its patients with, it may have made up itself. */
const SURROGATE = /patients?[-_ ]?id(?:entifier)?$/i;

function directIdentifier(name: string): string | undefined {
  if (!HINT.test(name)) return undefined;
  const field = name.replace(INDEX_WORD, '');
  return identifierName(field) && !SURROGATE.test(field) ? 'a field of direct identifiers' : identifierIn(name);
}

/** The names of key attributes and indexes tell of no values that identify a patient by themselves. */
export function keysAreNoIdentifiers(table: Resource): Verdict {
  const verdicts: Verdict[] = [];
  for (const [property, path] of NAMES) {
    // Nearly every table has no index.
    if (!Object.hasOwn(table.properties, property)) continue;
    for (const reading of table.read(path)) verdicts.push(judgeText(reading, directIdentifier));
  }
  return worst(verdicts);
}

/** Where Contributor Insights is switched on, and the keys whose values it then shows. */
const INSIGHTS: { readonly [type: string]: readonly (readonly [switchPath: string, keys: string])[] } = {
  'AWS::DynamoDB::Table': [
    ['ContributorInsightsSpecification.Enabled', 'KeySchema[*].AttributeName'],
    ['GlobalSecondaryIndexes[*].ContributorInsightsSpecification.Enabled', 'GlobalSecondaryIndexes[*].KeySchema[*].AttributeName'],
  ],
  'AWS::DynamoDB::GlobalTable': [
    ['Replicas[*].ContributorInsightsSpecification.Enabled', 'KeySchema[*].AttributeName'],
    ['Replicas[*].GlobalSecondaryIndexes[*].ContributorInsightsSpecification.Enabled', 'GlobalSecondaryIndexes[*].KeySchema[*].AttributeName'],
  ],
};

const OFF = among(false);

/** Contributor Insights is off, or nothing is known to be wrong with showing the keys: their names cannot tell that all is well. */
export function insightsShowNoIdentifiers(table: Resource): Verdict {
  return worst(INSIGHTS[table.type].map(([path, keys]) => worst(table.read(path).map(reading => {
    const verdict = judge(reading, OFF, 'COMPLIANT');
    if (verdict.status !== 'NON_COMPLIANT') return verdict;
    const names = table.read(keys).map(({ value }) => value);
    const identifying = names.find(name => isKnown(name) && HINT.test(String(name)) && identifierName(String(name)));
    const { at } = reading;
    return identifying === undefined ? insufficientData({ at, found: `on, and shows the values of ${names.join(' and ')}` })
      : nonCompliant({ at, found: `on, and shows the values of ${String(identifying)}` });
  }))));
}
