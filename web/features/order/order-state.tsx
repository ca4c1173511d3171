// The state of an order as a badge, and beside it in words what is wrong with its dates.
import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconAlarm,
  IconCalendarOff,
  IconCircleCheck,
  IconCircleX,
  IconClipboardCheck,
  IconFileDescription,
  IconPencil,
  IconReceipt2,
  IconShoppingCart,
  IconTruckDelivery,
  type TablerIcon,
} from '@tabler/icons-react';
import type { OrderState as State } from '../../../src/domain/order.ts';
import type { OrderHead } from '../../../src/operations/ordering/order.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { Badge, type Tone } from '../../ui/status-badge.tsx';
import classes from './order.module.css';

const looks: Record<State, readonly [Tone, TablerIcon]> = {
  'draft': ['quiet', IconPencil],
  'ordered': ['info', IconShoppingCart],
  'partly-received': ['warn', IconTruckDelivery],
  'received': ['ok', IconCircleCheck],
  'quotation': ['quiet', IconFileDescription],
  'confirmed': ['info', IconClipboardCheck],
  'partly-delivered': ['warn', IconTruckDelivery],
  'delivered': ['ok', IconCircleCheck],
  'cancelled': ['quiet', IconCircleX],
};

type Props = {
  head: Pick<OrderHead, 'state' | 'late' | 'expired' | 'toInvoice' | 'closedAt'>;
  /** Where there is room: whether it is to be invoiced, and that the rest was dropped. */
  full?: boolean;
};

export function OrderState({ head, full }: Props) {
  const { i18n } = useLingui();
  const [tone, icon] = looks[head.state];
  return (
    <span className={classes.badges}>
      <Badge tone={tone} icon={icon}>
        {wordOf(i18n, 'orderState', head.state)}
      </Badge>
      {head.late && (
        <Badge tone="bad" icon={IconAlarm}>
          <Trans>Late</Trans>
        </Badge>
      )}
      {head.expired && (
        <Badge tone="bad" icon={IconCalendarOff}>
          <Trans>No longer valid</Trans>
        </Badge>
      )}
      {full && head.toInvoice && (
        <Badge tone="info" icon={IconReceipt2}>
          <Trans>To invoice</Trans>
        </Badge>
      )}
      {full && head.closedAt !== null && head.state !== 'cancelled' && (
        <Badge tone="quiet" icon={IconCircleX}>
          <Trans>Rest dropped</Trans>
        </Badge>
      )}
    </span>
  );
}
