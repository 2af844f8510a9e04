import type { SafeguardId } from './safeguards';

/** A threat to ePHI: what may happen to a system, whoever or whatever causes it. */
export interface Threat {
  /** Public: evidence and risk registers refer to it. */
  readonly id: string;
  readonly title: string;
  /** What comes of it, one sentence. */
  readonly harm: string;
  /** Who or what it comes from. */
  readonly origin: 'adversary' | 'workforce' | 'failure' | 'nature' | 'vendor';
  /** The systems that it is for: those that hold data, those that can be reached from outside, or all. */
  readonly aims: 'stores' | 'entries' | 'all';
  /** The safeguards that stand against it. */
  readonly safeguards: readonly SafeguardId[];
  /** How likely it is, from 1 to 5, where nothing is known of what stands against it. */
  readonly likelihood: 2 | 3 | 4;
}

/** Threats that a risk analysis of an app on AWS looks at, by 45 CFR 164.308(a)(1)(ii)(A). */
export const THREATS = [
  {
    id: 'public-exposure',
    title: 'Data is opened to everybody by a setting',
    harm: 'ePHI can be read by anybody on the Internet, often for months before somebody notices.',
    origin: 'workforce',
    aims: 'stores',
    safeguards: ['164.312(a)(1)', '164.308(a)(4)(ii)(B)'],
    likelihood: 4,
  },
  {
    id: 'stolen-credentials',
    title: 'Credentials or keys are stolen and used',
    harm: 'Somebody reads or changes ePHI in the name of a person or a program that may.',
    origin: 'adversary',
    aims: 'all',
    safeguards: ['164.312(d)', '164.312(a)(2)(i)', '164.308(a)(5)(ii)(D)'],
    likelihood: 4,
  },
  {
    id: 'excessive-access',
    title: 'A person or program may do more than its work asks for',
    harm: 'One mistake, or one stolen session, reaches far more ePHI than it had to.',
    origin: 'workforce',
    aims: 'all',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(C)', '164.502(b)'],
    likelihood: 3,
  },
  {
    id: 'read-at-rest',
    title: 'Copies, disks or snapshots are read outside of the system',
    harm: 'ePHI that is not encrypted is unsecured: its loss is a breach that has to be notified.',
    origin: 'adversary',
    aims: 'stores',
    safeguards: ['164.312(a)(2)(iv)'],
    likelihood: 3,
  },
  {
    id: 'read-in-transit',
    title: 'Data is read or changed on its way',
    harm: 'Somebody on the network sees ePHI, or puts something false in its place.',
    origin: 'adversary',
    aims: 'all',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    likelihood: 3,
  },
  {
    id: 'unseen-access',
    title: 'Nobody can tell who looked at or changed data',
    harm: 'Snooping and breaches stay unseen, and their extent cannot be told afterwards.',
    origin: 'workforce',
    aims: 'all',
    safeguards: ['164.312(b)', '164.308(a)(1)(ii)(D)'],
    likelihood: 3,
  },
  {
    id: 'tampered-data',
    title: 'Data is changed or deleted, by mistake or on purpose',
    harm: 'Patients are treated by a record that is wrong or gone.',
    origin: 'workforce',
    aims: 'stores',
    safeguards: ['164.312(c)(1)', '164.312(c)(2)'],
    likelihood: 3,
  },
  {
    id: 'ransomware',
    title: 'Data and its backups are encrypted or deleted for ransom',
    harm: 'Care stops until everything is restored, if it can be.',
    origin: 'adversary',
    aims: 'stores',
    safeguards: ['164.308(a)(7)(ii)(A)', '164.308(a)(5)(ii)(B)', '164.310(d)(2)(iv)'],
    likelihood: 3,
  },
  {
    id: 'outage',
    title: 'A zone, a Region or a service of AWS fails',
    harm: 'ePHI cannot be reached while patients need it.',
    origin: 'nature',
    aims: 'all',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(B)', '164.308(a)(7)(ii)(C)'],
    likelihood: 2,
  },
  {
    id: 'web-attack',
    title: 'What is reachable from the Internet is attacked',
    harm: 'Whoever gets through, or makes it unreachable, harms all patients at once.',
    origin: 'adversary',
    aims: 'entries',
    safeguards: ['164.308(a)(1)(ii)(B)', '164.312(e)(1)', '164.308(a)(5)(ii)(B)'],
    likelihood: 4,
  },
  {
    id: 'unnoticed-intrusion',
    title: 'An intruder is not noticed',
    harm: 'An incident lasts longer and reaches further than it would have.',
    origin: 'adversary',
    aims: 'all',
    safeguards: ['164.308(a)(6)(i)', '164.308(a)(6)(ii)', '164.308(a)(5)(ii)(C)'],
    likelihood: 3,
  },
  {
    id: 'session-left-open',
    title: 'A session or a device is left open',
    harm: 'The next person at it works in the name of somebody else.',
    origin: 'workforce',
    aims: 'entries',
    safeguards: ['164.312(a)(2)(iii)', '164.310(c)'],
    likelihood: 3,
  },
  {
    id: 'vendor-failure',
    title: 'A vendor loses data, or is given it without an agreement',
    harm: 'ePHI is disclosed by, or to, somebody who is bound by nothing.',
    origin: 'vendor',
    aims: 'all',
    safeguards: ['164.308(b)(1)', '164.314(a)(1)'],
    likelihood: 3,
  },
  {
    id: 'unlisted-data',
    title: 'ePHI lies where nobody looks for it',
    harm: 'What is in no inventory is guarded, backed up and deleted by nobody, and is missed in a breach.',
    origin: 'workforce',
    aims: 'stores',
    safeguards: ['164.308(a)(1)(ii)(A)'],
    likelihood: 2,
  },
  {
    id: 'lost-records',
    title: 'Records that have to be kept are gone too early',
    harm: 'What was done, and why, can no longer be shown within the six years in which it may be asked for.',
    origin: 'failure',
    aims: 'stores',
    safeguards: ['164.316(b)(1)', '164.316(b)(2)(i)'],
    likelihood: 2,
  },
] as const satisfies readonly Threat[];

/** The id of a threat. */
export type ThreatId = (typeof THREATS)[number]['id'];
