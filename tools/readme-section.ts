/** The README with what stands between the two lines of a section written anew. */
export function withSection(readme: string, name: string, text: string): string {
  const begin = `<!-- ${name}: written by \`npx projen docs\` -->`;
  const end = `<!-- /${name} -->`;
  const [before, rest] = readme.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md: the ${name} stand between ${begin} and ${end}; put both lines back`);
  return `${before}${begin}\n${text}\n${end}${after}`;
}
