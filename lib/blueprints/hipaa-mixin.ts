import { CfnResource, Mixin, Resource, Stack, Token } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { isOfThisLibrary } from './default-injector';
import { L1_DEFAULTS } from './hipaa-mixin-defaults';
import type { HipaaMixinProps } from './hipaa-mixin-props';

const BY_TYPE = new Map(L1_DEFAULTS.map(each => [each.type, each]));

/**
 * Fills in what the author of an L1 construct left out: of buckets, tables, queues, topics, log groups, relational databases, file systems
 * and secrets. Property injectors, and with them `HipaaBlueprint`, do not reach these.
 *
 * A property that the author has set stands, `false` and tokens too, and the gate tells of it. Property overrides cannot be seen: they are
 * laid over what is filled in. It applies once, to what is there; the constructs of this library are left as they are.
 *
 * Encryption at rest replaces a database or a file system that is deployed without it by an empty one. The old one is kept, unless its
 * `UpdateReplacePolicy` says otherwise. Look at `cdk diff` before you deploy.
 *
 * Supports 45 CFR 164.312(a)(2)(iv), 164.312(c)(1) and 164.308(a)(7)(ii)(A). See "Mixins" in the AWS CDK Developer Guide.
 *
 * @example
 * new s3.CfnBucket(this, 'Scans');
 * Mixins.of(this).apply(new HipaaMixin({ encryptionKey: new PhiKey(this, 'Key').key })); // versioned, private, encrypted under the key
 */
export class HipaaMixin extends Mixin {
  private readonly encryptionKey: kms.IKey | undefined;

  /** Makes a mixin that can be applied any number of times. */
  constructor(props: HipaaMixinProps = {}) {
    super();
    this.encryptionKey = props.encryptionKey;
  }

  /** Whether a construct is an L1 construct of a type that the mixin knows, and not of this library. */
  public supports(construct: IConstruct): boolean {
    return defaultsFor(construct) !== undefined && !isOfThisLibrary(construct);
  }

  /**
   * Fills in what was left out. Does nothing to a construct that it does not support.
   *
   * Throws when the key is of another Region than the stack of the construct.
   */
  public applyTo(construct: IConstruct): void {
    if (!this.supports(construct)) return;
    defaultsFor(construct)!.fillIn(construct as CfnResource, this.keyFor(construct));
  }

  private keyFor({ node }: IConstruct): kms.IKey | undefined {
    if (!this.encryptionKey || Resource.isResource(node.scope!)) return undefined;
    const [theirs, stack] = [this.encryptionKey.env.region, Stack.of(node.scope!)];
    if (Token.isUnresolved(theirs) || Token.isUnresolved(stack.region) || theirs === stack.region) return this.encryptionKey;
    throw new Error(
      `the encryptionKey of the mixin is in ${theirs}, ${node.path} is in ${stack.region}; both must be in one Region: `
      + `apply a mixin with a key of its own to the stack ${stack.node.path}`,
    );
  }
}

/** A plain `CfnResource` of such a type has no properties by name, hence nothing to be filled in. */
function defaultsFor(construct: IConstruct) {
  if (!CfnResource.isCfnResource(construct) || construct.constructor === CfnResource) return undefined;
  return BY_TYPE.get(construct.cfnResourceType);
}
