// How a product is followed, as icon and word.
import { useLingui } from '@lingui/react';
import { IconBarcode, IconCircleDashed, IconTags } from '@tabler/icons-react';
import type { Tracking } from '../../../src/catalog/product.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { Badge, type Tone } from '../../ui/status-badge.tsx';

const looks = {
  none: ['quiet', IconCircleDashed],
  lot: ['info', IconTags],
  serial: ['info', IconBarcode],
} as const satisfies Record<Tracking, readonly [Tone, unknown]>;

export function TrackingBadge({ tracking }: { tracking: Tracking }) {
  const { i18n } = useLingui();
  const [tone, icon] = looks[tracking];
  return (
    <Badge tone={tone} icon={icon}>
      {wordOf(i18n, 'tracking', tracking)}
    </Badge>
  );
}
