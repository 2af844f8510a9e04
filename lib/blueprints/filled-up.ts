/**
 * What the caller gave, filled up with defaults: what was given stands, and `undefined` counts as not given. Plain objects, such as the
 * options of a stage, are filled up one level deep, too.
 */
export function filledUp(given: object, defaults: object): object {
  const result = new Map<string, unknown>(Object.entries(given).filter(([, value]) => value !== undefined));
  for (const [name, value] of Object.entries(defaults)) {
    const own = result.get(name);
    if (own === undefined) result.set(name, value);
    else if (isPlain(own) && isPlain(value)) result.set(name, filledUp(own, value));
  }
  return Object.fromEntries(result);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
