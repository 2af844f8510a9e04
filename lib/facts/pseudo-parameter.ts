import type { Environment } from './template';
import { ABSENT, Node, Unknown } from './value';

/** The partitions other than `aws`: how their Regions begin, name, domain. */
const PARTITIONS: readonly (readonly [string, string, string])[] = [
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
  ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['us-isof-', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['eu-isoe-', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['eusc-', 'aws-eusc', 'amazonaws.eu'],
];

/** The value of `AWS::AccountId` and its like in a stack, as far as the stack's environment says. */
export function pseudoParameter(name: string, environment: Environment, stackName?: string): Node {
  if (name === 'AWS::NoValue') return ABSENT;
  const { account, region } = environment;
  const known = name === 'AWS::AccountId' ? account
    : name === 'AWS::Region' ? region
      : name === 'AWS::Partition' ? partitionOf(region)?.[1]
        : name === 'AWS::URLSuffix' ? partitionOf(region)?.[2]
          : name === 'AWS::StackName' ? stackName
            : undefined;
  return known ?? new Unknown(`\${${name}}`);
}

function partitionOf(region: string | undefined): readonly [string, string, string] | undefined {
  return region === undefined ? undefined : PARTITIONS.find(([prefix]) => region.startsWith(prefix)) ?? ['', 'aws', 'amazonaws.com'];
}
