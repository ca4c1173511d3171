// How the file is read. What it leaves open is asked with the file's own values; the rest is a line that can be opened.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { CellKind } from '../../../src/domain/exchange/column.ts';
import type { RecordReading } from '../../../src/exchange/record-import/record-import.contract.ts';
import { useFormat } from '../../ui/format.tsx';
import { QuestionAlert } from '../document-import/question-alert.tsx';
import { columnsOf } from './columns.ts';
import { type DateOrder, dateIn, dateOrders, decimalIn, useReadingWords } from './reading-words.ts';
import classes from './record-import.module.css';
import type { Changing } from './use-record-import.ts';
import type { Samples } from './use-samples.ts';

export function ReadingQuestions({ changing, samples }: { changing: Changing; samples: Samples }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useReadingWords();
  const { shown, change } = changing;
  const asked = (what: 'dateOrder' | 'decimal') => shown.undecided.includes(what);
  const valuesOf = (...kinds: CellKind[]): string[] =>
    columnsOf(shown).flatMap(({ key, kind }) => {
      const place = shown.mapping[key];
      return kinds.includes(kind) && place !== undefined ? (samples[place] ?? []) : [];
    });
  const told = (order: DateOrder): string => {
    const dates = valuesOf('date').flatMap((text) => {
      const date = dateIn(text, order);
      return date ? [t`${text} is ${format.date(date)}`] : [];
    });
    return dates.slice(0, 2).join('; ');
  };
  const possible = dateOrders.filter((order) => told(order) !== '');
  return (
    <>
      {asked('dateOrder') && (
        <QuestionAlert title={t`In which order are the dates written?`}>
          <Radio.Group
            aria-label={t`Order of the dates`}
            value={shown.reading.dateOrder ?? ''}
            onChange={(value) => change({ reading: { dateOrder: value as DateOrder } })}
          >
            <Stack gap={6} mt={4}>
              {(possible.length > 0 ? possible : dateOrders).map((order) => (
                <Radio
                  key={order}
                  value={order}
                  label={[words.dateOrder[order], told(order)].filter(Boolean).join(': ')}
                />
              ))}
            </Stack>
          </Radio.Group>
        </QuestionAlert>
      )}
      {asked('decimal') && (
        <QuestionAlert title={t`Which sign stands before the decimals?`}>
          <Radio.Group
            aria-label={t`Decimal sign`}
            value={shown.reading.decimal ?? ''}
            onChange={(value) => change({ reading: { decimal: value as '.' | ',' } })}
          >
            <Stack gap={6} mt={4}>
              {(['.', ','] as const).map((sign) => {
                const text = valuesOf('decimal', 'whole').find((value) => decimalIn(value, sign) !== null);
                const value = text && decimalIn(text, sign);
                return (
                  <Radio
                    key={sign}
                    value={sign}
                    label={[words.decimal[sign], text && value && t`${text} is ${format.quantity(value)}`]
                      .filter(Boolean)
                      .join(': ')}
                  />
                );
              })}
            </Stack>
          </Radio.Group>
        </QuestionAlert>
      )}
    </>
  );
}

export function ReadingChoice({ changing }: { changing: Changing }) {
  const { t } = useLingui();
  const words = useReadingWords();
  const [opened, setOpened] = useState(false);
  const { shown, open } = changing;
  const { reading } = shown;
  const text = shown.format !== 'xlsx';
  const has = (...kinds: CellKind[]) =>
    columnsOf(shown).some(({ key, kind }) => kinds.includes(kind) && key in shown.mapping);
  const facts = [
    ...(text ? [reading.encoding.toUpperCase(), words.separator[reading.separator]] : []),
    has('decimal', 'whole') && reading.decimal && words.decimal[reading.decimal],
    has('date') && reading.dateOrder && words.dateOrder[reading.dateOrder],
    reading.header ? t`the first row holds the headings` : t`no headings`,
  ].filter(Boolean);
  return (
    <div className={classes.reading}>
      <Group gap="xs" justify="space-between">
        <Text size="sm" c="dimmed">
          <Trans>Read as: {facts.join(' · ')}</Trans>
        </Text>
        {open && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={opened}
            rightSection={<IconChevronDown size={14} style={opened ? { transform: 'rotate(180deg)' } : undefined} />}
            onClick={() => setOpened(!opened)}
          >
            <Trans>Change how it is read</Trans>
          </Button>
        )}
      </Group>
      {opened && open && <ReadingFields changing={changing} text={text} />}
    </div>
  );
}

function ReadingFields({ changing, text }: { changing: Changing; text: boolean }) {
  const { t } = useLingui();
  const words = useReadingWords();
  const { reading } = changing.shown;
  const read = (part: Partial<RecordReading>) => changing.change({ reading: part });
  const options = (of: Record<string, string>) => Object.entries(of).map(([value, label]) => ({ value, label }));
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }} mt="sm">
      {text && (
        <Select
          label={t`Encoding`}
          data={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
          value={reading.encoding}
          onChange={(value) => value && read({ encoding: value })}
          allowDeselect={false}
        />
      )}
      {text && (
        <Select
          label={t`Separator`}
          data={options(words.separator)}
          value={reading.separator}
          onChange={(value) => value && read({ separator: value as RecordReading['separator'] })}
          allowDeselect={false}
        />
      )}
      <Select
        label={t`Decimal sign`}
        placeholder={t`Choose`}
        data={options(words.decimal)}
        value={reading.decimal}
        onChange={(value) => value && read({ decimal: value as '.' | ',' })}
        allowDeselect={false}
      />
      <Select
        label={t`Order of the dates`}
        placeholder={t`Choose`}
        data={options(words.dateOrder)}
        value={reading.dateOrder}
        onChange={(value) => value && read({ dateOrder: value as DateOrder })}
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
        allowDeselect={false}
      />
    </SimpleGrid>
  );
}

const encodings: RecordReading['encoding'][] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];
