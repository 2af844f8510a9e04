import type { Problem } from './governance-error';
import type { Agreement } from './model';
import { validate } from './validate';
import { YamlSource } from './yaml-source';

type Written = Omit<Agreement, 'place' | 'phiTypes' | 'subcontractors'> & {
  readonly phiTypes?: readonly string[];
  readonly subcontractors?: readonly { readonly name: string; readonly bound: boolean }[];
};

/** Reads the registry of agreements. */
export function readAgreements(file: string, problems: Problem[]): readonly Agreement[] {
  const source = YamlSource.read(file, problems);
  if (!source || !validate(source, 'baa', problems)) return [];
  const { agreements } = source.value as { readonly agreements: readonly Written[] };
  return agreements.map((agreement, index) => {
    const at = ['agreements', index];
    if (agreement.expires !== undefined && agreement.executed !== undefined && agreement.expires < agreement.executed) {
      problems.push({ place: source.placeOf([...at, 'expires']), message: `agreements[${index}].expires: lies before the day it was executed, ${agreement.executed}` });
    }
    return {
      ...agreement,
      phiTypes: agreement.phiTypes ?? [],
      subcontractors: (agreement.subcontractors ?? []).map((each, number) => ({ ...each, place: source.placeOf([...at, 'subcontractors', number]) })),
      place: source.placeOf(at),
    };
  });
}
