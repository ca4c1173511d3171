// The one component for lot and serial numbers: type, paste or scan, one a line; ranges and `name;qty;date` too. It shows
// n of m and puts each row's problem beside the row. Ten thousand rows stay fluid: only the rows in sight are drawn.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Group, Progress, SegmentedControl, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { type EnteredNumber, type NumbersEntry as Entry, parseNumbersEntry } from '../../src/domain/numbers-entry.ts';
import { entryReasonText } from '../i18n/entry-reasons.ts';
import { DateText, useFormat } from './format.tsx';
import classes from './numbers-entry.module.css';

/** A refusal of the server: the index in `entry.numbers` that was sent, and the sentence. */
export type NumberRefusal = { index: number; text: string };

type Props = {
  kind: 'serial' | 'lot';
  /** The text as typed; the parent keeps it. */
  value: string;
  onChange: (text: string) => void;
  /** What the text says; called whenever it changes. Send `entry.numbers`. */
  onEntry: (entry: Entry) => void;
  /** How many (serials) or how much (lots) the line needs: the m of "n of m". */
  wanted?: string | null;
  refusals?: readonly NumberRefusal[];
  /** Or asked for each number: what is wrong with it, and the page of the record that stands in the way. */
  refusalOf?: (number: EnteredNumber) => { text: string; href?: string } | undefined;
  /** A small control at the end of a number's row, such as a switch. */
  toolOf?: (number: EnteredNumber) => ReactNode;
  label?: ReactNode;
  autoFocus?: boolean;
  /** More buttons (take from series, first number and count). */
  actions?: ReactNode;
};

type Row = {
  row: number;
  text: string;
  quantity?: string;
  date?: string;
  problem?: string;
  href?: string;
  number?: EnteredNumber;
};

export function NumbersEntry(props: Props) {
  const { kind, value, onChange, onEntry, wanted, refusals, refusalOf, toolOf, label, autoFocus, actions } = props;
  const { t, i18n } = useLingui();
  const settled = useDeferredValue(value);
  const entry = useMemo(() => parseNumbersEntry(settled, { kind }), [settled, kind]);
  const told = useRef(onEntry);
  told.current = onEntry;
  useEffect(() => told.current(entry), [entry]);

  const rows = useMemo(() => {
    const refused = new Map(refusals?.map((one) => [one.index, one.text]));
    const good: Row[] = entry.numbers.map((one, index) => {
      const refusal = refusalOf?.(one);
      return {
        row: one.row,
        text: one.number,
        quantity: one.quantity,
        date: one.expirationDate,
        problem: refused.get(index) ?? refusal?.text,
        href: refusal?.href,
        number: one,
      };
    });
    const bad = entry.refused.map((one) => ({
      row: one.row,
      text: one.text,
      problem: entryReasonText(i18n, one.reason, one.facts),
    }));
    return bad.length === 0 ? good : [...good, ...bad].sort((a, b) => a.row - b.row);
  }, [entry, refusals, refusalOf, i18n]);
  const problems = useMemo(() => rows.filter((row) => row.problem), [rows]);
  const [only, setOnly] = useState(false);
  const shown = only && problems.length > 0 ? problems : rows;

  return (
    <div className={classes.entry}>
      <div className={classes.typed}>
        <Textarea
          label={label ?? (kind === 'serial' ? <Trans>Serial numbers</Trans> : <Trans>Lots</Trans>)}
          description={
            kind === 'serial' ? (
              <Trans>One per line; paste from a sheet, scan, or write a range: SN-01..SN-50</Trans>
            ) : (
              <Trans>One per line: lot;quantity;expiration date</Trans>
            )
          }
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          rows={8}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          autoComplete="off"
          data-autofocus={autoFocus || undefined}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', whiteSpace: 'pre' } }}
        />
        {actions && <Group mt="xs">{actions}</Group>}
      </div>
      <div className={classes.read}>
        <Tally kind={kind} entry={entry} wanted={wanted} problems={problems.length} />
        {problems.length > 0 && (
          <Group gap="xs">
            <SegmentedControl
              size="xs"
              value={only ? 'problems' : 'all'}
              onChange={(choice) => setOnly(choice === 'problems')}
              data={[
                { value: 'all', label: t`All` },
                { value: 'problems', label: t`With problems` },
              ]}
            />
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => onChange(textOf(rows.filter((row) => !row.problem)))}
            >
              <Trans>Remove rows with problems</Trans>
            </Button>
          </Group>
        )}
        {shown.length > 0 && (
          <Rows
            rows={shown}
            kind={kind}
            toolOf={toolOf}
            onRemove={(gone) => onChange(textOf(rows.filter((row) => row !== gone)))}
          />
        )}
      </div>
    </div>
  );
}

type TallyProps = { kind: 'serial' | 'lot'; entry: Entry; wanted?: string | null; problems: number };

function Tally({ kind, entry, wanted, problems }: TallyProps) {
  const { t } = useLingui();
  const format = useFormat();
  const have = format.quantity(entry.total);
  const enough = wanted != null && entry.total === wanted;
  const part = wanted ? Math.min(100, (Number(entry.total) / Number(wanted)) * 100) : 0;
  return (
    <div className={classes.tally} aria-live="polite">
      <strong>
        {wanted ? (
          <Trans>
            {have} of {format.quantity(wanted)}
          </Trans>
        ) : (
          have
        )}
        {enough && <IconCheck size={16} aria-hidden="true" color="var(--ok-fg)" />}
      </strong>
      {kind === 'lot' && <span>{t`in ${format.count(entry.numbers.length)} lots`}</span>}
      {problems > 0 && (
        <span className={classes.problemCount}>
          <IconAlertTriangle size={15} aria-hidden="true" /> {t`${format.count(problems)} with problems`}
        </span>
      )}
      {wanted && <Progress value={part} size="sm" aria-label={t`Numbers entered`} className={classes.progress} />}
    </div>
  );
}

type RowsProps = {
  rows: readonly Row[];
  kind: 'serial' | 'lot';
  toolOf: Props['toolOf'];
  onRemove: (row: Row) => void;
};

function Rows({ rows, kind, toolOf, onRemove }: RowsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const format = useFormat();
  const { t } = useLingui();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (rows[index]?.problem ? 46 : 26),
    overscan: 10,
  });
  return (
    <div ref={frame} className={classes.frame} role="group" aria-label={t`Numbers as read`}>
      <ol style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index] as Row;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              data-problem={row.problem ? true : undefined}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <span className={classes.rowNumber}>{row.row}</span>
              <span className="number">{row.text}</span>
              {kind === 'lot' && row.quantity && (
                <span className={classes.aside}>× {format.quantity(row.quantity)}</span>
              )}
              {row.date && (
                <span className={classes.aside}>
                  <DateText value={row.date} />
                </span>
              )}
              {row.number && toolOf && <span className={classes.tool}>{toolOf(row.number)}</span>}
              <CloseButton
                size="xs"
                className={classes.remove}
                aria-label={t`Remove ${row.text}`}
                onClick={() => onRemove(row)}
              />
              {row.problem && (
                <span className={classes.problem}>
                  {row.problem}{' '}
                  {row.href && (
                    <Link to={row.href} target="_blank">
                      <Trans>Open it</Trans>
                    </Link>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Rows as a text that reads the same; ranges come out as the numbers they mean. */
function textOf(rows: readonly Row[]): string {
  return rows
    .map((row) => {
      if (row.date) return `${row.text};${row.quantity};${row.date}`;
      return row.quantity && row.quantity !== '1' ? `${row.text};${row.quantity}` : row.text;
    })
    .join('\n');
}
