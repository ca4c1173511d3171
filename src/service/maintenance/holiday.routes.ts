// The addresses of days off.
import { read, type Server, write } from '../../platform/http.ts';
import * as api from './holiday.contract.ts';
import { addHolidays, changeWeekdaysOff, readDaysOff, removeHoliday } from './holiday.ts';

export function holidayRoutes(server: Server): void {
  read(server, api.getDaysOff, ({ db }, { query }) => readDaysOff(db, query));
  write(server, api.setWeekdaysOff, (tx, context, { body }) => changeWeekdaysOff(tx, context, body.weekdays));
  write(server, api.addHolidays, (tx, context, { body }) => addHolidays(tx, context, body.holidays));
  write(server, api.removeHoliday, async (tx, context, { params }) => {
    await removeHoliday(tx, context, params.day);
    return { done: true as const };
  });
}
