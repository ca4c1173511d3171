// What a column of an imported or exported table is: the same words for templates, header matching, preview and export.

export const recordEntities = [
  'products',
  'partners',
  'locations',
  'stock',
  'numbers',
  'prices',
  'minimum-levels',
  'purchase-orders',
  'sales-orders',
] as const;
export type RecordEntity = (typeof recordEntities)[number];

export const recordLanguages = ['en', 'es', 'fr'] as const;
export type RecordLanguage = (typeof recordLanguages)[number];
export type Words = Readonly<Record<RecordLanguage, string>>;

export const words = (en: string, es: string, fr: string): Words => ({ en, es, fr });
/** What is written alike in every language: codes, figures, ISO dates. */
export const alike = (text: string): Words => ({ en: text, es: text, fr: text });

/** `list` is several values in one cell, separated by semicolons. */
export type CellKind = 'text' | 'decimal' | 'whole' | 'date' | 'flag' | 'choice' | 'list';

export type Choices = Readonly<Record<string, { title: Words; aliases: readonly string[] }>>;

export type RecordColumn = {
  /** Name in answers and mappings; camelCase. */
  key: string;
  kind: CellKind;
  title: Words;
  /** A row without it is an error. */
  needed?: boolean;
  /** An empty cell says the same as the row above: the other lines of an order. */
  continues?: boolean;
  /**
   * Another program's way to say what the column with this key says (ERPNext has two ticks for our tracking): read where a
   * file has it and ours not, and in no template and no export.
   */
  standsFor?: string;
  /** May find the record that a row means; the first such column of an entity is the usual one. */
  matches?: boolean;
  /** Other headers it is known by: Odoo's and ERPNext's field names and labels, everyday words in three languages. */
  aliases: readonly string[];
  /** Headers that mean it where another header says better what they mean first: "Batch No" beside "Serial No". */
  secondAliases?: readonly string[];
  /** For `choice`: each value with the words it is known by; the first word of a language is the one that exports write. */
  choices?: Choices;
  /** Cells of the template's filled rows, one per example row; every column of an entity has equally many. */
  examples: readonly Words[];
};

export type EntityColumns = { entity: RecordEntity; title: Words; columns: readonly RecordColumn[] };
