// The stops of a pick list in walking order. The one where one stands is open; the others say how much there is to take. What has
// no scanner can be tapped.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconBookmark, IconCheck, IconChevronDown, IconCircleCheckFilled, IconMapPin } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { compare, isPositive, subtract } from '../../../src/domain/quantity.ts';
import type { PickItem, PickStop } from '../../../src/operations/picking/pick.contract.ts';
import { DateText, QuantityText, useFormat } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import classes from './pick.module.css';

type Take = (
  text: string,
  what: { lotId?: string; productId?: string; quantity?: string; locationId?: string },
) => void;
type Props = {
  stops: readonly PickStop[];
  /** Where the delivery takes its goods from: it need not be said of every place. */
  from: string;
  /** Where one stands; the place of a stop, or `none`. */
  at: string | null;
  onStand: (placeId: string | null) => void;
  mayPick: boolean;
  onTake: Take;
  reserve: ReactNode;
};

export const keyOfStop = (stop: PickStop): string => stop.place?.id ?? 'none';
export const isItemDone = (item: PickItem): boolean => compare(item.picked, item.quantity) >= 0;

export function PickStops({ stops, from, at, onStand, mayPick, onTake, reserve }: Props) {
  return (
    <ol className={classes.stops}>
      {stops.map((stop) => {
        const key = keyOfStop(stop);
        const open = key === at;
        return (
          <Stop key={key} stop={stop} from={from} open={open} onOpen={() => onStand(open ? null : key)}>
            {stop.place === null && (
              <div className={classes.loose}>
                <span>
                  <Trans>Nothing is kept for these yet: scan what you find, or reserve what is there.</Trans>
                </span>
                {reserve}
              </div>
            )}
            {byGoods(stop.items).map((items) => (
              <Goods key={goodsKey(items)} stop={stop} items={items} mayPick={mayPick} onTake={onTake} />
            ))}
          </Stop>
        );
      })}
    </ol>
  );
}

/** Units of one product stand together. */
function byGoods(items: readonly PickItem[]): PickItem[][] {
  const key = (item: PickItem) =>
    item.lot?.kind === 'serial' ? `${item.product.id} ${item.line}` : `${item.product.id} ${item.line} ${item.lot?.id}`;
  return [...Map.groupBy(items, key).values()];
}
const goodsKey = ([first]: readonly PickItem[]): string => `${first?.line} ${first?.lot?.id ?? ''}`;

/** The path of a place inside the delivery's own. */
export function placeText({ path, name }: { path: string; name: string }, from: string): string {
  const parts = path.split(' / ');
  const at = parts.indexOf(from);
  return parts.slice(at + 1).join(' / ') || name;
}

type StopProps = { stop: PickStop; from: string; open: boolean; onOpen: () => void; children: ReactNode };

function Stop({ stop, from, open, onOpen, children }: StopProps) {
  const { t } = useLingui();
  const format = useFormat();
  const id = useId();
  const done = stop.items.filter(isItemDone).length;
  const all = done === stop.items.length;
  const frame = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) frame.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <li ref={frame} className={classes.stop} data-open={open || undefined} data-done={all || undefined}>
      <h2 className={classes.stopHead}>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={onOpen}>
          {all ? (
            <IconCircleCheckFilled size={22} className={classes.doneIcon} aria-hidden="true" />
          ) : (
            <IconMapPin size={22} aria-hidden="true" />
          )}
          <span className={classes.place}>{stop.place ? placeText(stop.place, from) : t`Not reserved`}</span>
          <span className={classes.share}>
            <Trans>
              {format.count(done)} of {format.count(stop.items.length)}
            </Trans>
          </span>
          <IconChevronDown size={18} aria-hidden="true" className={classes.chevron} />
        </button>
      </h2>
      <div id={id} hidden={!open} className={classes.items}>
        {children}
      </div>
    </li>
  );
}

type GoodsProps = { stop: PickStop; items: readonly PickItem[]; mayPick: boolean; onTake: Take };

function Goods({ stop, items, mayPick, onTake }: GoodsProps) {
  const [first] = items as readonly [PickItem];
  const { product } = first;
  const serial = first.lot?.kind === 'serial';
  const locationId = stop.place?.id;
  return (
    <div className={classes.goods} data-done={items.every(isItemDone) || undefined}>
      <div className={classes.goodsHead}>
        <div className={classes.what}>
          <strong>{product.name}</strong>
          <div className={classes.sku}>
            <span className="number">{product.sku}</span>
            {first.lot && !serial && (
              <>
                {' · '}
                <span className="number">{first.lot.number}</span>
              </>
            )}
            {first.lot?.expirationDate && !serial && (
              <>
                {' · '}
                <Trans>
                  good until <DateText value={first.lot.expirationDate} />
                </Trans>
              </>
            )}
          </div>
        </div>
        <Amount items={items} />
      </div>
      {serial ? (
        <ul className={classes.units}>
          {items.map((item) => (
            <li key={item.lot?.id}>
              <Unit item={item} mayPick={mayPick} onTake={onTake} />
            </li>
          ))}
        </ul>
      ) : (
        mayPick &&
        (first.lot !== null || product.tracking === 'none') &&
        !isItemDone(first) && (
          <TakeSome
            key={`${first.picked}/${first.quantity}`}
            item={first}
            onTake={(quantity) =>
              onTake(first.lot?.number ?? product.sku, {
                ...(first.lot ? { lotId: first.lot.id } : { productId: product.id }),
                quantity,
                ...(locationId && { locationId }),
              })
            }
          />
        )
      )}
    </div>
  );
}

function Amount({ items }: { items: readonly PickItem[] }) {
  const format = useFormat();
  const [first] = items as readonly [PickItem];
  const serial = first.lot?.kind === 'serial';
  const wanted = serial ? format.count(items.length) : format.quantity(first.quantity);
  const picked = serial ? format.count(items.filter(isItemDone).length) : format.quantity(first.picked);
  if (items.every(isItemDone)) {
    return (
      <span className={classes.amount} data-done>
        <IconCheck size={20} aria-hidden="true" />
        <span>
          {wanted} <small>{first.product.unit}</small>
        </span>
      </span>
    );
  }
  const begun = serial ? items.some(isItemDone) : isPositive(first.picked);
  return (
    <span className={classes.amount}>
      <span>
        {begun && (
          <small>
            <Trans>{picked} of</Trans>{' '}
          </small>
        )}
        {wanted} <small>{first.product.unit}</small>
      </span>
    </span>
  );
}

function Unit({ item, mayPick, onTake }: { item: PickItem; mayPick: boolean; onTake: Take }) {
  const { t } = useLingui();
  const { lot } = item;
  const done = isItemDone(item);
  const number = lot?.number ?? '';
  const words = (
    <>
      {done && <IconCheck size={16} aria-hidden="true" />}
      <span className="number">{number}</span>
    </>
  );
  if (done || !mayPick || !lot) {
    return (
      <span className={classes.unit} data-done={done || undefined}>
        {words}
        {done && <span className={classes.unseen}>{t`picked`}</span>}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={classes.unit}
      aria-label={t`Take ${number}`}
      onClick={() => onTake(number, { lotId: lot.id })}
    >
      {words}
    </button>
  );
}

function TakeSome({ item, onTake }: { item: PickItem; onTake: (quantity: string) => void }) {
  const { t } = useLingui();
  const left = subtract(item.quantity, item.picked);
  const [quantity, setQuantity] = useState(left);
  const name = [item.product.name, item.lot?.number].filter(Boolean).join(', ');
  return (
    <form
      noValidate
      className={classes.take}
      onSubmit={(event) => {
        event.preventDefault();
        if (isPositive(quantity || '0')) onTake(quantity);
      }}
    >
      <QuantityInput aria-label={t`How many: ${name}`} value={quantity} onChange={setQuantity} size="md" w={110} />
      <Button type="submit" size="md" disabled={!isPositive(quantity || '0')} aria-label={t`Take ${name}`}>
        <Trans>Take</Trans>
      </Button>
      {item.product.tracking !== 'none' && (
        <span className={classes.hint}>
          <Trans>
            <QuantityText value={left} unit={item.product.unit} /> left
          </Trans>
        </span>
      )}
    </form>
  );
}

export function ReserveButton({ onReserve, busy }: { onReserve: () => void; busy: boolean }) {
  return (
    <Button variant="default" size="md" leftSection={<IconBookmark size={18} />} onClick={onReserve} loading={busy}>
      <Trans>Reserve what is there</Trans>
    </Button>
  );
}
