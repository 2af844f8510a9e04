import * as fs from 'node:fs';
import * as path from 'node:path';
import { coverageDoc } from './coverage-doc';
import { rulesDoc, safeguardsDoc } from './rules-doc';

const root = path.join(__dirname, '..');
fs.writeFileSync(path.join(root, 'RULES.md'), rulesDoc());
fs.writeFileSync(path.join(root, 'SAFEGUARDS.md'), safeguardsDoc());
fs.writeFileSync(path.join(root, 'docs', 'coverage.md'), coverageDoc());
