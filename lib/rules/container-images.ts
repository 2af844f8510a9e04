import { Check } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Text, isKnown } from '../facts/value';

const MUTABILITY = 'ImageTagMutability';
const EXCLUSIONS = 'ImageTagMutabilityExclusionFilters[*].ImageTagMutabilityExclusionFilterValue';

/** Tags of a repository stay with their image; exclusions may name some tags, but not all. */
export const immutableTags: Check = repository => worst(repository.read(MUTABILITY).map(reading => {
  const { value } = reading;
  if (value === 'IMMUTABLE') return compliant(reading);
  if (value !== undefined && !isKnown(value)) return insufficientData(reading);
  if (value !== 'IMMUTABLE_WITH_EXCLUSION') return nonCompliant(reading);
  const everyTag = repository.read(EXCLUSIONS).find(filter => isKnown(filter.value) && /^\*+$/.test(String(filter.value)));
  return everyTag ? nonCompliant(everyTag) : compliant(reading);
}));

/** An image that a tag of the AWS CDK names by the hash of its sources, in a repository whose tags the bootstrap makes immutable. */
const ASSET = /container-assets-[^:/]*:[0-9a-f]{64}$/;

/** The images that a property names stay the same until the template changes. */
export function pinnedImages(path: string): Check {
  return resource => worst(resource.read(path).map(reading => judge(reading, resource)));
}

function judge(reading: Reading, user: Resource): Verdict {
  const { value, at, given } = reading;
  if (value === undefined) return notApplicable();
  const text = value instanceof Text ? value.skeleton : isKnown(value) ? String(value) : undefined;
  if (text === undefined) return insufficientData(reading);
  if (text.includes('@') || ASSET.test(text)) return compliant({ at, given, found: text.includes('@') ? 'a digest' : 'an asset by its hash' });
  const repository = value instanceof Text ? value.references.find(each => each.target.type === 'AWS::ECR::Repository')?.target : undefined;
  if (repository) return ofRepository(repository, reading, user);
  const name = text.slice(text.lastIndexOf('/') + 1);
  const tag = name.includes(':') ? name.slice(name.indexOf(':') + 1) : 'latest';
  if (tag === 'latest') return nonCompliant(reading);
  return /\.dkr[.-]ecr[.-]/.test(text) ? insufficientData({ at, given, found: `${String(value)}, in a repository outside of the app` })
    : nonCompliant({ at, given, found: `${String(value)}, a tag that its publisher can move` });
}

function ofRepository(repository: Resource, { at }: Reading, user: Resource): Verdict {
  const { status } = immutableTags(repository);
  if (status === 'COMPLIANT' && !user.impliesExistenceOf(repository)) return insufficientData({ at, found: `${repository.logicalId} exists under another condition` });
  return new Verdict(status, { at, found: `a tag of ${repository.logicalId}, ${status === 'COMPLIANT' ? 'which cannot be moved' : 'which can be moved'}` });
}
