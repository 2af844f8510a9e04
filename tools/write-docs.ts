import * as fs from 'node:fs';
import * as path from 'node:path';
import { continuousComplianceDoc } from './continuous-compliance-doc';
import { coverageDoc } from './coverage-doc';
import { divergencesDoc } from './divergences-doc';
import { withConstructs } from './readme-constructs';
import { withFigures } from './readme-figures';
import { rulesDoc } from './rules-doc';
import { safeguardsDoc } from './safeguards-doc';

const root = path.join(__dirname, '..');
fs.writeFileSync(path.join(root, 'RULES.md'), rulesDoc());
fs.writeFileSync(path.join(root, 'SAFEGUARDS.md'), safeguardsDoc());
fs.writeFileSync(path.join(root, 'docs', 'continuous-compliance.md'), continuousComplianceDoc());
fs.writeFileSync(path.join(root, 'docs', 'coverage.md'), coverageDoc());
fs.writeFileSync(path.join(root, 'docs', 'divergences.md'), divergencesDoc());
const readme = path.join(root, 'README.md');
fs.writeFileSync(readme, withFigures(withConstructs(fs.readFileSync(readme, 'utf8'))));
