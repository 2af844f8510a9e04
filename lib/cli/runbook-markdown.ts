import { code } from './diff-markdown';
import type { BackupCoverage } from '../evidence/backup-coverage';
import type { Means } from '../evidence/recovery-means';
import type { RecoverableStore, RecoveryRunbook } from '../evidence/recovery-runbook';
import { wayOf } from '../evidence/recovery-ways';

/** Values that mean to a shell what they say: any other stays for whoever types the command. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._:/@+=-]*$/;

const UNKNOWN = 'not known before deployment';

/** The runbook in GitHub Flavored Markdown. */
export function* runbookMarkdown({ date, stacks, topics, restoreTestingPlans, outOfScope }: RecoveryRunbook): Generator<string> {
  const stores = stacks.flatMap(each => each.stores);
  yield '# Recovery runbook\n\n';
  yield `Made on ${date} by \`cdk-hipaa runbook\` from the templates of the app: ${count(stores.length, 'store')} that may hold ePHI, in ${count(stacks.length, 'stack')}. `;
  yield 'It tells what the templates say, not what is deployed, nor that a restore works: only a rehearsal shows that (45 CFR 164.308(a)(7)(ii)(D)). ';
  yield 'What stands in `"<angle brackets>"` is known to the deployment only. The reasons behind the steps are in docs/recovery.md of cdk-hipaa.\n';
  yield* listed('Nothing brings these back', 'No backup, version or snapshot is in the templates. If one of these is lost or altered, it stays so.', stores.filter(each => each.recoverable === false));
  yield* listed('Whether anything brings these back is not known', 'It rests on what only the deployment knows. Find out before the day.', stores.filter(each => each.recoverable === undefined));
  yield* listed('Out of scope', 'Somebody stated that these have nothing to do with ePHI. There are no steps for them here.', outOfScope);
  yield '\n## Who is told\n\n';
  for (const topic of topics) {
    const senders = [...topic.alarms > 0 ? [count(topic.alarms, 'alarm')] : [], ...topic.isOfVault ? ['a backup vault'] : []].join(' and ');
    yield `- ${code(topic.path)} is told by ${senders}; subscribed in the templates: ${topic.subscriptions.length > 0 ? topic.subscriptions.map(code).join(', ') : 'nobody'}\n`;
  }
  if (topics.length === 0) yield 'No topic of the app is told by an alarm or a backup vault.\n';
  yield '- Person who decides on a restore: `<name, telephone>`\n- Security official (45 CFR 164.308(a)(2)): `<name, telephone>`\n';
  yield '\n## Restore tests\n\n';
  for (const { path, schedule, types } of restoreTestingPlans) yield `- ${code(path)} restores ${types.length > 0 ? types.map(code).join(', ') : 'nothing'}, ${code(schedule)}\n`;
  if (restoreTestingPlans.length === 0) yield 'No restore-testing plan is in the templates.\n';
  yield '\n## Stores, in the order in which their stacks are deployed\n\n';
  yield 'A stack comes after those that it refers to. Bring stores back in this order, unless patients need another one.\n';
  for (const { id, stores: members } of stacks) {
    yield `\n### ${code(id)}\n`;
    for (const store of members) yield* storeSection(store);
  }
  yield* rehearsals(stores);
}

function* listed(heading: string, text: string, stores: readonly Pick<RecoverableStore, 'path' | 'type' | 'stackName'>[]): Generator<string> {
  if (stores.length === 0) return;
  yield `\n## ${heading}\n\n${text}\n\n`;
  for (const { path, type, stackName } of stores) yield `- ${code(path)} (${code(type)}${stackName === undefined ? '' : `, stack ${code(stackName)}`})\n`;
}

function* storeSection(store: RecoverableStore): Generator<string> {
  const { path, logicalId, type, stackName, account, region, physicalName, key, means, backups, condition, restoreTests } = store;
  yield `\n#### ${code(path)}\n\n`;
  const rows: readonly (readonly [string, string])[] = [
    ['Type', code(type)],
    ['Logical id', `${code(logicalId)}${stackName === undefined ? '' : ` of the stack ${code(stackName)}`}`],
    ['Physical name', physicalName === undefined ? UNKNOWN : code(physicalName)],
    ['Account and Region', `${account === undefined ? UNKNOWN : code(account)}, ${region === undefined ? UNKNOWN : code(region)}`],
    ['Key', key === undefined ? 'none is named' : code(key)],
    ...condition === undefined ? [] : [['Exists', `only if ${code(condition)}`] as const],
    ['Time objective (RTO)', objective(backups, 'timeObjective')],
    ['Point objective (RPO)', objective(backups, 'pointObjective')],
    ['Restore tests', restoreTests.length === 0 ? 'none' : restoreTests.map(code).join(', ')],
  ];
  for (const [name, text] of rows) yield `- ${name}: ${text}\n`;
  yield '\nWhat brings it back:\n\n';
  if (means.length + backups.length === 0) yield '- **nothing that the templates know of**\n';
  for (const each of means) yield `- ${meansText(each)}\n`;
  for (const each of backups) yield* backupLines(each);
  yield* steps(store);
}

function meansText({ isThere, undoesDamage, text }: Means): string {
  return `${isThere === true ? '' : 'perhaps, as it is not known before deployment: '}${code(text)}${undoesDamage ? '' : ' (for the loss of the store, not for damage to its data)'}`;
}

function* backupLines({ selection, isSure, plan, rules }: BackupCoverage): Generator<string> {
  yield `- ${isSure ? '' : 'perhaps, as it is not known before deployment: '}the backup plan ${code(plan)}, by the selection ${code(selection)}\n`;
  for (const { name, schedule, vault, keptForDays, copies } of rules) {
    yield `  - ${code(name)}, ${code(schedule)}, into the vault ${code(vault)}, kept ${code(keptForDays)}${copies.length === 0 ? '' : `; copied to ${copies.map(code).join(', ')}`}\n`;
  }
  if (rules.length === 0) yield '  - its rules are not in the templates\n';
}

function* steps(store: RecoverableStore): Generator<string> {
  const way = wayOf(store.type);
  yield `\n1. **Contain.** ${way.contain} Tell the security official.\n`;
  yield '2. **Decide the point in time**: the last at which the data was right, which may be days before anybody noticed. Write it down, and who decided.\n';
  yield '3. **Restore beside it.** Nothing is restored over what is there: the damaged store is evidence.\n\n';
  for (const [reason, lines] of commands(store)) yield `   ${reason}\n\n   \`\`\`sh\n${lines.map(line => `   ${line}\n`).join('')}   \`\`\`\n\n`;
  yield `4. **Check.** ${way.check}\n`;
  yield '5. **Switch over.** Point apps to what was restored, start one writer, then the others; bring it under the stack (`cdk import`), and read the change set for replacements.\n';
  yield '6. **Write down** when it was noticed, when the store was back, and what was lost, against both objectives; have it assessed as an incident (45 CFR 164.308(a)(6)(ii)).\n';
  yield '\nNot brought back:\n\n';
  for (const each of way.notBroughtBack) yield `- ${each}\n`;
}

/** What is typed, by what it is for. */
function* commands(store: RecoverableStore): Generator<readonly [string, readonly string[]]> {
  const { type, logicalId, stackName, account, region, physicalName, means, backups } = store;
  const has = (kind: Means['kind']) => means.some(each => each.kind === kind);
  const stack = filled(stackName, 'stack-name');
  yield ['Where, and the name of the store:', [
    `aws sts get-caller-identity --query Account  # has to be ${plain(account) ?? '<account>'}`,
    `export AWS_REGION=${filled(region, 'region')}`,
    physicalName !== undefined && plain(physicalName) !== undefined ? `STORE="${physicalName}"`
      : `STORE=$(aws cloudformation describe-stack-resource --stack-name ${stack} --logical-resource-id ${filled(logicalId, 'logical-id')} \\`,
    ...physicalName !== undefined && plain(physicalName) !== undefined ? [] : ['  --query StackResourceDetail.PhysicalResourceId --output text)'],
  ]];
  if (has('versions')) {
    yield ['An earlier version of an object (its key may be ePHI: keep it out of tickets):', [
      'aws s3api list-object-versions --bucket "$STORE" --prefix "<object-key>"',
      'aws s3api delete-object --bucket "$STORE" --key "<object-key>" --version-id "<delete-marker>"  # undoes a deletion',
      'aws s3api copy-object --bucket "$STORE" --key "<object-key>" --copy-source "$STORE/<object-key>?versionId=<good-version>"  # undoes a change',
    ]];
  }
  const { pointInTime } = wayOf(type);
  if (has('point-in-time') && pointInTime) yield ['A point in time:', pointInTime];
  for (const vault of new Set(backups.flatMap(({ rules }) => rules.map(rule => filled(rule.vaultName, 'vault-name'))))) yield ['A recovery point of the vault:', recoveryPoint(vault)];
  if (has('recovery-points')) yield ['A recovery point of the automatic backup:', recoveryPoint('"aws/efs/automatic-backup-vault"')];
  if (store.recoverable === false) yield ['Nothing to restore from is in the templates. Ask AWS whether something was made by hand:', ['aws backup list-protected-resources --query "Results[].[ResourceArn,LastBackupTime]" --output table']];
}

function recoveryPoint(vault: string): readonly string[] {
  return [
    `aws backup list-recovery-points-by-backup-vault --backup-vault-name ${vault} --by-resource-arn "<arn-of-the-store>" \\`,
    '  --query \'sort_by(RecoveryPoints,&CreationDate)[].[CreationDate,RecoveryPointArn,Status]\' --output table',
    `aws backup get-recovery-point-restore-metadata --backup-vault-name ${vault} --recovery-point-arn "<recovery-point>" --query RestoreMetadata > metadata.json`,
    '# set another name in metadata.json, and check network, key and public access in it',
    'aws backup start-restore-job --recovery-point-arn "<recovery-point>" --iam-role-arn "<restore-role>" --metadata file://metadata.json',
    'aws backup describe-restore-job --restore-job-id "<job>" --query \'[Status,StatusMessage,CreatedResourceArn]\'',
  ];
}

function* rehearsals(stores: readonly RecoverableStore[]): Generator<string> {
  yield '\n## Rehearsals\n\nOne line each time that somebody has followed it. Times are measured, from the decision to the store in use.\n\n';
  yield '| Store | Date | Person | Point in time | Measured time | Data lost | What to change |\n| --- | --- | --- | --- | --- | --- | --- |\n';
  for (const { path } of stores) yield `| ${code(path).replaceAll('|', '\\|')} | | | | | | |\n`;
}

/** What the plans that select a store for sure state. */
function objective(backups: readonly BackupCoverage[], name: 'timeObjective' | 'pointObjective'): string {
  const stated = new Set(backups.flatMap(each => each.isSure ? each[name] ?? [] : []));
  return stated.size === 0 ? 'none is stated on a plan' : [...stated].map(code).join(', ');
}

function filled(value: string | undefined, placeholder: string): string {
  return `"${plain(value) ?? `<${placeholder}>`}"`;
}

function plain(value: string | undefined): string | undefined {
  return value !== undefined && PLAIN.test(value) ? value : undefined;
}

function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}
