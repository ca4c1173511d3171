// The verbs of the audit in words: `product.edit` is "Product · changed".
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

const subjects: Record<string, MessageDescriptor> = {
  operation: msg`Document`,
  order: msg`Order`,
  product: msg`Product`,
  serial: msg`Serial number`,
  lot: msg`Lot`,
  hold: msg`Hold`,
  partner: msg`Partner`,
  location: msg`Location`,
  'minimum-stock': msg`Minimum stock`,
  category: msg`Category`,
  'price-list': msg`Price list`,
  'product-supplier': msg`Supplier of a product`,
  unit: msg`Unit`,
  packaging: msg`Packaging`,
  attachment: msg`Attachment`,
  import: msg`Import`,
  company: msg`Company`,
  'count-sheet': msg`Count sheet`,
  label: msg`Labels`,
  'label-default': msg`Usual label`,
  'label-format': msg`Label format`,
  'document-counter': msg`Document numbering`,
  'series-counter': msg`Counter of a series`,
  reservation: msg`Reservation`,
  invoice: msg`Invoice`,
  'credit-note': msg`Credit note`,
  mail: msg`Mail`,
  claim: msg`Claim`,
  asset: msg`Fixed asset`,
  view: msg`Saved view`,
  user: msg`User`,
  profile: msg`Own account`,
  token: msg`API token`,
  register: msg`Register`,
  'till-category': msg`Till category`,
  session: msg`Session`,
};

const verbs: Record<string, MessageDescriptor> = {
  create: msg`created`,
  confirm: msg`confirmed`,
  close: msg`closed`,
  reopen: msg`taken up again`,
  place: msg`placed`,
  release: msg`released`,
  reserve: msg`reserved`,
  take: msg`taken by another document`,
  pick: msg`goods picked`,
  'undo-pick': msg`pick taken back`,
  pass: msg`passed knowingly`,
  edit: msg`changed`,
  set: msg`set`,
  delete: msg`deleted`,
  correct: msg`number corrected`,
  exchange: msg`number exchanged`,
  'correct-back': msg`correction taken back`,
  merge: msg`merged`,
  split: msg`split`,
  archive: msg`archived`,
  unarchive: msg`taken out of the archive`,
  add: msg`added`,
  post: msg`posted`,
  issue: msg`issued`,
  reverse: msg`reversed`,
  send: msg`sent off`,
  arrive: msg`arrived`,
  upload: msg`uploaded`,
  start: msg`started`,
  resume: msg`resumed`,
  invite: msg`invited`,
  join: msg`joined`,
  'let-in': msg`let in`,
  'let-out': msg`access taken away`,
  'reset-link': msg`link made`,
  'reset-password': msg`password changed`,
  password: msg`password changed`,
  revoke: msg`revoked`,
  count: msg`counted`,
  apply: msg`applied`,
  resolve: msg`conflict settled`,
  finish: msg`finished`,
  cancel: msg`cancelled`,
  remove: msg`line removed`,
  revert: msg`reverted`,
  'count-interval': msg`interval of counts changed`,
  'count-day': msg`yearly day of counts changed`,
  print: msg`label printed`,
  reprint: msg`label printed again`,
  'alert-done': msg`alert seen to`,
  'alert-open': msg`alert opened again`,
  'set-prices': msg`prices set`,
  'remove-prices': msg`prices taken off`,
  logo: msg`logo set`,
  pair: msg`paired with a device`,
  unpair: msg`device given back`,
  verify: msg`journal verified`,
  pin: msg`PIN set`,
  'pin-cleared': msg`PIN removed`,
  'logo-removed': msg`logo taken away`,
  keep: msg`put on hold again`,
  dispose: msg`disposed of`,
  'take-back': msg`disposal taken back`,
  'check-out': msg`checked out`,
  'check-in': msg`checked in`,
  'take-over': msg`handed on`,
  move: msg`moved`,
};

/** Whole actions that two words do not say well. */
const actions: Record<string, MessageDescriptor> = {
  'mail.send': msg`Mail · sent`,
  'session.start': msg`Signed in`,
  'session.end': msg`Signed out`,
  'till-case.settle': msg`Till · work item settled`,
  'till.journal-file': msg`Till · journal taken from a file`,
};

export function auditActionText(i18n: I18n, action: string): string {
  const whole = actions[action];
  if (whole) return i18n._(whole);
  const [subject = '', ...rest] = action.split('.');
  const verb = rest.join('.');
  const known = [subjects[subject], verbs[verb]];
  return [known[0] ? i18n._(known[0]) : subject, known[1] ? i18n._(known[1]) : verb].filter(Boolean).join(' · ');
}

/** The subjects as options of a filter. */
export function auditSubjects(i18n: I18n) {
  return Object.entries(subjects).map(([value, label]) => ({ value, label: i18n._(label) }));
}
