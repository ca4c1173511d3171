// A claim on paper: the sheet that lies with the unit while it is looked at, and that the customer signs.
import type { Language } from '../../access/person.contract.ts';
import { dateIn } from '../../domain/calendar.ts';
import { formatOf } from '../../operations/printing/format.ts';
import { readCompanyForPrint, readLogoForPrint, readPartnerForPrint } from '../../operations/printing/party.ts';
import { type PrintedFile, printed } from '../../operations/printing/print.ts';
import type { PrintedBlock } from '../../operations/printing/printed.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { Claim } from './claim.contract.ts';
import { readClaim } from './claim-read.ts';
import { type ClaimWords, claimWords } from './claim-words.ts';

type Tongue = { words: ClaimWords; date: (day: string) => string; timeZone: string };

/** @throws not-found */
export async function printClaim(
  db: Db,
  clock: Clock,
  asked: { id: string; language: Language | undefined },
): Promise<PrintedFile> {
  const claim = await readClaim(db, clock, asked.id);
  const { company, currency, currencyDigits } = await readCompanyForPrint(db);
  const language = asked.language ?? company.language;
  const tongue: Tongue = {
    words: claimWords[language],
    date: formatOf(language, { company, currency, currencyDigits }).date,
    timeZone: company.timeZone,
  };
  const document = {
    title: 'claim' as const,
    mark: null,
    number: claim.number,
    company,
    logo: (await readLogoForPrint(db, company.logoId)) ?? null,
    partner: claim.partner ? ((await readPartnerForPrint(db, claim.partner.id)) ?? null) : null,
    partnerIs: 'customer' as const,
    facts: [{ name: 'date' as const, is: 'date' as const, value: claim.openedOn }],
    lines: [],
    blocks: blocksOf(claim, tongue),
    totals: null,
    note: '',
    signed: true,
    createdAt: claim.createdAt,
  };
  return printed(document, language);
}

/** The supplier and our own holds are nobody else's business. */
function blocksOf(claim: Claim, { words, date, timeZone }: Tongue): PrintedBlock[] {
  const number = claim.unit?.number ?? claim.foreignNumber;
  const { facts } = claim;
  const rows = [
    { label: words.product, value: productOf(claim) },
    { label: words.number, value: number || '–' },
    ...(claim.unit ? [] : [{ label: '', value: words.foreign }]),
    ...(facts?.sale
      ? [
          {
            label: words.soldWith,
            value: `${facts.sale.document.number}, ${date(dateIn(facts.sale.occurredAt, timeZone))}`,
          },
        ]
      : []),
    ...(facts ? [{ label: words.cover, value: coverOf(facts, { words, date }), strong: true }] : []),
    ...(claim.raisedBy ? [{ label: words.raisedBy, value: claim.raisedBy }] : []),
    ...(claim.responsible ? [{ label: words.responsible, value: claim.responsible.name }] : []),
    ...(claim.replaced ? [{ label: words.replacedBy, value: claim.replaced.lot.number }] : []),
  ];
  return [
    {
      is: 'codes',
      codes: [{ label: words.claim, text: claim.number }, ...(number ? [{ label: words.number, text: number }] : [])],
    },
    { is: 'facts', title: words.unit, rows },
    { is: 'text', title: words.problem, text: claim.problem },
    { is: 'text', title: words.done, text: claim.resolution, room: claim.resolution ? 0 : 5 },
  ];
}

const productOf = ({ product, foreignProduct }: Claim): string =>
  [product?.name, product?.sku, product ? '' : foreignProduct].filter(Boolean).join(' · ') || '–';

/** Such as `Under warranty until 3 Mar 2027`. */
function coverOf(facts: NonNullable<Claim['facts']>, { words, date }: Pick<Tongue, 'words' | 'date'>): string {
  const byWarranty = facts.cover === 'under-warranty' || facts.cover === 'out-of-warranty';
  const until = byWarranty ? facts.warrantyUntil : facts.cover === 'none' ? null : facts.contractUntil;
  const word = words.covers[facts.cover];
  if (until === null) return word;
  return until >= facts.on ? `${word} ${date(until)}` : `${word} (${date(until)})`;
}
