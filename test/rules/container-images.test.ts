import { ResourceGraph } from '../../lib/facts/graph';
import type { Json } from '../../lib/facts/value';
import { immutableTags, pinnedImages } from '../../lib/rules/container-images';

function resource(type: string, properties: Json, others: Json = {}) {
  const template = new ResourceGraph().add({ Resources: { ...others, It: { Type: type, Properties: properties } } }, { file: 'a.json' });
  const found = template.resource('It');
  if (!found) throw new Error('no resource');
  return found;
}

const excluding = (value: string) => ({ ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION', ImageTagMutabilityExclusionFilters: [{ ImageTagMutabilityExclusionFilterType: 'WILDCARD', ImageTagMutabilityExclusionFilterValue: value }] });

test.each([
  ['IMMUTABLE', { ImageTagMutability: 'IMMUTABLE' }, 'COMPLIANT'],
  ['all but some tags', excluding('dev-*'), 'COMPLIANT'],
  ['all but every tag', excluding('*'), 'NON_COMPLIANT'],
  ['none but some tags', { ImageTagMutability: 'MUTABLE_WITH_EXCLUSION' }, 'NON_COMPLIANT'],
  ['nothing said', {}, 'NON_COMPLIANT'],
])('judges tags: %s', (_name, properties, status) => {
  expect(immutableTags(resource('AWS::ECR::Repository', properties)).status).toBe(status);
});

test('does not rely on a repository that may not be there', () => {
  const repository = { Repo: { Type: 'AWS::ECR::Repository', Condition: 'Prod', Properties: { ImageTagMutability: 'IMMUTABLE' } } };
  const image = { 'Fn::Sub': '${Repo.RepositoryUri}:1' };
  expect(pinnedImages('Image')(resource('AWS::X::Y', { Image: image }, repository)).status).toBe('INSUFFICIENT_DATA');
});
