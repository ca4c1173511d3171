// Puts the program together: plugins, the refusals' renderer, and the routes of every capability.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { auditRoutes } from './access/audit.routes.ts';
import { companyRoutes } from './access/company.routes.ts';
import { companyLogoRoutes } from './access/company-logo.routes.ts';
import { accountToTell } from './access/demo-company.ts';
import { noticeRoutes } from './access/notice.routes.ts';
import { pinRoutes } from './access/pin.routes.ts';
import { savedViewRoutes } from './access/saved-view.routes.ts';
import { sessionRoutes } from './access/session.routes.ts';
import { type Access, authenticate } from './access/session.ts';
import { setupRoutes } from './access/setup.routes.ts';
import { openSignIn } from './access/sign-in.ts';
import { tableLayoutRoutes } from './access/table-layout.routes.ts';
import { tokenRoutes } from './access/token.routes.ts';
import { userRoutes } from './access/user.routes.ts';
import { attachmentRoutes } from './catalog/attachment.routes.ts';
import { categoryRoutes } from './catalog/category.routes.ts';
import { locationRoutes } from './catalog/location.routes.ts';
import { minimumStockRoutes } from './catalog/minimum-stock.routes.ts';
import { partnerRoutes } from './catalog/partner.routes.ts';
import { pickingRoutes } from './catalog/picking.routes.ts';
import { priceListRoutes } from './catalog/price-list.routes.ts';
import { productRoutes } from './catalog/product.routes.ts';
import { productSupplierRoutes } from './catalog/product-supplier.routes.ts';
import { tillCategoryRoutes } from './catalog/till-category.routes.ts';
import { unitRoutes } from './catalog/unit.routes.ts';
import { demoRoutes } from './demo/demo.routes.ts';
import { demoJobs } from './demo/demo.ts';
import { problem } from './domain/problem.ts';
import { newId } from './domain/uuid.ts';
import { fullExportRoutes } from './exchange/full-export/full-export.routes.ts';
import { recordImportRoutes } from './exchange/record-import/record-import.routes.ts';
import { recordImportJobs } from './exchange/record-import/record-job.ts';
import { labelRoutes } from './labels/label.routes.ts';
import { bulkEditRoutes } from './ledger/bulk-edit.routes.ts';
import { bulkEditJobs } from './ledger/bulk-edit.ts';
import { correctionRoutes } from './ledger/correct.routes.ts';
import { holdRoutes } from './ledger/hold.routes.ts';
import { lotRoutes } from './ledger/lot.routes.ts';
import { countRoutes } from './operations/count.routes.ts';
import { countSheetRoutes } from './operations/counting/count-sheet.routes.ts';
import { documentImportRoutes } from './operations/document-import/document-import.routes.ts';
import { importJobs } from './operations/document-import/import-job.ts';
import { invoiceRoutes } from './operations/invoicing/invoice.routes.ts';
import { mailRoutes } from './operations/mailing/mail.routes.ts';
import { operationRoutes } from './operations/operation.routes.ts';
import { orderRoutes } from './operations/ordering/order.routes.ts';
import { orderReportRoutes } from './operations/ordering/order-report.routes.ts';
import { proposalRoutes } from './operations/ordering/proposal.routes.ts';
import { pickRoutes } from './operations/picking/pick.routes.ts';
import { printRoutes } from './operations/printing/print.routes.ts';
import { seriesRoutes } from './operations/series.routes.ts';
import { tillCaseRoutes } from './operations/till/case.routes.ts';
import { entryRoutes } from './operations/till/entry.routes.ts';
import { feedRoutes } from './operations/till/feed.routes.ts';
import { journalProofRoutes } from './operations/till/journal-proof.routes.ts';
import { printJobRoutes } from './operations/till/print-job.routes.ts';
import { registerRoutes } from './operations/till/register.routes.ts';
import { shiftRoutes } from './operations/till/shift.routes.ts';
import { ticketRoutes } from './operations/till/ticket.routes.ts';
import { tillReportRoutes } from './operations/till/till-report.routes.ts';
import { verdictRoutes } from './operations/till/till-verdict.routes.ts';
import { trackingRoutes } from './operations/tracking-change.routes.ts';
import { useApiDocs } from './platform/api-docs.ts';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Database } from './platform/database.ts';
import { useHealth } from './platform/health.ts';
import { helpRoutes } from './platform/help.routes.ts';
import type { Server } from './platform/http.ts';
import { startJobs } from './platform/jobs.ts';
import { readJsonStrictly } from './platform/json-body.ts';
import type { Log } from './platform/log.ts';
import { openMailer } from './platform/mail.ts';
import { useProblems } from './platform/problem-reply.ts';
import { assetRoutes } from './service/asset/asset.routes.ts';
import { claimRoutes } from './service/claim/claim.routes.ts';
import { contractRoutes } from './service/cover/contract.routes.ts';
import { installationRoutes } from './service/cover/installation.routes.ts';
import { warrantyRoutes } from './service/cover/warranty.routes.ts';
import { calendarFeedRoutes } from './service/maintenance/calendar-feed.routes.ts';
import { holidayRoutes } from './service/maintenance/holiday.routes.ts';
import { planRoutes } from './service/maintenance/plan.routes.ts';
import { visitRoutes } from './service/maintenance/visit.routes.ts';
import { serviceReportRoutes } from './service/report/service-report.routes.ts';
import { expiryRoutes } from './tracing/expiry.routes.ts';
import { homeRoutes } from './tracing/home.routes.ts';
import { lowStockRoutes } from './tracing/low-stock.routes.ts';
import { moveRoutes } from './tracing/move.routes.ts';
import { movementReportRoutes } from './tracing/movement-report.routes.ts';
import { scanRoutes } from './tracing/scan.routes.ts';
import { slowMoverRoutes } from './tracing/slow-mover.routes.ts';
import { stockRoutes } from './tracing/stock.routes.ts';
import { toIdentifyRoutes } from './tracing/to-identify.routes.ts';
import { valuationRoutes } from './tracing/valuation.routes.ts';

const bodyLimit = 32 * 1024 * 1024;
/** Fixed assets have pages below /assets/, too; the files that were built there have an ending. */
const isNoPage = /^\/(api|pos\/assets)\/|^\/assets\/[^?]*\.\w+(\?|$)/;
const webFolder = fileURLToPath(new URL('../web/dist', import.meta.url));

export type AppOptions = {
  database: Database;
  config: Config;
  clock: Clock;
  log: Log;
  checkReplies?: boolean;
};

export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, config, clock, log } = options;
  const fastify = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    trustProxy: config.trustProxy,
    genReqId: newId,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
  });
  readJsonStrictly(fastify);
  useProblems(fastify);
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // The camera's reader of codes is WebAssembly of our own.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", 'data:'],
        imgSrc: ["'self'", 'data:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        // Labels are printed from a PDF in a frame.
        frameSrc: ["'self'", 'blob:'],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  });
  await fastify.register(compress, { threshold: 512, encodings: ['gzip', 'deflate'] });
  await fastify.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_, limit) => problem('too-many-requests', { seconds: Math.ceil(limit.ttl / 1000) }),
  });
  await fastify.register(multipart, { limits: { fileSize: bodyLimit, files: 1, fields: 20 } });
  await useApiDocs(fastify);
  useHealth(fastify, database);
  const access: Access = {
    database,
    control: database.control,
    clock,
    signIn: await openSignIn(database, config.publicUrl),
    publicUrl: config.publicUrl,
    setupCode: config.setupCode,
    demoAccount: () => accountToTell(database.control.db),
  };
  const server: Server = {
    fastify,
    clock,
    control: database.control,
    companyPlace: (schema) => database.company(schema),
    authenticate: (request) => authenticate(access, request),
    lists: [],
    checkReplies: options.checkReplies ?? false,
  };
  await registerCapabilities(server, options, access);
  await serveWeb(fastify);
  return fastify;
}

/** The capabilities in the order of their layers. */
async function registerCapabilities(server: Server, options: AppOptions, access: Access): Promise<void> {
  sessionRoutes(server, access);
  setupRoutes(server, access);
  userRoutes(server, access);
  pinRoutes(server, access);
  tokenRoutes(server);
  companyRoutes(server);
  companyLogoRoutes(server);
  auditRoutes(server);
  savedViewRoutes(server);
  tableLayoutRoutes(server);
  noticeRoutes(server);
  unitRoutes(server);
  categoryRoutes(server);
  tillCategoryRoutes(server);
  productRoutes(server);
  pickingRoutes(server);
  partnerRoutes(server);
  locationRoutes(server);
  minimumStockRoutes(server);
  priceListRoutes(server);
  productSupplierRoutes(server);
  attachmentRoutes(server);
  lotRoutes(server);
  holdRoutes(server);
  correctionRoutes(server);
  stockRoutes(server);
  expiryRoutes(server);
  toIdentifyRoutes(server);
  lowStockRoutes(server);
  moveRoutes(server);
  movementReportRoutes(server);
  slowMoverRoutes(server);
  valuationRoutes(server);
  homeRoutes(server);
  scanRoutes(server);
  operationRoutes(server);
  invoiceRoutes(server);
  printRoutes(server);
  mailRoutes(server, openMailer(options.config.mail, options.log));
  orderRoutes(server);
  orderReportRoutes(server);
  pickRoutes(server);
  proposalRoutes(server);
  countRoutes(server);
  countSheetRoutes(server);
  registerRoutes(server);
  feedRoutes(server);
  verdictRoutes(server);
  ticketRoutes(server);
  printJobRoutes(server);
  entryRoutes(server);
  tillCaseRoutes(server);
  labelRoutes(server, options.config.publicUrl);
  warrantyRoutes(server);
  contractRoutes(server);
  installationRoutes(server);
  seriesRoutes(server);
  trackingRoutes(server);
  shiftRoutes(server);
  tillReportRoutes(server);
  journalProofRoutes(server);
  claimRoutes(server);
  serviceReportRoutes(server);
  holidayRoutes(server);
  planRoutes(server);
  visitRoutes(server);
  calendarFeedRoutes(server, options.config.publicUrl);
  assetRoutes(server);
  const { control, clock, companyPlace } = server;
  const given = { companyPlace, control, clock };
  const kinds = {
    ...importJobs(given),
    ...bulkEditJobs(given),
    ...recordImportJobs(given),
    ...demoJobs({ database: options.database, clock, log: options.log }),
  };
  const jobs = startJobs({ control, clock, log: options.log, kinds });
  server.fastify.addHook('onClose', () => jobs.stop());
  documentImportRoutes(server, jobs);
  bulkEditRoutes(server, jobs);
  fullExportRoutes(server);
  recordImportRoutes(server, jobs);
  demoRoutes(server, access, jobs);
  helpRoutes(server);
}

/** The built web part: every address that is not a file and not the API gets the page, below /pos/ the till's. */
async function serveWeb(fastify: FastifyInstance): Promise<void> {
  if (!existsSync(webFolder)) return;
  await fastify.register(fastifyStatic, {
    root: webFolder,
    wildcard: false,
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = (file: string) => (request: FastifyRequest, reply: FastifyReply) => {
    if (isNoPage.test(request.url)) throw problem('route-not-found');
    return reply.header('cache-control', 'no-cache').sendFile(file);
  };
  // The till's service worker answers below /pos/ only.
  fastify.get('/pos', { schema: { hide: true } }, (_, reply) => reply.redirect('/pos/'));
  fastify.get('/pos/*', { schema: { hide: true } }, page('pos/pos.html'));
  fastify.get('/*', { schema: { hide: true } }, page('index.html'));
}
