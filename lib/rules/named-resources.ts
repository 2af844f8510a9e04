import { Check } from './predicates';
import { Verdict, insufficientData, notApplicable, worst } from './verdict';

/**
 * Every resource that a property names passes a check, and is the one to change if it does not. One outside of the app cannot be
 * judged here; where the property is absent there is nothing to judge.
 */
export function eachNamed(path: string, type: string, check: Check): Check {
  return resource => {
    const { template } = resource;
    return worst(resource.read(path).map(reading => {
      if (reading.value === undefined) return notApplicable();
      const targets = template.graph.resolve(reading.value, type, template).filter(each => each.type === type);
      if (targets.length === 0) return insufficientData(reading);
      return worst(targets.map(target => {
        const { status, found } = check(target);
        return new Verdict(status, { at: reading.at, found: `${target.logicalId}: ${found ?? 'as it should be'}`, subject: target });
      }));
    }));
  };
}
