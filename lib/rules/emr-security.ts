import { Check, all, isTrue, present } from './predicates';
import { Verdict, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { show } from '../facts/value';

const CLUSTER = 'AWS::EMR::Cluster';
const CONFIGURATION = 'AWS::EMR::SecurityConfiguration';
const PATH = 'SecurityConfiguration';
const ENCRYPTION = `${PATH}.EncryptionConfiguration`;
/** Of jobs on Amazon EKS. */
const ON_EKS = 'AWS::EMRContainers::SecurityConfiguration';
const ENCRYPTION_ON_EKS = 'SecurityConfigurationData.EncryptionConfiguration';
const AT_REST_ON_EKS = `${ENCRYPTION_ON_EKS}.AtRestEncryptionConfiguration`;

/** What a security configuration encrypts on disks and in Amazon S3. */
export const encryptsAtRest = bySecurityConfiguration(all(
  isTrue(`${ENCRYPTION}.EnableAtRestEncryption`),
  present(`${ENCRYPTION}.AtRestEncryptionConfiguration.S3EncryptionConfiguration`),
  present(`${ENCRYPTION}.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration`),
), all(
  // What it leaves out is as buckets, and the nodes of the EKS cluster, have it.
  present(`${AT_REST_ON_EKS}.S3EncryptionConfiguration.EncryptionOption`, { absent: 'INSUFFICIENT_DATA' }),
  present(`${AT_REST_ON_EKS}.LocalDiskEncryptionConfiguration.EncryptionKeyProviderType`, { absent: 'INSUFFICIENT_DATA' }),
));

/** What a security configuration encrypts between nodes. */
export const encryptsInTransit = bySecurityConfiguration(all(
  isTrue(`${ENCRYPTION}.EnableInTransitEncryption`),
  present(`${ENCRYPTION}.InTransitEncryptionConfiguration.TLSCertificateConfiguration`),
), present(`${ENCRYPTION_ON_EKS}.InTransitEncryptionConfiguration.TLSCertificateConfiguration`));

/** Judges a cluster by its security configuration, and a configuration alone where no cluster of the app uses it. */
function bySecurityConfiguration(check: Check, onEks: Check): Check {
  return resource => {
    if (resource.type === ON_EKS) return onEks(resource);
    if (resource.type === CLUSTER) return judgeCluster(resource, check);
    return resource.companions(CLUSTER, PATH).length > 0 ? notApplicable() : check(resource);
  };
}

function judgeCluster(cluster: Resource, check: Check): Verdict {
  const { graph } = cluster.template;
  return worst(cluster.read(PATH).map(reading => {
    const { value, at } = reading;
    if (value === undefined) return nonCompliant(reading);
    const configuration = graph.resolve(value, CONFIGURATION, cluster.template).find(each => each.type === CONFIGURATION);
    if (!configuration) return insufficientData({ at, found: `a security configuration that is not at hand (${show(value)})` });
    const { status, at: place, found } = check(configuration);
    return new Verdict(status, {
      at, subject: status === 'COMPLIANT' ? undefined : configuration, found: `${place ?? PATH} of ${configuration.logicalId} is ${found ?? 'not known'}`,
    });
  }));
}
