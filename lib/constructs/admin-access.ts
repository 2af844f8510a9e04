import { RemovalPolicy, Tags, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { allowAlarms } from './hardening/alarm-topic';
import { instanceStatements, sessionStatements } from './hardening/session-policies';
import { storeLogGroup } from './hardening/store-log-group';
import { PhiKey } from './phi-key';

/** The preferences of a Region, of which there is one. */
const PREFERENCES = 'SSM-SessionManagerRunShell';

/** Properties of the way of administrators to instances. */
export interface AdminAccessProps {
  /**
   * The key of the sessions and of their log. The policy of an imported key has to let `logs.<region>.amazonaws.com` use it.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the session document. An account has one `SSM-SessionManagerRunShell` in each Region, by which every session is opened that
   * names no document. Where the account has it already, choose another name; people then start sessions with `--document-name`. A change
   * makes a new document and leaves the old one.
   *
   * @default 'SSM-SessionManagerRunShell'
   */
  readonly documentName?: string;

  /**
   * The key of the tag by which instances are told that administrators may enter.
   *
   * @default 'session-access'
   */
  readonly tagKey?: string;

  /**
   * The value of the tag. Give each environment or team its own.
   *
   * @default 'administrators'
   */
  readonly tagValue?: string;

  /**
   * The topic that learns of each session that is opened in the account and Region, by whichever document. It rests on CloudTrail management
   * events. An imported topic has to allow `events.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - nobody is told
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * The way of administrators to instances: AWS Systems Manager Session Manager instead of SSH and open ports. Sessions are encrypted under a
 * customer managed key and written to an encrypted log group that is kept for 2192 days with common identifiers masked; they end after 15
 * idle minutes, and after an hour at the latest. People reach instances with a certain tag only, by the logged shell only: port forwarding,
 * which cannot be logged, is not allowed.
 *
 * There is no client VPN: a tunnel opens a network to a device, and nobody writes down what happens in it; a session opens one shell on one
 * instance to one person. What somebody types may hold ePHI, so that the log is protected as ePHI is.
 *
 * Meets 45 CFR 164.312(a)(2)(iii) and 164.312(b) for sessions on instances, and supports 164.312(a)(1), 164.312(e)(1) and 164.308(a)(1)(ii)(D).
 * See "Session Manager preferences", "Session document schema" and "Sample IAM policies for Session Manager" in the AWS Systems
 * Manager User Guide.
 *
 * Throws when the document is not named as AWS Systems Manager allows, and when the tag is not a literal that a tag can have.
 *
 * @example
 * const access = new AdminAccess(this, 'Sessions');
 * access.grantSessions(iam.Role.fromRoleName(this, 'Operators', 'Operators'));
 * access.allowInstance(gateway.instance);
 */
export class AdminAccess extends Construct {
  /** The session document. */
  public readonly document: ssm.CfnDocument;

  /** Where sessions are written down. */
  public readonly logGroup: logs.LogGroup;

  /** The key of sessions and log. */
  public readonly encryptionKey: kms.IKey;

  /** What people need to open sessions. `grantSessions` attaches it; permission sets of AWS IAM Identity Center refer to it by its name. */
  public readonly sessionPolicy: iam.ManagedPolicy;

  /** What instances need besides `AmazonSSMManagedInstanceCore`. `allowInstance` attaches it. */
  public readonly instancePolicy: iam.ManagedPolicy;

  private readonly tag: { readonly key: string; readonly value: string };

  constructor(scope: Construct, id: string, props: AdminAccessProps = {}) {
    super(scope, id);
    const documentName = requireDocumentName(props.documentName ?? PREFERENCES);
    this.tag = { key: requireTagPart('tagKey', props.tagKey ?? 'session-access'), value: requireTagPart('tagValue', props.tagValue ?? 'administrators') };

    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    this.logGroup = storeLogGroup(this, 'LogGroup', undefined, this.encryptionKey);
    this.document = new ssm.CfnDocument(this, 'Resource', {
      name: documentName,
      documentType: 'Session',
      documentFormat: 'JSON',
      updateMethod: 'NewVersion', // a document of a given name cannot be replaced
      content: preferences(this.encryptionKey, this.logGroup),
    });
    this.document.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE); // without it sessions are not logged

    const place = { documentName, key: this.encryptionKey, logGroup: this.logGroup, tag: this.tag };
    this.sessionPolicy = new iam.ManagedPolicy(this, 'SessionPolicy', {
      description: `Logged shells on instances with the tag ${this.tag.key} ${this.tag.value}`,
      statements: sessionStatements(this, place),
    });
    this.instancePolicy = new iam.ManagedPolicy(this, 'InstancePolicy', {
      description: `Encrypts sessions and writes them to the log of ${this.node.path}`.slice(0, 1000),
      statements: instanceStatements(place),
    });
    if (props.alarmTopic) this.tell(props.alarmTopic);
  }

  /** Lets people who have the role open sessions on instances with the tag. The role may belong to an earlier stack. */
  public grantSessions(role: iam.IRole): void {
    this.sessionPolicy.attachToRole(role);
  }

  /** Tags the instance, and lets it encrypt its sessions and write them down. The instance may belong to an earlier stack. */
  public allowInstance(instance: ec2.Instance): void {
    Tags.of(instance).add(this.tag.key, this.tag.value);
    this.instancePolicy.attachToRole(instance.role);
  }

  private tell(topic: sns.ITopic): void {
    allowAlarms(topic, this);
    const who = events.EventField.fromPath('$.detail.userIdentity.arn');
    const where = events.EventField.fromPath('$.detail.requestParameters.target');
    new events.Rule(this, 'SessionRule', {
      description: `Someone opened a session on an instance, or tried to: ${this.node.path}`.slice(0, 512),
      eventPattern: { source: ['aws.ssm'], detailType: ['AWS API Call via CloudTrail'], detail: { eventSource: ['ssm.amazonaws.com'], eventName: ['StartSession'] } },
      targets: [{ bind: () => ({ arn: topic.topicArn, input: events.RuleTargetInput.fromText(`A session on ${where} was asked for by ${who} at ${events.EventField.time}, see event ${events.EventField.eventId}`) }) }],
    });
  }
}

/** (AWS Systems Manager User Guide, "Session document schema".) */
function preferences(key: kms.IKey, logGroup: logs.ILogGroup): object {
  return {
    schemaVersion: '1.0',
    description: 'Encrypted and logged shells',
    sessionType: 'Standard_Stream',
    inputs: {
      kmsKeyId: key.keyArn,
      cloudWatchLogGroupName: logGroup.logGroupName,
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: true,
      s3BucketName: '',
      s3KeyPrefix: '',
      s3EncryptionEnabled: true,
      idleSessionTimeout: '15',
      maxSessionDuration: '60',
      runAsEnabled: false,
      runAsDefaultUser: '',
      shellProfile: { linux: '', windows: '' },
    },
  };
}

function requireDocumentName(name: string): string {
  if (!Token.isUnresolved(name) && /^[a-zA-Z0-9_.-]{3,128}$/.test(name) && (name === PREFERENCES || !/^(aws|amazon|amzn)/i.test(name))) return name;
  const given = Token.isUnresolved(name) ? 'a value known only at deployment' : `'${name}'`;
  throw new Error(`${given} is no name of a session document; it takes 3 to 128 letters, digits or '_.-' and must not begin with 'aws', 'amazon' or 'amzn': set documentName to such a name`);
}

function requireTagPart(what: string, text: string): string {
  if (!Token.isUnresolved(text) && /^[\w .:/=+@-]{1,128}$/.test(text) && !/^aws:/i.test(text)) return text;
  const given = Token.isUnresolved(text) ? 'a value known only at deployment' : `'${text}'`;
  throw new Error(`${what} is ${given}; it takes up to 128 letters, digits, spaces or '_.:/=+@-' as a literal, and no tag of AWS: choose such a text`);
}
