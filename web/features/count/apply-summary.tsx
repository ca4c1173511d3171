// What applying will do, before it is done.
import { Plural } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconCircleCheck,
  IconCircleDashed,
  IconPlusMinus,
  IconUserExclamation,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isZero } from '../../../src/domain/quantity.ts';
import type { CountLine } from '../../../src/operations/counting/count-line.contract.ts';
import type { CountSheetWithFigures } from '../../../src/operations/counting/count-sheet.contract.ts';
import { MoneyText } from '../../ui/format.tsx';
import classes from './count.module.css';

export type ApplyPlan = {
  lines: number;
  confirmed: number;
  differences: number;
  transfers: number;
  customers: number;
  conflicts: number;
  value: number | null;
};

/** Of everything that is counted and not applied. */
export function planOfSheet({ figures }: CountSheetWithFigures): ApplyPlan {
  const { lines, value } = figures.left;
  const [differing, transfers, customers] = [figures.left.differing, figures.left.moved, figures.left.atCustomer].map(
    (count) => count ?? 0,
  ) as [number, number, number];
  return {
    lines,
    confirmed: Math.max(0, lines - differing),
    differences: Math.max(0, differing - transfers - customers),
    transfers,
    customers,
    conflicts: figures.conflicting,
    value,
  };
}

export function planOfLines(lines: readonly CountLine[]): ApplyPlan {
  const counted = lines.filter((line) => line.counted !== null && line.applied === null);
  const is = (finding: CountLine['finding']) => counted.filter((line) => line.finding === finding).length;
  const differing = counted.filter((line) => line.difference !== null && !isZero(line.difference)).length;
  const [transfers, customers] = [is('moved'), is('at-customer')];
  return {
    lines: counted.length,
    confirmed: counted.length - differing,
    differences: Math.max(0, differing - transfers - customers),
    transfers,
    customers,
    conflicts: counted.filter((line) => line.conflict && line.resolution === null).length,
    value: counted.reduce((sum, line) => sum + (line.differenceValue ?? 0), 0),
  };
}

export function ApplySummary({ plan, uncounted }: { plan: ApplyPlan; uncounted: number }) {
  return (
    <ul className={classes.plan}>
      <Row show={plan.confirmed > 0} icon={IconCircleCheck} tone="ok">
        <Plural value={plan.confirmed} one="# line is confirmed" other="# lines are confirmed" />
      </Row>
      <Row show={plan.differences > 0} icon={IconPlusMinus} tone="warn">
        <Plural value={plan.differences} one="# difference changes stock" other="# differences change stock" />
        {plan.value !== null && plan.value !== 0 && (
          <>
            {' ('}
            <MoneyText minor={plan.value} />)
          </>
        )}
      </Row>
      <Row show={plan.transfers > 0} icon={IconArrowsExchange} tone="warn">
        <Plural
          value={plan.transfers}
          one="# unit that was recorded elsewhere moves to where it was found"
          other="# units that were recorded elsewhere move to where they were found"
        />
      </Row>
      <Row show={plan.customers > 0} icon={IconUserExclamation} tone="bad">
        <Plural
          value={plan.customers}
          one="# unit is recorded at a customer"
          other="# units are recorded at customers"
        />
      </Row>
      <Row show={plan.conflicts > 0} icon={IconAlertTriangle} tone="bad">
        <Plural
          value={plan.conflicts}
          one="Stock of # line moved since it was counted"
          other="Stock of # lines moved since they were counted"
        />
      </Row>
      <Row show={uncounted > 0} icon={IconCircleDashed}>
        <Plural
          value={uncounted}
          one="# line that nobody counted stays as it is"
          other="# lines that nobody counted stay as they are"
        />
      </Row>
    </ul>
  );
}

type RowProps = { show: boolean; icon: TablerIcon; tone?: string; children: ReactNode };

function Row({ show, icon: Icon, tone, children }: RowProps) {
  if (!show) return null;
  return (
    <li data-tone={tone}>
      <Icon size={18} aria-hidden="true" />
      <span>{children}</span>
    </li>
  );
}
