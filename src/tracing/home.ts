// What the home page shows: what is in stock, what moved, what needs attention. Every figure is asked of the stock and of
// the totals of documents at this moment, and carries the address of the list that it counts.
import { addDays, dateIn, startOfDate } from '../domain/calendar.ts';
import { add } from '../domain/quantity.ts';
import { countOpenHolds } from '../ledger/hold-list.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { Home } from './home.contract.ts';
import {
  alertFigure,
  documentFigures,
  type ExpiryFigures,
  expiryFigures,
  movementFigures,
  type Pieces,
  pieceFigures,
  stockFigures,
  timeZoneOf,
} from './home.sql.ts';
import { countLow } from './low-stock.ts';

const chartDays = 90;
const dayMillis = 86_400_000;

export async function readHome(db: Db, clock: Clock): Promise<Home> {
  const now = clock.now();
  const timeZone = await timeZoneOf(db);
  const today = dateIn(now, timeZone);
  const since = (days: number): string => startOfDate(addDays(today, 1 - days), timeZone);
  const yesterday = new Date(now.getTime() - dayMillis).toISOString();
  const inDays = (days: number): string => addDays(today, days);
  const [stock, pieces, documents, movements, expiry, low, alerts, holds] = await Promise.all([
    stockFigures(db),
    pieceFigures(db),
    documentFigures(db, { days7: since(7), days30: since(30), yesterday }),
    movementFigures(db, since(chartDays), timeZone),
    expiryFigures(db, [today, inDays(30), inDays(60), inDays(90)]),
    countLow(db, now),
    alertFigure(db, today),
    countOpenHolds(db, today),
  ]);
  const whole = stock.find((figure) => figure.id === null);
  const serialsInTransit = stock.reduce((sum, { kind, serials }) => sum + (kind === 'transit' ? serials : 0), 0);
  const list = '/api/v1/stock?group=product';
  return {
    asOf: now.toISOString(),
    today,
    stock: {
      products: { count: whole?.products ?? 0, list },
      units: { count: whole?.products ?? 0, quantity: whole?.quantity ?? '0', list },
      numbers: { count: pieces.lots + (whole?.serials ?? 0), list: '/api/v1/lots?onHand=true' },
      byLocation: stock.flatMap(({ id, name, kind, products, quantity }) =>
        id === null || name === null || kind === null
          ? []
          : {
              location: { id, name, kind },
              productCount: products,
              quantity,
              list: `/api/v1/stock?group=product&locationId=${id}&inside=false`,
            },
      ),
    },
    documents: documents
      .filter((figure) => figure.last30Days > 0)
      .map(({ kind, last7Days, last30Days }) => ({
        kind,
        last7Days: { count: last7Days, list: documentsList(kind, since(7)) },
        last30Days: { count: last30Days, list: documentsList(kind, since(30)) },
      })),
    movements: everyDay(today, movements),
    movementsList: `/api/v1/moves?from=${since(chartDays)}`,
    attention: {
      oldDrafts: {
        count: documents.reduce((sum, figure) => sum + figure.oldDrafts, 0),
        list: '/api/v1/operations?state=draft&sort=createdAt',
      },
      ...attentionOf(pieces, serialsInTransit),
      ...expiryOf(expiry, today),
      lowStock: { count: low, list: '/api/v1/low-stock?state=low' },
      holds: { count: holds, list: '/api/v1/holds?state=open' },
      alerts: { count: alerts, list: '/api/v1/expiry?by=alert&alert=due' },
    },
  };
}

const documentsList = (kind: string, from: string): string =>
  `/api/v1/operations?kind=${kind}&state=posted&from=${from}&sort=-occurredAt`;

/** Days without movements are days too. */
function everyDay(today: string, movements: readonly Home['movements'][number][]): Home['movements'] {
  const byDate = new Map(movements.map((day) => [day.date, day]));
  return Array.from({ length: chartDays }, (_, index) => {
    const date = addDays(today, index + 1 - chartDays);
    return byDate.get(date) ?? { date, inLines: 0, outLines: 0, inQuantity: '0', outQuantity: '0' };
  });
}

type Attention = Home['attention'];
function attentionOf(
  pieces: Pieces,
  serialsInTransit: number,
): Pick<Attention, 'inTransit' | 'unidentifiedPositive' | 'unidentifiedNegative' | 'belowZero'> {
  return {
    inTransit: {
      count: pieces.transitCount + serialsInTransit,
      quantity: add(pieces.transitQuantity, String(serialsInTransit)),
      list: '/api/v1/stock?inTransit=true',
    },
    unidentifiedPositive: {
      count: pieces.positiveCount,
      quantity: pieces.positiveQuantity,
      list: '/api/v1/stock?unidentified=positive',
    },
    unidentifiedNegative: {
      count: pieces.negativeCount,
      quantity: pieces.negativeQuantity,
      list: '/api/v1/stock?unidentified=negative',
    },
    belowZero: {
      count: pieces.belowCount,
      quantity: pieces.belowQuantity,
      list: '/api/v1/stock?tracking=none&belowZero=true',
    },
  };
}

function expiryOf(figures: ExpiryFigures, today: string): Pick<Attention, 'expired' | 'expiring'> {
  const ahead = [
    { days: 30, count: figures.days30 },
    { days: 60, count: figures.days60 },
    { days: 90, count: figures.days90 },
  ];
  return {
    expired: {
      count: figures.expired,
      list: `/api/v1/stock?group=lot&expiresUntil=${addDays(today, -1)}&sort=expirationDate`,
    },
    expiring: ahead.map(({ days, count }) => {
      const until = addDays(today, days);
      const list = `/api/v1/stock?group=lot&expiresFrom=${today}&expiresUntil=${until}&sort=expirationDate`;
      return { days, until, count, list };
    }),
  };
}
