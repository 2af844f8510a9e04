import { hashWithin } from './evidence-files';
import type { Problem } from './governance-error';
import type { EvidenceLink } from './model';
import type { ValuePath, YamlSource } from './yaml-source';

/** What a file that keeps to the schema says of evidence. */
export type WrittenLink = Pick<EvidenceLink, 'title' | 'url' | 'ticket' | 'file' | 'sha256'>;

/** Finds the files that evidence names and hashes them as they are now. One outside of the folder is a problem. */
export function evidenceLinks(
  links: readonly WrittenLink[] | undefined, path: ValuePath, source: YamlSource, folder: string, problems: Problem[],
): readonly EvidenceLink[] {
  return (links ?? []).map((link, index) => {
    const place = source.placeOf([...path, index]);
    if (link.file === undefined) return { ...link, place };
    const actualSha256 = readable(() => hashWithin(folder, link.file!), message => problems.push({ place, message: `${link.file}: ${message}` }));
    if (actualSha256 !== 'outside') return { ...link, actualSha256, place };
    problems.push({ place, message: `${link.file}: lies outside of the governance folder; put the file itself there` });
    return { ...link, place };
  });
}

function readable(read: () => string | undefined, refuse: (message: string) => void): string | undefined {
  try {
    return read();
  } catch (error) {
    refuse(`cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`);
    return undefined;
  }
}
