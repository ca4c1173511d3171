// The closed catalogue of refusals. A Problem is an expected "no": a stable code, the field it is about and the
// facts a person needs to go on. The sentence is English; the web translates by code with the same facts.

/** Code -> sentence. `{name}` stands for a fact that the thrower must give. */
export const problemCatalogue = {
  // who is asking
  'unauthenticated': 'Sign in first.',
  'session-expired': 'Your session has ended. Sign in again.',
  'forbidden': 'Your role ({role}) does not allow this; it needs the permission {permission}.',
  'credentials-refused': 'The e-mail address or the password is not right.',
  'too-many-requests': 'Too many attempts. Try again in {seconds} seconds.',
  'setup-done': 'This installation already has a company. Sign in instead.',
  'setup-code-wrong': 'That is not the code printed when the program started.',
  'setup-needed': 'Create the company first.',
  'demo-exists': 'There is a demo company already.',
  'demo-being-made': 'The demo company is still being made. Wait until it is ready.',
  'link-invalid': 'This link is not valid any more. Ask an administrator for a new one.',
  'last-administrator': 'At least one active administrator must remain.',
  'origin-refused': 'This request did not come from a page of this program.',
  'token-refused': 'This API token is not known, has expired or was revoked.',
  'session-needed': 'This takes a signed-in person, not an API token.',
  'password-weak': 'This password is too easy to guess: {reason}.',
  'password-wrong': 'The current password is not right.',
  'email-taken': 'Somebody with the address {email} already belongs to this company.',
  'user-elsewhere': '{name} also works in another company here; only they can change their password.',
  'user-inactive': '{name} has been let out. Let them in again first.',
  'currency-fixed': 'The currency cannot be changed: there are documents already.',
  'token-scope': 'A token cannot hold the permission {permission}: its owner does not.',
  'till-gap': 'The next entry of this journal has the number {nextSeq}.',
  'till-not-yours': 'This device is paired with the register {register}; it cannot send the entries of another.',
  'sale-not-reversible': '{number} is a ticket that was paid. Refund it at a till.',
  'case-settled': 'This was settled already.',
  'case-not-posted': 'Only a ticket that could not be posted is tried again.',
  'visits-out-of-range': 'A plan has 1 to {limit} visits, not {given}.',
  'plan-open-ended': 'Say when the plan ends, or how many visits it has.',
  'plan-without-visit': 'No visit fits between {startsOn} and {endsOn}: the first one is a period after the start.',
  'plan-state': 'The plan {number} is cancelled.',
  'visit-state': 'The visit {number} is {state}.',
  'visit-later': 'The visit {later} was reported after {number}: take that report back first.',
  'no-working-day': 'One day of the week at least must be a working day.',
  'unit-unknown': 'There is no number {number}.',
  'unit-ambiguous': 'Several products have the number {number}: {products}. Say which one.',
  'unit-not-ours': '{number} is not with us: it is at {place}.',
  'unit-not-with-customer': '{number} is not with {partner}: it is at {place}.',
  'unit-of-other-customer': '{number} went to {holder}, not to {partner}.',
  'claim-ended': 'The claim {number} is closed already.',
  'claim-not-ended': 'The claim {number} is not closed.',
  'claim-resolution-needed': 'Say how the claim {number} ended.',
  'claim-number-unknown':
    'Nobody here knows the number {number}. Say that it is a foreign unit to take the claim all the same.',
  'claim-number-several': 'The number {number} stands for units of {products}. Say which of them it is.',
  'claim-unit-needed': 'Say which unit it is: its number, or what is written on it.',
  'claim-foreign': 'The claim {number} is about a unit that was never ours: nothing of it can be moved here.',
  'claim-unit-here': '{number} is not with a customer: there is nothing to take back.',
  'claim-unit-away': '{number} is not with us.',
  'claim-replaced': '{number} was replaced by {by} already, for the claim {claim}.',
  'claim-same-unit': '{number} cannot replace itself.',
  'claim-other-product': '{number} is a {product}, the claim is about a {claimed}. Confirm to replace it nevertheless.',
  'claim-nothing-to-undo': 'Nothing of that kind stands for the claim {number} any more.',
  'register-needed': 'This device is not paired with a register. Pair it first.',
  'register-paired': 'The register {name} is paired with the device {device}. Give it back there, or take it over.',
  'printer-not-set': 'No network printer is set for this register.',
  'printer-unreachable':
    'The printer at {host}:{port} does not take anything. Is it on, with paper in it, and in this network?',
  'register-unsent': 'Not everything of {name} has arrived: the last entry here is {known}, the device has {given}.',
  'register-shift-open': 'A shift is open at {name}. Close it first.',
  'register-code-fixed': 'The code {code} stands on receipts already and cannot be changed.',
  'pin-weak': 'This PIN is too easy to guess: {reason}.',
  // shape of the request
  'malformed-json': 'The body is not valid JSON.',
  'body-too-large': 'The request is larger than {limit}.',
  'unsupported-media-type': 'This address takes {expected}.',
  'invalid': 'Something in the request is not right. See the fields.',
  'field-invalid': 'This value is not right: {reason}.',
  'not-found': 'There is no such {what}.',
  'route-not-found': 'There is nothing at this address.',
  'method-not-allowed': 'This address does not take {method}.',
  'key-reused': 'This Idempotency-Key was used with another request.',
  'idempotency-key-invalid': 'An Idempotency-Key has 1 to 200 visible characters.',
  'stale':
    'Somebody changed this in the meantime (version {current}, yours {given}). Look at the new state and try again.',
  'version-needed': 'Say which version you changed with If-Match.',
  'busy': 'Many people write at the same place right now. Try again.',
  'database-unavailable': 'The database does not answer right now. Try again in a moment.',
  'timeout': 'This took too long and was stopped. Nothing was changed.',
  // catalog
  'sku-taken': 'Another product has the code {sku}.',
  'barcode-taken': 'The barcode {barcode} belongs to {owner}.',
  'gtin-invalid': 'The barcode {gtin} has a wrong length or check digit.',
  'name-taken': 'The name {name} is taken.',
  'in-use': 'This {what} is used by {by} and cannot be deleted. Archive it instead.',
  'archived': 'The {what} {name} is archived.',
  'tracking-change-needs-empty-stock':
    'The tracking cannot be changed while stock is on hand: the records would no longer agree.',
  'tracking-refused': 'The tracking cannot be changed yet. See the list.',
  'tracking-incomplete':
    '{location}: {given} of {quantity} have a number. Name the others, or say that they stay without one.',
  'tracking-too-many': '{location}: numbers for {given}, but only {quantity} are there.',
  'tracking-held': '{number} at {location} is on hold: release it first.',
  'tracking-reserved': '{quantity} at {location} are reserved: release them first.',
  'tracking-in-transit': '{number} is on its way ({location}): let it arrive first.',
  'tracking-changed-again': '{product} is not tracked as this document left it any more.',
  'tracking-unlike': '{number} at {location} came since: it has a number that the product would no longer use.',
  'unit-change-needs-no-moves': 'The unit cannot be changed once the product has moved.',
  'unit-decimals-in-use': 'The unit {unit} is in use: it can take more decimals than {decimals}, not fewer.',
  'kind-change-needs-no-moves': 'Goods that have moved cannot become a service.',
  'code-taken': 'The code {code} belongs to {owner}.',
  'category-cycle': 'A category cannot lie inside itself.',
  'location-role-needed': 'The role {role} needs a location: give it to another one first.',
  'location-cycle': 'A location cannot lie inside itself.',
  'supplier-taken': '{product} has the supplier {partner} already: change that one.',
  'minimum-taken': '{product} has a minimum at {location} already: change that one.',
  'minimum-elsewhere': '{location} is not one of our places.',
  'minimum-for-goods': '{product} is a service: it has no stock.',
  'minimum-above': 'The upper quantity ({upTo}) cannot be less than the minimum ({minimum}).',
  'period-backwards': 'The period ends before it begins.',
  'period-too-long': '{days} days are asked for; at most {limit} are shown at once.',
  'location-kind-fixed': 'The kind of this location cannot be changed: it has moves or is the only one of its kind.',
  'location-of-register': 'The register {register} sells from {name}: it stays in use and takes quantities below zero.',
  'location-has-stock': 'The location {name} still holds stock.',
  'location-has-locations': 'There are locations below {name}: {locations}. Archive or move them first.',
  'attachment-too-large': 'A file may have at most {limit}.',
  'attachment-type': 'Files of the type {type} are not taken.',
  // quantities and numbers
  'quantity-zero': 'The quantity must be more than zero.',
  'quantity-negative': 'The quantity cannot be negative.',
  'quantity-invalid': '{quantity} is not a quantity: at most 15 digits, 6 of them decimals.',
  'quantity-not-whole': '{product} is counted in whole units.',
  'quantity-too-precise': '{product} is counted with at most {decimals} decimals.',
  'serial-quantity': 'One serial number is exactly one unit.',
  'numbers-required': '{product}: {given} of {quantity} numbers. {missing} are missing.',
  'numbers-asked': '{product}: {missing} of {quantity} have no number. Confirm to go on without.',
  'numbers-too-many': '{product}: {given} numbers for a quantity of {quantity}.',
  'numbers-not-tracked': '{product} is not tracked by lots or serial numbers.',
  'number-invalid': 'The number is empty, too long or holds characters that cannot be printed.',
  'number-duplicate': 'The number {number} appears twice.',
  'number-unknown': 'There is no number {number} of {product}.',
  'number-of-other-product': 'The number {number} belongs to {product}.',
  'number-wrong-kind': '{number} is a {kind} and cannot be used here.',
  'number-exists': 'The number {number} already exists for {product}.',
  'serial-in-stock': 'The serial number {number} is already in stock at {location}.',
  'serial-delivered': 'The serial number {number} has left to {location}. It can come back by a return.',
  'serial-elsewhere': 'The serial number {number} is at {location}, not at {expected}.',
  'serial-not-received': 'The serial number {number} was never received.',
  'number-moved': 'The number {number} has moves: its product and number are fixed and it cannot be deleted.',
  'series-invalid': 'The series {series} is not right: {reason}.',
  'series-counter-moved': 'The series {prefix} has gone on to {current}; you saw {seen}. Look again.',
  'series-counter-used': 'The series {prefix} cannot go back to {next}: {highest} is used already.',
  'series-missing': '{product} has no series to take numbers from.',
  'dates-order': 'The dates are not in order: {reason}.',
  'lot-dates-differ': 'The lot {number} has the expiration date {known}, not {given}.',
  'reserved-elsewhere': '{product}{lot} is reserved for {documents}.',
  'reserve-own-goods': 'A {kind} takes nothing from our places: there is nothing to reserve.',
  'on-hold': 'The number {number} is on hold: {reason}.',
  'expired': 'The number {number} has expired: it was good until {expirationDate}.',
  'expired-blocked': 'The number {number} has expired: it was good until {expirationDate} and must not leave.',
  'past-removal': 'The number {number} was to be taken off sale after {removalDate}. Confirm to go on.',
  'identify-asked':
    '{quantity} of {product} at {location} have no number yet. Confirm that these are the ones: they get the numbers that you named.',
  'identify-too-many': '{product} at {location}: numbers for {given}, but only {quantity} have none.',
  'number-held': 'The number {number} is on hold: release it first.',
  'hold-empty': 'There is nothing to put on hold here.',
  'hold-released': 'Nothing of this hold is left to release.',
  'parent-lot-differs': 'The number {number} was not made in the lot {given}.',
  'parent-lot-invalid': 'The parent must be a lot of the same product.',
  'merge-holds-differ': '{number} is on hold and {into} is not: put both on hold, or release the first.',
  'number-unchanged': 'The number is {number} already.',
  'number-corrected': 'The number {number} was corrected: it is {now} now.',
  'number-corrected-again': 'The number {number} was corrected again since: it is {now} now.',
  'exchange-same': 'This is one and the same number.',
  'exchange-other-product': '{first} and {second} are numbers of different products.',
  'correction-refused': 'The correction cannot be taken back. See the list.',
  'correction-taken-back': 'This correction was taken back already.',
  'correction-final': 'This one took a correction back. Correct the number again instead.',
  'merge-same': 'A lot cannot go into itself.',
  'merge-other-product': '{number} and {into} are lots of different products.',
  'merge-dates-differ': 'The dates of {number} and {into} differ ({dates}); the goods would carry those of {into}.',
  'split-dates-differ': '{number} has other dates than {into} by now ({dates}): give both the same dates first.',
  'lot-needed': '{number} is a serial number: only lots are merged and split.',
  'lot-empty': 'Nothing of {number} is on hand.',
  // operations
  'operation-empty': 'The document has no lines.',
  'operation-state': 'The document {number} is {state}; this needs it to be {needed}.',
  'operation-kind-location': 'A {kind} cannot use {location} here: it must be {needed}.',
  'same-place': 'From and to are the same place.',
  'not-enough': 'Only {available} of {product}{lot} available at {location}; {wanted} wanted.',
  'unidentified-not-enough':
    'Only {available} of {product} without a number at {location}; {wanted} wanted. Name the numbers.',
  'numbers-refused': '{count} numbers cannot be used. See the list.',
  'lines-refused': '{count} lines cannot be used. See the list.',
  'future-date': 'The date lies in the future.',
  'backdate-refused': 'It cannot be dated {at}: later moves stand in the way. See the list.',
  'later-move': '{number} has a later move at {lastAt}.',
  'short-later': '{product}{lot}: only {available} at {location} on {at}.',
  'period-locked': 'The period up to {lockDate} is closed.',
  'reversal-refused': 'It cannot be reversed: the goods have moved on. See the list.',
  'moved-on': '{number} has moved on with {document}.',
  'answered-by': 'The document {document} answers this one.',
  'correction-fixed': 'A reversal is not reversed again. Write the document anew.',
  'arrival-too-many': 'Only {expected} of {product} is on the way.',
  'already-reversed': 'The document {number} was already reversed by {by}.',
  'confirmation-needed': 'This needs your confirmation. See the list.',
  'return-too-many': 'Only {returnable} of {product} from {number} can still be returned.',
  'partner-role': '{partner} is not a {role}.',
  // picking
  'pick-own-goods': 'A {kind} takes nothing from our places: there is nothing to pick.',
  'pick-unknown': 'Nobody knows the code {code}: it is no number and no barcode.',
  'pick-not-wanted': '{product}{number} is not on the list of {document}. Put it back.',
  'pick-too-many': '{product}: {picked} of {wanted} are picked already; {left} are left to take, not {quantity}.',
  'pick-number-needed': 'Units of {product} have numbers of their own: scan the number.',
  'pick-other-number':
    '{number} is not the one that was agreed on for {product} ({named}). Confirm to take it instead.',
  'pick-place': 'This is not inside {location}, where the document takes its goods from.',
  'picked-already': '{number} is picked for this document already.',
  'picked-unwanted': '{count} picks for {number} would not fit any more. Take them back first, then change it.',
  'picking-begun': 'Picking of {number} has begun ({count} picks). Take the picks back first.',
  'nothing-picked': 'Nothing is picked for {number} yet.',
  // orders
  'order-empty': 'The order {number} has no lines.',
  'order-state': 'The order {number} is {state}; this needs it to be {needed}.',
  'order-moved': 'Of the order {number} something has moved already. Close the rest instead of cancelling.',
  'order-line-moved': '{product} of this line has moved already ({moved}): it stays, with no less than that.',
  'order-line-invoiced':
    '{product} of this line is invoiced already ({invoiced}): its price stays. Give a credit note first.',
  'order-open-documents': '{documents} still waits for this order. Post or delete it first.',
  'order-nothing-open': 'Nothing of the order {number} is left to be received or delivered.',
  'order-amount-too-large': 'The order comes to more than can be kept. Split it up.',
  'quotation-expired': 'The quotation {number} was valid until {validUntil}.',
  'not-on-order': '{product} is not on the order {number}. Add it to the order first.',
  'more-than-ordered': 'Only {open} of {product} are left on the order {number}; this has {quantity}.',
  // invoices
  'invoice-sales-only': '{number} is a purchase order: the supplier writes its invoice.',
  'invoice-nothing': 'Nothing of the order {number} is delivered and not invoiced yet.',
  'credit-nothing': 'Nothing that was invoiced of the order {number} came back.',
  'invoice-too-many': '{product}: {quantity} wanted, but only {left} are delivered and not invoiced yet.',
  'credit-too-many': '{product}: {quantity} wanted, but only {left} are invoiced and came back.',
  'invoice-number': '{number} of {product} was not delivered for this line.',
  'credit-number': '{number} of {product} is not invoiced, or did not come back.',
  'invoiced-already': '{number} of {product} is on {document} already.',
  'invoice-date-backwards': '{number} is of {last} already: a later number cannot have the earlier date {date}.',
  'invoice-due-early': 'It cannot be due on {dueOn}, before its own date {date}.',
  // mail
  'mail-not-configured': 'No mail server is set up. Download the document and send it yourself.',
  'mail-failed': 'The mail was not sent: {reason}.',
  // counts
  'count-conflict':
    '{what} at {location}: stock moved since it was counted ({was} then, {now} now). Choose what to keep.',
  'count-line-applied': '{what} at {location} is in the posted count {document} already.',
  'count-nothing': 'There is nothing to apply: nothing was counted that is not applied already.',
  'count-uncounted': 'Nobody counted {what} at {location}. What nobody counted is never changed.',
  'count-below-reserved':
    '{reserved} of {what} at {location} are reserved, {counted} were counted. Release the reservation first.',
  'count-serial-twice': 'The serial number {number} is counted at {location} and at {other}. One unit is in one place.',
  'count-twice': '{what} at {location} is counted twice in this list.',
  'count-place': '{location} holds no stock of ours: only our own places are counted.',
  'count-sheet-state': 'The count sheet {name} is {state}.',
  'count-sheet-too-large': 'A sheet of this scope has more than {limit} lines. Narrow it down.',
  'count-sheet-outside': '{location} is not part of this count sheet.',
  'count-sheet-unapplied': '{count} counted lines wait for being applied. Apply or clear them first.',
  'count-sheet-applied': 'Something of the count sheet {name} is applied already. Revert it instead.',
  'count-line-kept': '{what} was on the sheet from the beginning: it stays. Clear its count instead.',
  'count-nothing-to-revert': 'The count sheet {name} has no count that still stands.',
  // labels
  'label-nothing': 'There is nothing here that a label could be printed for.',
  'label-too-many': '{count} labels are more than one file holds ({limit}). Print them in parts.',
  'label-cell': 'The sheet has {cells} cells; there is no cell {given}.',
  'label-layout': 'The labels do not fit on the page: they need {needed} mm, it has {given} mm.',
  'label-codes-refused': 'The code cannot be printed for {count} labels. See the list.',
  'label-gtin-missing': '{name} has no GTIN, which a GS1 code needs.',
  'label-code-empty': '{name} has no code that could be printed.',
  'label-code-characters': '{text} is too long for this code or holds characters it cannot hold. A QR code can.',
  'label-too-small':
    'The code of {text} needs {needed} mm; the label has room for {room} mm. These formats are large enough: {formats}.',
  'label-too-long':
    'The code of {text} needs {needed} mm, more than any format has. A QR code or GS1 DataMatrix takes less room.',
  'label-source-too-many': 'Labels of more than {limit} things are asked for at once. Choose fewer.',
  // warranty, contracts, installations
  'cover-serial-needed': '{number} is a lot: only units with a serial number of their own can be named here.',
  'cover-not-delivered': '{number} is not with a customer.',
  'cover-other-customer': '{number} is with {holder}, not with {partner}.',
  'warranty-not-longer': 'The warranty of {number} runs until {until} already. An extension ends later.',
  'warranty-before-delivery': '{number} left on {deliveredOn}: its warranty cannot end before that.',
  'contract-overlaps': '{number} is under the contract {contract} from {from} until {until} already.',
  'contract-under-warranty': '{number} is under warranty until {until}. Begin the contract after that, or confirm.',
  'contract-cancelled': 'The contract {number} is cancelled.',
  'contract-renewed': 'The contract {number} is renewed by {by} already.',
  'contract-other-customer': 'The contract {number} is of another customer.',
  'contract-renewal-early': 'The contract {number} runs until {until}: what renews it begins after that.',
  'installation-other-document': '{number} did not go out with {document}.',
  'installation-left': '{number} is not with the customer any more that {document} took it to.',
  'installation-early': 'The goods of {document} left on {deliveredOn}: they cannot be installed before that.',
  'installation-twice': '{number} was installed on {installedOn} already ({installation}).',
  'installation-cancelled': 'The installation {number} is cancelled already.',
  // fixed assets
  'asset-exists': 'The number {number} is the fixed asset {asset} already.',
  'asset-not-here':
    'The number {number} cannot become a fixed asset: it is not available in one of our places ({status}).',
  'asset-number-taken': 'Another fixed asset has the number {number}.',
  'asset-disposed': 'The fixed asset {asset} was disposed of on {on}.',
  'asset-not-disposed': 'The fixed asset {asset} was not disposed of.',
  'asset-gone': 'The fixed asset {asset} is no longer with us: {number} is at {place}.',
  'asset-kept': 'The fixed asset {asset} is on hold already.',
  'asset-out': '{asset} is out to {holder} already.',
  'asset-in': '{asset} is not out: it is at {place}.',
  'asset-unknown': 'Neither a fixed asset nor one of our numbers is called {code}.',
  'not-an-asset': 'The number {number} is not a fixed asset.',
  'asset-ambiguous': '{code} can be several fixed assets: {assets}. Scan the asset number.',
  'asset-place': '{location} is not one of our places.',
  // files and jobs
  'file-unreadable': 'The file cannot be read as {expected}: {reason}.',
  'file-too-large': 'The file has more than {limit}.',
  'file-protected': 'The workbook is protected by a password. Save it without one.',
  'file-macros': 'The workbook holds macros. Save it as XLSX without them, or as CSV.',
  'mapping-missing': 'No column is chosen for {column}.',
  'import-has-errors': '{count} rows have errors. Mend them or leave them out first.',
  'import-row-refused': 'Row {row} was refused: {reason}',
  'import-state': 'The import is {state}.',
  'import-undecided': 'Decide first: {what}.',
  'job-not-running': 'The job is not running.',
} as const;

export type ProblemCode = keyof typeof problemCatalogue;
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problemCatalogue, code);
export type Fact = string | number | boolean | null | undefined | readonly Fact[] | { readonly [key: string]: Fact };
type Names<S> = S extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never;
export type FactsOf<C extends ProblemCode> = { [N in Names<(typeof problemCatalogue)[C]>]: Fact } & {
  field?: string;
  [more: string]: Fact;
};

/** One refusal inside a list of refusals: which field (a path such as `lines.3.numbers.17`), why, and the facts. */
export type ProblemItem = { code: ProblemCode; field: string; detail: string; facts: Record<string, Fact> };

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly field: string | undefined;
  readonly facts: Record<string, Fact>;
  readonly items: readonly ProblemItem[];
  constructor(code: ProblemCode, facts: Record<string, Fact>, items: readonly ProblemItem[]) {
    const { field, ...rest } = facts;
    super(sentence(code, rest));
    this.name = 'Problem';
    this.code = code;
    this.field = typeof field === 'string' ? field : undefined;
    this.facts = rest;
    this.items = items;
  }
}

/** `throw problem('not-found', { what: 'product' })`. `items` lists the single refusals behind a summary. */
export function problem<C extends ProblemCode>(
  code: C,
  ...[facts, items]: Names<(typeof problemCatalogue)[C]> extends never
    ? [facts?: FactsOf<C>, items?: readonly ProblemItem[]]
    : [facts: FactsOf<C>, items?: readonly ProblemItem[]]
): Problem {
  return new Problem(code, facts ?? {}, items ?? []);
}

/** A refusal as a row of a list, for documents of which several rows are wrong. */
export function problemItem<C extends ProblemCode>(code: C, field: string, facts: FactsOf<C>): ProblemItem {
  return { code, field, detail: sentence(code, facts), facts };
}

/** The English sentence of a code with its facts filled in. */
export function sentence(code: ProblemCode, facts: Record<string, Fact>): string {
  return problemCatalogue[code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    return fact === null || fact === undefined ? '' : Array.isArray(fact) ? fact.join(', ') : String(fact);
  });
}
