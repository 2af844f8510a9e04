import type { Resource } from './resource';

/**
 * What is worked out once for each resource. It is kept with the resource, in the place that every memo has of its own: a map of
 * that many keys costs more to fill and to collect than the work it saves.
 */
export class Memo<T> {
  private static places = 0;

  private readonly place = Memo.places++;

  constructor(private readonly compute: (resource: Resource) => T) {}

  public of(resource: Resource): T {
    const { memory } = resource;
    let found = memory[this.place];
    if (found === undefined && !Object.hasOwn(memory, this.place)) memory[this.place] = found = this.compute(resource);
    return found as T;
  }
}
