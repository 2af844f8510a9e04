/** The same check in other tools, by the ids that those use. */
export interface Crosswalk {
  readonly cdkNag?: readonly string[];
  readonly guard?: readonly string[];
  readonly awsConfig?: readonly string[];
  readonly prowler?: readonly string[];
  readonly infracast?: readonly string[];
}

/** The other tools, by the key of their ids in a crosswalk and by the name that they go by. */
export const PEERS = [
  ['cdkNag', 'cdk-nag'], ['guard', 'AWS Guard Rules Registry'], ['awsConfig', 'AWS Config'], ['prowler', 'Prowler'], ['infracast', 'Infracast'],
] as const satisfies readonly (readonly [keyof Crosswalk, string])[];
