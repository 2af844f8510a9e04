import { LEFT_OUT } from '../../../tools/mutants/left-out';
import type { MutantClass } from '../../../tools/mutants/mutant';
import { SURVIVORS } from '../../../tools/mutants/survivors';

describe.each<[string, readonly MutantClass[]]>([['survivors', SURVIVORS], ['changes that are left out', LEFT_OUT]])('of %s', (_what, list) => {
  test('every line says what it is about, once, and why', () => {
    const whats = list.map(each => each.what);
    expect(whats.length).toBeGreaterThan(10);
    expect(whats.filter((what, index) => whats.indexOf(what) !== index)).toEqual([]);
    expect(list.filter(each => each.reason.length < 11).map(each => each.what)).toEqual([]);
  });

  test('no line fits every mutant', () => {
    expect(list.filter(({ type, path, at, operator, becomes }) => [type, path, at, operator, becomes].every(each => each === undefined))).toEqual([]);
  });
});
