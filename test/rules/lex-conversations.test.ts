import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { Json } from '../../lib/facts/value';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const BOT = { Name: 'intake', DataPrivacy: { ChildDirected: false }, IdleSessionTTLInSeconds: 300 };
const slot = (SlotTypeName: unknown, setting?: unknown): Json =>
  ({ Name: 's', SlotTypeName, ...setting !== undefined && { ObfuscationSetting: { ObfuscationSettingType: setting } } });
const slots = (...Slots: readonly Json[]): Json => ({ BotLocales: [{ LocaleId: 'en_US', Intents: [{ Name: 'Book', Slots }] }] });
const TEXT = { TextLogSettings: [{ Enabled: true, Destination: { CloudWatch: { CloudWatchLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:a', LogPrefix: 'a' } } }] };
const logged = (more: Json): Json => ({ ...BOT, ...more, TestBotAliasSettings: { ConversationLogSettings: TEXT } });
const withAlias = (settings: Json, more: Json): Json => ({
  Resources: {
    Subject: { Type: 'AWS::Lex::Bot', Properties: { ...BOT, ...more } },
    Alias: { Type: 'AWS::Lex::BotAlias', Properties: { BotId: { Ref: 'Subject' }, ConversationLogSettings: settings } },
  },
});
const audio = (bucket: Json, Enabled: unknown = true): Json => ({
  Resources: {
    Subject: {
      Type: 'AWS::Lex::BotAlias',
      Properties: { ConversationLogSettings: { AudioLogSettings: [{ Enabled, Destination: { S3Bucket: { S3BucketArn: 'arn:aws:s3:::calls', LogPrefix: 'a', ...bucket } } }] } },
    },
  },
});
const TYPE = 'BotLocales[0].Intents[0].Slots[0].ObfuscationSetting.ObfuscationSettingType';

judges('lex-bot-data-privacy-logging', [
  ['absent', {}, nonCompliant('IdleSessionTTLInSeconds', 'absent')],
  ['a short session', BOT, compliant()],
  ['a long session', { ...BOT, IdleSessionTTLInSeconds: 7200 }, nonCompliant('IdleSessionTTLInSeconds', '7200')],
  ['no word on children', { ...BOT, DataPrivacy: undefined }, nonCompliant('DataPrivacy.ChildDirected')],
  ['a parameter', { ...BOT, IdleSessionTTLInSeconds: { Ref: 'Ttl' } }, insufficientData('IdleSessionTTLInSeconds')],
  ['names that are logged', logged(slots(slot('AMAZON.LastName', 'None'))), nonCompliant(TYPE, 'None')],
  ['names that are obscured', logged(slots(slot('AMAZON.LastName', 'DefaultObfuscation'))), compliant()],
  ['names of which nothing is said', logged(slots(slot('AMAZON.LastName'))), insufficientData(TYPE)],
  ['a yes or no', logged(slots(slot('AMAZON.Confirmation', 'None'))), compliant()],
  ['names that nobody logs', { ...BOT, ...slots(slot('AMAZON.LastName', 'None')) }, compliant()],
  ['names that an alias logs', withAlias(TEXT, slots(slot('AMAZON.FreeFormInput', 'None'))), nonCompliant(TYPE)],
  ['an alias that logs nothing', withAlias({ TextLogSettings: [{ Enabled: false }] }, slots(slot('AMAZON.FreeFormInput', 'None'))), compliant()],
  ['a bot that is imported', logged({ BotFileS3Location: { S3Bucket: 'b', S3ObjectKey: 'k' } }), insufficientData('BotFileS3Location')],
  ['an alias without recordings', { Resources: { Subject: { Type: 'AWS::Lex::BotAlias', Properties: { BotId: 'b' } } } }, notApplicable()],
  ['recordings under a key', audio({ KmsKeyArn: KEY }), compliant('ConversationLogSettings.AudioLogSettings[0].Destination.S3Bucket.KmsKeyArn')],
  ['recordings without', audio({}), nonCompliant('ConversationLogSettings.AudioLogSettings[0].Destination.S3Bucket.KmsKeyArn', 'absent')],
  ['recordings that are off', audio({}, false), notApplicable()],
]);
