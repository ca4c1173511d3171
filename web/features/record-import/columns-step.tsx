// The first step: which column of the file is which, what its rows may do, and what the file leaves open.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { RecordImport } from '../../../src/exchange/record-import/record-import.contract.ts';
import { linkTo } from '../../ui/link-to.ts';
import { Section } from '../../ui/section.tsx';
import { QuestionAlert } from '../document-import/question-alert.tsx';
import { ColumnList } from './column-list.tsx';
import { columnTitle, fileColumns } from './columns.ts';
import { entityLooks } from './entity-words.ts';
import { ModeChoice } from './mode-choice.tsx';
import { ReadingChoice, ReadingQuestions } from './reading-choice.tsx';
import classes from './record-import.module.css';
import type { Changing } from './use-record-import.ts';
import { useSamples } from './use-samples.ts';

type Props = { changing: Changing; onGoOn: () => void };

export function ColumnsStep({ changing, onGoOn }: Props) {
  const { shown, busy } = changing;
  const samples = useSamples(shown.id);
  const columns = fileColumns(shown);
  const used = columns.filter((column) => column.key !== null).length;
  return (
    <>
      {changing.open && <LooksLike shown={shown} />}
      {changing.open && <ReadingQuestions changing={changing} samples={samples} />}
      <ModeChoice changing={changing} />
      <Section
        title={<Trans>Columns of the file</Trans>}
        hint={
          <>
            <Plural value={columns.length} one="# column" other="# columns" />
            {', '}
            <Plural value={used} one="# of them is used" other="# of them are used" />
          </>
        }
        flush
      >
        <Missing shown={shown} />
        <DoubleHeaders headers={shown.doubleHeaders} />
        <ColumnList changing={changing} samples={samples} />
        <ReadingChoice changing={changing} />
      </Section>
      <Group justify="flex-end">
        <Button rightSection={<IconArrowRight size={16} />} loading={busy} onClick={onGoOn}>
          <Trans>Go on to the rows</Trans>
        </Button>
      </Group>
    </>
  );
}

/** Needed columns that the file does not seem to have. */
export const missingOf = (shown: RecordImport): string[] =>
  shown.undecided
    .flatMap((path) => (path.startsWith('mapping.') ? [path.slice('mapping.'.length)] : []))
    .filter((key) => !(key in shown.mapping));

function Missing({ shown }: { shown: RecordImport }) {
  const { i18n } = useLingui();
  const missing = missingOf(shown);
  if (missing.length === 0) return null;
  return (
    <ul className={classes.missing} role="alert">
      {missing.map((key) => {
        const title = columnTitle(shown, key, i18n.locale);
        return (
          <li key={key}>
            <IconAlertTriangle size={16} aria-hidden="true" />
            <span>
              <Trans>
                <strong>{title}</strong> is needed and was not found. Say below which column it is.
              </Trans>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function DoubleHeaders({ headers }: { headers: readonly string[] }) {
  const { i18n } = useLingui();
  if (headers.length === 0) return null;
  const list = new Intl.ListFormat(i18n.locale).format(headers.map((header) => `“${header}”`));
  return (
    <Text size="sm" px={16} py={8} c="var(--warn-fg)" bg="var(--warn-bg)">
      <Trans>Headings that stand there twice: {list}. The first one is taken; choose otherwise below.</Trans>
    </Text>
  );
}

function LooksLike({ shown }: { shown: RecordImport }) {
  const { t, i18n } = useLingui();
  if (!shown.looksLike) return null;
  const other = i18n._(entityLooks[shown.looksLike].title);
  const here = i18n._(entityLooks[shown.entity].title);
  const entity = shown.looksLike;
  return (
    <QuestionAlert title={t`This looks like another kind of file: ${other}`}>
      <Trans>
        It was brought as {here}, but its headings fit {other} better. If that is what it is, go back and choose the
        file again there.
      </Trans>{' '}
      <Anchor inherit renderRoot={(props) => <Link {...linkTo('/import', { entity })} {...props} />}>
        <Trans>Back to the choice</Trans>
      </Anchor>
    </QuestionAlert>
  );
}
