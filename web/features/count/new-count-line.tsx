// A line that is not there yet: where, which number (when the product has numbers; several serial numbers at once), how much.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Product } from '../../../src/catalog/product.contract.ts';
import { parseNumbersEntry } from '../../../src/domain/numbers-entry.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { usePlaces } from '../location/location-filter.tsx';
import type { HistoryOf } from './count-history.tsx';
import classes from './quantities.module.css';
import type { Counting } from './use-post-count.tsx';

type Props = {
  product: Product;
  locationId: string | null;
  /** A quantity that was taken over. */
  quantity: string;
  onQuantity: (quantity: string) => void;
  busy: boolean;
  onHistory: (of: HistoryOf) => void;
  onSave: (counting: Omit<Counting, 'done'>) => Promise<void>;
  onClose: () => void;
};

export function NewCountLine({ product, quantity, onQuantity, busy, onHistory, onSave, onClose, ...props }: Props) {
  const { t } = useLingui();
  const { tracking } = product;
  const places = usePlaces().filter((place) => place.kind === 'internal' || place.kind === 'transit');
  const usual = places.find((place) => place.role === 'stock') ?? places[0];
  const [chosen, setChosen] = useState<string | null>(props.locationId);
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [missing, setMissing] = useState(false);
  const place = places.find((one) => one.id === chosen) ?? usual;
  const serials = tracking === 'serial' ? parseNumbersEntry(number, { kind: 'serial' }) : null;
  const several = serials !== null && serials.numbers.length > 0;
  const amount = several ? String(serials.numbers.length) : quantity;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!place || (!several && quantity === '')) return setMissing(true);
    const base = { productId: product.id, locationId: place.id };
    const lines = several
      ? serials.numbers.map((entry) => ({ ...base, number: entry.number, counted: '1' }))
      : [{ ...base, ...(number.trim() !== '' && { number }), counted: quantity }];
    setProblem(null);
    try {
      await onSave({ lines, message: `${place.name}: ${amount} ${product.unit.symbol}` });
    } catch (error) {
      setProblem(error);
    }
  };
  const wrong = serials?.refused[0];
  return (
    <form
      className={`panel ${classes.new}`}
      aria-label={t`New line`}
      noValidate
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {problem !== null && (
        <div style={{ gridColumn: '1 / -1' }}>
          <ProblemAlert problem={problem} />
        </div>
      )}
      <Select
        label={<Trans>Location</Trans>}
        data={places.map((one) => ({ value: one.id, label: one.path }))}
        value={place?.id ?? null}
        onChange={setChosen}
        allowDeselect={false}
        searchable
        limit={200}
      />
      {tracking === 'serial' ? (
        <Textarea
          label={<Trans>Serial numbers</Trans>}
          placeholder={t`SN-01..SN-50, or one per line`}
          data-autofocus
          autoFocus
          autosize
          minRows={1}
          maxRows={6}
          value={number}
          error={wrong && t`Row ${wrong.row}: “${wrong.text}” is not a number`}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      ) : tracking === 'lot' ? (
        <TextInput
          label={<Trans>Lot number</Trans>}
          autoFocus
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      ) : (
        <div />
      )}
      <QuantityInput
        label={t`On hand`}
        unit={product.unit.symbol}
        autoFocus={tracking === 'none'}
        disabled={several}
        value={amount}
        error={missing && amount === '' ? t`How much is there?` : undefined}
        onChange={(value) => {
          setMissing(false);
          onQuantity(value);
        }}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={busy} disabled={wrong !== undefined}>
          <Trans>Save</Trans>
        </Button>
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconHistory size={16} />}
          disabled={!place}
          onClick={() =>
            place &&
            onHistory({
              product: { id: product.id, name: product.name, unit: product.unit.symbol },
              location: { id: place.id, name: place.name },
              lot: null,
            })
          }
        >
          <Trans>History</Trans>
        </Button>
      </div>
    </form>
  );
}
