// A refusal on the page of an order: what stands in the way with links there, and the way on where there is one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Group } from '@mantine/core';
import { IconPencil, IconScissors } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Order } from '../../../src/operations/ordering/order.contract.ts';
import { ApiProblem } from '../../api/client.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import classes from './order.module.css';
import { orderLooks } from './order-look.ts';

type Props = {
  problem: unknown;
  order: Order;
  onClose: () => void;
  /** Absent where the rest cannot be dropped. */
  onCloseRest?: (() => void) | undefined;
};

/** Refusals that are mended on the order itself. */
const mendable: readonly string[] = ['order-empty', 'numbers-refused', 'invalid'];

export function Refusal({ problem, order, onClose, onCloseRest }: Props) {
  const { t } = useLingui();
  const code = problem instanceof ApiProblem ? problem.code : '';
  const edit = mendable.includes(code) || code.startsWith('number');
  return (
    <div className={classes.refusal}>
      <ProblemAlert problem={problem} />
      <Group gap="xs" className={classes.way}>
        {code === 'order-moved' && onCloseRest && (
          <Button size="xs" variant="default" leftSection={<IconScissors size={16} />} onClick={onCloseRest}>
            <Trans>Close the rest</Trans>
          </Button>
        )}
        {edit && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={16} />}
            renderRoot={(props) => <Link to={`${orderLooks[order.kind].list}/${order.id}/edit`} {...props} />}
          >
            <Trans>Change the order</Trans>
          </Button>
        )}
        <CloseButton ms="auto" aria-label={t`Close`} onClick={onClose} />
      </Group>
    </div>
  );
}
