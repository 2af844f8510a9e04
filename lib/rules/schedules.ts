const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const UNIT_DAYS: { readonly [unit: string]: number } = { minute: 1 / 1440, hour: 1 / 24, day: 1 };
const DAY = 24 * 60 * 60 * 1000;

/** Four years from a leap year on: every gap that a schedule can have occurs in them. */
const FIRST_DAY = Date.UTC(2028, 0, 1);
const DAYS = 4 * 366;

const GAPS = new Map<string, number | undefined>();

/**
 * The longest time between two runs of a `rate(...)` or six-field `cron(...)` expression of AWS, in days, to the day for cron.
 * `undefined` if the expression cannot be read, or stops running.
 */
export function longestGapInDays(expression: string): number | undefined {
  if (!GAPS.has(expression)) GAPS.set(expression, rateInDays(expression) ?? cronGapInDays(expression));
  return GAPS.get(expression);
}

function rateInDays(expression: string): number | undefined {
  const match = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression.trim());
  return match ? Number(match[1]) * UNIT_DAYS[match[2]] : undefined;
}

function cronGapInDays(expression: string): number | undefined {
  const fields = /^cron\((.+)\)$/.exec(expression.trim())?.[1].trim().toUpperCase().split(/\s+/);
  if (fields?.length !== 6 || !['*', '?'].includes(fields[5])) return undefined;
  const [, , dayOfMonth, month, dayOfWeek] = fields;
  const months = valuesOf(month, 1, 12, MONTHS);
  const runs = (time: number) => {
    const date = new Date(time);
    return months.has(date.getUTCMonth() + 1) && isDayOfMonth(date, dayOfMonth) && isDayOfWeek(date, dayOfWeek);
  };
  let last: number | undefined;
  let longest: number | undefined;
  for (let day = 0; day < DAYS; day++) {
    if (!runs(FIRST_DAY + day * DAY)) continue;
    if (last !== undefined) longest = Math.max(longest ?? 0, day - last);
    last = day;
  }
  return longest;
}

function isDayOfMonth(date: Date, field: string): boolean {
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  if (field === 'L') return date.getUTCDate() === lastDay;
  const nearest = /^(\d+)W$/.exec(field);
  // The nearest weekday is at most two days off, which changes no verdict.
  if (nearest) return date.getUTCDate() === Math.min(Number(nearest[1]), lastDay);
  return valuesOf(field, 1, 31).has(date.getUTCDate());
}

function isDayOfWeek(date: Date, field: string): boolean {
  const day = date.getUTCDay() + 1;
  const nth = /^(\w+)#(\d)$/.exec(field);
  if (nth) return valuesOf(nth[1], 1, 7, WEEKDAYS).has(day) && Math.ceil(date.getUTCDate() / 7) === Number(nth[2]);
  const last = /^(\w+)L$/.exec(field);
  if (last) return valuesOf(last[1], 1, 7, WEEKDAYS).has(day) && new Date(date.getTime() + 7 * DAY).getUTCMonth() !== date.getUTCMonth();
  return valuesOf(field, 1, 7, WEEKDAYS).has(day);
}

/** The values of a field: `*`, `1,15`, `MON-FRI`, `1/5`. */
function valuesOf(field: string, from: number, to: number, names: readonly string[] = []): ReadonlySet<number> {
  const number = (text: string) => names.includes(text) ? names.indexOf(text) + 1 : Number(text);
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [range, step] = part.split('/');
    const [start, end] = range === '*' || range === '?' ? [from, to] : range.split('-').map(number);
    const until = end ?? (step === undefined ? start : to);
    for (let value = start; value <= until; value += Number(step ?? 1) || 1) found.add(value);
  }
  return found;
}
