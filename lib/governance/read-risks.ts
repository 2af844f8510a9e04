import type { Problem } from './governance-error';
import { LEVELS, Risk } from './model';
import { validate } from './validate';
import { YamlSource } from './yaml-source';

type Level = number | (typeof LEVELS)[number];
type Written = Omit<Risk, 'place' | 'likelihood' | 'impact' | 'controls'> & { readonly likelihood: Level; readonly impact: Level; readonly controls?: readonly string[] };

/** Reads the risk register. */
export function readRisks(file: string, problems: Problem[]): readonly Risk[] {
  const source = YamlSource.read(file, problems);
  if (!source || !validate(source, 'risks', problems)) return [];
  const { risks } = source.value as { readonly risks: readonly Written[] };
  refuseTwice(risks, 'risks', source, problems);
  return risks.map((risk, index) => ({
    ...risk,
    likelihood: numberOf(risk.likelihood),
    impact: numberOf(risk.impact),
    controls: risk.controls ?? [],
    place: source.placeOf(['risks', index]),
  }));
}

function numberOf(level: Level): number {
  return typeof level === 'number' ? level : LEVELS.indexOf(level) + 1;
}

/** An id that stands for two things stands for neither. */
export function refuseTwice(entries: readonly { readonly id: string }[], list: string, source: YamlSource, problems: Problem[]): void {
  entries.forEach(({ id }, index) => {
    if (entries.findIndex(each => each.id === id) === index) return;
    problems.push({ place: source.placeOf([list, index, 'id']), message: `${list}[${index}].id: ${id} is there already; give each entry an id of its own` });
  });
}
