// How the API is described: an endpoint is one value that holds method, path, permission and Zod schemas. The
// server registers it, OpenAPI is made from it and the web client calls it with the types it implies.
import { z } from 'zod';
import type { Permission } from '../domain/permission.ts';

export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify style: `/api/v1/products/:id`. */
  path: string;
  /** `public` needs no session, `signed-in` any session. */
  permission: Permission | 'public' | 'signed-in';
  tag: string;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  reply: z.ZodType;
  /** 200 unless told. */
  status?: 200 | 201 | 202;
  /** Edits of a record that carries a version: If-Match is required. */
  versioned?: boolean;
  /** May take long: tells its progress to who accepts `application/x-ndjson` (progress.contract.ts). */
  tellsProgress?: boolean;
  /** All that match can be had as `<path>.csv` and `<path>.xlsx`; `query` where these ask something else. */
  files?: { query?: z.ZodObject };
};

export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}

/** What exists as files only: `<path>.csv` and `<path>.xlsx`. */
export type FilesOnly = Pick<Endpoint, 'path' | 'permission' | 'tag' | 'summary' | 'params' | 'query'> & {
  files: { query?: z.ZodObject };
};
export function filesOnly<const F extends Omit<FilesOnly, 'files'>>(definition: F): F & { files: { query?: never } } {
  return { ...definition, files: {} };
}

export const fileFormats = ['csv', 'xlsx'] as const;
export type FileFormat = (typeof fileFormats)[number];
export const fileLanguages = ['en', 'es', 'fr'] as const;
export type FileLanguage = (typeof fileLanguages)[number];
/** Beside what the list asks. */
export const FileQuery = z.object({
  language: z.enum(fileLanguages).default('en').meta({ description: 'language of the titles' }),
});

/** The addresses of a list's files. What pages ask (`limit`, `cursor`) means nothing there. */
export function fileEndpoints(list: FilesOnly): (Endpoint & { format: FileFormat })[] {
  const asked = (list.files.query ?? list.query ?? z.object({})) as z.ZodObject;
  const whole = 'limit' in asked.shape ? asked.omit({ limit: true, cursor: true }) : asked;
  const { path, permission, tag, params } = list;
  return fileFormats.map((format) => ({
    ...{ method: 'GET', path: `${path}.${format}`, format, permission, tag, ...(params && { params }) },
    summary: `${list.summary}: all that match, as ${format.toUpperCase()}`,
    query: whole.extend(FileQuery.shape),
    reply: z.string().meta({ description: format.toUpperCase() }),
  }));
}

export type Input<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends z.ZodType
  ? z.input<E[K]>
  : undefined;
export type Parsed<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends z.ZodType
  ? z.output<E[K]>
  : undefined;
export type Reply<E extends Endpoint> = z.output<E['reply']>;

export const Id = z.uuid().meta({ description: 'UUID' });
export const IdParams = z.object({ id: Id });
/** An exact decimal as a string, at most 6 decimals and 15 digits. A JSON number is taken too. */
export const Decimal = z
  .union([z.string().max(40), z.number()])
  .transform((value) => String(value).trim())
  .meta({ description: 'exact decimal, at most 6 decimals and 15 digits', examples: ['12.5'] });
/** A decimal in an answer. */
export const DecimalOut = z.string().meta({ examples: ['12.5'] });
export const Instant = z.iso.datetime({ offset: true }).meta({ description: 'instant, ISO 8601' });
export const CalendarDate = z.iso.date().meta({ description: 'calendar date' });
export const Text = (max: number) => z.string().trim().max(max);
export const Version = z.int().min(1);
export const Done = z.object({ done: z.literal(true) });

/** Query part of every list: `limit`, `cursor` from the answer before, free-text `q`. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(600).optional(),
  q: z.string().trim().max(200).optional(),
});
/** `total` is exact up to 10,000; `totalIsExact` says so. `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({
    rows: z.array(row),
    nextCursor: z.string().nullable(),
    total: z.int().nullable(),
    totalIsExact: z.boolean(),
  });
/** `true` and `false` in a query string. */
export const Flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const ProblemReply = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  errors: z
    .array(
      z.object({ code: z.string(), field: z.string(), detail: z.string(), facts: z.record(z.string(), z.unknown()) }),
    )
    .optional(),
  errorCount: z.int().optional(),
  instance: z.string().optional(),
});
export type ProblemReply = z.output<typeof ProblemReply>;
