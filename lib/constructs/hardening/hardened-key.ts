import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** The choices that are left to the owner of a hardened key. */
export interface HardenedKeyProps {
  readonly description: string;
  readonly rotationPeriod?: Duration;
  readonly multiRegion?: boolean;
}

/** A symmetric key that rotates, takes 30 days to be deleted and outlives its stack. */
export function hardenedKey(scope: Construct, id: string, props: HardenedKeyProps): kms.Key {
  return new kms.Key(scope, id, {
    description: props.description,
    rotationPeriod: props.rotationPeriod ?? Duration.days(365),
    multiRegion: props.multiRegion,
    enableKeyRotation: true,
    keySpec: kms.KeySpec.SYMMETRIC_DEFAULT,
    keyUsage: kms.KeyUsage.ENCRYPT_DECRYPT,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN, // sets UpdateReplacePolicy too: data under a lost key is lost
  });
}
