import { mapEntries } from './map-entries';
import { judgeText } from './sensitive-names';
import { patientIdentifierIn } from './sensitive-text';
import { Verdict, compliant, worst } from './verdict';
import type { Resource } from '../facts/resource';

const COLUMNS = ['TableInput.StorageDescriptor.Columns', 'TableInput.PartitionKeys'];
const TEXTS: { readonly [type: string]: readonly string[] } = {
  'AWS::Glue::Table': [
    'TableInput.Name', 'TableInput.Description', ...COLUMNS.flatMap(each => [`${each}[*].Name`, `${each}[*].Comment`]),
  ],
  'AWS::Glue::Database': ['DatabaseInput.Name', 'DatabaseInput.Description'],
};
const PARAMETERS: { readonly [type: string]: string } = {
  'AWS::Glue::Table': 'TableInput.Parameters',
  'AWS::Glue::Database': 'DatabaseInput.Parameters',
};

/** No identifier of a patient stands in the texts of a table or database of the catalog. That a column is for identifiers is no harm. */
export function glueCatalogTexts(resource: Resource): Verdict {
  const readings = [
    ...TEXTS[resource.type].flatMap(path => resource.read(path)),
    ...mapEntries(resource, PARAMETERS[resource.type]).map(each => each.reading),
  ];
  const verdict = worst(readings.map(reading => judgeText(reading, patientIdentifierIn)));
  return verdict.status === 'NOT_APPLICABLE' ? compliant({ at: TEXTS[resource.type][0], found: 'no texts' }) : verdict;
}
