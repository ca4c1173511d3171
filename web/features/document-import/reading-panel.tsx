// How the file is read: what was found, what it could also mean, and which column is which. The first rows stand below,
// as they read now.
import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import {
  type ImportColumn,
  importColumns,
  importEncodings,
  neededColumns,
} from '../../../src/operations/document-import/document-import.contract.ts';
import { DateText } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { columnWords } from './import-words.ts';
import { QuestionAlert } from './question-alert.tsx';
import type { Deciding } from './use-import.ts';

export function ReadingPanel({ deciding }: { deciding: Deciding }) {
  const { t } = useLingui();
  const { shown, open, read } = deciding;
  const { reading, detected } = shown;
  const fixed = !open;
  const csv = shown.format === 'csv';
  return (
    <Section title={<Trans>How the file is read</Trans>}>
      <Stack gap="md">
        <DateOrder deciding={deciding} />
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
          {csv && (
            <Select
              label={t`Encoding`}
              description={detected.encoding.certain ? undefined : t`A guess: look at the texts below`}
              data={importEncodings.map((value) => ({ value, label: value.toUpperCase() }))}
              value={reading.encoding}
              onChange={(value) => value && read({ encoding: value })}
              disabled={fixed}
              allowDeselect={false}
            />
          )}
          {csv && (
            <Select
              label={t`Separator`}
              data={[
                { value: ',', label: t`Comma` },
                { value: ';', label: t`Semicolon` },
                { value: '\t', label: t`Tab` },
                { value: '|', label: t`Vertical bar` },
              ]}
              value={reading.separator}
              onChange={(value) => value && read({ separator: value })}
              disabled={fixed}
              allowDeselect={false}
            />
          )}
          <Select
            label={t`Decimal sign`}
            placeholder={t`Choose`}
            error={reading.decimal === null ? t`The figures can be read both ways` : undefined}
            data={[
              { value: '.', label: t`Point (1.5)` },
              { value: ',', label: t`Comma (1,5)` },
            ]}
            value={reading.decimal}
            onChange={(value) => value && read({ decimal: value })}
            disabled={fixed}
            allowDeselect={false}
          />
          <Select
            label={t`First row`}
            data={[
              { value: 'yes', label: t`Names of the columns` },
              { value: 'no', label: t`A line like the others` },
            ]}
            value={reading.header ? 'yes' : 'no'}
            onChange={(value) => value && read({ header: value === 'yes' })}
            disabled={fixed}
            allowDeselect={false}
          />
        </SimpleGrid>
        <Columns deciding={deciding} />
        <Sample deciding={deciding} />
      </Stack>
    </Section>
  );
}

/** Dates that can be read in several ways are shown in each of them: the one the person knows to be right is chosen. */
function DateOrder({ deciding }: { deciding: Deciding }) {
  const { t } = useLingui();
  const { shown, open, read } = deciding;
  const { candidates, shortYears } = shown.detected.dateOrder;
  const names = { ymd: t`year, month, day`, mdy: t`month, day, year`, dmy: t`day, month, year` };
  return (
    <Radio.Group
      label={t`Order of the dates`}
      value={shown.reading.dateOrder ?? ''}
      onChange={(value) => read({ dateOrder: value as keyof typeof names })}
      error={
        shown.reading.dateOrder === null && candidates.length > 0
          ? t`The dates can be read in several ways. Choose the one that is right.`
          : undefined
      }
    >
      <Stack gap={6} mt={6}>
        {candidates.map(({ order, from, to }) => (
          <Radio
            key={order}
            value={order}
            disabled={!open}
            label={
              <>
                {names[order]}: <DateText value={from} /> – <DateText value={to} />
              </>
            }
          />
        ))}
        {candidates.length === 0 && (
          <Text size="sm" c="dimmed">
            <Trans>No dates found in the chosen column.</Trans>
          </Text>
        )}
        {shortYears && (
          <Text size="sm" c="dimmed">
            <Trans>Years of two digits are read as 1969 to 2068.</Trans>
          </Text>
        )}
      </Stack>
    </Radio.Group>
  );
}

function Columns({ deciding }: { deciding: Deciding }) {
  const { t, i18n } = useLingui();
  const { shown, open, read } = deciding;
  const { reading, detected } = shown;
  const data = detected.columnNames.map((name, at) => ({ value: String(at), label: name || t`Column ${at + 1}` }));
  const needed = (column: ImportColumn): boolean => (neededColumns as readonly ImportColumn[]).includes(column);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
      {importColumns.map((column) => {
        const at = reading.columns[column];
        return (
          <Select
            key={column}
            label={i18n._(columnWords[column])}
            placeholder={needed(column) ? t`Choose a column` : t`Not in the file`}
            withAsterisk={needed(column)}
            error={needed(column) && at === null ? t`A column is needed` : undefined}
            data={data}
            value={at === null ? null : String(at)}
            onChange={(value) => read({ columns: { [column]: value === null ? null : Number(value) } })}
            disabled={!open}
            clearable={!needed(column)}
            allowDeselect={!needed(column)}
          />
        );
      })}
    </SimpleGrid>
  );
}

function Sample({ deciding }: { deciding: Deciding }) {
  const { t } = useLingui();
  const { detected } = deciding.shown;
  const rows = detected.sample.map((cells, index) => ({ index, cells }));
  return (
    <>
      {!detected.encoding.certain && detected.encoding.sample.length > 0 && (
        <QuestionAlert title={t`Do these texts read right?`}>{detected.encoding.sample.join(' · ')}</QuestionAlert>
      )}
      <PlainTable
        label={t`The first rows`}
        rows={rows}
        rowKey={(row) => String(row.index)}
        columns={detected.columnNames.map((name, at) => ({
          key: String(at),
          header: name || t`Column ${at + 1}`,
          cell: (row: (typeof rows)[number]) => row.cells[at] ?? '',
        }))}
      />
    </>
  );
}
