// The one renderer of refusals (RFC 9457). The map from code to status is exhaustive: a new code does not compile
// until it has one. Whatever is not a Problem is a defect: logged with an id, answered with 500, nothing leaked.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, type ProblemCode, problem } from '../domain/problem.ts';
import { isConnectionLost, LostRace, sqlState } from './database.ts';
import type { ProblemReply } from './http.contract.ts';

export const statusOf: Record<ProblemCode, number> = {
  unauthenticated: 401,
  'session-expired': 401,
  forbidden: 403,
  'credentials-refused': 401,
  'too-many-requests': 429,
  'setup-done': 409,
  'setup-code-wrong': 403,
  'setup-needed': 409,
  'link-invalid': 410,
  'last-administrator': 409,
  'origin-refused': 403,
  'token-refused': 401,
  'session-needed': 403,
  'till-gap': 409,
  'till-not-yours': 403,
  'sale-not-reversible': 409,
  'case-settled': 409,
  'case-not-posted': 409,
  'claim-ended': 409,
  'asset-exists': 409,
  'asset-not-here': 409,
  'asset-number-taken': 409,
  'asset-disposed': 409,
  'asset-not-disposed': 409,
  'asset-gone': 409,
  'asset-kept': 409,
  'asset-out': 409,
  'asset-in': 409,
  'asset-unknown': 404,
  'not-an-asset': 409,
  'asset-ambiguous': 409,
  'asset-place': 422,
  'register-needed': 403,
  'register-paired': 409,
  'printer-not-set': 409,
  'printer-unreachable': 409,
  'register-unsent': 409,
  'register-shift-open': 409,
  'register-code-fixed': 409,
  'pin-weak': 422,
  'password-weak': 422,
  'password-wrong': 422,
  'email-taken': 409,
  'user-elsewhere': 409,
  'user-inactive': 409,
  'currency-fixed': 409,
  'token-scope': 403,
  'malformed-json': 400,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'field-invalid': 422,
  'not-found': 404,
  'route-not-found': 404,
  'method-not-allowed': 405,
  'key-reused': 422,
  'idempotency-key-invalid': 400,
  stale: 412,
  'version-needed': 428,
  busy: 503,
  timeout: 503,
  'database-unavailable': 503,
  'sku-taken': 409,
  'barcode-taken': 409,
  'gtin-invalid': 422,
  'name-taken': 409,
  'in-use': 409,
  archived: 409,
  'tracking-change-needs-empty-stock': 409,
  'number-held': 409,
  'identify-asked': 409,
  'identify-too-many': 422,
  'tracking-refused': 409,
  'tracking-incomplete': 422,
  'tracking-too-many': 422,
  'tracking-held': 409,
  'tracking-reserved': 409,
  'tracking-in-transit': 409,
  'tracking-changed-again': 409,
  'tracking-unlike': 409,
  'unit-change-needs-no-moves': 409,
  'unit-decimals-in-use': 409,
  'kind-change-needs-no-moves': 409,
  'code-taken': 409,
  'category-cycle': 409,
  'location-role-needed': 409,
  'location-cycle': 409,
  'supplier-taken': 409,
  'minimum-taken': 409,
  'minimum-elsewhere': 422,
  'minimum-for-goods': 422,
  'minimum-above': 422,
  'period-backwards': 422,
  'period-too-long': 422,
  'location-kind-fixed': 409,
  'location-of-register': 409,
  'location-has-stock': 409,
  'location-has-locations': 409,
  'attachment-too-large': 413,
  'attachment-type': 415,
  'quantity-zero': 422,
  'quantity-negative': 422,
  'quantity-invalid': 422,
  'quantity-not-whole': 422,
  'quantity-too-precise': 422,
  'serial-quantity': 422,
  'numbers-required': 422,
  'numbers-asked': 409,
  'numbers-too-many': 422,
  'numbers-not-tracked': 422,
  'number-invalid': 422,
  'number-duplicate': 422,
  'number-unknown': 409,
  'number-of-other-product': 409,
  'reserved-elsewhere': 409,
  'reserve-own-goods': 422,
  'pick-own-goods': 422,
  'pick-unknown': 409,
  'pick-not-wanted': 409,
  'pick-too-many': 409,
  'pick-number-needed': 409,
  'pick-other-number': 409,
  'pick-place': 422,
  'picked-already': 409,
  'picked-unwanted': 409,
  'picking-begun': 409,
  'nothing-picked': 409,
  'number-wrong-kind': 409,
  'number-exists': 409,
  'serial-in-stock': 409,
  'serial-delivered': 409,
  'serial-elsewhere': 409,
  'serial-not-received': 409,
  'number-moved': 409,
  'series-invalid': 422,
  'series-counter-moved': 412,
  'series-counter-used': 409,
  'series-missing': 409,
  'dates-order': 422,
  'on-hold': 409,
  expired: 409,
  'expired-blocked': 409,
  'past-removal': 409,
  'hold-empty': 409,
  'hold-released': 409,
  'parent-lot-differs': 409,
  'parent-lot-invalid': 422,
  'lot-dates-differ': 409,
  'merge-holds-differ': 409,
  'number-unchanged': 422,
  'number-corrected': 409,
  'number-corrected-again': 409,
  'exchange-same': 422,
  'exchange-other-product': 422,
  'correction-refused': 409,
  'correction-taken-back': 409,
  'correction-final': 409,
  'merge-same': 422,
  'merge-other-product': 422,
  'merge-dates-differ': 409,
  'split-dates-differ': 409,
  'lot-needed': 422,
  'lot-empty': 409,
  'operation-empty': 422,
  'operation-state': 409,
  'order-empty': 409,
  'order-state': 409,
  'order-moved': 409,
  'order-line-moved': 409,
  'order-line-invoiced': 409,
  'order-open-documents': 409,
  'order-nothing-open': 409,
  'order-amount-too-large': 422,
  'quotation-expired': 409,
  'not-on-order': 409,
  'more-than-ordered': 409,
  'operation-kind-location': 422,
  'same-place': 422,
  'not-enough': 409,
  'unidentified-not-enough': 409,
  'numbers-refused': 409,
  'lines-refused': 409,
  'future-date': 422,
  'backdate-refused': 409,
  'later-move': 409,
  'short-later': 409,
  'period-locked': 409,
  'reversal-refused': 409,
  'moved-on': 409,
  'answered-by': 409,
  'correction-fixed': 409,
  'arrival-too-many': 409,
  'already-reversed': 409,
  'confirmation-needed': 409,
  'return-too-many': 409,
  'partner-role': 422,
  'invoice-sales-only': 409,
  'invoice-nothing': 409,
  'credit-nothing': 409,
  'invoice-too-many': 422,
  'credit-too-many': 422,
  'invoice-number': 409,
  'credit-number': 409,
  'invoiced-already': 409,
  'invoice-date-backwards': 409,
  'invoice-due-early': 422,
  'mail-not-configured': 409,
  'mail-failed': 409,
  'count-conflict': 409,
  'count-line-applied': 409,
  'count-nothing': 409,
  'count-uncounted': 409,
  'count-below-reserved': 409,
  'count-serial-twice': 409,
  'count-twice': 422,
  'count-place': 422,
  'count-sheet-state': 409,
  'count-sheet-too-large': 422,
  'count-sheet-outside': 409,
  'count-sheet-unapplied': 409,
  'count-sheet-applied': 409,
  'count-line-kept': 409,
  'count-nothing-to-revert': 409,
  'label-nothing': 422,
  'label-too-many': 422,
  'label-cell': 422,
  'label-layout': 422,
  'label-codes-refused': 422,
  'label-gtin-missing': 422,
  'label-code-empty': 422,
  'label-code-characters': 422,
  'label-too-small': 422,
  'label-too-long': 422,
  'label-source-too-many': 422,
  'file-unreadable': 422,
  'file-too-large': 413,
  'mapping-missing': 422,
  'import-has-errors': 409,
  'import-state': 409,
  'import-undecided': 409,
  'job-not-running': 409,
};
/** More rows than this are counted, not listed. */
const listedRows = 1000;

export function useProblems(fastify: FastifyInstance): void {
  fastify.setErrorHandler((error: FastifyError | Error, request, reply) => render(request, reply, error));
  fastify.setNotFoundHandler((request, reply) => render(request, reply, problem('route-not-found')));
}

function render(request: FastifyRequest, reply: FastifyReply, cause: Problem | Error): FastifyReply {
  const body = problemReply(request, cause);
  return reply.code(body.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

/** An error in the words of the API. A defect is logged with the id that its answer quotes. */
export function problemReply(request: FastifyRequest, error: Error): ProblemReply {
  const cause = asProblem(error);
  if (!(cause instanceof Problem)) {
    request.log.error({ err: cause }, 'defect');
    return {
      type: 'about:blank',
      title: 'Internal error',
      status: 500,
      code: 'internal',
      detail: `Something went wrong on our side. Nothing was changed. Quote ${request.id} when you report it.`,
      instance: request.id,
    };
  }
  return {
    type: `/api/docs/problems#${cause.code}`,
    title: cause.code.replaceAll('-', ' '),
    status: statusOf[cause.code],
    code: cause.code,
    detail: cause.message,
    ...(cause.field !== undefined && { field: cause.field }),
    facts: cause.facts,
    ...(cause.items.length > 0 && { errors: cause.items.slice(0, listedRows), errorCount: cause.items.length }),
    instance: request.id,
  };
}

/** What Fastify, its plugins and PostgreSQL refuse by themselves, in our words. */
function asProblem(error: FastifyError | Error): Problem | Error {
  if (error instanceof Problem) return error;
  if (error instanceof LostRace) return problem('busy');
  const code = (error as { code?: string }).code;
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem('body-too-large', { limit: '32 MB' });
    case 'FST_REQ_FILE_TOO_LARGE':
      return problem('attachment-too-large', { limit: '32 MB' });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return problem('unsupported-media-type', { expected: 'application/json' });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return problem('malformed-json');
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return problem('route-not-found');
    case 'FST_UNDER_PRESSURE':
      return problem('busy');
  }
  if ((error as FastifyError).statusCode === 429) {
    return problem('too-many-requests', { seconds: Number((error as { seconds?: unknown }).seconds ?? 60) });
  }
  const state = sqlState(error);
  if (state === '40001' || state === '40P01' || state === '55P03' || state === '53300') return problem('busy');
  if (isConnectionLost(error)) return problem('database-unavailable');
  if (state === '57014') return problem('timeout');
  // A NUL cannot be stored in text; a request that carries one is not right.
  if (state === '22021' || state === '22P05')
    return problem('field-invalid', { reason: 'it holds a character that cannot be stored' });
  return error;
}
