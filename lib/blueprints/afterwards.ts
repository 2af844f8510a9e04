import { AspectPriority, Aspects, type IAspect } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

/** What is still to be done to children of a scope that are made only now, by id. */
const work = new WeakMap<IConstruct, Map<string, (construct: IConstruct) => void>>();

/** Does something to a construct that is about to be made, at synthesis: no property of it would. */
export function afterwards(scope: Construct, id: string, task: (construct: IConstruct) => void): void {
  const tasks = work.get(scope) ?? new Map<string, (construct: IConstruct) => void>();
  if (!work.has(scope)) {
    work.set(scope, tasks);
    Aspects.of(scope).add(new Afterwards(scope, tasks), { priority: AspectPriority.MUTATING });
  }
  tasks.set(id, task);
}

/** One for each scope, so that an app with many buckets is not walked once for each of them. */
class Afterwards implements IAspect {
  constructor(private readonly scope: IConstruct, private readonly tasks: Map<string, (construct: IConstruct) => void>) {}

  public visit(construct: IConstruct): void {
    if (construct.node.scope !== this.scope) return;
    this.tasks.get(construct.node.id)?.(construct);
    this.tasks.delete(construct.node.id); // a second synthesis finds it done
  }
}
