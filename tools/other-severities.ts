/** The checks that a rule of another severity makes, and why. A check that was merged into a rule has the severity of that rule. */
export const OTHER_SEVERITIES = {
  'app-hipaa-eligible-services-only': 'Services without ePHI may be used, and a template does not show where ePHI is.',
  'app-non-production-no-phi': 'It rests on tags, which say what was meant and not what is stored.',
  'app-security-services-present': 'Organizations run these services in every account from another one; an app seldom brings them.',
  'cloudformation-custom-resource-least-privilege': 'Merged: a policy that allows every action of a service is as bad wherever it is attached.',
  'docdb-encryption-at-rest': 'The rule asks for a key of the customer, so that it also fails clusters that are encrypted, under a key of AWS.',
  'eks-secrets-encryption': 'From Kubernetes 1.28 on, Amazon EKS encrypts every object by itself: what is missing is a key of one\'s own.',
  'elasticache-no-memcached-for-phi': 'Merged: Memcached has TLS by now, and without it is as open as any other cache.',
  'iot-authorizer-signing': 'The function of the authorizer decides on the token in any case.',
  'neptune-encryption-at-rest': 'The rule asks for a key of the customer, so that it also fails clusters that are encrypted, under a key of AWS.',
  's3-bucket-encryption-default': 'Merged: Amazon S3 encrypts every object anyway, so that the question left is under whose key.',
  's3-bucket-tls-minimum-12': 'Merged: Amazon S3 takes nothing below TLS 1.2, so that the question left is whether it takes plain HTTP.',
  'tags-phi-classification-present': 'The tag is a convention of ours; a store without it is none the less protected.',
} as const satisfies Readonly<Record<string, string>>;
