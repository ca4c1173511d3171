import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { StartError } from './start-error.ts';

/**
 * The settings of the program: environment variables, and beside them an optional `.env` file in the folder of the
 * program. The environment wins over the file. A setting that cannot be used stops the start with one sentence that
 * names it; an unknown setting is none of our business. `.env.example` documents each of them.
 */
export type Config = {
  /** The address the program listens on. Anything but loopback makes the first run ask for `setupCode`. */
  host: string;
  port: number;
  /** Absolute path; holds the embedded database. */
  dataDir: string;
  /** A PostgreSQL of one's own, instead of the embedded one. */
  databaseUrl: string | undefined;
  /** The address people type, without a slash at its end; links in mails and invitations begin with it. */
  publicUrl: string;
  /** Whether `X-Forwarded-*` of a reverse proxy is believed. */
  trustProxy: boolean;
  logLevel: LogLevel;
  /** Asked from the first visitor; made at start when `host` is not loopback and there is no company yet. */
  setupCode: string | undefined;
  /** A mail server of one's own; without one nothing is sent. */
  mail: MailSettings | undefined;
};
export type MailSettings = {
  /** smtp:// or smtps://, with user and password where it asks for them. */
  url: string;
  /** An address, or a name with one: `Store <store@example.com>`. */
  from: string;
};

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Reads the settings. `root` is the folder of the program: relative paths start there. Throws a `StartError`. */
export function readConfig(environment: NodeJS.ProcessEnv, root: string): Config {
  const settings = { ...readEnvFile(join(root, '.env')), ...withoutBlanks(environment) };
  const mistakes: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => T): T => {
    const text = settings[name]?.trim();
    if (!text) return fallback;
    try {
      return parse(text);
    } catch (mistake) {
      mistakes.push(`${name} ${(mistake as Error).message}, but it is "${text}".`);
      return fallback;
    }
  };
  const host = read('HOST', '127.0.0.1', parseHost);
  const port = read('PORT', 3000, parsePort);
  const config: Config = {
    host,
    port,
    dataDir: resolve(root, read('DATA_DIR', 'data', String)),
    databaseUrl: readSecretly(settings, mistakes),
    publicUrl: read('PUBLIC_URL', addressOf(host, port), parsePublicUrl),
    trustProxy: read('TRUST_PROXY', false, parseSwitch),
    logLevel: read<LogLevel>('LOG_LEVEL', 'warn', parseLogLevel),
    setupCode: undefined,
    mail: readMail(settings, mistakes),
  };
  if (mistakes.length > 0) throw new StartError(mistakes.join('\n'));
  return config;
}

/** Whether only this machine can reach an address the program listens on. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** The address to open in a browser on this machine. */
export function addressOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${isIP(reachable) === 6 ? `[${reachable}]` : reachable}:${port}`;
}

function readEnvFile(path: string): NodeJS.Dict<string> {
  try {
    return withoutBlanks(parseEnv(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new StartError(`The settings file ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** `PORT=` in a shell means "not set": it must not hide what the file says. */
function withoutBlanks(settings: NodeJS.Dict<string>): NodeJS.Dict<string> {
  return Object.fromEntries(Object.entries(settings).filter(([, text]) => text?.trim()));
}

/** The database address carries a password: a mistake in it is told without repeating it. */
function readSecretly(settings: NodeJS.Dict<string>, mistakes: string[]): string | undefined {
  const text = settings.DATABASE_URL?.trim();
  if (!text) return undefined;
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  mistakes.push('DATABASE_URL must look like postgres://user:password@host:5432/database.');
  return undefined;
}

/** The address of the mail server carries a password as well. */
function readMail(settings: NodeJS.Dict<string>, mistakes: string[]): MailSettings | undefined {
  const [url, from] = [settings.SMTP_URL?.trim(), settings.MAIL_FROM?.trim()];
  if (!url) return undefined;
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || new URL(url).hostname === '') {
    mistakes.push('SMTP_URL must look like smtp://user:password@mail.example.com:587.');
    return undefined;
  }
  if (!from || !/^[^<>]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/.test(from)) {
    mistakes.push('MAIL_FROM must be the address that mails are sent from, such as store@example.com.');
    return undefined;
  }
  return { url, from };
}

function parseHost(text: string): string {
  if (isIP(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)) return text;
  throw new Error('must be an IP address or the name of a machine');
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new Error('must be a whole number from 0 to 65535');
}

function parsePublicUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new Error('must be a web address such as https://stock.example.com');
}

function parseSwitch(text: string): boolean {
  if (/^(1|true|yes|on)$/i.test(text)) return true;
  if (/^(0|false|no|off)$/i.test(text)) return false;
  throw new Error('must be yes or no');
}

function parseLogLevel(text: string): LogLevel {
  const level = logLevels.find((known) => known === text.toLowerCase());
  if (level) return level;
  throw new Error(`must be one of ${logLevels.join(', ')}`);
}
