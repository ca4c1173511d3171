// The lines of a sheet: counted where they stand, chosen to be set, cleared or applied together.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck, IconCircleX, IconEqual, IconNumber0, IconScan } from '@tabler/icons-react';
import { type CountLine, listCountLines } from '../../../src/operations/counting/count-line.contract.ts';
import type { CountSheetWithFigures } from '../../../src/operations/counting/count-sheet.contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Selection } from '../../ui/selection.ts';
import { EmptyState } from '../../ui/states.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import { LineCard } from './line-card.tsx';
import { useLineColumns } from './line-columns.tsx';
import { isFixed } from './line-words.ts';
import { allLinesOf } from './sheet-lines.ts';
import type { LineActs } from './use-line-acts.tsx';

type Props = { sheet: CountSheetWithFigures; acts: LineActs };

export function LineList({ sheet, acts }: Props) {
  const { t } = useLingui();
  const columns = useLineColumns(sheet, acts);
  return (
    <DataTable
      id={sheet.hidesExpected ? 'count-lines-blind' : 'count-lines'}
      endpoint={listCountLines}
      params={{ id: sheet.id }}
      columns={columns}
      rowKey={keyOf}
      searchLabel={t`Search by product or number`}
      filters={[
        {
          key: 'sort',
          label: t`By place`,
          options: [{ value: '-countedAt', label: t`Last counted first` }],
        },
      ]}
      urlKeys={['show', 'locationId', 'productId', 'countedBy']}
      toQuery={({ show, ...chosen }) => (show ? { ...chosen, filter: show } : chosen)}
      actions={
        acts.mayCount ? (selection) => <LineActions sheet={sheet} selection={selection} acts={acts} /> : undefined
      }
      cardOf={(line) => <LineCard line={line} acts={acts} />}
      label={t`Lines`}
      empty={
        <EmptyState icon={IconScan} title={<Trans>Nothing is on this sheet yet</Trans>}>
          <Trans>Scan what you find, or add a line by hand.</Trans>
        </EmptyState>
      }
    />
  );
}

const keyOf = (line: CountLine) => String(line.line);

function LineActions({ sheet, selection, acts }: Props & { selection: Selection<CountLine> }) {
  const { counting, apply } = acts;
  const withLines = (work: (lines: readonly CountLine[]) => void) => () =>
    void chosenOf(sheet.id, selection)
      .then((lines) => work(lines.filter((line) => !isFixed(line))))
      .then(selection.clear)
      .catch(toastProblem);
  const set = (countedOf: (line: CountLine) => string | null | undefined) =>
    withLines((lines) =>
      counting.count(
        lines.flatMap((line) => {
          const counted = countedOf(line);
          return counted === undefined ? [] : [{ line: line.line, counted }];
        }),
      ),
    );
  const toExpected = (line: CountLine) => {
    const expected = line.onHand ?? line.expected;
    return expected === null || expected.startsWith('-') ? undefined : expected;
  };
  return (
    <>
      {!sheet.hidesExpected && (
        <Button variant="default" leftSection={<IconEqual size={16} />} onClick={set(toExpected)}>
          <Trans>As expected</Trans>
        </Button>
      )}
      <Button variant="default" leftSection={<IconNumber0 size={16} />} onClick={set(() => '0')}>
        <Trans>Nothing is there</Trans>
      </Button>
      <Button variant="default" leftSection={<IconCircleX size={16} />} onClick={set(() => null)}>
        <Trans>Clear</Trans>
      </Button>
      {apply && (
        <Button leftSection={<IconCheck size={16} />} onClick={withLines(apply)}>
          <Trans>Apply</Trans>
        </Button>
      )}
    </>
  );
}

/** The chosen lines; where everything that matches is chosen, also those that are not loaded. */
const chosenOf = async (id: string, selection: Selection<CountLine>): Promise<readonly CountLine[]> =>
  selection.all ? allLinesOf(id, selection.query) : selection.rows;
