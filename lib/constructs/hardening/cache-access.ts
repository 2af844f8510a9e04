import { Lazy, Names, Token } from 'aws-cdk-lib';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { PhiCacheUserProps } from '../phi-cache-options';

/** The commands marked dangerous list or delete every key, or show what other clients do; `info` is what clients ask first. */
const USUAL_ACCESS = 'on ~* +@all -@dangerous +info';

/** Users of this engine and their groups fit caches of both engines. A group of the engine `valkey` takes no user without a password. */
const ENGINE = 'redis';

const idOf = (scope: Construct) => Names.uniqueResourceName(scope, { maxLength: 40, separator: '-' }).toLowerCase().replace(/-+(?=-|$)/g, '');

/**
 * Who may use a cache: users that sign in with IAM. The user `default`, which every client is that does not say who it is, is one that
 * cannot connect. (Amazon ElastiCache User Guide, "Role-Based Access Control (RBAC)" and "Authenticating with IAM".)
 */
export class CacheAccess extends Construct {
  public readonly userGroupId: string;
  private readonly userIds: string[];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const scopeOfNobody = new Construct(this, 'Nobody');
    const nobody = new elasticache.CfnUser(scopeOfNobody, 'Resource', {
      engine: ENGINE,
      userId: idOf(scopeOfNobody),
      userName: 'default',
      accessString: 'off -@all',
      noPasswordRequired: true,
    });
    this.userIds = [nobody.ref];
    const group = new elasticache.CfnUserGroup(this, 'Resource', {
      engine: ENGINE,
      userGroupId: idOf(this),
      userIds: Lazy.list({ produce: () => this.userIds }),
    });
    this.userGroupId = group.ref;
  }

  /** Adds a user whom a token of IAM proves. ElastiCache wants its name and its id to be the same. */
  public addUser(id: string, { accessString = USUAL_ACCESS }: PhiCacheUserProps): elasticache.CfnUser {
    requireAccess(accessString);
    const scope = new Construct(this, id);
    const userId = idOf(scope);
    const user = new elasticache.CfnUser(scope, 'Resource', {
      engine: ENGINE,
      userId,
      userName: userId,
      accessString,
      authenticationMode: { Type: 'iam' },
    });
    this.userIds.push(user.ref);
    return user;
  }
}

/** Lets the grantee sign in to the cache as the user. */
export function grantCacheConnect(grantee: iam.IGrantable, cacheArn: string, user: elasticache.CfnUser): iam.Grant {
  return iam.Grant.addToPrincipal({ grantee, actions: ['elasticache:Connect'], resourceArns: [cacheArn, user.attrArn] });
}

function requireAccess(accessString: string): void {
  if (Token.isUnresolved(accessString)) return;
  const words = accessString.split(/\s+/);
  const wrong = words.find((word) => /^(nopass|resetpass|reset|off|[><#!].*)$/i.test(word));
  if (wrong !== undefined) {
    throw new Error(`'${wrong.replace(/^([><#!]).*$/, '$1...')}' has no place in an access string; users sign in with IAM, without passwords, and are on: list keys and commands, such as 'on ~session:* +@read'`);
  }
  if (!words.includes('on')) {
    throw new Error(`'${accessString}' is no access string of a user who can connect; it takes 'on', keys and commands: choose one such as 'on ~session:* +@read'`);
  }
}
