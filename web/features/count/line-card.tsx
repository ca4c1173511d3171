// A line of a sheet on a phone, in the aisle: one hand, large figures, buttons for one more and one less; a serial number is
// there or it is not.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconMinus, IconPlus, IconX } from '@tabler/icons-react';
import { add, isPositive, subtract } from '../../../src/domain/quantity.ts';
import type { CountLine } from '../../../src/operations/counting/count-line.contract.ts';
import { QuantityText } from '../../ui/format.tsx';
import { CountField } from './count-field.tsx';
import classes from './line-card.module.css';
import { LineMenu } from './line-menu.tsx';
import { Difference, ExpectedQuantity, LineNumber, LineState } from './line-parts.tsx';
import { asCounted, expectedOf, isFixed, numberOf } from './line-words.ts';
import type { LineActs } from './use-line-acts.tsx';

export function LineCard({ line: kept, acts }: { line: CountLine; acts: LineActs }) {
  const line = asCounted(kept, acts.counting);
  const fixed = isFixed(line) || !acts.mayCount;
  return (
    <div className={classes.card} data-counted={line.counted !== null || undefined}>
      <div className={classes.head}>
        <div className={classes.what}>
          <strong>{line.product.name}</strong>
          <div className={classes.where}>
            {numberOf(line) || line.unidentified ? (
              <LineNumber line={line} />
            ) : (
              <span className="number">{line.product.sku}</span>
            )}
            {' · '}
            {line.location.name}
          </div>
        </div>
        {!fixed && <LineMenu line={line} acts={acts} />}
      </div>
      <div className={classes.figures}>
        {expectedOf(line) !== null && (
          <span>
            <span className={classes.label}>
              <Trans>Expected</Trans>
            </span>{' '}
            <ExpectedQuantity line={line} />
          </span>
        )}
        <span className={classes.difference}>
          <Difference line={line} />
        </span>
        {fixed ? (
          <strong className={classes.fixed}>
            <QuantityText value={line.counted} unit={line.product.unit} />
          </strong>
        ) : line.product.tracking === 'serial' && numberOf(line) ? (
          <HereOrNot line={line} acts={acts} />
        ) : (
          <Stepper line={line} kept={kept} acts={acts} />
        )}
      </div>
      <div className={classes.foot}>
        <LineState line={line} />
        {line.countedBy && <span className={classes.label}>{line.countedBy.name}</span>}
      </div>
    </div>
  );
}

function Stepper({ line, kept, acts }: { line: CountLine; kept: CountLine; acts: LineActs }) {
  const { t } = useLingui();
  const { counting } = acts;
  const name = [line.product.name, numberOf(line), line.location.name].filter(Boolean).join(', ');
  const set = (counted: string | null) => counting.count([{ line: line.line, counted }]);
  const less = () => set(isPositive(line.counted ?? '0') ? subtract(line.counted ?? '0', '1') : '0');
  return (
    <span className={classes.stepper}>
      <button type="button" aria-label={t`One less: ${name}`} onClick={less}>
        <IconMinus size={22} aria-hidden="true" />
      </button>
      <CountField
        value={line.counted}
        expected={kept.onHand ?? kept.expected}
        label={t`Counted: ${name}`}
        refused={counting.pendingOf(line.line)?.refused !== undefined}
        onKeep={set}
      />
      <button type="button" aria-label={t`One more: ${name}`} onClick={() => set(add(line.counted ?? '0', '1'))}>
        <IconPlus size={22} aria-hidden="true" />
      </button>
    </span>
  );
}

function HereOrNot({ line, acts }: { line: CountLine; acts: LineActs }) {
  const { t } = useLingui();
  const number = numberOf(line) ?? '';
  const set = (counted: string) =>
    acts.counting.count([{ line: line.line, counted: line.counted === counted ? null : counted }]);
  return (
    <span className={classes.choice} role="group" aria-label={t`Is ${number} here?`}>
      <button type="button" aria-pressed={line.counted === '1'} onClick={() => set('1')}>
        <IconCheck size={18} aria-hidden="true" />
        <Trans>Here</Trans>
      </button>
      <button type="button" aria-pressed={line.counted === '0'} onClick={() => set('0')}>
        <IconX size={18} aria-hidden="true" />
        <Trans>Not here</Trans>
      </button>
    </span>
  );
}
