import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
const chinaHours = 8;

/** "1234567.00" as "1,234,567.00"; money stays text all the way. */
export function groupedMoney(amount: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(amount);
  if (!match) return amount;
  return `${match[1]}${(match[2] ?? '').replace(/\B(?=(\d{3})+$)/g, ',')}${match[3] ?? ''}`;
}

/** True for "0.00" and "-0.00". */
export function isZeroMoney(amount: string | undefined): boolean {
  return amount === undefined || /^-?0+(\.0+)?$/.test(amount);
}

/** A moment in China's time, to the minute. */
export function chinaTime(moment: string): string {
  return dayjs.utc(moment).utcOffset(chinaHours).format('YYYY-MM-DD HH:mm');
}

export function chinaDay(moment: string): string {
  return dayjs.utc(moment).utcOffset(chinaHours).format('YYYY-MM-DD');
}

export function wholeDaysBetween(from: string, to: string): number {
  return dayjs.utc(to).diff(dayjs.utc(from), 'day');
}

/** Minutes in the largest unit that keeps it short: 45分 / 3.5小时 / 2.1天. */
export function minutesInWords(minutes: number | undefined, language: 'zh' | 'en'): string {
  if (minutes === undefined) return '—';
  if (minutes < 1) return language === 'zh' ? '不足1分' : '< 1 min';
  if (minutes < 60) return language === 'zh' ? `${minutes}分` : `${minutes} min`;
  const hours = minutes / 60;
  if (hours < 48) return language === 'zh' ? `${trim(hours)}小时` : `${trim(hours)} h`;
  return language === 'zh' ? `${trim(hours / 24)}天` : `${trim(hours / 24)} d`;
}

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

export function bytesInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${trim(bytes / 1024)} KB`;
  return `${trim(bytes / 1024 / 1024)} MB`;
}

/** A PDF in a frame shows its page over the whole width, without the viewer's own column of small pages. */
export function pdfFrame(address: string): string {
  return `${address}#navpanes=0&view=FitH`;
}
