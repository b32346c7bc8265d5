import type { ColumnNames } from '../options.ts';
import { refuse, shown } from '../refusal.ts';

/** Where things stand in a row. */
export interface ColumnPlaces {
  readonly id: number;
  readonly date: number;
  readonly amount: number;
  /** `null` when every row is an order of its own. */
  readonly order: number | null;
}

type Role = keyof ColumnNames;

/**
 * The usual names of columns, without capitals, blanks and marks, so that `Customer ID` is `customerid`. Names of one list
 * are as good as one another; a name of a later list counts where no name of an earlier one is there.
 */
const USUAL_NAMES: Record<Role, readonly (readonly string[])[]> = {
  id: [
    ['customerid', 'clientid', 'userid', 'masterid', 'memberid', 'accountid', 'buyerid', 'contactid', 'personid'],
    ['customernumber', 'customerno', 'clientnumber', 'clientno', 'custid', 'custno'],
    ['customer', 'client', 'user', 'member', 'account', 'buyer', 'contact'],
    ['id'],
  ],
  date: [
    ['date', 'day', 'orderdate', 'invoicedate', 'purchasedate', 'transactiondate', 'saledate', 'orderedon', 'boughton'],
    ['createdat', 'orderedat', 'purchasedat', 'paidat', 'datetime', 'timestamp', 'time'],
  ],
  amount: [
    ['amount', 'value', 'total', 'revenue', 'paid', 'orderamount', 'ordervalue', 'ordertotal', 'totalamount'],
    ['totalprice', 'netamount', 'netvalue', 'invoiceamount', 'invoicetotal', 'sales', 'spend', 'turnover'],
    ['price'],
  ],
  order: [
    ['orderid', 'ordernumber', 'orderno', 'order'],
    ['invoiceid', 'invoicenumber', 'invoiceno', 'invoice'],
    ['transactionid', 'transactionnumber', 'transactionno', 'receiptid', 'receiptno', 'receipt'],
  ],
};

const MEANING: Record<Role, string> = {
  id: 'the customer',
  date: 'the date',
  amount: 'the amount',
  order: 'the order number',
};

/** Beside one of these a `price` is that of a piece, not of the row. */
const QUANTITIES = ['quantity', 'qty', 'units', 'pieces', 'items'];

/**
 * Finds the columns by the names given, or else by usual names. Where two names are equally good, or none is there, it asks:
 * a wrong column gives numbers that look right.
 */
export function findColumns(header: readonly string[], given: ColumnNames): ColumnPlaces {
  const faults: string[] = [];
  const find = (role: Role): number | null => {
    const name = given[role];
    const found = name === null ? usualPlaces(header, role) : placesOf(header, name);
    if (found.length === 1) return found[0] as number;
    if (role === 'order' && name === null && found.length === 0) return null;
    faults.push(faultOf(header, role, name, found));
    return null;
  };
  const id = find('id');
  const date = find('date');
  const amount = find('amount');
  const order = given.order === 'none' ? null : find('order');
  if (id === null || date === null || amount === null || faults.length > 0) {
    return refuse(...faults, `The header has: ${header.map((name) => shown(name).slice(1, -1)).join(', ')}`);
  }
  const twice = [id, date, amount, order].find((place, i, all) => place !== null && all.indexOf(place) !== i);
  if (typeof twice === 'number') refuse(`The column ${shown(header[twice] ?? '')} cannot be two things at once.`);
  return { id, date, amount, order };
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The columns of this name, or the one at this position where no column is called so. */
function placesOf(header: readonly string[], name: string): number[] {
  const matching = (same: (column: string) => boolean): number[] => header.flatMap((c, i) => (same(c) ? [i] : []));
  const exact = matching((column) => column.trim() === name.trim());
  if (exact.length > 0) return exact;
  const loose = matching((column) => plain(column) === plain(name) && plain(name) !== '');
  if (loose.length > 0) return loose;
  const position = /^\d+$/.test(name) ? Number(name) : 0;
  return position >= 1 && position <= header.length ? [position - 1] : [];
}

function usualPlaces(header: readonly string[], role: Role): number[] {
  const names = header.map(plain);
  for (const list of USUAL_NAMES[role]) {
    const found = names.flatMap((name, i) => (list.includes(name) ? [i] : []));
    if (found.length === 0) continue;
    // A price per piece is not what was paid: better ask.
    const perPiece = list.includes('price') && names.some((name) => QUANTITIES.includes(name));
    return perPiece ? [] : found;
  }
  return [];
}

function faultOf(header: readonly string[], role: Role, name: string | null, found: readonly number[]): string {
  const flag = `--${role}`;
  if (name !== null) {
    if (found.length === 0) return `There is no column ${shown(name)} for ${flag}.`;
    return `${found.length} columns are called ${shown(name)}: give ${flag} the position, from 1, such as ${(found[0] as number) + 1}.`;
  }
  if (found.length > 1) {
    const names = found.map((place) => shown(header[place] ?? '')).join(' and ');
    const none = role === 'order' ? ' or none' : '';
    return `More than one column may be ${MEANING[role]}: ${names}. Say which with ${flag} NAME${none}.`;
  }
  const priced = role === 'amount' && header.some((column) => plain(column) === 'price');
  const why = priced ? ' (beside a quantity, a price is that of one piece)' : '';
  return `No column is known to be ${MEANING[role]}${why}. Say which with ${flag} NAME.`;
}
