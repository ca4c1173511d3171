// A scan anywhere on the sell screen: what it means goes onto the ticket at once, with a sound; what only the server can
// know is asked after that.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { scannedNumbers } from '../../../../src/domain/gs1/scanned-text.ts';
import { weightOf } from '../../../../src/domain/till/verdict.ts';
import { askVerdicts, type Verdict } from '../../../../src/operations/till/till-verdict.contract.ts';
import type { Scan } from '../../../ui/scan.ts';
import { beep } from '../../scan/beep.ts';
import { lineOf } from '../cart/cart.ts';
import { isComplete, lineWithNumber, putNumbers } from '../cart/cart-numbers.ts';
import { changeTicket, ticketInHand } from '../cart/in-hand.ts';
import { catalogue } from '../local/catalogue.ts';
import { callTill, isOnline } from '../local/device.ts';
import { ownTickets } from '../local/own-tickets.ts';
import { verdictText } from '../numbers/verdict-text.ts';
import { askServer, cartVerdict, ownVerdict } from '../numbers/verdicts.ts';
import { receiptFormats } from '../receipt/receipt.ts';
import { addQuietly, addToTicket, isTracked } from './add.ts';
import { type Found, meaningOf } from './scan-in.ts';
import { closePane, currentPane, goOn, openPane, say } from './screen.ts';
import { tillFacts, today } from './till-facts.ts';

export function takeScan(scan: Scan): void {
  const pane = currentPane();
  if (pane.kind === 'numbers' && takeAsNumber(scan, pane.line)) return;
  const meaning = meaningOf(scan.text, today());
  const other = meaning.kind === 'unknown' && scan.otherwise !== null ? meaningOf(scan.otherwise, today()) : null;
  const found = other && other.kind !== 'unknown' ? other : meaning;
  if (found.kind === 'ticket') openTicket(found.ticketId);
  else if (found.kind === 'receipt') void openReceipt(found.number);
  else if (found.kind === 'unknown') void askEverybody(found.text);
  else takeOne(scan.text, found.found);
}

/** Several meanings are asked about. */
function takeOne(scanned: string, found: readonly Found[]): void {
  const [only, another] = found;
  if (only && !another) {
    takeFound(only);
    return;
  }
  beep(false);
  openPane({ kind: 'choose', scanned, found });
}

/** Adds what was found, and its number where the code held one. */
export function takeFound(found: Found): void {
  const { product, packaging, number, quantity } = found;
  if (number === null || product.tracking === 'none' || product.kind !== 'goods') {
    beep(true);
    leavePane();
    addToTicket(product, { packaging, ...(product.tracking === 'none' && quantity ? { quantity } : {}) });
    return;
  }
  const verdict = ownVerdict(product.id, number);
  if (weightOf(verdict.code) === 'never') {
    refuse(number, verdict);
    return;
  }
  // Somebody brings it back. Who sells it again all the same types it, and a manager answers.
  if (verdict.code === 'sold' && product.tracking === 'serial') {
    void askEverybody(number);
    return;
  }
  // A line of it that still lacks numbers takes this one; else the line grows by it.
  const open = ticketInHand().lines.findLast(
    (line) => line.product?.id === product.id && !line.refund && isTracked(line) && !isComplete(line),
  );
  const serial = product.tracking === 'serial';
  const size = serial ? '1' : (quantity ?? '1');
  const line = open ?? addQuietly(product, { quantity: size });
  if (!line) {
    beep(false);
    return;
  }
  const told = cartVerdict(verdict);
  const { lotId, expirationDate } = verdict;
  changeTicket((cart) =>
    putNumbers(cart, line.key, [
      {
        ...{ number: verdict.number, quantity: size, lotId, verdict: told },
        expirationDate: expirationDate ?? found.expirationDate,
      },
    ]),
  );
  askServer(line.key, [verdict.number]);
  const fine = weightOf(verdict.code) !== 'asks';
  beep(fine);
  if (fine) goOn();
  if (fine) leavePane();
  else openPane({ kind: 'numbers', line: line.key, added: null });
}

/** While numbers of a line are entered: what is one of its numbers, or of nobody's code, is one more. */
function takeAsNumber(scan: Scan, key: string): boolean {
  const line = lineOf(ticketInHand(), key);
  if (!line?.product || line.product.tracking === 'none') return false;
  const ways = scannedNumbers(scan.text, line.product.tracking, { today: today() });
  const [way, other] = ways;
  if (!way || other) return false;
  const verdict = ownVerdict(line.product.id, way.number);
  const known = verdict.code !== 'unknown' && verdict.code !== 'wrong-product';
  if (!known && meaningOf(scan.text, today()).kind === 'found') {
    // Another product's code or number, or this product's code once more: whoever scans goes on with it.
    return false;
  }
  window.dispatchEvent(new CustomEvent('till-number', { detail: way }));
  return true;
}

function refuse(number: string, { code, ...rest }: ReturnType<typeof ownVerdict>): void {
  beep(false);
  const { i18n: words, formats } = speaking();
  const text = verdictText(words, formats, cartVerdict({ code, ...rest }));
  say(`${number}: ${text}`, 'bad');
  const line = code === 'in-ticket' ? lineWithNumber(ticketInHand(), rest.productId, number) : undefined;
  if (line) changeTicket((cart) => ({ ...cart, selected: line.key }));
}

async function openReceipt(number: string): Promise<void> {
  const own = await ownTickets.byNumber(number);
  if (own) openTicket(own.id);
  else await askEverybody(number);
}

function openTicket(ticketId: string): void {
  beep(true);
  openPane({ kind: 'refund', ticketId, number: null });
}

/** Not in stock here: the server may know where it is, and whether it was sold. */
async function askEverybody(text: string): Promise<void> {
  const sold = (await ownTickets.withNumber(text))[0];
  if (sold) {
    beep(false);
    return say(
      i18n._(msg`${text} was sold with receipt ${sold.number}.`),
      'warn',
      takeBack(() => openPane({ kind: 'refund', ticketId: sold.id, number: text })),
    );
  }
  const verdict = await fromServer(text);
  const product = verdict?.productId ? catalogue.byId(verdict.productId) : null;
  beep(false);
  if (verdict && verdict.code !== 'unknown' && product) {
    const { i18n: words, formats } = speaking();
    const sentence = `${text} (${product.name}): ${verdictText(words, formats, verdict)}`;
    const { ticketId } = verdict.facts;
    if (verdict.code === 'sold' && ticketId) {
      return say(
        sentence,
        'warn',
        takeBack(() => openPane({ kind: 'refund', ticketId, number: text })),
      );
    }
    const sellable = weightOf(verdict.code) !== 'never';
    return say(
      sentence,
      'bad',
      sellable ? { label: i18n._(msg`Sell it all the same`), do: () => sellAnyway(verdict) } : undefined,
    );
  }
  say(i18n._(msg`Nobody knows ${text}.`), 'bad', {
    label: i18n._(msg`Search`),
    do: () => window.dispatchEvent(new CustomEvent('till-search', { detail: text })),
  });
}

/** Onto the ticket with its verdict: a manager answers for it before it is paid. */
function sellAnyway(verdict: Verdict): void {
  const product = verdict.productId ? catalogue.byId(verdict.productId) : null;
  const line = product && addQuietly(product);
  if (!line) return;
  const { number, code, facts, lotId, expirationDate } = verdict;
  changeTicket((cart) =>
    putNumbers(cart, line.key, [
      { ...{ number, quantity: '1', lotId, expirationDate }, verdict: { code, facts, from: 'server' } },
    ]),
  );
  openPane({ kind: 'numbers', line: line.key, added: null });
}

async function fromServer(text: string): Promise<Verdict | null> {
  if (!isOnline()) return null;
  const { id: ticketId, order } = ticketInHand();
  const body = { productId: null, numbers: [text.slice(0, 200)], ticketId, orderId: order?.id ?? null, mark: false };
  try {
    const { verdicts } = await callTill(askVerdicts, { body, signal: AbortSignal.timeout(4_000) });
    return verdicts.find((one) => one.productId !== null) ?? verdicts[0] ?? null;
  } catch {
    return null;
  }
}

const takeBack = (act: () => void) => ({ label: i18n._(msg`Take it back`), do: act });

const leavePane = (): void => {
  if (currentPane().kind !== 'products') closePane();
};

/** Sentences outside of components. */
export function speaking() {
  const { company } = tillFacts();
  return { i18n, formats: receiptFormats({ locale: i18n.locale }, company) };
}
