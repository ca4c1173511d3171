// Who the demo company is in each language: a town, taxes that are true there, people, and whom it trades with.

import { madeUpAddress } from '../../access/demo-company.ts';
import type { Language } from '../../access/person.contract.ts';
import { type Words, words } from './words.ts';

export type DemoPlace = {
  name: string;
  country: string;
  timeZone: string;
  street: string;
  postcode: string;
  city: string;
  taxNumber: string;
  phone: string;
  /** Percent. */
  tax: { full: string; low: string };
};
const euro = { currency: 'EUR' } as const;

export const companies: Readonly<Record<Language, DemoPlace & typeof euro>> = {
  en: {
    ...{ name: 'Harbour Electronics & Pantry', country: 'IE', timeZone: 'Europe/Dublin', ...euro },
    ...{
      street: '12 Quay Street',
      postcode: 'H91 X2Y3',
      city: 'Galway',
      taxNumber: 'IE0000000X',
      phone: '+353 91 555 010',
    },
    tax: { full: '23', low: '0' },
  },
  es: {
    ...{ name: 'Casa Ribera, electrónica y despensa', country: 'ES', timeZone: 'Europe/Madrid', ...euro },
    ...{
      street: 'Calle del Muelle, 12',
      postcode: '33201',
      city: 'Gijón',
      taxNumber: 'B00000000',
      phone: '+34 985 555 010',
    },
    tax: { full: '21', low: '10' },
  },
  fr: {
    ...{ name: 'Maison Rivage, électronique et épicerie', country: 'FR', timeZone: 'Europe/Paris', ...euro },
    ...{
      street: '12 quai du Port',
      postcode: '17000',
      city: 'La Rochelle',
      taxNumber: 'FR00000000000',
      phone: '+33 5 46 55 50 10',
    },
    tax: { full: '20', low: '5.5' },
  },
};

/** Addresses that end in this belong to people of the demo company: nobody has them. */
export const demoAddress = madeUpAddress;

export const people = {
  manager: { address: `nora${demoAddress}`, role: 'manager', name: words('Nora Walsh', 'Nuria Vega', 'Nora Laurent') },
  clerk: { address: `tom${demoAddress}`, role: 'clerk', name: words('Tom Byrne', 'Tomás Prieto', 'Thomas Perrin') },
  technician: { address: `sam${demoAddress}`, role: 'clerk', name: words('Sam Doyle', 'Samuel Díaz', 'Samuel Duval') },
  cashier: { address: `alice${demoAddress}`, role: 'cashier', name: words('Alice Kelly', 'Alba Cueto', 'Alice Caron') },
} as const;
export type Role = keyof typeof people;

export type DemoPartner = { key: string; name: Words; city: Words; country?: string; email: string };

const supplier = (key: string, name: string, city: string, country: string): DemoPartner => ({
  ...{ key, country, name: words(name, name, name), city: words(city, city, city), email: `orders@${key}.example` },
});
export const suppliers: readonly DemoPartner[] = [
  supplier('devices', 'Nordlicht Elektronik GmbH', 'Hamburg', 'DE'),
  supplier('accessories', 'Delta Cables BV', 'Rotterdam', 'NL'),
  supplier('kitchen', 'Bellini Casa S.p.A.', 'Bologna', 'IT'),
  supplier('coffee', 'Torrefazione Aurora', 'Trieste', 'IT'),
  supplier('pantry', 'Conservas del Ebro', 'Tudela', 'ES'),
  supplier('dairy', 'Laiterie des Deux Rives', 'Rennes', 'FR'),
  supplier('drinks', 'Quinta do Vale', 'Porto', 'PT'),
  supplier('parts', 'Parts Direct Europe', 'Liège', 'BE'),
];

export type DemoCustomer = DemoPartner & {
  /** What they buy: food and coffee, devices for desks, or both. */
  buys: 'food' | 'devices' | 'both';
  /** How often, beside one another. */
  weight: number;
};
const town = words('Galway', 'Gijón', 'La Rochelle');
const near = words('Oranmore', 'Avilés', 'Rochefort');
const customer = (
  key: string,
  name: Words,
  buys: DemoCustomer['buys'],
  weight: number,
  city: Words = town,
): DemoCustomer => ({ key, name, buys, weight, city, email: `office@${key}.example` });

export const customers: readonly DemoCustomer[] = [
  customer('cafe', words('Harbour Café', 'Café del Puerto', 'Café du Port'), 'food', 5),
  customer('hotel', words('Hotel Bellavista', 'Hotel Bellavista', 'Hôtel Bellevue'), 'both', 5),
  customer('bakery', words('Old Mill Bakery', 'Panadería El Molino', 'Boulangerie du Moulin'), 'food', 4),
  customer('school', words('St Brendan’s School', 'Colegio San Andrés', 'Collège Saint-Brendan'), 'both', 3, near),
  customer(
    'clinic',
    words('Bayside Dental Clinic', 'Clínica Dental Bahía', 'Cabinet dentaire de la Baie'),
    'devices',
    3,
  ),
  customer('studio', words('Tide Architects', 'Marea Arquitectos', 'Marée Architectes'), 'devices', 3),
  customer('law', words('Moran & Daly Solicitors', 'Moral y Dávila Abogados', 'Moreau & Daly Avocats'), 'devices', 2),
  customer('gym', words('Northside Gym', 'Gimnasio Norte', 'Salle de sport du Nord'), 'both', 2, near),
  customer('deli', words('The Green Basket', 'La Cesta Verde', 'Le Panier Vert'), 'food', 4, near),
  customer('marina', words('City Marina', 'Puerto Deportivo', 'Port de plaisance'), 'both', 2),
  customer('library', words('County Library', 'Biblioteca Comarcal', 'Médiathèque'), 'devices', 2),
  customer('coworking', words('The Loft Coworking', 'La Nave Coworking', 'Le Hangar Coworking'), 'both', 4),
  customer('garage', words('Shannon Garage', 'Talleres Somió', 'Garage de l’Atlantique'), 'devices', 1, near),
  customer('events', words('Blue Door Events', 'Puerta Azul Eventos', 'Porte Bleue Évènements'), 'both', 2),
];
/** People who buy in the shop and are known by name: their units have a warranty. */
export const persons: readonly DemoCustomer[] = [
  customer('p1', words('Maeve O’Sullivan', 'Lucía Fernández', 'Camille Roux'), 'devices', 1),
  customer('p2', words('Declan Burke', 'Javier Ortega', 'Julien Mercier'), 'devices', 1),
  customer('p3', words('Grace Flynn', 'Elena Suárez', 'Manon Girard'), 'devices', 1, near),
  customer('p4', words('Patrick Nolan', 'Pablo Herrero', 'Hugo Lambert'), 'devices', 1),
  customer('p5', words('Ciara Byrne', 'Marta Iglesias', 'Chloé Fontaine'), 'devices', 1, near),
  customer('p6', words('Liam Keane', 'Diego Castro', 'Antoine Lefèvre'), 'devices', 1),
];
