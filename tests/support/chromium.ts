// The browser of the browser tests: the one inside @sparticuz/chromium, of the version that the lock file names,
// unpacked once, with the libraries and fonts that a bare machine lacks. It is Chromium without its own window, so that
// half the processor time of a machine's Chromium is left to the pages. CHROMIUM_PATH names another, and where there is
// none to unpack the machine's own is taken. It never looks outside this machine: every start carries the flags that
// keep Chromium from calling home.
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { access, chmod, constants, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian, Ubuntu, Fedora, Arch and macOS put it. */
const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

type Installed = { executablePath: string; env: Record<string, string> };

/** A running headless Chromium, with more flags where a test needs some; the caller closes it. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const found = await findChromium();
  return chromium.launch({
    executablePath: found.executablePath,
    args: [...flags, ...more],
    headless: true,
    env: { ...definedEnvironment(), ...found.env },
  });
}

export async function findChromium(): Promise<Installed> {
  const told = process.env.CHROMIUM_PATH;
  if (told) {
    if (!existsSync(told)) throw new Error(`CHROMIUM_PATH names ${told}, and there is no such file.`);
    return { executablePath: told, env: {} };
  }
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  const onMachine = systemPaths.find((path) => existsSync(path));
  if (!onMachine) throw new Error('No Chromium found. Install Chromium or Chrome, or name one in CHROMIUM_PATH.');
  return { executablePath: onMachine, env: {} };
}

/** Unpacks next to the other caches of the tools; two test runs at once meet in one rename. */
async function unpacked(): Promise<Installed> {
  const packageFile = createRequire(import.meta.url)
    .resolve('@sparticuz/chromium')
    .replace(/build[/\\].*$/, 'package.json');
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
  const bin = join(dirname(packageFile), 'bin');
  const home = join(await cacheFolder(), `chromium-${version}`);
  if (!existsSync(join(home, 'ready'))) {
    const building = await mkdtemp(`${home}-`);
    await chmod(building, 0o755);
    await brotliFile(join(bin, 'chromium.br'), join(building, 'chromium'));
    await brotliTar(join(bin, 'swiftshader.tar.br'), building);
    await brotliTar(join(bin, 'al2023.tar.br'), join(building, 'al2023'));
    await brotliTar(join(bin, 'fonts.tar.br'), join(building, 'fonts'));
    await writeFile(join(building, 'fonts', 'fonts.conf'), fontsConfig(join(home, 'fonts')));
    await writeFile(join(building, 'ready'), '');
    await rename(building, home).catch(async (error: NodeJS.ErrnoException) => {
      await rm(building, { recursive: true, force: true });
      if (!existsSync(join(home, 'ready'))) throw error;
    });
  }
  const libraries = [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    executablePath: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(home, 'fonts') },
  };
}

async function cacheFolder(): Promise<string> {
  const beside = join(import.meta.dirname, '..', '..', 'node_modules', '.cache');
  try {
    await mkdir(beside, { recursive: true });
    await access(beside, constants.W_OK);
    return beside;
  } catch {
    const own = join(tmpdir(), `trazo-cache-${process.getuid?.() ?? 'user'}`);
    await mkdir(own, { recursive: true, mode: 0o700 });
    return own;
  }
}

async function brotliFile(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }));
}

async function brotliTar(from: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tar = spawn('tar', ['-x', '--no-same-owner', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve, reject) => {
    tar.once('error', reject);
    tar.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code} for ${from}`))));
  });
  // tar may end at the mark for the end of the archive, before what fills its last block: only its own word counts.
  const fed = pipeline(createReadStream(from), createBrotliDecompress(), tar.stdin).catch((error: Error) => error);
  await ended;
  const fault: NodeJS.ErrnoException | undefined = (await fed) ?? undefined;
  if (fault && !['ERR_STREAM_PREMATURE_CLOSE', 'EPIPE'].includes(fault.code ?? '')) throw fault;
}

function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/cache</cachedir>
  <config></config>
</fontconfig>
`;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
