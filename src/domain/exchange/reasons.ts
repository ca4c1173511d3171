// Why a cell is refused or noticed, in words: for the page and for the file that goes back to be mended. `{name}` stands for a
// fact. A reason that is not here is the code of a problem.
import { problemCatalogue } from '../problem.ts';
import { type RecordLanguage, type Words, words } from './column.ts';

export const reasons: Readonly<Record<string, Words>> = {
  // a cell by itself
  'missing': words('This is needed.', 'Este dato es necesario.', 'Cette donnée est nécessaire.'),
  'not-a-number': words('“{given}” is not a number.', '«{given}» no es un número.', '« {given} » n’est pas un nombre.'),
  'decimal-sign': words(
    '“{given}” has another decimal sign than the other rows ({sign}).',
    '«{given}» lleva otro signo decimal que las demás filas ({sign}).',
    '« {given} » a un autre signe décimal que les autres lignes ({sign}).',
  ),
  'too-precise': words('It has too many decimals.', 'Tiene demasiados decimales.', 'Il y a trop de décimales.'),
  'too-large': words('It has too many digits.', 'Tiene demasiadas cifras.', 'Il y a trop de chiffres.'),
  'negative': words(
    'It cannot be less than zero.',
    'No puede ser menor que cero.',
    'Ne peut pas être inférieur à zéro.',
  ),
  'zero': words('It must be more than zero.', 'Debe ser mayor que cero.', 'Doit être supérieur à zéro.'),
  'not-whole': words('It must be a whole number.', 'Debe ser un número entero.', 'Doit être un nombre entier.'),
  'date-invalid': words(
    'There is no such day: “{given}”.',
    'No existe ese día: «{given}».',
    'Ce jour n’existe pas : « {given} ».',
  ),
  'flag-unknown': words(
    'Write yes or no, not “{given}”.',
    'Escriba sí o no, no «{given}».',
    'Écrivez oui ou non, pas « {given} ».',
  ),
  'choice-unknown': words(
    '“{given}” is none of: {choices}.',
    '«{given}» no es ninguno de: {choices}.',
    '« {given} » n’est pas parmi : {choices}.',
  ),
  'too-long': words('It is too long.', 'Es demasiado largo.', 'C’est trop long.'),
  'control-character': words(
    'It holds a character that cannot be kept.',
    'Contiene un carácter que no se puede guardar.',
    'Il contient un caractère qui ne peut pas être conservé.',
  ),
  'invalid': words(
    'This cannot be right: {detail}',
    'No puede ser correcto: {detail}',
    'Cela ne peut pas être juste : {detail}',
  ),
  'warranty-unclear': words(
    '“{given}” is no time such as 2 years, 18 months or 90 days.',
    '«{given}» no es un plazo como 2 años, 18 meses o 90 días.',
    '« {given} » n’est pas une durée comme 2 ans, 18 mois ou 90 jours.',
  ),
  'packaging-unclear': words(
    '“{given}” is no packaging such as Case=12.',
    '«{given}» no es un embalaje como Caja=12.',
    '« {given} » n’est pas un conditionnement comme Carton=12.',
  ),
  'kept-as-barcode': words(
    '“{given}” is no GTIN and is kept as a barcode.',
    '«{given}» no es un GTIN y se guarda como código de barras.',
    '« {given} » n’est pas un GTIN et reste un code-barres.',
  ),
  // the row
  'not-checked': words('It was not checked yet.', 'Aún no se ha comprobado.', 'Pas encore vérifiée.'),
  'too-many-cells': words(
    'The row has more cells than the header.',
    'La fila tiene más celdas que el encabezado.',
    'La ligne a plus de cellules que l’en-tête.',
  ),
  'duplicate-in-file': words(
    'Row {row} says the same.',
    'La fila {row} dice lo mismo.',
    'La ligne {row} dit la même chose.',
  ),
  'exists': words('{name} exists already.', '{name} ya existe.', '{name} existe déjà.'),
  'unknown': words(
    'Nothing here is called “{given}”.',
    'Aquí nada se llama «{given}».',
    'Rien ne s’appelle « {given} » ici.',
  ),
  'unknown-product': words(
    'There is no product “{given}”. Import products first.',
    'No hay ningún producto «{given}». Importe primero los productos.',
    'Il n’y a pas de produit « {given} ». Importez d’abord les produits.',
  ),
  'unknown-location': words(
    'There is no location “{given}”. Import locations first.',
    'No hay ninguna ubicación «{given}». Importe primero las ubicaciones.',
    'Il n’y a pas d’emplacement « {given} ». Importez d’abord les emplacements.',
  ),
  'unknown-partner': words(
    'There is no partner “{given}”. Import partners first.',
    'No hay ningún contacto «{given}». Importe primero los contactos.',
    'Il n’y a pas de partenaire « {given} ». Importez d’abord les partenaires.',
  ),
  'no-such-field': words(
    'The numbers of {name} have no such field.',
    'Los números de {name} no tienen ese campo.',
    'Les numéros de {name} n’ont pas ce champ.',
  ),
  'percent-of-product': words(
    'A product has a price here; a percentage is of a category or of all products.',
    'Un producto lleva aquí un precio; el porcentaje es de una categoría o de todos los productos.',
    'Un produit a ici un prix ; un pourcentage vaut pour une catégorie ou pour tous les produits.',
  ),
  'product-or-percent': words(
    'Name a product with its price, or a percentage off.',
    'Indique un producto con su precio, o un porcentaje de descuento.',
    'Indiquez un produit avec son prix, ou un pourcentage de remise.',
  ),
  'not-a-percent': words(
    '“{given}” is not a percentage.',
    '«{given}» no es un porcentaje.',
    '« {given} » n’est pas un pourcentage.',
  ),
  'order-differs': words(
    'The order says {known} in another row.',
    'El pedido dice {known} en otra fila.',
    'La commande dit {known} dans une autre ligne.',
  ),
  'nothing-there': words(
    'Nothing is there: the row does nothing.',
    'No hay nada: la fila no hace nada.',
    'Il n’y a rien : la ligne ne fait rien.',
  ),
  'not-kept': words(
    '{name} has no numbers: this is not kept.',
    '{name} no lleva números: esto no se guarda.',
    '{name} n’a pas de numéros : ceci n’est pas gardé.',
  ),
  'without-number': words(
    'It has no number: it will be to identify.',
    'No lleva número: quedará por identificar.',
    'Il n’a pas de numéro : il sera à identifier.',
  ),
  'from-series': words(
    'It has no number: one is taken from the series {series}.',
    'No lleva número: se toma uno de la serie {series}.',
    'Il n’a pas de numéro : il est pris de la série {series}.',
  ),
  'nothing-to-update': words(
    'There is nothing to change with “{given}”.',
    'No hay nada que cambiar con «{given}».',
    'Il n’y a rien à modifier avec « {given} ».',
  ),
  'ambiguous': words(
    '“{given}” can mean several.',
    '«{given}» puede ser varios.',
    '« {given} » peut en désigner plusieurs.',
  ),
  'archived': words('{name} is archived.', '{name} está archivado.', '{name} est archivé.'),
  'formula': words(
    'It looks like a formula and is kept as text.',
    'Parece una fórmula y se guarda como texto.',
    'Cela ressemble à une formule et reste du texte.',
  ),
  'will-be-made': words(
    '“{given}” is new and will be made.',
    '«{given}» es nuevo y se creará.',
    '« {given} » est nouveau et sera créé.',
  ),
  'cycle': words('It would lie inside itself.', 'Estaría dentro de sí mismo.', 'Il se trouverait dans lui-même.'),
  'used-already': words('It belongs to {owner}.', 'Pertenece a {owner}.', 'Il appartient à {owner}.'),
  'document-incomplete': words(
    'Another row of this document has an error.',
    'Otra fila de este documento tiene un error.',
    'Une autre ligne de ce document a une erreur.',
  ),
};

/** The reason as a sentence. Facts that are lists are joined by commas. */
export function reasonIn(language: RecordLanguage, reason: string, facts: Readonly<Record<string, unknown>>): string {
  const own = reasons[reason]?.[language];
  const catalogue: Readonly<Record<string, string>> = problemCatalogue;
  const pattern = own ?? catalogue[reason] ?? reason;
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => wordsOf(facts[name]));
}

const wordsOf = (fact: unknown): string => (Array.isArray(fact) ? fact.join(', ') : String(fact ?? ''));
