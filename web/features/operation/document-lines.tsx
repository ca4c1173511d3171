// The lines of a document with their numbers: the first hundred of each, the rest on demand.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconPackage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { add, compare, isPositive, isZero, subtract } from '../../../src/domain/quantity.ts';
import {
  listOperationNumbers,
  type Operation,
  type OperationLine,
  type OperationNumber,
} from '../../../src/operations/operation.contract.ts';
import { usePages } from '../../api/query.ts';
import { DateText, MoneyText, QuantityText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';
import classes from './operation.module.css';
import { MoreNumbers, Pair } from './shown-line.tsx';

export function DocumentLines({ document }: { document: Operation }) {
  if (document.lines.length === 0) {
    return (
      <div className="panel">
        <EmptyState icon={IconPackage} title={<Trans>No lines</Trans>}>
          <Trans>Nothing is on this document yet.</Trans>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="panel">
      {document.lines.map((line) => (
        <Line key={line.line} document={document} line={line} />
      ))}
    </div>
  );
}

function Line({ document, line }: { document: Operation; line: OperationLine }) {
  const { t } = useLingui();
  const { product } = line;
  const receipt = document.kind === 'receipt';
  const came = add(line.quantity, line.damagedQuantity);
  const short =
    receipt && line.expectedQuantity !== null && compare(line.expectedQuantity, came) > 0
      ? subtract(line.expectedQuantity, came)
      : null;
  const price = receipt ? t`Unit cost` : t`Unit price`;
  return (
    <section className={classes.shown} aria-label={product.name}>
      <div className={classes.shownHead}>
        <div>
          <Link to="/products/$id" params={{ id: product.id }} className={classes.shownName}>
            {product.name}
          </Link>{' '}
          <span className={`number ${classes.dim}`}>{product.sku}</span>
        </div>
        <dl className={classes.shownFacts}>
          {line.unitPrice !== null && (
            <Pair label={price}>
              <MoneyText price={line.unitPrice} />
            </Pair>
          )}
          {line.expectedQuantity !== null && (
            <Pair label={t`Expected`}>
              <QuantityText value={line.expectedQuantity} unit={product.unit} />
            </Pair>
          )}
          <Pair label={receipt ? t`Accepted` : t`Quantity`}>
            <strong>
              <QuantityText value={line.quantity} unit={product.unit} />
            </strong>
          </Pair>
          {!isZero(line.damagedQuantity) && (
            <Badge tone="bad" icon={IconAlertTriangle}>
              <Trans>
                <QuantityText value={line.damagedQuantity} unit={product.unit} /> damaged
              </Trans>
            </Badge>
          )}
          {short !== null && isPositive(short) && (
            <Badge tone="warn" icon={IconAlertTriangle}>
              <Trans>
                <QuantityText value={short} unit={product.unit} /> short
              </Trans>
            </Badge>
          )}
        </dl>
      </div>
      {line.note && <p style={{ margin: '4px 0 0' }}>{line.note}</p>}
      {product.tracking !== 'none' && line.numberCount > 0 && <Numbers document={document} line={line} />}
    </section>
  );
}

function Numbers({ document, line }: { document: Operation; line: OperationLine }) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const pages = usePages(
    listOperationNumbers,
    { line: line.line },
    { limit: 500, params: { id: document.id }, enabled: all },
  );
  const loaded = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const numbers = (all && loaded.length > 0 ? loaded : line.numbers).filter((one) => one.number !== null);
  return (
    <div style={{ marginTop: 8 }}>
      <ul className={classes.chips} aria-label={line.product.tracking === 'lot' ? t`Lots` : t`Serial numbers`}>
        {numbers.map((one) => (
          <NumberChip key={`${one.lotId ?? one.number} ${one.damaged} ${one.from?.id}`} one={one} line={line} />
        ))}
      </ul>
      <MoreNumbers count={line.numberCount} shown={numbers.length} pages={pages} all={all} onAll={() => setAll(true)} />
    </div>
  );
}

function NumberChip({ one, line }: { one: OperationNumber; line: OperationLine }) {
  const lot = line.product.tracking === 'lot';
  return (
    <li data-damaged={one.damaged || undefined}>
      {one.lotId ? (
        <Link to="/numbers/$id" params={{ id: one.lotId }} className="number">
          {one.number}
        </Link>
      ) : (
        <span className="number">{one.number}</span>
      )}
      {one.numberNow && (
        <span>
          <Trans>
            now <span className="number">{one.numberNow}</span>
          </Trans>
        </span>
      )}
      {lot && <QuantityText value={one.quantity} unit={line.product.unit} />}
      {one.expirationDate && (
        <span>
          <Trans>
            expires <DateText value={one.expirationDate} />
          </Trans>
        </span>
      )}
      {one.onHold && <HoldBadge />}
      {one.damaged && (
        <span>
          <IconAlertTriangle size={13} aria-hidden="true" style={{ verticalAlign: -2 }} /> <Trans>damaged</Trans>
        </span>
      )}
    </li>
  );
}
