// The columns of a sheet: what, which number, where, how many should be there, how many are, and what that makes.
import { useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import type { CountLine } from '../../../src/operations/counting/count-line.contract.ts';
import type { CountSheet } from '../../../src/operations/counting/count-sheet.contract.ts';
import type { Column } from '../../ui/column.ts';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { CountField } from './count-field.tsx';
import { LineMenu } from './line-menu.tsx';
import { Difference, DifferenceValue, ExpectedQuantity, LineNumber, LineState } from './line-parts.tsx';
import { asCounted, isFixed, numberOf } from './line-words.ts';
import type { LineActs } from './use-line-acts.tsx';
import { useSheetPlaces } from './use-sheet-places.ts';

export function useLineColumns(sheet: CountSheet, acts: LineActs): Column<CountLine>[] {
  const { t } = useLingui();
  const roomy = useMediaQuery('(min-width: 1500px)', true, { getInitialValueInEffect: false });
  const { counting, mayCount } = acts;
  const { only } = useSheetPlaces(sheet);
  const columns: (Column<CountLine> | false)[] = [
    {
      key: 'product',
      header: t`Product`,
      card: 'title',
      cell: ({ product }) => (
        <span title={`${product.name} · ${product.sku}`}>
          {product.name} <span className="number">{product.sku}</span>
        </span>
      ),
    },
    { key: 'number', header: t`Number`, width: 124, cell: (line) => <LineNumber line={line} /> },
    { key: 'location', header: t`Location`, width: 118, hidden: only !== null, cell: (line) => line.location.name },
    !sheet.hidesExpected && {
      key: 'expected',
      header: t`Expected`,
      align: 'end',
      width: 84,
      cell: (line) => <ExpectedQuantity line={asCounted(line, counting)} />,
    },
    {
      key: 'counted',
      header: t`Counted`,
      align: 'end',
      width: 96,
      cell: (line) => {
        const pending = counting.pendingOf(line.line);
        if (!mayCount || isFixed(line)) return <QuantityText value={line.counted} unit={line.product.unit} />;
        return (
          <CountField
            value={pending ? pending.counted : line.counted}
            expected={line.onHand ?? line.expected}
            label={t`Counted: ${[line.product.name, numberOf(line), line.location.name].filter(Boolean).join(', ')}`}
            refused={pending?.refused !== undefined}
            onKeep={(counted) => counting.count([{ line: line.line, counted }])}
          />
        );
      },
    },
    !sheet.hidesExpected && {
      key: 'difference',
      header: t`Difference`,
      align: 'end',
      width: 96,
      cell: (line) => <Difference line={asCounted(line, counting)} />,
    },
    !sheet.hidesExpected && {
      key: 'value',
      header: t`Value`,
      align: 'end',
      width: 84,
      cell: (line) => <DifferenceValue line={asCounted(line, counting)} />,
    },
    { key: 'state', header: t`Remarks`, width: 150, cell: (line) => <LineState line={asCounted(line, counting)} /> },
    {
      key: 'countedBy',
      header: t`Counted by`,
      width: 130,
      cell: (line) => line.countedBy && <span title={line.countedAt ?? undefined}>{line.countedBy.name}</span>,
    },
    {
      key: 'countedAt',
      header: t`Counted at`,
      width: 170,
      hidden: !roomy,
      cell: (line) => line.countedAt && <InstantText value={line.countedAt} />,
    },
    mayCount && { key: 'menu', header: t`More`, width: 58, cell: (line) => <LineMenu line={line} acts={acts} /> },
  ];
  return columns.filter((column) => column !== false);
}
