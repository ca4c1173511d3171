// The parts that were used: found by their number, or by product where they have none. Each says from which place it comes
// and into which unit it went.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Input, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { listProducts } from '../../../src/catalog/product.contract.ts';
import { isOurs } from '../../../src/domain/location-kind.ts';
import { listLots } from '../../../src/ledger/lot.contract.ts';
import type { Unit } from '../../../src/service/maintenance/unit.contract.ts';
import type { PartInput } from '../../../src/service/maintenance/visit.contract.ts';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { usePlaces } from '../location/location-filter.tsx';
import classes from './maintenance.module.css';

export type Part = {
  key: number;
  productId: string;
  name: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  number: string | null;
  quantity: string;
  fromId: string | null;
  intoId: string | null;
};

export const sentParts = (parts: readonly Part[]): PartInput[] =>
  parts.map(({ productId, number, quantity, tracking, fromId, intoId }) => ({
    ...{ productId, fromId, intoId },
    ...(number !== null && { number }),
    ...(tracking !== 'serial' && { quantity }),
  }));

type Props = {
  value: readonly Part[];
  onChange: (parts: Part[]) => void;
  units: readonly Unit[];
  /** By the path of the field, such as `parts.0.quantity`. */
  errors: Record<string, string>;
};

export function PartsField({ value, onChange, units, errors }: Props) {
  const { t } = useLingui();
  const only = units.length === 1 ? (units[0]?.id ?? null) : null;
  const add = (part: Omit<Part, 'key' | 'intoId'>) =>
    onChange([...value, { ...part, key: Math.max(0, ...value.map((one) => one.key)) + 1, intoId: only }]);
  return (
    <Stack gap="sm">
      {value.map((part, index) => (
        <PartRow
          key={part.key}
          part={part}
          units={units}
          error={faultOf(errors, index)}
          onChange={(next) => onChange(value.map((one) => (one.key === part.key ? next : one)))}
          onRemove={() => onChange(value.filter((one) => one.key !== part.key))}
        />
      ))}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <RecordPicker
          endpoint={listLots}
          query={{ onHand: 'true' }}
          label={t`Part with a number`}
          placeholder={t`Type or scan its number`}
          value={null}
          labelOf={(row) => row.number}
          hintOf={(row) => [row.product.name, row.place?.name].filter(Boolean).join(' · ')}
          onChange={(_, row) => {
            if (!row || value.some((part) => part.number === row.number && part.productId === row.product.id)) return;
            add({
              ...{ productId: row.product.id, name: row.product.name, tracking: row.kind, number: row.number },
              ...{ unit: row.product.unit, quantity: '1', fromId: row.place?.id ?? null },
            });
          }}
        />
        <RecordPicker
          endpoint={listProducts}
          query={{ tracking: 'none' }}
          label={t`Part without a number`}
          placeholder={t`Type or scan a product`}
          value={null}
          labelOf={(row) => row.name}
          hintOf={(row) => row.sku}
          onChange={(_, row) => {
            if (!row) return;
            add({
              ...{ productId: row.id, name: row.name, tracking: 'none', number: null },
              ...{ unit: row.unit.symbol, quantity: '1', fromId: null },
            });
          }}
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        <Trans>They leave stock when the visit is reported, and are known by the unit they went into.</Trans>
      </Text>
    </Stack>
  );
}

const faultOf = (errors: Record<string, string>, index: number): string | undefined =>
  Object.entries(errors).find(([field]) => field.startsWith(`parts.${index}.`))?.[1];

type RowProps = {
  part: Part;
  units: readonly Unit[];
  error: string | undefined;
  onChange: (part: Part) => void;
  onRemove: () => void;
};

function PartRow({ part, units, error, onChange, onRemove }: RowProps) {
  const { t } = useLingui();
  const places = usePlaces().filter((place) => isOurs(place.kind));
  const what = part.number ?? part.name;
  return (
    <div className={classes.partRow}>
      <div>
        {part.number && <span className="number">{part.number}</span>}{' '}
        <span className={part.number ? classes.product : undefined}>{part.name}</span>
        {error && <Input.Error>{error}</Input.Error>}
      </div>
      <Select
        label={t`From`}
        placeholder={t`Usual place`}
        data={places.map((place) => ({ value: place.id, label: place.path }))}
        value={part.fromId}
        onChange={(fromId) => onChange({ ...part, fromId })}
        searchable
        clearable
      />
      {part.tracking === 'serial' ? (
        <span />
      ) : (
        <QuantityInput
          label={part.unit}
          aria-label={t`Quantity of ${what}`}
          value={part.quantity}
          onChange={(quantity) => onChange({ ...part, quantity: quantity ?? '' })}
        />
      )}
      {units.length > 1 ? (
        <Select
          label={t`Into`}
          placeholder={t`No unit`}
          data={units.map((unit) => ({ value: unit.id, label: unit.number }))}
          value={part.intoId}
          onChange={(intoId) => onChange({ ...part, intoId })}
          clearable
        />
      ) : (
        <span />
      )}
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t`Remove ${what}`} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}
