import { page } from './root.tsx';

const documents = () => import('./operations/documents.tsx');
const newDocument = () => import('./operations/document-new.tsx');

export const operationRoutes = [
  page('/operations', documents, 'operation.read'),
  page('/receipts', documents, 'operation.read'),
  page('/receipts/new', newDocument, 'operation.write'),
  page('/deliveries', documents, 'operation.read'),
  page('/deliveries/new', newDocument, 'operation.write'),
  page('/deliveries/$id/pick', () => import('./operations/pick.tsx'), 'operation.read'),
  page('/deliveries/$id/pick/print', () => import('./operations/pick-print.tsx'), 'operation.read'),
  page('/transfers', documents, 'operation.read'),
  page('/transfers/new', newDocument, 'operation.write'),
  page('/returns', documents, 'operation.read'),
  page('/returns/new', newDocument, 'operation.write'),
  page('/scrap', documents, 'operation.read'),
  page('/scrap/new', newDocument, 'operation.write'),
  page('/operations/$id', () => import('./operations/document.tsx'), 'operation.read'),
  page('/operations/$id/slip', () => import('./operations/slip.tsx'), 'operation.read'),
] as const;
