import type { Problem } from './governance-error';
import type { Flow, Inventory, System } from './model';
import { refuseTwice } from './read-risks';
import { validate } from './validate';
import { YamlSource } from './yaml-source';

interface Written extends Omit<Inventory, 'systems' | 'flows' | 'place'> {
  readonly systems: readonly (Omit<System, 'constructs' | 'place'> & Partial<Pick<System, 'constructs'>>)[];
  readonly flows: readonly (Omit<Flow, 'crossesBorder' | 'place'> & Partial<Pick<Flow, 'crossesBorder'>>)[];
}

/** Reads the inventory; `undefined` if it cannot be used. */
export function readInventory(file: string, problems: Problem[]): Inventory | undefined {
  const source = YamlSource.read(file, problems);
  if (!source || !validate(source, 'inventory', problems)) return undefined;
  const written = source.value as Written;
  const { systems, flows } = written;
  refuseTwice(systems, 'systems', source, problems);
  refuseTwice(flows, 'flows', source, problems);
  const known = systems.map(each => each.id);
  flows.forEach((flow, index) => {
    for (const end of ['from', 'to'] as const) {
      const { system } = flow[end];
      if (system === undefined || known.includes(system)) continue;
      problems.push({
        place: source.placeOf(['flows', index, end, 'system']),
        message: `flows[${index}].${end}.system: ${system} is no system of the inventory; expected one of ${known.join(', ') || 'those listed under systems, which has none'}`,
      });
    }
  });
  return {
    ...written,
    systems: systems.map((each, index) => ({ ...each, constructs: each.constructs ?? [], place: source.placeOf(['systems', index]) })),
    flows: flows.map((each, index) => ({ ...each, crossesBorder: each.crossesBorder ?? false, place: source.placeOf(['flows', index]) })),
    place: source.placeOf([]),
  };
}
