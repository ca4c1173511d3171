// The columns of a list whose rows are records of the imports: with the titles, the words for choices and the forms of
// cells that the import reads, so that a file can be sent back as it is.
import type { CellValue } from '../domain/exchange/cell.ts';
import type { EntityColumns, RecordColumn, RecordLanguage } from '../domain/exchange/column.ts';
import type { Cell, Column } from './list-file.ts';

/** Values by the keys of an entity's columns. A column without a value is not in the file. */
export type RecordValues<Row> = Readonly<Record<string, (row: Row) => CellValue | number | undefined>>;

const yes = { en: 'Yes', es: 'Sí', fr: 'Oui' };
const no = { en: 'No', es: 'No', fr: 'Non' };

export function recordColumns<Row>(
  { columns }: EntityColumns,
  language: RecordLanguage,
  values: RecordValues<Row>,
): Column<Row>[] {
  return columns.flatMap((column) => {
    const value = values[column.key];
    if (!value || column.standsFor !== undefined) return [];
    const cell = writer(column, language);
    return [{ title: column.title[language], kind: sheetKind(column), value: (row: Row) => cell(value(row)) }];
  });
}

const sheetKind = ({ kind }: RecordColumn): 'decimal' | 'date' | undefined =>
  kind === 'decimal' || kind === 'whole' ? 'decimal' : kind === 'date' ? 'date' : undefined;

function writer(column: RecordColumn, language: RecordLanguage): (value: CellValue | number | undefined) => Cell {
  return (value) => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'boolean') return (value ? yes : no)[language];
    if (typeof value === 'object') return value.join('; ');
    if (column.kind === 'choice') return column.choices?.[value]?.title[language] ?? value;
    return value;
  };
}
