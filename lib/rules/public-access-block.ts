import { Check, judge } from './predicates';
import { Status, Verdict, insufficientData, worst } from './verdict';
import { readPath } from '../facts/reading';
import { Node, Text, Unknown } from '../facts/value';

const BLOCK = 'PublicAccessBlockConfiguration';
const FLAGS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

/** All four flags of a public access block are on. A flag that a block leaves out is off; `absent` is the verdict without any block. */
export function blocksPublicAccess(absent: Status, words: string): Check {
  return resource => worst(resource.read(BLOCK).map(block => {
    const { value, at, given } = block;
    if (value === undefined) return new Verdict(absent, { at, found: words });
    if (value instanceof Unknown) return insufficientData(block);
    return worst(FLAGS.flatMap(flag => readPath(value, flag, resource.template, given, at).map(reading => judge(reading, isOn))));
  }));
}

function isOn(value: Node): boolean | undefined {
  return value instanceof Unknown || value instanceof Text ? undefined : String(value).toLowerCase() === 'true';
}
