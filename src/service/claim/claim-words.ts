// The words of the claim sheet in the three languages.
import type { Language } from '../../access/person.contract.ts';
import type { Cover } from '../../domain/cover.ts';

export type ClaimWords = {
  covers: Record<Cover, string>;
} & Record<
  | 'claim'
  | 'unit'
  | 'product'
  | 'number'
  | 'foreign'
  | 'soldWith'
  | 'cover'
  | 'raisedBy'
  | 'responsible'
  | 'replacedBy'
  | 'problem'
  | 'done',
  string
>;

export const claimWords: Record<Language, ClaimWords> = {
  en: {
    claim: 'Claim',
    unit: 'The unit',
    product: 'Product',
    number: 'Number',
    foreign: 'Not sold by us',
    soldWith: 'Sold with',
    cover: 'Cover',
    raisedBy: 'Raised by',
    responsible: 'Responsible',
    replacedBy: 'Replaced by',
    problem: 'What is wrong',
    done: 'What was done',
    covers: {
      'under-warranty': 'Under warranty until',
      'under-contract': 'Under a maintenance contract until',
      'out-of-contract': 'The maintenance contract has ended',
      'out-of-warranty': 'The warranty has ended',
      none: 'Not covered',
    },
  },
  es: {
    claim: 'Reclamación',
    unit: 'La unidad',
    product: 'Producto',
    number: 'Número',
    foreign: 'No vendida por nosotros',
    soldWith: 'Vendida con',
    cover: 'Cobertura',
    raisedBy: 'Presentada por',
    responsible: 'Responsable',
    replacedBy: 'Sustituida por',
    problem: 'Qué falla',
    done: 'Qué se hizo',
    covers: {
      'under-warranty': 'En garantía hasta',
      'under-contract': 'Con contrato de mantenimiento hasta',
      'out-of-contract': 'El contrato de mantenimiento terminó',
      'out-of-warranty': 'La garantía terminó',
      none: 'Sin cobertura',
    },
  },
  fr: {
    claim: 'Réclamation',
    unit: 'L’unité',
    product: 'Produit',
    number: 'Numéro',
    foreign: 'Non vendue par nous',
    soldWith: 'Vendue avec',
    cover: 'Couverture',
    raisedBy: 'Signalée par',
    responsible: 'Responsable',
    replacedBy: 'Remplacée par',
    problem: 'Ce qui ne va pas',
    done: 'Ce qui a été fait',
    covers: {
      'under-warranty': 'Sous garantie jusqu’au',
      'under-contract': 'Sous contrat de maintenance jusqu’au',
      'out-of-contract': 'Le contrat de maintenance est terminé',
      'out-of-warranty': 'La garantie est terminée',
      none: 'Sans couverture',
    },
  },
};
