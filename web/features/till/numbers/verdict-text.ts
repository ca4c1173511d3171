// A verdict as a plain sentence with its facts. Numbers that are good say nothing.
import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { VerdictCode } from '../../../../src/domain/till/verdict.ts';

type Facts = Record<string, string | null>;
type Formats = { instant: (value: string) => string; date: (value: string) => string };

export function verdictText(i18n: I18n, format: Formats, { code, facts }: { code: VerdictCode; facts: Facts }): string {
  const at = facts.soldAt ? format.instant(facts.soldAt) : null;
  // The till says when it expires; the server says it of what has expired.
  const day = facts.until ?? (code === 'expired' ? facts.date : null);
  const until = day ? format.date(day) : null;
  const { to, receipt, location, reason, document, register, product } = facts;
  switch (code) {
    case 'ok':
      return '';
    case 'unknown':
      return i18n._(msg`Nobody knows this number.`);
    case 'not-received':
      return i18n._(msg`It is known, but has not been received yet.`);
    case 'elsewhere':
      return location ? i18n._(msg`It is in ${location}, not here.`) : i18n._(msg`It is in another place, not here.`);
    case 'sold':
      if (at && receipt && (!to || to === receipt)) return i18n._(msg`It was sold on ${at} with receipt ${receipt}.`);
      if (at && to) return i18n._(msg`It was sold on ${at} to ${to}.`);
      return at ? i18n._(msg`It was sold on ${at}.`) : i18n._(msg`It has been sold already.`);
    case 'gone':
      return leftBy(i18n, reason ?? document);
    case 'reserved':
      return document ? i18n._(msg`It is kept for ${document}.`) : i18n._(msg`It is kept for somebody else.`);
    case 'on-hold':
      return reason ? i18n._(msg`It is on hold: ${reason}.`) : i18n._(msg`It is on hold.`);
    case 'recalled':
      return i18n._(msg`It is recalled and must not be sold. Put it aside.`);
    case 'expired':
      return until ? i18n._(msg`It expired on ${until}.`) : i18n._(msg`It has expired.`);
    case 'past-removal':
      return until
        ? i18n._(msg`It is past its removal date and expires on ${until}.`)
        : i18n._(msg`It is past its removal date.`);
    case 'too-little':
      return i18n._(msg`There is not enough of it here.`);
    case 'wrong-product':
      return product ? i18n._(msg`It is a number of ${product}.`) : i18n._(msg`It is a number of another product.`);
    case 'in-ticket':
      return i18n._(msg`It stands on a ticket already.`);
    case 'marked':
      return register
        ? i18n._(msg`It was named just now at ${register}.`)
        : i18n._(msg`It was named just now at another till.`);
  }
}

const leftBy = (i18n: I18n, reason: string | null | undefined): string =>
  reason ? i18n._(msg`It has left the stock: ${reason}.`) : i18n._(msg`It has left the stock for good.`);
