/** Countries with several Regions, by how the names of their Regions begin; of the rest each Region stands for its own country. */
const BY_PREFIX: readonly (readonly [string, string])[] = [
  ['us-', 'the United States'],
  ['ca-', 'Canada'],
  ['cn-', 'China'],
  ['eu-west-2', 'the United Kingdom'],
  ['eu-central-2', 'Switzerland'],
  ['eu-', 'the European Union'],
  ['ap-northeast-1', 'Japan'],
  ['ap-northeast-3', 'Japan'],
  ['ap-south-', 'India'],
  ['ap-southeast-2', 'Australia'],
  ['ap-southeast-4', 'Australia'],
];

/** The country, or the union of countries, whose law holds in a Region; the Region itself where no other one shares it. */
export function jurisdictionOf(region: string): string {
  return BY_PREFIX.find(([prefix]) => region.startsWith(prefix))?.[1] ?? region;
}

/** The Regions in China are run by other companies, which the business associate addendum of AWS does not bind. */
export function isOutsideOfAddendum(region: string): boolean {
  return region.startsWith('cn-');
}
