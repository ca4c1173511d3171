// How much is on hold, red with a sign as soon as it is anything.
import { IconHandStop } from '@tabler/icons-react';
import { isZero } from '../../../src/domain/quantity.ts';
import { QuantityText } from '../../ui/format.tsx';
import { Badge } from '../../ui/status-badge.tsx';

export function HeldQuantity({ value, unit }: { value: string; unit: string }) {
  const text = <QuantityText value={value} unit={unit} />;
  if (isZero(value)) return text;
  return (
    <Badge tone="bad" icon={IconHandStop}>
      {text}
    </Badge>
  );
}
