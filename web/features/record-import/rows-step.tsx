// The second step: what every row will do, those with errors to be mended in place.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, VisuallyHidden } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import type { RecordImport } from '../../../src/exchange/record-import/record-import.contract.ts';
import { useFormat } from '../../ui/format.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import classes from './record-import.module.css';
import { RowCards } from './row-cards.tsx';
import gridClasses from './row-grid.module.css';
import { RowGrid } from './row-grid.tsx';
import { type Show, shows } from './use-rows.ts';
import { type RowsShown, useRowsShown } from './use-rows-shown.ts';

type Props = { given: RecordImport; onGoOn: () => void };

export function RowsStep({ given, onGoOn }: Props) {
  const { t } = useLingui();
  const phone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const [search, change] = useUrlState();
  const show: Show = shows.find((one) => one === search.show) ?? 'all';
  const { shown, pages, go } = useRowsShown(given, show);
  const errors = given.counts.error;
  const nextError = () => {
    if (pages.isPending || shown.nextError()) return;
    // The next one is not loaded, or stands above: the errors alone are few enough to be shown.
    if (show !== 'error') change({ show: 'error' });
    go({ at: 0, column: 0 });
  };
  useHotkeys([['F8', () => errors > 0 && nextError()]], []);
  const label = t`Rows of the file`;
  return (
    <div className={classes.rows}>
      <Group gap="xs">
        <ShowChips given={given} show={show} onShow={(one) => change({ show: one === 'all' ? undefined : one })} />
        <span style={{ flex: 1 }} />
        {errors > 0 && shown.open && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconAlertTriangle size={15} />}
            aria-keyshortcuts="F8"
            onClick={nextError}
          >
            <Trans>Next error</Trans>
          </Button>
        )}
        {shown.open && (
          <Button size="xs" rightSection={<IconArrowRight size={15} />} onClick={onGoOn}>
            <Trans>Go on</Trans>
          </Button>
        )}
      </Group>
      {pages.isPending ? (
        <div className="panel">
          <RowsSkeleton />
        </div>
      ) : pages.error && shown.rows.length === 0 ? (
        <div className="panel">
          <ErrorState problem={pages.error} onRetry={() => void pages.refetch()} />
        </div>
      ) : shown.rows.length === 0 ? (
        <div className="panel">
          <EmptyState title={<Trans>No such rows</Trans>} />
        </div>
      ) : phone ? (
        <RowCards shown={shown} label={label} />
      ) : (
        <div>
          <RowGrid shown={shown} label={label} />
          <Foot shown={shown} />
        </div>
      )}
      <VisuallyHidden role="status">{shown.verdict}</VisuallyHidden>
    </div>
  );
}

function ShowChips({ given, show, onShow }: { given: RecordImport; show: Show; onShow: (show: Show) => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { counts } = given;
  const chips: { of: Show; word: string; count: number; tone: string }[] = [
    { of: 'all', word: t`All`, count: counts.rows, tone: 'quiet' },
    { of: 'create', word: t`New`, count: counts.create, tone: 'ok' },
    { of: 'update', word: t`Changed`, count: counts.update, tone: 'info' },
    { of: 'same', word: t`Same`, count: counts.same, tone: 'quiet' },
    { of: 'error', word: t`Errors`, count: counts.error, tone: 'bad' },
    { of: 'notices', word: t`Notices`, count: counts.notice, tone: 'warn' },
  ];
  return (
    <div className={classes.chips} role="group" aria-label={t`Which rows`}>
      {chips
        .filter((chip) => chip.of === 'all' || chip.count > 0 || chip.of === show)
        .map(({ of, word, count, tone }) => (
          <button
            key={of}
            type="button"
            className={classes.chip}
            data-tone={tone}
            aria-pressed={of === show}
            onClick={() => onShow(of)}
          >
            {word} <strong>{format.count(count)}</strong>
          </button>
        ))}
    </div>
  );
}

/** All that is said of the row one is at, in full; and how to mend it. */
function Foot({ shown }: { shown: RowsShown }) {
  const { t } = useLingui();
  const row = shown.rows[shown.active.at];
  const notes = row ? shown.notesOf(row).all : [];
  const told = notes.map((note) => note.text).join(' ');
  const bad = notes.some((note) => note.bad);
  return (
    <div className={gridClasses.foot}>
      <span style={notes.length > 0 ? { color: bad ? 'var(--bad-fg)' : 'var(--warn-fg)' } : undefined}>
        {row && told && t`Row ${row.row}: ${told}`}
      </span>
      {shown.open && (
        <span className={gridClasses.keys}>
          <Trans>Enter mends a cell, Tab goes on, F8 finds the next error</Trans>
        </span>
      )}
    </div>
  );
}
