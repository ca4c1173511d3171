// What a location is, as icon and word.
import { useLingui } from '@lingui/react';
import {
  IconBuildingFactory2,
  IconBuildingWarehouse,
  IconHomeDollar,
  IconScaleOutline,
  IconTrash,
  IconTruck,
  IconTruckDelivery,
  type TablerIcon,
} from '@tabler/icons-react';
import type { LocationKind, LocationRole } from '../../../src/catalog/location.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { Badge, type Tone } from '../../ui/status-badge.tsx';

export const kindIcons: Record<LocationKind, TablerIcon> = {
  internal: IconBuildingWarehouse,
  transit: IconTruck,
  supplier: IconTruckDelivery,
  customer: IconHomeDollar,
  production: IconBuildingFactory2,
  'inventory-loss': IconScaleOutline,
  scrap: IconTrash,
};

const tones: Partial<Record<LocationKind, Tone>> = { internal: 'ok', transit: 'info' };

export function KindBadge({ kind }: { kind: LocationKind }) {
  const { i18n } = useLingui();
  return (
    <Badge tone={tones[kind] ?? 'quiet'} icon={kindIcons[kind]}>
      {wordOf(i18n, 'locationKind', kind)}
    </Badge>
  );
}

/** `stock` and `quarantine` say more than the kind; the other roles repeat it. */
export function RoleWord({ role }: { role: LocationRole | null }) {
  const { i18n } = useLingui();
  if (role !== 'stock' && role !== 'quarantine') return null;
  return <span style={{ color: 'var(--mantine-color-dimmed)' }}>{wordOf(i18n, 'locationRole', role)}</span>;
}
