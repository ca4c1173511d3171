// The products on sale: categories, search as one types, and a grid of which only what is in sight is drawn.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconCamera, IconSearch, IconX } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, Suspense, useEffect, useRef, useState } from 'react';
import type { TillProduct } from '../../../../src/operations/till/feed.contract.ts';
import { useFormat } from '../../../ui/format.tsx';
import { lazily } from '../../../ui/lazily.ts';
import { beep } from '../../scan/beep.ts';
import { useTicket } from '../cart/in-hand.ts';
import { useCatalogue } from '../local/catalogue.ts';
import { useTillSettings } from '../local/settings.ts';
import { useTillStart } from '../local/start.ts';
import { addToTicket } from './add.ts';
import { tileColor } from './colors.ts';
import { ProductTile } from './product-tile.tsx';
import classes from './products.module.css';
import { takeScan } from './take-scan.ts';
import { priceFor } from './till-facts.ts';

const CameraDialog = lazily(() => import('../../scan/camera-dialog.tsx').then((file) => file.CameraDialog));

const most = 100_000;
const tile = { min: 148, gap: 10, height: 192 };

export const Products = memo(function Products() {
  const { t } = useLingui();
  const start = useTillStart();
  const known = useCatalogue();
  const [typed, setTyped] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const [camera, setCamera] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const rows =
    typed.trim() === ''
      ? known.inCategory(category, { limit: most }).rows
      : known.search(typed, { limit: 200, ...(category === null ? {} : { categoryId: category }) });
  useEffect(() => {
    const search = (event: Event) => {
      const { detail } = event as CustomEvent<string | null>;
      if (detail !== null) setTyped(detail);
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('till-search', search);
    return () => window.removeEventListener('till-search', search);
  }, []);
  const choose = useRef((product: TillProduct) => {
    beep(true);
    addToTicket(product);
  }).current;
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (typed === '') field.current?.blur();
      setTyped('');
    } else if (event.key === 'Enter' && typed.trim() !== '') {
      const [first] = rows;
      // A whole code that was typed is as good as a scan.
      if (known.byCode(typed.trim()).length > 0 || !first) takeScan({ text: typed.trim(), otherwise: null });
      else choose(first);
      if (first) setTyped('');
      field.current?.blur();
    } else if (event.key === 'ArrowDown') {
      document.querySelector<HTMLElement>('[data-product]')?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const categories = start?.categories ?? [];
  return (
    <>
      <div className={classes.head}>
        <div className={classes.search}>
          <IconSearch size={20} aria-hidden="true" />
          <input
            ref={field}
            type="search"
            value={typed}
            placeholder={t`Search, or scan anywhere`}
            aria-label={t`Search products`}
            aria-keyshortcuts="/"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={keys}
          />
          {typed !== '' && (
            <button type="button" aria-label={t`Clear the search`} onClick={() => setTyped('')}>
              <IconX size={18} aria-hidden="true" />
            </button>
          )}
          <button type="button" aria-label={t`Scan with the camera`} onClick={() => setCamera(true)}>
            <IconCamera size={20} aria-hidden="true" />
          </button>
        </div>
      </div>
      {categories.length > 0 && (
        <div className={classes.categories} role="group" aria-label={t`Categories`}>
          <button type="button" aria-pressed={category === null} onClick={() => setCategory(null)}>
            <Trans>All</Trans>
          </button>
          {categories.map((one) => (
            <button
              key={one.id}
              type="button"
              aria-pressed={category === one.id}
              style={{ '--tile': tileColor(one.color, one.id) } as React.CSSProperties}
              onClick={() => setCategory(category === one.id ? null : one.id)}
            >
              <span className={classes.dot} aria-hidden="true" />
              {one.name}
            </button>
          ))}
        </div>
      )}
      {rows.length === 0 ? <Nothing typed={typed} some={known.size() > 0} /> : <Grid rows={rows} onChoose={choose} />}
      {camera && (
        <Suspense fallback={null}>
          <CameraDialog onClose={() => setCamera(false)} onScan={takeScan} />
        </Suspense>
      )}
    </>
  );
});

function Grid({ rows, onChoose }: { rows: readonly TillProduct[]; onChoose: (product: TillProduct) => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const start = useTillStart();
  const cart = useTicket();
  const { pictures } = useTillSettings();
  const frame = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(4);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const width = element.clientWidth - 2 * tile.gap;
      setColumns(Math.max(2, Math.floor((width + tile.gap) / (tile.min + tile.gap))));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const virtual = useVirtualizer({
    count: Math.ceil(rows.length / columns),
    getScrollElement: () => frame.current,
    estimateSize: () => tile.height + tile.gap,
    overscan: 2,
    paddingStart: tile.gap,
  });
  const colors = new Map(start?.categories.map((one) => [one.id, one.color]));
  const arrows = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (step === undefined) return;
    const all = [...(frame.current?.querySelectorAll<HTMLElement>('[data-product]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = all[at + step];
    if (at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (next) next.focus();
    else if (step < 0) window.dispatchEvent(new CustomEvent('till-search', { detail: null }));
  };
  return (
    <div ref={frame} className={classes.grid} role="group" aria-label={t`Products`} onKeyDown={arrows}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => (
          <div
            key={item.key}
            className={classes.row}
            style={{
              transform: `translateY(${item.start}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {rows.slice(item.index * columns, (item.index + 1) * columns).map((product) => {
              const { unitPrice } = priceFor(product, cart, '1');
              return (
                <ProductTile
                  key={product.id}
                  product={product}
                  price={unitPrice === null ? null : format.price(unitPrice)}
                  color={tileColor(colors.get(product.categoryId ?? ''), product.categoryId ?? product.id)}
                  pictures={pictures}
                  onChoose={onChoose}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

function Nothing({ typed, some }: { typed: string; some: boolean }) {
  return (
    <div className={classes.nothing} role="status">
      {typed.trim() !== '' ? (
        <Trans>No product fits “{typed}”.</Trans>
      ) : some ? (
        <Trans>No product of this category is on sale here.</Trans>
      ) : (
        <Trans>No product is on sale here yet. Turn on “Available at tills” on a product’s page.</Trans>
      )}
    </div>
  );
}
