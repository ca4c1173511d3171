// Which goods leave first, chosen from the strategies, or left to whoever is asked next.
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { getEffectivePicking } from '../../../src/catalog/picking.contract.ts';
import { type Picking, pickings } from '../../../src/domain/picking.ts';
import { useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';

type Props = {
  /** Empty: not said here. */
  value: Picking | '';
  onChange: (picking: Picking | '') => void;
  /** What the empty choice says; without it something has to be chosen. */
  inherit?: string;
  label?: string;
  description?: ReactNode;
  error?: ReactNode;
};

export function PickingSelect({ value, onChange, inherit, label, description, error }: Props) {
  const { t, i18n } = useLingui();
  const options = pickings.map((picking) => ({ value: picking as string, label: wordOf(i18n, 'picking', picking) }));
  return (
    <Select
      label={label ?? t`Which goods leave first`}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={inherit === undefined ? options : [{ value: '', label: inherit }, ...options]}
      value={value}
      onChange={(picked) => onChange((picked ?? '') as Picking | '')}
      allowDeselect={false}
      error={error}
    />
  );
}

/** What applies to a product that says nothing itself, and who says so. */
export function InheritedPicking({ categoryId }: { categoryId: string }) {
  const { i18n } = useLingui();
  const query = categoryId ? { categoryId } : {};
  const decided = useRead(getEffectivePicking, { query }, { placeholderData: (before) => before }).data;
  if (!decided) return null;
  const strategy = wordOf(i18n, 'picking', decided.strategy);
  const places = decided.places.map((place) => `${place.name}: ${wordOf(i18n, 'picking', place.strategy)}`);
  return (
    <Text size="sm" component="span" role="status">
      {decided.from === 'category' ? (
        <Trans>
          Now <strong>{strategy}</strong>, from the category {decided.name}.
        </Trans>
      ) : (
        <Trans>
          Now <strong>{strategy}</strong>, from the company’s settings.
        </Trans>
      )}
      {places.length > 0 && (
        <>
          {' '}
          <Trans>These places say otherwise: {places.join(' · ')}.</Trans>
        </>
      )}
    </Text>
  );
}
