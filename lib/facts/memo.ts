import type { Resource } from './resource';

/**
 * What is worked out once for each resource. It is kept with the resource, in a list of the few memos that were ever asked there: a
 * map of that many keys costs more to fill and to collect than the work it saves.
 */
export class Memo<T> {
  constructor(private readonly compute: (resource: Resource) => T) {}

  public of(resource: Resource): T {
    const { memory } = resource;
    for (let index = 0; index < memory.length; index += 2) {
      if (memory[index] === this) return memory[index + 1] as T;
    }
    const found = this.compute(resource);
    memory.push(this, found);
    return found;
  }
}
