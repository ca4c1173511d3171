// Prices pasted from a spreadsheet: checked while they stand here, set when asked; rows that are wrong are told with
// their reason and stay in the field to be mended.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { pasteListPrices, type RefusedPrice } from '../../../src/catalog/list-price.contract.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { call } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { itemText } from '../../i18n/problem-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './price-list.module.css';

type Told = Reply<typeof pasteListPrices>;
const example = ['DRILL-18\t0\t129.90', 'DRILL-18\t10\t119.50\t2026-07-01\t2026-08-31'].join('\n');
/** More do not help: the reason is the same, or the wrong columns were copied. */
const shownRefusals = 12;
type Props = { listId: string; onClose: () => void };

export function PasteDialog({ listId, onClose }: Props) {
  const { t } = useLingui();
  const set = useWrite(pasteListPrices);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const { told, failed } = useCheck(listId, text);
  const ready = told ? told.added + told.changed : 0;
  const save = async () => {
    setProblem(null);
    try {
      const done = await set.mutateAsync({ params: { id: listId }, body: { text } });
      const count = done.added + done.changed;
      toast(<Plural value={count} one="# price set" other="# prices set" />);
      if (done.refusedCount === 0) return onClose();
      // All of what was wrong fits here, or what is left over is checked again with the rest.
      if (done.refusedCount === done.refused.length) setText(leftOver(text, done.refused));
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return (
    <Dialog
      opened
      size="xl"
      onClose={onClose}
      title={<Trans>Paste prices</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack gap="sm">
        <Textarea
          className={classes.paste}
          label={t`Product code, quantity from, price, first day, last day`}
          description={t`Straight from a spreadsheet, or with semicolons; headings are understood. Only code and price are needed.`}
          placeholder={example}
          rows={9}
          data-autofocus
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ProblemAlert problem={problem ?? failed} />
        <div className={classes.outcome} role="status">
          {told && <Outcome told={told} />}
        </div>
        {told && told.refused.length > 0 && <Refused rows={told.refused} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button loading={set.isPending} disabled={ready === 0} onClick={() => void save()}>
            <Plural value={ready} _0="Set prices" one="Set # price" other="Set # prices" />
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Outcome({ told }: { told: Told }) {
  return (
    <>
      <span>
        <Plural value={told.added} one="# new" other="# new" />
      </span>
      <span>
        <Plural value={told.changed} one="# changed" other="# changed" />
      </span>
      <span>
        <Plural value={told.same} one="# as it is" other="# as they are" />
      </span>
      {told.refusedCount > 0 && (
        <span style={{ color: 'var(--bad-fg)' }}>
          <Plural value={told.refusedCount} one="# row with a problem" other="# rows with problems" />
        </span>
      )}
    </>
  );
}

function Refused({ rows }: { rows: readonly RefusedPrice[] }) {
  const { t, i18n } = useLingui();
  return (
    <div className={classes.refused}>
      <PlainTable
        label={t`Rows with problems`}
        rows={rows.slice(0, shownRefusals)}
        rowKey={(row) => String(row.row)}
        columns={[
          { key: 'row', header: t`Row`, width: 60, align: 'end', cell: (row) => row.row },
          {
            key: 'text',
            header: t`What stands there`,
            cell: (row) => <code className={classes.pasted}>{row.text}</code>,
          },
          { key: 'reason', header: t`Reason`, cell: (row) => itemText(i18n, row) },
        ]}
      />
    </div>
  );
}

/** What the server says of the text as it stands, a moment after the last change. */
function useCheck(listId: string, text: string): { told: Told | null; failed: unknown } {
  const [asked] = useDebouncedValue(text, 350);
  const [answer, setAnswer] = useState<{ of: string; told: Told | null; failed: unknown } | null>(null);
  useEffect(() => {
    if (asked.trim() === '') return;
    const abort = new AbortController();
    const body = { text: asked, check: true };
    call(pasteListPrices, { params: { id: listId }, body, signal: abort.signal }).then(
      (told) => setAnswer({ of: asked, told, failed: null }),
      (failed) => !abort.signal.aborted && setAnswer({ of: asked, told: null, failed }),
    );
    return () => abort.abort();
  }, [asked, listId]);
  return answer && answer.of === text ? answer : { told: null, failed: null };
}

/** The refused rows as they were typed, under the headings if there were any. */
function leftOver(text: string, refused: readonly RefusedPrice[]): string {
  const lines = text.split(/\r\n|\r|\n/);
  const wanted = new Set(refused.map((row) => row.row));
  const headed = refused.every((row) => row.row > 1) && /\p{L}/u.test(lines[0] ?? '') && !/\d/.test(lines[0] ?? '');
  return lines.filter((_, index) => wanted.has(index + 1) || (headed && index === 0)).join('\n');
}
