import type { Day } from './model';

const FORM = /^[1-9]\d{3}-\d{2}-\d{2}$/;
const MILLISECONDS = 24 * 60 * 60 * 1000;

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  return FORM.test(text) && !Number.isNaN(Date.parse(text)) && toDay(new Date(text)) === text;
}

/** How many days there are from one to another; negative if it lies before. */
export function daysUntil(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS);
}

/** The same day some months later; the last one of a month that is shorter. */
export function monthsLater(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDay(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))));
}

function toDay(date: Date): Day {
  return date.toISOString().slice(0, 10);
}
