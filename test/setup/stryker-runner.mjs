import * as fs from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vm from 'node:vm';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';

const require = createRequire(import.meta.url);
const ofJest = createRequire(createRequire(require.resolve('jest')).resolve('@jest/core'));
/** Tests of speed take seconds each, and say nothing about code that is slowed down by what counts its mutants. */
const OF_SPEED = / (linear time|a moment|is refused at once|takes no longer for many stars|without comparing each with each)$/;
const COMPILER_OPTIONS = { module: 1, target: 9, esModuleInterop: true };

/**
 * Runs the tests of Jest (its circus and its expect) inside the process of Stryker. Jest itself would build its world anew for every
 * mutant, which takes seconds where aws-cdk-lib is loaded. Here a source is compiled once and evaluated anew for each mutant and test
 * file, so that nothing that a mutant left in a memo of a module reaches the next one; only what comes from node_modules stays loaded.
 */
class InProcessRunner {
  static inject = tokens(commonTokens.options);
  scripts = new Map();
  places = new Map();
  /** Shared by the processes of a run: how long each test file takes, which files it loads, and the tests in it. */
  notes = path.resolve('.test-files.json');

  constructor(options) {
    this.options = options;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.root = fs.realpathSync(process.cwd());
    this.scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-'));
    Object.assign(process.env, { TMPDIR: this.scratch, FORCE_COLOR: '0', NODE_ENV: 'test' });
    require(path.join(this.root, 'test/setup/jest-setup.js'));
    this.typescript = require('typescript');
    this.circus = ofJest('jest-circus');
    this.expect = ofJest('expect').expect;
    this.mocker = new (ofJest('jest-mock').ModuleMocker)(globalThis);
    this.stryker = globalThis.__stryker__ ??= {};
    const { describe, test, it, beforeAll, beforeEach, afterAll, afterEach } = this.circus;
    Object.assign(globalThis, { describe, test, it, beforeAll, beforeEach, afterAll, afterEach, expect: this.expect });
    this.circus.addEventHandler(event => this.onEvent(event));
  }

  async dispose() {
    fs.rmSync(this.scratch, { recursive: true, force: true });
  }

  async dryRun({ testFiles, files }) {
    const tests = [];
    const notes = {};
    for (const file of testFiles.map(each => path.resolve(each)).sort()) {
      const start = performance.now();
      const run = await this.runFile(file);
      if (run.error) return { status: DryRunStatus.Error, errorMessage: `${file}: ${run.error.stack}` };
      tests.push(...run.tests);
      notes[file] = { time: performance.now() - start, loaded: [...run.modules.keys()], tests: run.tests.map(({ id }) => id) };
    }
    fs.writeFileSync(this.notes, JSON.stringify(notes));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, reloadEnvironment: early, sandboxFileName, disableBail }) {
    // What is worked out at loading: Stryker then filters by the names of files, not of tests.
    const only = early ? undefined : new Set(testFilter);
    Object.assign(this.stryker, { hitCount: hitLimit ? 0 : undefined, hitLimit });
    const tests = [];
    try {
      for (const file of this.filesFor(sandboxFileName, only)) {
        const run = await this.runFile(file, { mutant: activeMutant.id, early, only, bail: !disableBail });
        const endless = determineHitLimitReached(this.stryker.hitCount, hitLimit);
        if (endless) return toMutantRunResult(endless, disableBail);
        if (run.error) tests.push({ id: this.known[file].tests[0], status: TestStatus.Failed, failureMessage: String(run.error) });
        tests.push(...run.tests);
        if (!disableBail && tests.some(each => each.status === TestStatus.Failed)) break;
      }
    } finally {
      this.stryker.activeMutant = undefined;
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests }, disableBail);
  }

  /**
   * The test files that can notice a mutant: those that load its file and hold a test that is asked for; its own test first, then the
   * quick ones. Where every test counts, a rule is left to its own, to those of its service and to those of no file but of all rules.
   */
  filesFor(mutated, only) {
    this.known ??= JSON.parse(fs.readFileSync(this.notes, 'utf8'));
    const source = fs.realpathSync(mutated);
    const mirrored = path.join(this.root, path.relative(this.root, source).replace(/^lib/, 'test').replace(/\.ts$/, '.test.ts'));
    const isRule = source.startsWith(path.join(this.root, 'lib/rules/')) && mirrored in this.known;
    const sourceOf = file => file.replace(`${this.root}/test/`, `${this.root}/lib/`).replace(/\.test\.ts$/, '.ts');
    const isOfOther = file => file !== mirrored && !file.startsWith(mirrored.replace(/\.test\.ts$/, '-')) && fs.existsSync(sourceOf(file));
    return Object.entries(this.known)
      .filter(([file, { loaded, tests }]) => loaded.includes(source) && (only ? tests.some(each => only.has(each)) : !(isRule && isOfOther(file))))
      .sort(([a, { time: x }], [b, { time: y }]) => (b === mirrored) - (a === mirrored) || x - y)
      .map(([file]) => file);
  }

  async runFile(file, { mutant, early = false, only, bail = false } = {}) {
    const modules = new Map();
    this.now = { file, only, bail, tests: [] };
    this.circus.resetState();
    globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = 60_000;
    this.expect.setState({ testPath: file });
    this.stryker.activeMutant = early ? mutant : undefined;
    try {
      this.load(file, modules);
      this.stryker.activeMutant = mutant;
      await this.circus.run();
    } catch (error) {
      return { tests: [], modules, error };
    } finally {
      this.stryker.activeMutant = undefined;
      this.mocker.restoreAllMocks();
    }
    return { tests: this.now.tests, modules };
  }

  onEvent({ name, test }) {
    if (name !== 'test_start' && name !== 'test_done' && name !== 'test_skip') return;
    const { file, only, bail, tests } = this.now;
    const names = [];
    for (let each = test; each.parent; each = each.parent) names.unshift(each.name);
    const id = `${path.relative(this.root, file)} ${names.join(' ')}`;
    if (name === 'test_start') {
      if (OF_SPEED.test(id) || (only && !only.has(id)) || (bail && tests.some(({ status }) => status === TestStatus.Failed))) test.mode = 'skip';
      this.stryker.currentTestId = test.mode === 'skip' ? undefined : id;
      return;
    }
    this.stryker.currentTestId = undefined;
    const status = name === 'test_skip' ? TestStatus.Skipped : test.errors.length > 0 ? TestStatus.Failed : TestStatus.Success;
    const failureMessage = status === TestStatus.Failed ? String([test.errors[0]].flat()[0]?.message ?? test.errors[0]) : undefined;
    tests.push({ id, name: id, status, timeSpentMs: test.duration ?? 0, fileName: file, failureMessage });
  }

  load(file, modules) {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {}, id: file, filename: file };
    modules.set(file, module);
    if (file.endsWith('.json')) {
      module.exports = JSON.parse(fs.readFileSync(file, 'utf8'));
      return module.exports;
    }
    const requireHere = module.require = request => this.require(file, request, modules);
    const mocks = { spyOn: (...of) => this.mocker.spyOn(...of), fn: (...of) => this.mocker.fn(...of), requireActual: requireHere };
    this.compiled(file).runInThisContext()(module.exports, requireHere, module, file, path.dirname(file), mocks);
    return module.exports;
  }

  require(from, request, modules) {
    const place = `${path.dirname(from)}\0${request}`;
    let found = this.places.get(place);
    if (!found) this.places.set(place, found = this.resolve(from, request));
    return found.isSource ? this.load(found.file, modules) : createRequire(from)(found.file);
  }

  resolve(from, request) {
    if (isBuiltin(request) || !request.startsWith('.')) return { isSource: false, file: request };
    const target = path.resolve(path.dirname(from), request);
    const file = [target, `${target}.ts`, `${target}/index.ts`, `${target}.js`].find(each => fs.statSync(each, { throwIfNoEntry: false })?.isFile());
    if (!file) throw new Error(`cannot find ${request}, which ${from} asks for`);
    return { isSource: /\.(ts|json)$/.test(file), file };
  }

  compiled(file) {
    let script = this.scripts.get(file);
    if (!script) {
      const { outputText } = this.typescript.transpileModule(fs.readFileSync(file, 'utf8'), { compilerOptions: COMPILER_OPTIONS });
      script = new vm.Script(`(function (exports, require, module, __filename, __dirname, jest) {${outputText}\n})`, { filename: file });
      this.scripts.set(file, script);
    }
    return script;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
