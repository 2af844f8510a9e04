import type { Report } from '../report-model';

/** What the page calls each system by id: its name, and the id as well where two have the same name. */
export function systemNames({ systems }: Report): (id: string) => string {
  const counts = new Map<string, number>();
  for (const { name } of systems) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = new Map(systems.map(({ id, name }) => [id, counts.get(name) === 1 ? name : `${name} (${id})`]));
  return id => names.get(id) ?? id;
}
