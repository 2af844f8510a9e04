import { isOpen, whereSet } from './list-entries';
import { underKey } from './output-keys';
import { Check, Test, all, among, atMost, isSet, judgeAll, present } from './predicates';
import { insufficientData, notApplicable } from './verdict';
import type { Resource } from '../facts/resource';

const ALIAS = 'AWS::Lex::BotAlias';
const MOST_IDLE_SECONDS = 3600;

/** Built-in types of slots whose values identify a person, or may. */
const IDENTIFYING = new Set([
  'FirstName', 'LastName', 'EmailAddress', 'PhoneNumber', 'StreetName', 'UKPostalCode', 'Date', 'AlphaNumeric', 'FreeFormInput',
].map(name => `AMAZON.${name}`));

/** The documentation contradicts itself on what happens to the values of a slot that says nothing. */
const isObscured: Test = value => isOpen(value) ? undefined : value === 'DefaultObfuscation';
const IS_OFF = among(false);

const logsText = (resource: Resource, settings: string) => resource.read(`${settings}.TextLogSettings[*].Enabled`)
  .some(reading => reading.value !== undefined && !IS_OFF(reading.value, reading));

/** Whether conversations with a bot are written to a log, by an alias of the app or by the one for tests. */
function isLogged(bot: Resource): boolean {
  return logsText(bot, 'TestBotAliasSettings.ConversationLogSettings')
    || bot.companions(ALIAS, 'BotId').some(alias => logsText(alias, 'ConversationLogSettings'));
}

const judgeSlots = whereSet('BotLocales[*].Intents[*].Slots[*]', read => {
  const isMeant = read('SlotTypeName').some(({ value }) => typeof value === 'string' && IDENTIFYING.has(value));
  return isMeant ? judgeAll(read('ObfuscationSetting.ObfuscationSettingType'), isObscured, 'INSUFFICIENT_DATA') : notApplicable();
});

const isImported = isSet('BotFileS3Location');

const slotsAreObscured: Check = bot => {
  if (!isLogged(bot)) return notApplicable();
  return isImported(bot) ? insufficientData({ at: 'BotFileS3Location', found: 'slots that are defined elsewhere' }) : judgeSlots(bot);
};

/** Recordings are under a key of the customer. */
const audioUnderKey = (settings: string): Check => whereSet(`${settings}.AudioLogSettings[*]`, (read, _setting, resource) => {
  if (read('Enabled').every(reading => reading.value !== undefined && IS_OFF(reading.value, reading))) return notApplicable();
  return underKey(resource, read('Destination.S3Bucket.KmsKeyArn'), `${settings}.AudioLogSettings[*].Destination.S3Bucket.S3BucketArn`);
});

const ofBot = all(
  atMost('IdleSessionTTLInSeconds', MOST_IDLE_SECONDS),
  present('DataPrivacy.ChildDirected'),
  audioUnderKey('TestBotAliasSettings.ConversationLogSettings'),
  slotsAreObscured,
);
const ofAlias = audioUnderKey('ConversationLogSettings');

/** Conversations end, and what is kept of them is encrypted, without identifiers in its text. */
export const keepsConversationsPrivate: Check = resource => resource.type === ALIAS ? ofAlias(resource) : ofBot(resource);
