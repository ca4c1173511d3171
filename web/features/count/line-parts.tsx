// The parts of a line that the table and the cards of a phone share.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck, IconQuestionMark } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isZero } from '../../../src/domain/quantity.ts';
import type { CountLine } from '../../../src/operations/counting/count-line.contract.ts';
import { MoneyText, QuantityText, useFormat } from '../../ui/format.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import classes from './count.module.css';
import { FindingBadge } from './finding-badge.tsx';
import { expectedOf, numberOf } from './line-words.ts';

export function LineNumber({ line }: { line: CountLine }) {
  const number = numberOf(line);
  if (number) return <span className="number">{number}</span>;
  if (!line.unidentified) return null;
  return (
    <Badge tone="warn" icon={IconQuestionMark}>
      <Trans>without number</Trans>
    </Badge>
  );
}

/** A gain or a loss with its sign; nothing while it is not known. */
export function Difference({ line }: { line: CountLine }) {
  const { t } = useLingui();
  const format = useFormat();
  if (line.difference === null) return null;
  if (isZero(line.difference)) {
    return (
      <span className={classes.confirmed}>
        <IconCircleCheck size={15} aria-label={t`As expected`} />
      </span>
    );
  }
  const more = !line.difference.startsWith('-');
  return (
    <strong className={more ? classes.gain : classes.loss}>
      {more && '+'}
      {format.quantity(line.difference)}
    </strong>
  );
}

export function DifferenceValue({ line }: { line: CountLine }) {
  if (line.differenceValue === null || line.differenceValue === 0) return null;
  return <MoneyText minor={line.differenceValue} />;
}

/** What stands out about a line: it moved since, it comes from elsewhere, it is in a posted count. */
export function LineState({ line }: { line: CountLine }) {
  const { t } = useLingui();
  if (line.applied) {
    return (
      <Badge tone="ok" icon={IconCircleCheck}>
        <Link to="/operations/$id" params={{ id: line.applied.id }} className="number">
          {line.applied.number}
        </Link>
      </Badge>
    );
  }
  return (
    <span className={classes.states}>
      {(line.conflict || line.resolution !== null) && line.counted !== null && (
        <Badge tone={line.conflict ? 'bad' : 'info'} icon={line.conflict ? IconAlertTriangle : IconCircleCheck}>
          {line.conflict ? t`Moved since` : line.resolution === 'counted' ? t`counted stays` : t`difference stays`}
        </Badge>
      )}
      {line.finding !== 'expected' && <FindingBadge finding={line.finding} place={line.recordedPlace?.name} />}
    </span>
  );
}

export function ExpectedQuantity({ line }: { line: CountLine }) {
  return <QuantityText value={expectedOf(line)} unit={line.product.unit} />;
}
