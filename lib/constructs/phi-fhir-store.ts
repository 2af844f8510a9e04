import { Annotations, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as healthlake from 'aws-cdk-lib/aws-healthlake';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { smartMetadata } from './hardening/fhir-identity';
import { PhiKey } from './phi-key';

/** Where AWS HealthLake is, as of November 2026. (AWS General Reference, "AWS HealthLake endpoints and quotas".) */
const REGIONS = ['ap-south-1', 'ap-southeast-2', 'ca-central-1', 'eu-west-1', 'eu-west-2', 'us-east-1', 'us-east-2', 'us-west-2'];

/** Who signs people and apps in to a FHIR data store. */
export interface PhiFhirIdentityProvider {
  /** The address of the provider, as its tokens name it in `iss`. */
  readonly issuer: string;

  /** The address of the keys with which the provider signs. */
  readonly jwksUri: string;

  /** The address at which people sign in (OAuth 2.0). */
  readonly authorizationEndpoint: string;

  /** The address at which clients get tokens (OAuth 2.0). */
  readonly tokenEndpoint: string;

  /**
   * The function that checks an access token and tells AWS HealthLake whose it is and for which scopes: signature, issuer, audience and
   * expiry. It must not write the token down. AWS HealthLake is allowed to call it; an imported function of another account has to allow
   * `healthlake.amazonaws.com` itself.
   */
  readonly tokenDecoder: lambda.IFunction;

  /**
   * How clients get tokens: `authorization_code`, `client_credentials` or both.
   *
   * @default ['authorization_code']
   */
  readonly grantTypes?: string[];

  /**
   * What the provider can do, in the words of the SMART App Launch specification.
   *
   * @default ['launch-ehr', 'sso-openid-connect', 'client-confidential-symmetric', 'permission-v2']
   */
  readonly capabilities?: string[];
}

/** Properties of a FHIR data store that holds ePHI. */
export interface PhiFhirStoreProps {
  /** Who signs people and apps in. AWS HealthLake cannot change it later: another provider means another, empty store beside the old one. */
  readonly identityProvider: PhiFhirIdentityProvider;

  /**
   * The key that encrypts the store. AWS HealthLake cannot change it later: another key means another, empty store beside the old one.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the store, 1 to 256 characters. It must say nothing about a patient.
   *
   * @default - given by AWS HealthLake
   */
  readonly storeName?: string;
}

/**
 * An AWS HealthLake data store for health records in FHIR R4: encrypted under a customer managed key, empty at first, kept when the stack
 * goes or the store is replaced. Each request carries a token of your identity provider, whose SMART on FHIR scopes say down to the
 * resource what its bearer may see or change.
 *
 * AWS CloudTrail records every call as a management event. AWS Backup does not know AWS HealthLake: export the store to a `PhiBucket`
 * regularly (`StartFHIRExportJob`).
 *
 * Meets 45 CFR 164.312(a)(1), 164.312(a)(2)(iv), 164.312(d) and 164.502(b) for the records. See "SMART on FHIR support for AWS HealthLake" and
 * "Data protection in AWS HealthLake" in the AWS HealthLake Developer Guide.
 *
 * Throws when an address of the identity provider does not begin with https://, when a grant type is unknown, and when the name is too long.
 * Warns when AWS HealthLake is not known to be in the Region of the stack.
 *
 * @example
 * const records = new PhiFhirStore(this, 'Records', {
 *   identityProvider: {
 *     issuer: 'https://id.example.com',
 *     jwksUri: 'https://id.example.com/jwks',
 *     authorizationEndpoint: 'https://id.example.com/authorize',
 *     tokenEndpoint: 'https://id.example.com/token',
 *     tokenDecoder: lambda.Function.fromFunctionName(this, 'TokenDecoder', 'token-decoder'),
 *   },
 * });
 * records.grantImport(iam.Role.fromRoleName(this, 'Migration', 'Migration'));
 */
export class PhiFhirStore extends Construct {
  /** The data store itself. */
  public readonly store: healthlake.CfnFHIRDatastore;

  /** The key that encrypts the store. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiFhirStoreProps) {
    super(scope, id);
    const { identityProvider, storeName } = props;
    const metadata = smartMetadata(identityProvider);
    requireStoreName(storeName);
    this.warnOfRegion();

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    this.store = new healthlake.CfnFHIRDatastore(this, 'Resource', {
      datastoreName: storeName,
      datastoreTypeVersion: 'R4',
      sseConfiguration: { kmsEncryptionConfig: { cmkType: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: this.encryptionKey.keyArn } },
      identityProviderConfiguration: {
        authorizationStrategy: 'SMART_ON_FHIR',
        fineGrainedAuthorizationEnabled: true,
        idpLambdaArn: identityProvider.tokenDecoder.functionArn,
        metadata: Stack.of(this).toJsonString(metadata),
      },
    });
    this.store.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.allowDecoding(identityProvider.tokenDecoder);
  }

  /** Lets the grantee fill the store from a bucket. The role that reads the bucket for AWS HealthLake is another one, which it passes. */
  public grantImport(grantee: iam.IGrantable): iam.Grant {
    return this.grant(grantee, ['healthlake:StartFHIRImportJob', 'healthlake:DescribeFHIRImportJob', 'healthlake:ListFHIRImportJobs']);
  }

  /** Lets the grantee copy the whole store to a bucket. The role that writes there for AWS HealthLake is another one, which it passes. */
  public grantExport(grantee: iam.IGrantable): iam.Grant {
    return this.grant(grantee, ['healthlake:StartFHIRExportJob', 'healthlake:DescribeFHIRExportJob', 'healthlake:ListFHIRExportJobs']);
  }

  private grant(grantee: iam.IGrantable, actions: string[]): iam.Grant {
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [this.store.attrDatastoreArn] });
  }

  /** The permission cannot name the store, which is made after it: it is for the stores of the account. */
  private allowDecoding(decoder: lambda.IFunction): void {
    const stack = Stack.of(this);
    decoder.addPermission('TokenDecoding', {
      scope: this,
      principal: new iam.ServicePrincipal('healthlake.amazonaws.com'),
      sourceAccount: stack.account,
      sourceArn: stack.formatArn({ service: 'healthlake', resource: 'datastore', resourceName: 'fhir/*' }),
    });
    const permission = this.node.tryFindChild('TokenDecoding');
    if (permission) this.store.node.addDependency(permission);
  }

  private warnOfRegion(): void {
    const { region } = Stack.of(this);
    if (Token.isUnresolved(region) || REGIONS.includes(region)) return;
    Annotations.of(this).addWarningV2('cdk-hipaa:healthlake-region', `AWS HealthLake is not known to be in ${region}, but in ${REGIONS.join(', ')}: deploy the stack to one of these`);
  }
}

function requireStoreName(name?: string): void {
  if (name === undefined || Token.isUnresolved(name) || (name.length >= 1 && name.length <= 256)) return;
  throw new Error(`the name of the store has ${name.length} characters; AWS HealthLake takes 1 to 256: choose another storeName`);
}
