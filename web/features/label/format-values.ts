// The measures of a label format as they are typed, with a comma or a point.
import type { LabelLayout } from '../../../src/domain/label-format.ts';
import type { LabelFormat } from '../../../src/labels/label-format.contract.ts';

export type FormatValues = {
  name: string;
  kind: 'sheet' | 'roll';
  pageWidth: string;
  pageHeight: string;
  labelWidth: string;
  labelHeight: string;
  top: string;
  left: string;
  gapX: string;
  gapY: string;
  columns: number | '';
  rows: number | '';
};

export const valuesOf = ({ name, kind, page, label, margin, gap, columns, rows }: LabelFormat): FormatValues => ({
  name,
  kind,
  pageWidth: String(page.width),
  pageHeight: String(page.height),
  labelWidth: String(label.width),
  labelHeight: String(label.height),
  top: String(margin.top),
  left: String(margin.left),
  gapX: String(gap.x),
  gapY: String(gap.y),
  columns,
  rows,
});

export function layoutOf(values: FormatValues): LabelLayout {
  const label = { width: mm(values.labelWidth), height: mm(values.labelHeight) };
  const margin = { top: mm(values.top), left: mm(values.left) };
  const gap = { x: mm(values.gapX), y: mm(values.gapY) };
  if (values.kind === 'roll') {
    return { kind: 'roll', page: label, label, margin: { top: 0, left: 0 }, gap: { x: 0, y: 0 }, columns: 1, rows: 1 };
  }
  const page = { width: mm(values.pageWidth), height: mm(values.pageHeight) };
  return { kind: 'sheet', page, label, margin, gap, columns: values.columns || 1, rows: values.rows || 1 };
}

/** What is no number is 0, which the server refuses where it must not be. */
const mm = (text: string): number => Number(text.trim().replace(',', '.')) || 0;
