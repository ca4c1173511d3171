// The columns of locations, with the names that Odoo (stock.location) and ERPNext (Warehouse) give them. `parent` is a
// code, a name or a path such as "Stock / Aisle 1"; it may be another row of the same file.

import { pickingChoices } from './choices.ts';
import { alike, type EntityColumns, words } from './column.ts';

const none = alike('');
const no = words('No', 'No', 'Non');

export const locationColumns: EntityColumns = {
  entity: 'locations',
  title: words('Locations', 'Ubicaciones', 'Emplacements'),
  columns: [
    {
      key: 'code',
      kind: 'text',
      matches: true,
      title: words('Code', 'Código', 'Code'),
      aliases: [
        'barcode',
        'Barcode',
        'Location code',
        'Short Name',
        'Código de ubicación',
        'Code emplacement',
        'Code-barres',
      ],
      examples: [alike('A1'), alike('A1-01'), alike('A1-02')],
    },
    {
      key: 'name',
      kind: 'text',
      needed: true,
      matches: true,
      title: words('Name', 'Nombre', 'Nom'),
      aliases: [
        ...['name', 'Location Name', 'warehouse_name', 'Warehouse Name', 'Location', 'Warehouse', 'Place'],
        ...['Nombre de la ubicación', 'Ubicación', 'Almacén', 'Nom de l’emplacement', 'Emplacement', 'Entrepôt'],
      ],
      examples: [
        words('Aisle 1', 'Pasillo 1', 'Allée 1'),
        words('Shelf 1', 'Estante 1', 'Étagère 1'),
        words('Shelf 2', 'Estante 2', 'Étagère 2'),
      ],
    },
    {
      key: 'parent',
      kind: 'text',
      title: words('Lies in', 'Está en', 'Se trouve dans'),
      aliases: [
        ...['location_id', 'Parent Location', 'parent_warehouse', 'Parent Warehouse', 'Parent', 'Inside'],
        ...['Ubicación padre', 'Ubicación principal', 'Almacén principal', 'Emplacement parent', 'Entrepôt parent'],
      ],
      examples: [none, alike('A1'), alike('A1')],
    },
    {
      key: 'kind',
      kind: 'choice',
      title: words('Kind', 'Clase', 'Nature'),
      aliases: [
        'usage',
        'Location Type',
        'Tipo de ubicación',
        'Type d’emplacement',
        'Warehouse Type',
        'warehouse_type',
      ],
      choices: {
        internal: {
          title: words('Internal', 'Interna', 'Interne'),
          aliases: ['internal', 'Internal Location', 'view', 'Ubicación interna', 'Emplacement interne'],
        },
        transit: {
          title: words('In transit', 'En tránsito', 'En transit'),
          aliases: ['transit', 'Transit Location', 'Ubicación de tránsito', 'Emplacement de transit'],
        },
      },
      examples: [
        words('Internal', 'Interna', 'Interne'),
        words('Internal', 'Interna', 'Interne'),
        words('Internal', 'Interna', 'Interne'),
      ],
    },
    {
      key: 'belowZero',
      kind: 'flag',
      title: words('May go below zero', 'Puede quedar bajo cero', 'Peut passer sous zéro'),
      aliases: ['Below zero', 'Allow negative stock', 'Stock negativo', 'Stock négatif'],
      examples: [no, no, no],
    },
    {
      key: 'picking',
      kind: 'choice',
      title: words('Leaves first', 'Sale primero', 'Sort en premier'),
      aliases: [
        'Picking',
        'Removal Strategy',
        'removal_strategy_id',
        'Estrategia de retirada',
        'Stratégie d’enlèvement',
      ],
      choices: pickingChoices,
      examples: [none, none, none],
    },
    {
      key: 'pickOrder',
      kind: 'whole',
      title: words('Order of places', 'Orden de ubicaciones', 'Ordre des emplacements'),
      aliases: ['Pick order', 'Sequence', 'Secuencia', 'Séquence'],
      examples: [none, alike('1'), alike('2')],
    },
    {
      key: 'timeZone',
      kind: 'text',
      title: words('Time zone', 'Zona horaria', 'Fuseau horaire'),
      aliases: ['timezone', 'tz'],
      examples: [none, none, none],
    },
    {
      key: 'archived',
      kind: 'flag',
      title: words('Archived', 'Archivada', 'Archivé'),
      aliases: ['disabled', 'Disabled', 'Inactive', 'Inactiva', 'Inactif'],
      examples: [no, no, no],
    },
    {
      key: 'active',
      kind: 'flag',
      standsFor: 'archived',
      title: words('Active', 'Activa', 'Actif'),
      aliases: ['active'],
      examples: [none, none, none],
    },
  ],
};
