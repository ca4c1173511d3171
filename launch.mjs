// The way in, behind `npm start` and `npm test`: plain JavaScript that an older Node (20) can run.
// It installs the locked dependencies when they are missing or changed, finds the Node 26 that came with them, builds
// the web part when its sources changed, and hands over to src/cli.ts or to the checks. Nothing here is needed twice:
// a second start finds two markers that agree with the files and only hands over.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Why we cannot go on, in one plain sentence. */
class Refusal extends Error {}

const root = dirname(fileURLToPath(import.meta.url));
const installedMarker = join(root, 'node_modules', '.trazo-installed');
const builtMarker = join(root, 'web', 'dist', '.built');
const cache = join(root, '.cache');

const [command = 'start', ...rest] = process.argv.slice(2);
try {
  process.exitCode =
    command === 'test' ? await test(rest) : await start(command === 'start' ? rest : [command, ...rest]);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** `npm start`, `npm start -- backup FILE` and the like. Resolves to the exit code. */
async function start(args) {
  const node = prepare();
  const serves = args.length === 0 || args[0] === 'start' || args[0].startsWith('-');
  if (serves) buildWeb(node);
  return run(node, [join('src', 'cli.ts'), ...args], ['ipc']);
}

/** `npm test`: every check in turn, also after one has failed, and one line with the sum. Arguments go to Vitest. */
async function test(args) {
  const node = prepare();
  const sum = { passed: 0, failed: 0 };
  const check = async (title, work) => {
    console.log(`\n=== ${title} ===`);
    const { passed, failed } = await work();
    sum.passed += passed;
    sum.failed += failed;
    console.log(failed === 0 ? `${title}: passed` : `${title}: FAILED`);
  };
  const tool = async (path, ...toolArgs) => {
    const code = await run(node, [join('node_modules', path), ...toolArgs]);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };
  await check('types: server', () => tool('typescript/bin/tsc', '-p', 'tsconfig.json'));
  await check('types: web', () => tool('typescript/bin/tsc', '-p', 'tsconfig.web.json'));
  await check('types: worker', () => tool('typescript/bin/tsc', '-p', 'tsconfig.worker.json'));
  await check('lint and format', () =>
    tool('@biomejs/biome/bin/biome', 'ci', '--reporter=summary', '--reporter=default'),
  );
  await check('web build', async () =>
    attempt(() => buildWeb(node)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
  );
  await check('tests', () => vitest(node, args));
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 ? 0 : 1;
}

/** Counts the tests from Vitest's own report; an exit code that the counts do not explain is one more failure. */
async function vitest(node, args) {
  const report = join(cache, 'vitest.json');
  mkdirSync(cache, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(node, [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...reporters, ...args]);
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  const passed = counts.numPassedTests ?? 0;
  const failed = (counts.numFailedTests ?? 0) + (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0);
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed };
}

/** Dependencies and runtime. Returns the path of a Node that runs the program. */
function prepare() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Refusal(`Trazo needs Node.js 20 or newer to start; this one is ${process.version}.`);
  }
  process.chdir(root);
  install();
  const node = findNode();
  process.env.PATH = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  process.env.NODE_COMPILE_CACHE ??= join(cache, 'compiled');
  return node;
}

/**
 * `npm install` from the lock file and not `npm ci`: that one refuses a lock file which lacks the optional binaries of
 * other platforms, and some registries do not carry them all. It takes the same locked versions, checks the same
 * checksums and, with --no-save, leaves the lock file alone. No part needs install scripts.
 */
function install() {
  const wanted = hashOf(['package.json', 'package-lock.json'], `${process.platform}-${process.arch}`);
  if (readText(installedMarker) === wanted) return;
  console.log('Installing the dependencies (a minute or two the first time) ...');
  const options = ['--no-save', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  const args = ['install', ...options, '--no-update-notifier', '--loglevel=error'];
  const startedByNpm = process.env.npm_execpath?.endsWith('.js');
  const { error, status } = startedByNpm
    ? spawnSync(process.execPath, [process.env.npm_execpath, ...args], { stdio: 'inherit' })
    : spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error || status !== 0) {
    throw new Refusal(`The dependencies could not be installed (${error?.message ?? `npm ended with ${status}`}).`);
  }
  writeFileSync(installedMarker, wanted);
}

/** The running Node when it is new enough, else the one among the dependencies. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const packages = [`node-${platform}`, `node-bin-${platform}`];
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = packages.map((name) => join(root, 'node_modules', name, 'bin', binary)).find(existsSync);
  if (node && spawnSync(node, ['--version']).status === 0) return node;
  throw new Refusal(
    `There is no Node.js 26 for ${platform} among the dependencies: install Node.js 26 yourself, then start again.`,
  );
}

/** Builds pages and till when a source of either has changed; a failed build leaves what worked. */
function buildWeb(node) {
  const sources = [...filesIn('web', ['dist']), ...filesIn('locales'), ...filesIn(join('src', 'domain'))];
  const contracts = filesIn('src').filter((file) => file.endsWith('.contract.ts'));
  const configs = [
    'vite.config.ts',
    'vite.pos.config.ts',
    'lingui.config.ts',
    'tsconfig.web.json',
    'package-lock.json',
  ];
  const tools = ['build-web', 'precompress', 'used-messages', 'vite-settings'].map((name) => `scripts/${name}.ts`);
  const wanted = hashOf([...sources, ...contracts, ...[...configs, ...tools].filter(existsSync)]);
  if (readText(builtMarker) === wanted) return;
  console.log('Building the pages (half a minute the first time) ...');
  const { status } = spawnSync(node, [join('scripts', 'build-web.ts')], { stdio: 'inherit' });
  if (status !== 0) throw new Refusal('The pages could not be built; the lines above say why.');
  writeFileSync(builtMarker, wanted);
}

/**
 * Runs the program with our input and output, passes signals on, and resolves to its exit code. The channel lets the
 * program notice when this launcher is killed: it then stops cleanly instead of staying behind on its port.
 */
function run(node, args, channel = []) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', ...channel] });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    // npm passes a signal to its shell only, and that one ends without passing it on: we are then somebody else's child.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event && process.ppid !== parent) child.kill('SIGTERM');
    }, 100);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function attempt(work) {
  try {
    work();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return false;
  }
}

function hashOf(files, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const file of [...files].sort()) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesIn(folder, except = []) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return except.includes(entry.name) ? [] : filesIn(path);
    return entry.name.startsWith('.') ? [] : [path];
  });
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
