import { Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

/** Who of an OpenID Connect provider is meant. */
export interface OpenIdConnectPeople {
  /** The issuer of the tokens without `https://`, a literal such as `id.example.com`: the keys of the conditions begin with it. */
  readonly issuer: string;

  /** The client id that tokens have to be made for. */
  readonly audience: string;

  /** The subjects (`sub`) that are let in, each written out. Each stands for one person. */
  readonly subjects: string[];
}

/** The age of the second factor in seconds, after which it has to be shown again. */
const LONGEST_MFA_AGE = 3600;

/**
 * How people show who they are before they take a role. A role of people trusts persons, never a whole account.
 *
 * Meets 45 CFR 164.312(d) and 164.312(a)(2)(i) for those who take the role. See "Identity providers and federation into AWS" and "Secure API
 * access with MFA" in the AWS IAM User Guide.
 *
 * Throws when nobody is named, when a user is not named by an ARN, when a subject has a wildcard, and when the issuer is not a literal
 * without `https://`.
 *
 * @example
 * WorkforceIdentity.iamUsers(['arn:aws:iam::111122223333:user/on-call']);
 */
export class WorkforceIdentity {
  /**
   * IAM users who showed a second factor within the last hour. Sessions of other roles, also those of AWS IAM Identity Center, carry no
   * second factor to AWS STS and are refused. The users have to exist: IAM refuses a role that trusts nobody.
   *
   * @param userArns the ARNs of users
   */
  public static iamUsers(userArns: string[]): WorkforceIdentity {
    if (Token.isUnresolved(userArns)) throw new Error('userArns is a list known only at deployment; a role trusts each user by name: write out every ARN');
    requireSomebody('userArns', userArns);
    userArns.forEach(requireUser);
    const withFactor = { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThan: { 'aws:MultiFactorAuthAge': String(LONGEST_MFA_AGE) } };
    return new WorkforceIdentity(false, (more) => new iam.CompositePrincipal(
      ...userArns.map((arn) => new iam.PrincipalWithConditions(new iam.ArnPrincipal(arn), { ...more, ...withFactor })),
    ));
  }

  /**
   * People of a SAML 2.0 provider. The provider decides, by the attribute `Role` of its assertions, who may take which role, and has to ask
   * for a second factor: AWS sees none.
   *
   * @param provider the provider of the account
   * @param subjects the `NameID`s that are let in; everybody to whom the provider gives the role, if left out
   */
  public static saml(provider: iam.ISamlProvider, subjects?: string[]): WorkforceIdentity {
    if (subjects) requireSubjects(subjects);
    // The principal writes `StringEquals` itself, for the audience. Without wildcards `StringLike` is the same.
    const people = subjects ? { StringLike: { 'SAML:sub': subjects } } : {};
    return new WorkforceIdentity(true, (more) => new iam.SamlConsolePrincipal(provider, { ...more, ...people }));
  }

  /** People of an OpenID Connect provider, which has to ask for a second factor: AWS sees none. */
  public static openIdConnect(provider: iam.IOpenIdConnectProvider, people: OpenIdConnectPeople): WorkforceIdentity {
    const { audience, issuer, subjects } = people;
    if (Token.isUnresolved(issuer) || !/^[a-zA-Z0-9.-]+(\/[^\s*?]*)?$/.test(issuer)) {
      const given = Token.isUnresolved(issuer) ? 'a value known only at deployment' : `'${issuer}'`;
      throw new Error(`${given} is no issuer; it takes the address of the provider without https://, as a literal: for example 'id.example.com'`);
    }
    requireSubjects(subjects);
    return new WorkforceIdentity(true, (more) => new iam.WebIdentityPrincipal(provider.openIdConnectProviderArn, {
      ...more,
      StringEquals: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subjects },
    }));
  }

  /**
   * Whether a provider outside of the account says who people are.
   *
   * @internal
   */
  public readonly _isFederated: boolean;

  private readonly principal: (more: iam.Conditions) => iam.IPrincipal;

  private constructor(isFederated: boolean, principal: (more: iam.Conditions) => iam.IPrincipal) {
    this._isFederated = isFederated;
    this.principal = principal;
  }

  /**
   * What a role has to trust.
   *
   * @internal
   */
  public _assumedBy(expiresAt?: Date): iam.IPrincipal {
    return this.principal(expiresAt ? { DateLessThan: { 'aws:CurrentTime': expiresAt.toISOString() } } : {});
  }
}

function requireSomebody(what: string, names: readonly string[]): void {
  if (names.length === 0) throw new Error(`${what} is an empty list, which lets nobody in; name one person at least`);
}

function requireUser(arn: string): void {
  if (Token.isUnresolved(arn) || /^arn:aws[a-z-]*:iam::\d{12}:user\/[\w+=,.@/-]+$/.test(arn)) return;
  throw new Error(`'${arn}' is no IAM user; a role of people takes ARNs of users, since roles show no second factor and an account is nobody: for example 'arn:aws:iam::111122223333:user/on-call'`);
}

function requireSubjects(subjects: readonly string[]): void {
  requireSomebody('subjects', subjects);
  const pattern = subjects.find((each) => !Token.isUnresolved(each) && (each === '' || /[*?]/.test(each)));
  if (pattern !== undefined) throw new Error(`'${pattern}' is no subject of one person; subjects are compared letter by letter, without wildcards: write each of them out`);
}
