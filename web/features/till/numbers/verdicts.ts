// What is said of a number that is named on the ticket: by this till at once, by the server as soon as it answers, which
// also marks the number for this ticket. What may never be sold goes off the ticket again. Questions wait for one another:
// those that come while one is under way go together with the next.
import { weightOf } from '../../../../src/domain/till/verdict.ts';
import { askVerdicts, unmarkNumbers, type Verdict } from '../../../../src/operations/till/till-verdict.contract.ts';
import { beep } from '../../scan/beep.ts';
import type { Cart } from '../cart/cart.ts';
import { type CartNumber, type CartVerdict, lineOf } from '../cart/cart.ts';
import { changeNumber, dropNumber, same } from '../cart/cart-numbers.ts';
import { changeTicket, ticketInHand } from '../cart/in-hand.ts';
import { callTill, isOnline } from '../local/device.ts';
import { parkedTickets } from '../local/parked.ts';
import { type LocalVerdict, localVerdict } from '../local/stock.ts';
import { today } from '../sell/till-facts.ts';

/** The till's own word, without asking anybody. `ofLine`: its own numbers do not count against it. */
export function ownVerdict(productId: string | null, number: string): LocalVerdict {
  const carts = [ticketInHand(), ...parkedTickets().map(({ content }) => content as Cart)];
  const ticketNumbers = carts.flatMap(({ lines }) =>
    lines.flatMap((line) =>
      line.refund || !line.product
        ? []
        : line.numbers.map(({ number: named, quantity }) => ({
            ...{ productId: line.product?.id ?? '', number: named, quantity },
          })),
    ),
  );
  return localVerdict(productId, number, { ticketNumbers, today: today() });
}

export const cartVerdict = ({ code, sold, expirationDate }: LocalVerdict): CartVerdict => ({
  ...{ code, from: 'till' },
  facts: {
    ...{ soldAt: sold?.at ?? null, to: sold?.customer ?? null, receipt: sold?.receipt ?? null },
    until: expirationDate,
  },
});

/** Whether a manager still has to answer for it. */
export const isOpen = (
  line: { passed: readonly { number: string | null; code: string }[] },
  one: CartNumber,
): boolean =>
  one.verdict !== null &&
  weightOf(one.verdict.code) === 'asks' &&
  !line.passed.some(({ number, code }) => code === one.verdict?.code && number !== null && same(number, one.number));

type Refused = { verdict: Verdict; lineKey: string };
type Waiting = { ticketId: string; orderId: string | null; lineKey: string; productId: string; number: string };
let waiting: Waiting[] = [];
let running = false;
let onRefused: (refused: Refused) => void = () => undefined;

/** Whoever shows the screen says what may never be sold. */
export const tellRefused = (tell: (refused: Refused) => void): void => {
  onRefused = tell;
};

/** Asks the server about numbers of a line, as soon as it may. Without a connection the till's own word stands. */
export function askServer(lineKey: string, numbers: readonly string[]): void {
  const cart = ticketInHand();
  const productId = lineOf(cart, lineKey)?.product?.id;
  if (!productId || !isOnline()) return;
  const given = { ticketId: cart.id, orderId: cart.order?.id ?? null, lineKey, productId };
  waiting.push(...numbers.map((number) => ({ ...given, number })));
  if (!running) void ask();
}

const most = 200;

async function ask(): Promise<void> {
  running = true;
  // What comes in the same blink goes together.
  await new Promise((resolve) => setTimeout(resolve, 0));
  while (waiting.length > 0 && isOnline()) {
    const [first] = waiting;
    if (!first) break;
    const together = waiting.filter((one) => one.lineKey === first.lineKey && one.ticketId === first.ticketId);
    const batch = together.slice(0, most);
    waiting = waiting.filter((one) => !batch.includes(one));
    const { productId, ticketId, orderId } = first;
    try {
      const numbers = batch.map((one) => one.number);
      const body = { productId, numbers, ticketId, orderId, mark: true };
      const { verdicts } = await callTill(askVerdicts, { body, signal: AbortSignal.timeout(4_000) });
      for (const verdict of verdicts) take(first, verdict);
    } catch {
      // The till's own word stands; the number is looked at again when it is posted.
    }
  }
  waiting = [];
  running = false;
}

function take({ ticketId, lineKey }: Waiting, verdict: Verdict): void {
  const cart = ticketInHand();
  const line = lineOf(cart, lineKey);
  const named = line?.numbers.find((one) => same(one.number, verdict.number));
  if (cart.id !== ticketId || !line || !named) return;
  const { code, facts, lotId, expirationDate } = verdict;
  const told = { lotId: lotId ?? named.lotId, expirationDate: expirationDate ?? named.expirationDate };
  // On this very ticket it is no news.
  if (code === 'in-ticket') return;
  if (weightOf(code) === 'never') {
    changeTicket((now) => dropNumber(now, lineKey, verdict.number));
    beep(false);
    onRefused({ verdict, lineKey });
    return;
  }
  const before = named.verdict && weightOf(named.verdict.code);
  if (weightOf(code) === 'asks' && before !== 'asks') beep(false);
  const answered: CartVerdict = { code, facts, from: 'server' };
  changeTicket((now) => changeNumber(now, lineKey, verdict.number, { ...told, verdict: answered }));
}

/** The marks go with the number or the ticket; nobody waits for it. */
export function unmark(ticketId: string, lotIds?: readonly string[]): void {
  if (!isOnline() || lotIds?.length === 0) return;
  const body = lotIds ? { ticketId, lotIds: [...lotIds] } : { ticketId };
  void callTill(unmarkNumbers, { body }).catch(() => undefined);
}
