import { GIVEN_NAMES, NO_SURNAMES } from './given-names';

/** A kind of text, how it looks, and (where the look alone is too weak) what its captured part must be. */
interface Pattern {
  readonly kind: string;
  readonly look: RegExp;
  readonly accept?: (match: RegExpExecArray) => boolean;
  /** How to reach a person: of a patient or, far more often in a template, of who runs the system. */
  readonly isContact?: true;
  /** What a text must have for the look to be worth it. */
  readonly needs?: Needs;
}

type Needs = 'digits' | '@' | 'patient';

/** Every quantifier is bounded or anchored at a fixed word, so that a long text costs linear time. `\0` is a part not known yet. */
const SECRETS: readonly Pattern[] = [
  { kind: 'an AWS access key', look: /(?<![A-Za-z0-9/+])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9/+=])/ },
  { kind: 'an AWS secret access key', look: /secret_?access_?key["']?\s{0,3}[=:]\s{0,3}["']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/i },
  { kind: 'a private key', look: /-----BEGIN (?:[A-Z0-9]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/ },
  { kind: 'a GitHub token', look: /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})/ },
  { kind: 'a GitLab token', look: /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20}/ },
  { kind: 'a Slack token', look: /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10}/ },
  { kind: 'a Slack webhook', look: /hooks\.slack\.com\/(?:services|workflows)\/[A-Z0-9]{6,16}\/[A-Z0-9]{6,16}\/[A-Za-z0-9]{16}/ },
  { kind: 'a Stripe key', look: /(?<![A-Za-z0-9])(?:[sr]k_(?:live|test)|whsec)_[A-Za-z0-9]{16}/ },
  { kind: 'a Google API key', look: /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/ },
  { kind: 'a SendGrid key', look: /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/ },
  { kind: 'an npm token', look: /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { kind: 'an API key of a model provider', look: /(?<![A-Za-z0-9-])sk-(?:(?:proj|ant|svcacct)-[A-Za-z0-9_-]{20}|[A-Za-z0-9]{40})/ },
  { kind: 'a JSON web token', look: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,512}\.eyJ[A-Za-z0-9_-]{10,4096}\.[A-Za-z0-9_-]{10}/ },
  {
    kind: 'the credentials of a request',
    look: /(?<![A-Za-z])(?:basic|bearer) ([A-Za-z0-9+/_.=-]{16,512})(?![A-Za-z0-9+/_.=-])/i,
    accept: match => /\d/.test(match[1]) && /[A-Z]/.test(match[1]) && /[a-z]/.test(match[1]) && !isCode(match[1]),
  },
  { kind: 'a connection string with a password', look: /:\/\/[^\s:/@?#"'<>]{0,128}:([^\s/@"']{1,256})@[^\s@]/, accept: match => isLiteral(match[1]) },
  { kind: 'a connection string with a password', look: /[;?&]\s?(?:password|passwd|pwd)\s?=\s?([^\s;&"']{3,256})/i, accept: match => isLiteral(match[1]) },
  { kind: 'a password', look: /(?<![a-z])[A-Z0-9_]{0,40}(?:PASSWORD|PASSWD|_PWD|PASSPHRASE)=["']?([^\s"',;&|)]{4,256})/, accept: match => isLiteral(match[1]) },
  {
    // An unquoted word would be a variable of inline code: `connect(password=password)`. A digit or a sign makes it a value.
    kind: 'a password',
    look: /(?:password|passwd|pwd|passphrase)\s{0,3}[=:]\s{0,3}([^\s"'`,;&|(){}[\]]{6,256})(?=$|[\s,;&|)"'])/i,
    accept: match => isLiteral(match[1]) && /[A-Za-z]/.test(match[1]) && /[0-9!@#%^*?~]/.test(match[1]) && !isCode(match[1]),
  },
  {
    kind: 'a password',
    look: /(?:password|passwd|pwd|passphrase)\\?["']?\s{0,3}[=:]\s{0,3}\\?["']([^"'\\\r\n]{4,256})\\?["']/i,
    accept: match => isLiteral(match[1]) && !/\s/.test(match[1]),
  },
  {
    kind: 'an API key or token',
    look: /(?:api[-_]?key|(?:access|auth|bearer|refresh)[-_]?token|client[-_]?secret|secret[-_]?key)\\?["']?\s{0,3}[=:]\s{0,3}\\?["']?([A-Za-z0-9+/_=.-]{16,512})/i,
    accept: match => isLiteral(match[1]) && /[A-Za-z]/.test(match[1]) && /\d/.test(match[1]) && !isCode(match[1]),
  },
];

const DIGITS_OF_A_DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const isNoDate = (match: RegExpExecArray) => !DIGITS_OF_A_DATE.test(match[1]);

/**
 * Of the 18 identifiers of 45 CFR 164.514(b)(2) those that a text shows by its look alone. Not among them: addresses and ZIP
 * codes, device and vehicle numbers, URLs and IP addresses, which every template holds for machines.
 */
const IDENTIFIERS: readonly Pattern[] = [
  { kind: 'a social security number', needs: 'digits', look: /(?<!\d|\d[-.])(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![A-Za-z\d]|[-.]\d)/ },
  { kind: 'a social security number', needs: 'digits', look: /(?<![a-z])(?:ssn|social[-_ ]?security)(?:[-_ ]?(?:no|num|number))?[-_ :=#/]{0,3}\d{3}[-_ ]?\d\d[-_ ]?\d{4}(?!\d)/i },
  {
    kind: 'a medical record number',
    needs: 'digits',
    look: /(?:(?<![A-Za-z0-9])(?:mrn|MRN|Mrn|[Mm]edical[-_ ]?[Rr]ecord)|(?<=[a-z])Mrn)(?:[-_ ]?(?:[Nn]o|[Nn]um|[Nn]umber|[Ii][Dd]))?(?:[-_ =#/.]{0,3}|\s?:\s?(?=[A-Z]{0,3}\d{6}))[A-Z]{0,3}(\d{5,10})(?![A-Za-z\d])/,
    accept: isNoDate,
  },
  {
    // Without a separator only after "id": CDK makes logical ids such as Patient12345678, a construct's id with a hash.
    kind: 'a patient number',
    needs: 'digits',
    look: /(?<![a-z])patients?(?:[-_ ]?(?:id|no|num|number|identifier)[-_ =#/]{0,3}|[-_ =#/]{1,3}|(?:[-_ ]?(?:id|no|number))?\s?:\s?(?=\d{6}))(\d{5,10})(?![a-z\d])/i,
    accept: isNoDate,
  },
  { kind: 'a health plan number', look: /(?<![A-Z0-9-])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-[AC-HJKMNP-RT-Y]{2}\d\d(?![A-Z0-9-])/ },
  {
    kind: 'a health plan number',
    needs: 'digits',
    look: /(?<![a-z])(?:member|subscriber|beneficiary|medicare|medicaid|insurance)[-_ ]?(?:id|no|num|number)[-_ :=#/]{0,3}[a-z]{0,3}(\d{6,11})(?![a-z\d])/i,
    accept: isNoDate,
  },
  {
    kind: 'a date of birth',
    look: /(?:(?<![A-Za-z])(?:dob|DOB)|Dob|[Dd]ate[-_ ]?[Oo]f[-_ ]?[Bb]irth|[Bb]irth[-_ ]?[Dd]a(?:te|y)|(?<![A-Za-z])born[-_ ]on)[-_ :=#/]{0,3}(?:(?:19|20)\d\d[-/._ ]?[01]\d[-/._ ]?[0-3]\d|[0-3]?\d[-/._ ][0-3]?\d[-/._ ](?:19|20)?\d\d)(?!\d)/,
  },
  // Toll-free numbers are of organizations.
  { kind: 'a phone number', needs: 'digits', isContact: true, look: /(?<![\w+/=]|\d[-.])(?:\+?1[-. ]?)?(?:\((?!8(?:00|33|44|55|66|77|88)\))[2-9]\d\d\) ?|(?!8(?:00|33|44|55|66|77|88)\b)[2-9]\d\d[- ])[2-9]\d\d[- ]\d{4}(?![\w/]|[-.]\d)/ },
  { kind: 'a phone number', needs: 'digits', isContact: true, look: /(?<![\w/+=])\+(?!18(?:00|33|44|55|66|77|88))[1-9]\d{9,14}(?![\w/+=])/ },
  { kind: 'a phone number', needs: 'digits', isContact: true, look: /(?<![a-z])(?:phone|mobile|cell|tel|telephone|fax)(?:[-_ ]?(?:no|num|number))?[-_ :=#/.]{1,3}(?:1[-_. ]?)?[2-9]\d\d[-_. ]?[2-9]\d\d[-_. ]?\d{4}(?!\d)/i },
  { kind: 'an e-mail address', needs: '@', isContact: true, look: /(?<![\w.%+/@-])(?<!:\/\/[^\s/@:]{0,64}:)([A-Za-z0-9][\w.%+-]{0,63})@(?!\d+\.\d)((?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24})(?![\w@])/g, accept: isPersonal },
  { kind: 'a patient name', needs: 'patient', look: /(?<![a-z])patients?(?:[-_ ]?name)?[-_ :=/]{1,3}([a-z]{2,12})[-_ .]([a-z]{2,20})(?![a-z])([-_ .a-z]{0,40})/i, accept: isPersonName },
  { kind: 'a patient name', needs: 'patient', look: /Patient(?:Name)?([A-Z][a-z]{1,11})([A-Z][a-z]{1,19})([A-Za-z]{0,40})/, accept: isPersonName },
];

/** A text without any of these words holds nothing that the patterns find: nearly every text ends here. */
const SECRET_HINT = /pass|pwd|secret|token|api[-_]?key|:\/\/|akia|asia|private key|gh[pousr]_|github_pat|glpat|xox|slack|[sr]k_|whsec|aiza|sg\.|npm_|sk-|eyj|basic |bearer /i;
const IDENTIFIER_HINT = /\d{3}|@|patient|dob|birth|born|\d-[A-Z]/i;

/** What kind of secret a text holds, never the secret itself; `undefined` if none is seen. An unknown part is given as `\0`. */
export function secretIn(text: string): string | undefined {
  return text.length >= 8 && SECRET_HINT.test(text) ? firstOf(SECRETS, text) : undefined;
}

/** What kind of patient identifier a text holds, never the identifier itself; `undefined` if none is seen. */
export function identifierIn(text: string): string | undefined {
  return text.length >= 8 && IDENTIFIER_HINT.test(text) ? firstOf(IDENTIFIERS, text) : undefined;
}

/**
 * Like `identifierIn`, for texts in which staff leave how to reach them (tags, descriptions, metadata): an e-mail address or phone
 * number counts only where it is said to be a patient's.
 */
export function patientIdentifierIn(text: string): string | undefined {
  return text.length >= 8 && IDENTIFIER_HINT.test(text) ? firstOf(IDENTIFIERS, text, isOfPatient) : undefined;
}

const OF_PATIENT = /(?:patient|guardian|beneficiary|insured|next[-_ ]?of[-_ ]?kin)s?[-_ ]?(?:e-?mail|phone|mobile|cell|tel|fax|contact)?(?:[-_ ]?(?:address|number|no))?[-_ :=/#]{0,3}$/i;

function isOfPatient({ isContact }: Pattern, match: RegExpExecArray): boolean {
  return !isContact || OF_PATIENT.test(match.input.slice(Math.max(0, match.index - 64), match.index));
}

function firstOf(patterns: readonly Pattern[], text: string, counts: (pattern: Pattern, match: RegExpExecArray) => boolean = () => true): string | undefined {
  const has = { 'digits': /\d{3}/.test(text), '@': text.includes('@'), 'patient': /patient/i.test(text) };
  for (const pattern of patterns) {
    const { kind, look, accept, needs } = pattern;
    if (needs !== undefined && !has[needs]) continue;
    look.lastIndex = 0;
    // Only a pattern with the flag `g` looks for a further match; of the others the first decides.
    for (let match = look.exec(text); match; match = look.global ? look.exec(text) : null) {
      if ((!accept || accept(match)) && counts(pattern, match)) return kind;
    }
  }
  return undefined;
}

/** Whether a value is written out: no placeholder, no variable of a shell or a template, no name of something kept elsewhere. */
function isLiteral(value: string): boolean {
  return !/[\0]|^[$%{<[(*#=>!/@]|^\$|\$\{|\{\{|^arn:|^(?:x{3,}|\*+|\.{3,}|redacted|none|null|nil|true|false|undefined|required|optional|string|your[-_].*)$/i.test(value);
}

/** Whether a value is an expression of a program: `props.password`, `os.environ`, `get_secret(`. */
function isCode(value: string): boolean {
  return /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$]|->|::)/.test(value) && !/[!@#%^*?~]/.test(value);
}

const ROLE_MAILBOX = /^(?:(?:no-?reply|do-?not-?reply|admins?|administrator|alarms?|alerts?|abuse|aws|billing|cloud|compliance|contact|data|dev(?:sec)?ops|dev|developers?|engineering|finance|help(?:desk)?|hello|hipaa|hostmaster|info|infra(?:structure)?|it|legal|mail(?:er)?|monitoring|notifications?|noc|on-?call|ops|operations|pager(?:duty)?|platform|postmaster|privacy|prod|root|sales|secops|security|service|soc|sre|staff|support|sysadmin|systems?|team|webmaster|officer|git|ec2-user|ubuntu|user|hr|mailer-daemon)(?:[-_.+].*)?|.*[-_.](?:team|alerts?|alarms?|ops|oncall|support|admins?|security|notifications?))$/i;

/** Whether an address may be that of a person: no role mailbox, no machine, no `git@host:path`. */
function isPersonal(match: RegExpExecArray): boolean {
  const [, local, domain] = match;
  return !ROLE_MAILBOX.test(local) && !/\.(?:internal|local|amazonaws\.com|gserviceaccount\.com|lan|svc)$/i.test(domain);
}

/** Whether a pair of words is a given name and a surname, and not the name of a clinic or of a person's sandbox. */
function isPersonName(match: RegExpExecArray): boolean {
  const [, given, surname, rest] = match;
  return GIVEN_NAMES.has(given.toLowerCase()) && !NO_SURNAMES.has(surname.toLowerCase())
    && !/hospital|clinic|health|cent(?:er|re)|medical|university|foundation|institute/i.test(`${surname}${rest}`);
}

const SECRET_WORDS = new Set(['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'secret', 'token', 'credential', 'credentials', 'apikey', 'apitoken', 'authtoken']);
const SECRET_KEYS = new Set(['api', 'private', 'secret', 'access', 'signing', 'hmac', 'auth', 'account', 'storage']);
/** What says only in which form or stage it is: `DB_PASSWORD_PROD`. */
const TRAILERS = new Set(['value', 'string', 'plain', 'plaintext', 'text', 'base64', 'b64', 'raw', 'prod', 'production', 'dev', 'staging', 'stage', 'test', 'qa', 'default', 'param', 'parameter', 'old', 'new', 'current', 'primary', 'secondary']);
/** What makes it a switch or a deed rather than a value: `ManageMasterUserPassword`. */
const DEEDS = new Set([
  'allow', 'change', 'check', 'create', 'delete', 'disable', 'enable', 'enforce', 'expire', 'fetch', 'force', 'forgot', 'generate', 'get', 'has', 'is', 'manage',
  'needs', 'read', 'require', 'requires', 'reset', 'revoke', 'rotate', 'should', 'show', 'skip', 'use', 'uses', 'validate', 'verify', 'with', 'without',
]);
/** Tokens that say where one is or that a call was made before; `ClientToken` of CloudFormation is of the latter kind. */
const NO_SECRET_TOKENS = new Set(['client', 'source', 'next', 'page', 'pagination', 'continuation', 'request', 'idempotency', 'sync', 'cancellation', 'public', 'nonce', 'dns']);

/**
 * Whether the name of a parameter or an environment variable says that its value is a secret: `DB_PASSWORD`, `apiKey`.
 * A name of something about a secret (`SECRET_ARN`, `TOKEN_TTL`, `PasswordPolicy`) does not.
 */
export function secretName(name: string): boolean {
  let found = SECRET_NAMES.get(name);
  if (found === undefined) {
    if (SECRET_NAMES.size >= MAX_NAMES) SECRET_NAMES.clear();
    SECRET_NAMES.set(name, found = isSecretName(name));
  }
  return found;
}

/** The same few names stand above most texts. */
const SECRET_NAMES = new Map<string, boolean>();
const MAX_NAMES = 10_000;

function isSecretName(name: string): boolean {
  if (!/pass|pwd|secret|token|cred|key/i.test(name)) return false;
  const words = wordsOf(name);
  while (words.length > 1 && TRAILERS.has(words[words.length - 1])) words.pop();
  const last = words.pop();
  const before = words[words.length - 1];
  if (last === undefined || DEEDS.has(words[0]) || (last === 'pwd' && before === undefined)) return false;
  if (last === 'key') return before !== undefined && SECRET_KEYS.has(before);
  return SECRET_WORDS.has(last) && !(last === 'token' && before !== undefined && NO_SECRET_TOKENS.has(before));
}

/** The name of a secret in Secrets Manager: `rds-credentials`. */
const NAMES_SECRET = /^(?:[a-z]+[-_])*(?:secrets?|credentials?|creds)(?:[-_][a-z]+)*$/i;

/**
 * What kind of secret is written out as the value of a name (a parameter, an environment variable): one that its look shows, or any
 * text under a name that says so. A pointer to where the secret is kept (an ARN, a path, a URL without a password) is none.
 */
export function secretUnder(name: string, value: string): string | undefined {
  const seen = secretIn(value);
  // Such a key has slashes as a path has.
  if (/secret_?access_?key$/i.test(name) && /^[A-Za-z0-9/+]{40}$/.test(value)) return 'an AWS secret access key';
  if (seen !== undefined || !secretName(name)) return seen;
  const isPointer = /^[/.~]|^[a-z][a-z0-9+.-]{1,20}:\/\/|^[\w.-]+(?:\/[\w.-]+)+$|^\d*$|^(?:enabled|disabled|yes|no|on|off|seconds|minutes|hours|days|include|omit|same-origin|AWSCURRENT|AWSPENDING|AWSPREVIOUS)$/i.test(value);
  return value.length >= 4 && !isPointer && !(NAMES_SECRET.test(value) && /(?:secret|credentials?)$/i.test(name)) && isLiteral(value) ? 'a value whose name says it is a secret' : undefined;
}

/** The words of a name in any case: `dbPassword2`, `DB_PASSWORD`, `db-password`. */
function wordsOf(name: string): string[] {
  return name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2').toLowerCase().split(/[^a-z\d]+/)
    .map(word => word.replace(/\d+$/, '')).filter(word => word !== '');
}

const IDENTIFIER_FIELD = new RegExp('(?:^|_)(?:mrn|ssn|dob|(?:social_security|medical_record|medicare|medicaid|health_plan)_(?:no|num|number|id)|date_of_birth|birth_?(?:date|day)'
  + '|patients?_?(?:id|identifier|no|num|number|name|first_name|last_name|e_?mail|phone|address)|mbi)(?:_(?:value|hash|raw))?$');

/** Whether a name is that of a field which holds an identifier of a patient: `patientId`, `MRN`, `date-of-birth`. */
export function identifierName(name: string): boolean {
  return IDENTIFIER_FIELD.test(wordsOf(name).join('_'));
}
