import { Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { classifyAsPhi } from './hardening/classification';
import { warnOfVulnerableImages } from './hardening/image-scans';
import { repositoryName } from './hardening/repository-name';
import { requireWholeDays } from './hardening/whole-days';
import { PhiKey } from './phi-key';

/** Properties of a repository of images that work on ePHI. */
export interface PhiRepositoryProps {
  /**
   * The key that encrypts the images. Amazon ECR cannot change it later, so that a change fails instead of starting empty.
   *
   * @default - a new PhiKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the repository, in lower case: `clinic/intake`. It must say nothing about a patient.
   *
   * @default - made from the path of the construct
   */
  readonly repositoryName?: string;

  /**
   * How long an image stays that has no tag, in whole days, at least 7. Images with a tag stay for ever, and so do the parts of an image
   * for several architectures. Run by its digest, an image without a tag is deleted too: give each image a tag.
   *
   * @default Duration.days(90)
   */
  readonly untaggedImageExpiration?: Duration;

  /**
   * The topic that learns of images with critical or high vulnerabilities, and of scans that failed. An imported topic has to allow
   * `events.amazonaws.com` to publish, also in the policy of its key.
   *
   * @default - findings stay with the image
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * An Amazon ECR repository for images that work on ePHI: encrypted under a customer managed key, scanned when an image is pushed, with tags
 * that stay with their image, without a policy that lets another account in, kept with its images when the stack goes.
 *
 * Scanning again when new vulnerabilities become known (enhanced scanning, by Amazon Inspector) is a setting of the whole registry of an
 * account and Region: turn it on there. Its findings reach the same topic.
 *
 * Meets 45 CFR 164.312(a)(2)(iv) and 164.312(c)(1) for the images, and supports 164.308(a)(5)(ii)(B). See "Encryption at rest", "Scan images
 * for software vulnerabilities in Amazon ECR" and "Preventing image tags from being overwritten in Amazon ECR" in the Amazon ECR User Guide.
 *
 * Throws when the name is not one that Amazon ECR takes, when untagged images would go before 7 days, and when a grantee is of another
 * account.
 *
 * @example
 * const images = new PhiRepository(this, 'Intake', { repositoryName: 'clinic/intake' });
 * images.grantPush(iam.Role.fromRoleName(this, 'Builds', 'Builds'));
 */
export class PhiRepository extends Construct {
  /** The repository itself. */
  public readonly repository: ecr.Repository;

  /** The key that encrypts the images. */
  public readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, props: PhiRepositoryProps = {}) {
    super(scope, id);
    const { untaggedImageExpiration = Duration.days(90) } = props;
    const name = repositoryName(this, props.repositoryName);
    requireWholeDays('the time that an untagged image stays', untaggedImageExpiration, 7);

    classifyAsPhi(this);
    this.encryptionKey = props.encryptionKey ?? new PhiKey(this, 'Key').key;
    this.repository = new ecr.Repository(this, 'Resource', {
      repositoryName: name,
      lifecycleRules: [{ description: 'Images without a tag', tagStatus: ecr.TagStatus.UNTAGGED, maxImageAge: untaggedImageExpiration }],
      encryption: ecr.RepositoryEncryption.KMS,
      encryptionKey: this.encryptionKey,
      imageScanOnPush: true,
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      emptyOnDelete: false,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // a failed first deployment must not block the name
    });
    if (props.alarmTopic) warnOfVulnerableImages(this, this.repository, props.alarmTopic);
  }

  /** Lets the grantee, of this account, pull images. */
  public grantPull(grantee: iam.IGrantable): iam.Grant {
    return this.repository.grantPull(this.requireOwn(grantee));
  }

  /** Lets the grantee, of this account, push images. */
  public grantPush(grantee: iam.IGrantable): iam.Grant {
    return this.repository.grantPush(this.requireOwn(grantee));
  }

  /** The grant of the L2 would write a statement for another account to the policy of the repository. */
  private requireOwn(grantee: iam.IGrantable): iam.IGrantable {
    const [theirs, ours] = [grantee.grantPrincipal.principalAccount, Stack.of(this).account];
    if (theirs !== undefined && !Token.isUnresolved(theirs) && !Token.isUnresolved(ours) && theirs !== ours) {
      throw new Error(
        `the grantee is of account ${theirs}, the repository ${this.node.path} of ${ours}; grants are for its own account: replicate the ` +
        'images, or use the grants of `repository` if the other account is meant',
      );
    }
    return grantee;
  }
}
