// The units that a plan or a visit is about: found by typing or scanning their numbers, each once.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Input, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { listLots } from '../../../src/ledger/lot.contract.ts';
import type { Unit } from '../../../src/service/maintenance/unit.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import classes from './maintenance.module.css';

type Props = {
  value: readonly Unit[];
  onChange: (units: Unit[]) => void;
  /** Whose units are offered; null: ours. */
  partnerId: string | null;
  /** By the path of the field: `units`, `units.0`. */
  errors: Record<string, string>;
  required?: boolean;
};

export function UnitsField({ value, onChange, partnerId, errors, required }: Props) {
  const { t, i18n } = useLingui();
  const chosen = new Set(value.map((unit) => unit.id));
  return (
    <div>
      {value.length > 0 && (
        <ul className={classes.chosen} aria-label={t`Units`}>
          {value.map((unit, index) => (
            <li key={unit.id}>
              <span className={classes.name}>
                <span className="number">{unit.number}</span>{' '}
                <span className={classes.product}>{unit.product.name}</span>
                {errors[`units.${index}`] && <Input.Error>{errors[`units.${index}`]}</Input.Error>}
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t`Remove ${unit.number}`}
                onClick={() => onChange(value.filter((one) => one.id !== unit.id))}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <RecordPicker
        endpoint={listLots}
        query={partnerId ? { partnerId } : { onHand: 'true' }}
        label={value.length === 0 ? t`Serial number or lot` : t`Another one`}
        placeholder={t`Type or scan a number`}
        withAsterisk={required && value.length === 0}
        error={errors.units}
        value={null}
        labelOf={(row) => row.number}
        hintOf={(row) => [row.product.name, wordOf(i18n, 'numberStatus', row.status)].join(' · ')}
        onChange={(_, row) => {
          if (!row || chosen.has(row.id)) return;
          const { id, number, kind, product } = row;
          onChange([...value, { id, number, kind, product: { id: product.id, name: product.name } }]);
        }}
      />
      <Text size="sm" c="dimmed" mt={4}>
        {partnerId ? <Trans>Units that went to this customer.</Trans> : <Trans>Units at our own places.</Trans>}
      </Text>
    </div>
  );
}
