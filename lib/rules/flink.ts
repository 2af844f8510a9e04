import { all, customerKey, equals, inBranchesWhere, isTrue, present } from './predicates';
import { Verdict, compliant, nonCompliant, notApplicable, worst } from './verdict';
import { resourcesWriting } from './written-names';
import type { Resource } from '../facts/resource';

const LOGGING = 'AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption';
const CONFIGURATION = 'ApplicationConfiguration';
const CHECKPOINTS = `${CONFIGURATION}.FlinkApplicationConfiguration.CheckpointConfiguration`;

const CONFINED_AND_ENCRYPTED = all(
  present(`${CONFIGURATION}.VpcConfigurations`),
  equals(`${CONFIGURATION}.ApplicationEncryptionConfiguration.KeyType`, 'CUSTOMER_MANAGED_KEY'),
  customerKey(`${CONFIGURATION}.ApplicationEncryptionConfiguration.KeyId`),
  // With the type DEFAULT, checkpoints are on whatever else is said.
  inBranchesWhere(`${CHECKPOINTS}.ConfigurationType`, ['CUSTOM'], (_read, application) => isTrue(`${CHECKPOINTS}.CheckpointingEnabled`)(application)),
);

/** A Flink application runs in a VPC under a customer managed key, keeps checkpoints and logs. SQL applications know none of that. */
export function runsProtected(application: Resource): Verdict {
  if (String(application.value('RuntimeEnvironment')).startsWith('SQL')) return notApplicable();
  return worst([CONFINED_AND_ENCRYPTED(application), logs(application)]);
}

function logs(application: Resource): Verdict {
  const name = application.value('ApplicationName');
  const options = [
    ...application.companions(LOGGING, 'ApplicationName'),
    ...typeof name === 'string' ? resourcesWriting(application.template.graph, LOGGING, 'ApplicationName', name) : [],
  ];
  return options.some(option => application.impliesExistenceOf(option)) ? compliant({ at: LOGGING, found: options[0].logicalId })
    : nonCompliant({ at: LOGGING, found: options.length === 0 ? 'no log stream' : `${options[0].logicalId} exists only under a condition` });
}
