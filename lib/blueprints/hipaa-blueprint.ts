import { Annotations, PropertyInjectors } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { COMPUTE_DEFAULTS } from './compute-defaults';
import { DATABASE_DEFAULTS } from './database-defaults';
import { DefaultInjector, isOfThisLibrary } from './default-injector';
import type { HipaaBlueprintProps } from './hipaa-blueprint-props';
import { IDENTITY_DEFAULTS } from './identity-defaults';
import { LOG_DEFAULTS } from './log-defaults';
import { MESSAGE_DEFAULTS } from './message-defaults';
import { NETWORK_DEFAULTS } from './network-defaults';
import { STORAGE_DEFAULTS } from './storage-defaults';

const ALL_DEFAULTS = [
  ...STORAGE_DEFAULTS, ...DATABASE_DEFAULTS, ...MESSAGE_DEFAULTS, ...COMPUTE_DEFAULTS, ...IDENTITY_DEFAULTS, ...NETWORK_DEFAULTS, ...LOG_DEFAULTS,
];

/**
 * Hardened defaults for the constructs of the AWS CDK itself: buckets, tables, databases, queues, topics, streams, functions, clusters of
 * containers, log groups, trails, secrets, keys, file systems, repositories, user pools, networks, load balancers and REST APIs.
 *
 * Defaults, not enforcement: a property that the caller sets stands, `enforceSSL: false` too, and the gate tells of it. What no property of
 * a construct can say, such as a backup plan, is left to you, as are L1 constructs, imported resources and whatever was made before. The
 * constructs of this library are left as they are. What becomes of a resource when its stack goes is not changed; the key and the log bucket
 * that a stack gets outlive it.
 *
 * Some defaults replace a resource that is deployed already: the storage key of a database, a file system or a repository, and the name
 * that a trail gets. The app goes on with an empty store, and the old one is kept, or a snapshot of it. Look at `cdk diff` before you deploy.
 *
 * Supports 45 CFR 164.312(a)(2)(iv), 164.312(b), 164.312(c)(1) and 164.312(e)(1). See "Blueprints" in the AWS CDK Developer Guide.
 *
 * @example
 * HipaaBlueprint.applyTo(this);
 * new s3.Bucket(this, 'Scans'); // encrypted under a key of the stack, versioned, private, over TLS only, with access logs
 */
export class HipaaBlueprint {
  /**
   * Gives the defaults to what is made in the scope from now on. A blueprint on a scope within replaces this one there. A property injector
   * of your own for the same class, on this scope or around it, is asked first, and what it says stands; one that is added later replaces
   * the blueprint for its class, as the AWS CDK asks the nearest injector only.
   *
   * Throws when the scope has a blueprint already, when the bucket for access logs has a customer managed key, and later when the key or the
   * bucket is of another Region than a stack that needs it.
   *
   * @param scope an app, a stage, a stack or any other construct
   * @param props what the defaults refer to
   */
  public static applyTo(scope: IConstruct, props: HipaaBlueprintProps = {}): void {
    const injectors = PropertyInjectors.of(scope);
    if (ALL_DEFAULTS.some(each => injectors.for(each.injectionId) instanceof DefaultInjector)) {
      throw new Error(`${scope.node.path || 'the app'} has a blueprint already; a second one would replace it in silence: apply one of them, or apply it to a scope within`);
    }
    if (props.accessLogBucket?.encryptionKey) {
      throw new Error(`${props.accessLogBucket.node.path} cannot take access logs: it is encrypted with a customer managed key, and Amazon S3 delivers them to buckets with Amazon S3 managed keys only; pass the bucket of a LogBucket`);
    }
    warnOfEarlier(scope, props);
    injectors.add(...ALL_DEFAULTS.map(each => new DefaultInjector(scope, each, props)));
  }

  private constructor() {}
}

/** What the blueprint refers to has to be there before it. */
function warnOfEarlier(scope: IConstruct, { accessLogBucket, encryptionKey }: HipaaBlueprintProps): void {
  const ids = new Set(ALL_DEFAULTS.map(each => each.injectionId));
  const idOf = ({ constructor }: IConstruct) => (constructor as unknown as { readonly PROPERTY_INJECTION_ID: string }).PROPERTY_INJECTION_ID;
  const earlier = scope.node.findAll().filter(each => ids.has(idOf(each)) && each !== accessLogBucket && each !== encryptionKey && !isOfThisLibrary(each));
  if (earlier.length === 0) return;
  Annotations.of(scope).addWarningV2('cdk-hipaa:blueprint-after-constructs', `HipaaBlueprint does not reach the ${earlier.length} constructs that were made before it, `
    + `such as ${earlier[0].node.path}: apply it before anything else in this scope`);
}
