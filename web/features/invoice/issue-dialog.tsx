// Shows what will be on an invoice or credit note, lets less of it be chosen, and issues it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Chip, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconReceipt2 } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type Invoiceable,
  type InvoiceKind,
  issueCreditNote,
  issueInvoice,
} from '../../../src/operations/invoicing/invoice.contract.ts';
import type { Order } from '../../../src/operations/ordering/order.contract.ts';
import { useWrite } from '../../api/query.ts';
import { entryReasonText } from '../../i18n/entry-reasons.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { QuantityText, useFormat } from '../../ui/format.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { toast } from '../../ui/toast.tsx';
import { OrderTotals } from '../order/order-totals.tsx';
import classes from './issue-dialog.module.css';
import {
  type Choice,
  chosenLines,
  type DueLine,
  everything,
  linesDue,
  picksNumbers,
  quantityOf,
  totalsOfChoice,
  typedNumbers,
} from './issue-values.ts';

type Props = { order: Order; due: Invoiceable; kind: InvoiceKind; onClose: () => void };

export function IssueDialog({ order, due, kind, onClose }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const navigate = useNavigate();
  const issue = useWrite(kind === 'invoice' ? issueInvoice : issueCreditNote);
  const [lines] = useState(() => linesDue(due, kind));
  const [choice, setChoice] = useState<Choice>(() => everything(lines));
  const [date, setDate] = useState<string | null>(format.today());
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const totals = totalsOfChoice(order, lines, choice);
  const send = async () => {
    const chosen = chosenLines(lines, choice);
    const body = { ...(chosen && { lines: chosen }), date, dueOn, note };
    const issued = await issue.mutateAsync({ params: { id: order.id }, body });
    toast(<Trans>{issued.number} is issued</Trans>);
    onClose();
    await navigate({ to: '/invoices/$id', params: { id: issued.id } });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      size="xl"
      title={
        kind === 'invoice' ? <Trans>Invoice for {order.number}</Trans> : <Trans>Credit note for {order.number}</Trans>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send().catch(() => undefined);
        }}
      >
        <Stack gap="md">
          <ProblemAlert problem={issue.error} />
          <Text size="sm" c="dimmed">
            {kind === 'invoice' ? (
              <Trans>What was delivered and is not invoiced yet. It moves nothing: the delivery did.</Trans>
            ) : (
              <Trans>What was invoiced and came back. It moves nothing: the return did.</Trans>
            )}
          </Text>
          <div className="panel">
            {lines.map((line) => (
              <Line key={line.line} line={line} choice={choice} onChange={setChoice} />
            ))}
          </div>
          {totals && (
            <div className={classes.totals}>
              <OrderTotals totals={totals} currency={order.currency} pricesIncludeTax={order.pricesIncludeTax} />
            </div>
          )}
          <Group gap="md" align="flex-start">
            <DateInput label={t`Date`} value={date} max={format.today()} onChange={setDate} w={170} />
            {kind === 'invoice' && (
              <DateInput label={t`Due date`} value={dueOn} min={date ?? undefined} onChange={setDueOn} w={170} />
            )}
          </Group>
          <Textarea
            label={t`Note`}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            <Trans>Once issued it never changes. A mistake is answered by its opposite.</Trans>
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              type="submit"
              leftSection={<IconReceipt2 size={16} />}
              loading={issue.isPending}
              disabled={!totals}
              data-autofocus
            >
              {kind === 'invoice' ? <Trans>Issue the invoice</Trans> : <Trans>Issue the credit note</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

type LineProps = { line: DueLine; choice: Choice; onChange: (change: (choice: Choice) => Choice) => void };

function Line({ line, choice, onChange }: LineProps) {
  const { t, i18n } = useLingui();
  const { product, part } = line;
  const own = choice[line.line] ?? { quantity: '0', off: [], typed: '' };
  const quantity = quantityOf(line, choice);
  const set = (change: Partial<typeof own>) =>
    onChange((before) => ({ ...before, [line.line]: { ...own, ...change } }));
  const picks = picksNumbers(line);
  const typed = typedNumbers(line, choice);
  const [refused] = typed?.refused ?? [];
  return (
    <section className={classes.line} aria-label={product.name}>
      <div className={classes.head}>
        <div>
          <strong>{product.name}</strong> <span className={`number ${classes.dim}`}>{product.sku}</span>
        </div>
        {picks || typed ? (
          <QuantityText value={quantity} unit={product.unit} />
        ) : (
          <QuantityInput
            aria-label={t`Quantity of ${product.name}`}
            value={own.quantity}
            unit={product.unit}
            w={150}
            error={quantity === null ? t`at most ${part.quantity}` : undefined}
            onChange={(typed) => set({ quantity: typed })}
          />
        )}
      </div>
      {picks && (
        <Chip.Group
          multiple
          value={part.numbers.map((number) => number.lotId).filter((id) => !own.off.includes(id))}
          onChange={(on) => set({ off: part.numbers.map((number) => number.lotId).filter((id) => !on.includes(id)) })}
        >
          <div className={classes.numbers} role="group" aria-label={t`Numbers of ${product.name}`}>
            {part.numbers.map((number) => (
              <Chip key={number.lotId} value={number.lotId} size="xs" radius="sm" variant="outline">
                <span className="number">{number.number}</span>
                {line.tracking === 'lot' && (
                  <>
                    {' '}
                    <QuantityText value={number.quantity} unit={product.unit} />
                  </>
                )}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      )}
      {!picks && part.numberCount > 0 && (
        <Textarea
          mt={8}
          label={t`Only these numbers`}
          description={t`One in each line, or the first and last of a range: A-01..A-20. Without any, the first numbers in the order of their delivery.`}
          autosize
          minRows={1}
          maxRows={8}
          value={own.typed}
          error={
            refused
              ? `${refused.text}: ${entryReasonText(i18n, refused.reason, refused.facts)}`
              : typed && quantity === null
                ? t`at most ${part.quantity}`
                : undefined
          }
          onChange={(event) => set({ typed: event.currentTarget.value })}
        />
      )}
    </section>
  );
}
