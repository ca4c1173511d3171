// Where the lot or serial numbers of one line are given: typed or scanned (Enter takes it and waits for the next), pasted,
// or picked from those in stock here, earliest expiry first. With nothing typed Enter is done; Esc takes back what the last
// touch added. A number with an open question says what is the matter and what can be done.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ScannedNumber } from '../../../../src/domain/gs1/scanned-text.ts';
import { weightOf } from '../../../../src/domain/till/verdict.ts';
import { useFormat } from '../../../ui/format.tsx';
import { rowsOfText } from '../../numbers/number-rows.ts';
import { beep } from '../../scan/beep.ts';
import { lineOf } from '../cart/cart.ts';
import { completeness, type NewNumber, putNumbers } from '../cart/cart-numbers.ts';
import { changeTicket, ticketInHand, useTicket } from '../cart/in-hand.ts';
import { CloseButton } from '../frame/close-button.tsx';
import type { InStock, LocalVerdict } from '../local/stock.ts';
import { takeBackAdded } from '../sell/add.ts';
import { closePane } from '../sell/screen.ts';
import { NumberRows } from './number-rows.tsx';
import classes from './numbers.module.css';
import { RefusedNumber } from './refused-number.tsx';
import { StockToPick } from './stock-to-pick.tsx';
import { askServer, cartVerdict, ownVerdict } from './verdicts.ts';

type Props = { lineKey: string; added: string | null };

export function NumbersPanel({ lineKey, added }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const line = lineOf(useTicket(), lineKey);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<LocalVerdict | null>(null);
  const state = line && completeness(line);
  const gone = !line?.product || !state;
  useEffect(() => {
    if (gone) closePane();
  }, [gone]);
  // Before anything is painted: whoever types on at once loses no key.
  useLayoutEffect(() => {
    if (!gone) field.current?.focus();
  }, [gone]);
  const take = useRef((rows: readonly NewNumber[]) => setRefused(addNumbers(lineKey, rows)));
  useEffect(() => {
    const scanned = (event: Event) => {
      const { number, quantity, expirationDate } = (event as CustomEvent<ScannedNumber>).detail;
      take.current([{ number, quantity: quantity ?? restOf(lineKey), expirationDate }]);
      setTyped('');
    };
    window.addEventListener('till-number', scanned);
    return () => window.removeEventListener('till-number', scanned);
  }, [lineKey]);
  if (gone) return null;

  const kind = line.product?.tracking === 'lot' ? 'lot' : 'serial';
  const { have, wanted, missing } = state;
  const [has, wants] = [format.quantity(have), format.quantity(wanted)];
  const done = missing === '0';
  const enter = () => {
    if (typed.trim() === '') return closePane();
    const rows = rowsOfText(typed, kind).filter((row) => !row.fault);
    const plain = kind === 'lot' && rows.length === 1 && !/[;\t]/.test(typed);
    take.current(rows.map((row) => ({ number: row.number, quantity: plain ? restOf(lineKey) : row.quantity || '1' })));
    setTyped('');
    field.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter') enter();
    else if (event.key === 'Escape') cancel(lineKey, added);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (!/[\n\t;,]/.test(text.trim())) return;
    event.preventDefault();
    take.current(
      rowsOfText(text, kind).flatMap((row) =>
        row.fault ? [] : [{ number: row.number, quantity: row.quantity || '1' }],
      ),
    );
  };
  return (
    <section
      className={classes.panel}
      aria-label={t`Numbers of ${line.name}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        cancel(lineKey, added);
      }}
    >
      <header className={classes.head}>
        <div>
          <h2>{line.name}</h2>
          <p className={classes.tally} data-done={done || undefined} role="status">
            {done && <IconCheck size={20} aria-hidden="true" />}
            <strong>
              <Trans>
                {has} of {wants}
              </Trans>
            </strong>{' '}
            {kind === 'lot' ? <Trans>in lots</Trans> : <Trans>serial numbers</Trans>}
          </p>
        </div>
        <CloseButton onClick={() => cancel(lineKey, added)} />
      </header>
      <div className={classes.entry}>
        <label>
          <span>
            {kind === 'lot' ? <Trans>Lot: type or scan it</Trans> : <Trans>Serial number: type or scan it</Trans>}
          </span>
          <input
            ref={field}
            className="number"
            value={typed}
            autoComplete="off"
            spellCheck={false}
            placeholder={kind === 'lot' ? t`LOT-7 or LOT-7;2` : undefined}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setRefused(null);
            }}
            onKeyDown={keys}
            onPaste={paste}
          />
        </label>
        <Button size="lg" onClick={enter}>
          {typed.trim() === '' ? <Trans>Done</Trans> : <Trans>Take it</Trans>}
        </Button>
      </div>
      <p className={classes.hint}>
        <Trans>Enter takes the number and waits for the next one; with nothing typed it is done. Esc cancels.</Trans>
      </p>
      {refused && (
        <RefusedNumber
          verdict={refused}
          lineKey={lineKey}
          added={added}
          onDone={() => {
            setRefused(null);
            field.current?.focus();
          }}
        />
      )}
      <div className={classes.columns}>
        <NumberRows line={line} />
        {line.refund === null && (
          <StockToPick
            line={line}
            like={typed}
            onPick={(one: InStock) => {
              const rest = Number(restOf(lineKey));
              const quantity = kind === 'serial' ? '1' : Number(one.quantity) < rest ? one.quantity : String(rest);
              take.current([{ number: one.number, quantity }]);
              setTyped('');
              field.current?.focus();
            }}
          />
        )}
      </div>
    </section>
  );
}

/** Puts numbers on a line, each with what this till says of it; the first that may not be sold is told and left out. */
function addNumbers(lineKey: string, rows: readonly NewNumber[]): LocalVerdict | null {
  let refused: LocalVerdict | null = null;
  let asks = false;
  const taken: string[] = [];
  for (const row of rows) {
    const cart = ticketInHand();
    const line = lineOf(cart, lineKey);
    if (!line?.product) break;
    if (line.refund) {
      changeTicket((now) => putNumbers(now, lineKey, [row]));
      continue;
    }
    const verdict = ownVerdict(line.product.id, row.number);
    if (weightOf(verdict.code) === 'never') {
      refused ??= verdict;
      continue;
    }
    asks ||= weightOf(verdict.code) === 'asks';
    const { number, lotId, expirationDate } = verdict;
    const more = { lotId, expirationDate: expirationDate ?? row.expirationDate ?? null, verdict: cartVerdict(verdict) };
    changeTicket((now) => putNumbers(now, lineKey, [{ ...row, number, ...more }]));
    taken.push(number);
  }
  if (rows.length > 0) beep(!refused && !asks);
  if (taken.length > 0) askServer(lineKey, taken);
  return refused;
}

/** What is missing on the line, at least one. */
function restOf(lineKey: string): string {
  const line = lineOf(ticketInHand(), lineKey);
  const missing = (line && completeness(line)?.missing) ?? '0';
  return missing === '0' ? '1' : missing;
}

/** Esc: what the last touch added goes again, unless a number was given for it. */
function cancel(lineKey: string, added: string | null): void {
  if (added !== null) takeBackAdded(lineKey, added);
  closePane();
}
