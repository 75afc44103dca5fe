import type { z } from 'zod';
import { caseList } from './case-list.ts';
import { caseStatusWords } from './case-words.ts';
import type { DeskContext } from './context.ts';
import type { CaseFilter, CaseRow } from './contract/case-list.ts';
import type { DuePayout, PaymentInTransit, UnmatchedLine } from './contract/money-desk.ts';
import type { UnitRow } from './contract/units.ts';
import { moneyDesk } from './money-desk.ts';
import { dataTime, type SheetColumn, table, writeWorkbook } from './spreadsheet.ts';
import { unitsRead } from './units.ts';

type Filter = z.output<typeof CaseFilter>;

/** More rows than this nobody reads in a spreadsheet; the first row says so when it is reached. */
const rowsMax = 20_000;
const pageRows = 500;

const caseColumns: readonly SheetColumn<CaseRow>[] = [
  { head: '案号', width: 26, cell: (r) => r.number },
  { head: '法院', width: 22, cell: (r) => r.courtName },
  { head: '状态', width: 10, cell: (r) => r.state.text.zh },
  { head: '亮灯', width: 8, cell: (r) => lightNames[r.light.colour] },
  { head: '节点提示', width: 40, cell: (r) => r.light.words.zh },
  { head: '届满日', width: 12, cell: (r) => r.light.due ?? '' },
  { head: '申请执行人', width: 24, cell: (r) => r.applicants.join('、') },
  { head: '被执行人', width: 24, cell: (r) => r.debtors.join('、') },
  { head: '申请标的（元）', width: 18, cell: (r) => r.claim, money: true },
  { head: '已清偿（元）', width: 18, cell: (r) => r.paid, money: true },
  { head: '立案日期', width: 12, cell: (r) => r.docketedOn ?? '' },
  { head: '承办法官', width: 12, cell: (r) => r.handler ?? '' },
];

const lightNames: Record<CaseRow['light']['colour'], string> = {
  green: '绿',
  yellow: '黄',
  red: '红',
  grey: '灰',
  blue: '蓝',
};

function said(context: DeskContext, conditions: string): string {
  return `条件：${conditions || '全部'}　数据时间：${dataTime(context.now)}（北京时间）　导出人：${context.actor.name}`;
}

type Names = { readonly handler: string; readonly court: string };

function conditionsOf(filter: Filter, names: Names): string {
  const status = filter.state as keyof typeof caseStatusWords | undefined;
  const parts = [
    filter.q && `检索“${filter.q}”`,
    status && `状态：${caseStatusWords[status]?.zh ?? status}`,
    filter.light && `亮灯：${lightNames[filter.light]}`,
    filter.handler && `承办人：${names.handler}`,
    filter.court && `法院：${names.court}`,
    (filter.docketedFrom || filter.docketedTo) && `立案日期：${filter.docketedFrom ?? ''}至${filter.docketedTo ?? ''}`,
    (filter.claimFrom || filter.claimTo) && `标的：${filter.claimFrom ?? ''}至${filter.claimTo ?? ''}元`,
  ];
  return parts.filter(Boolean).join('；');
}

/** The filtered list of cases as a spreadsheet; its rows are those of the screen, all pages of them. */
export async function casesWorkbook(context: DeskContext, filter: Filter): Promise<{ file: Buffer; rows: number }> {
  const rows: CaseRow[] = [];
  let after: string | undefined;
  let page = await caseList(context, { ...filter, limit: pageRows, after });
  const all = `${page.total}${page.more ? '多' : ''}`;
  const names = {
    handler: page.handlers.find((h) => h.value === filter.handler)?.label ?? '',
    court: page.courts.find((c) => c.value === filter.court)?.label ?? '',
  };
  for (;;) {
    rows.push(...page.rows);
    if (page.next === null || rows.length >= rowsMax) break;
    after = page.next;
    page = await caseList(context, { ...filter, limit: pageRows, after });
  }
  const cut = page.next === null ? '' : `（共${all}件，仅导出前${rows.length}件）`;
  const first = said(context, `${conditionsOf(filter, names)}${cut}`);
  return { file: await writeWorkbook([table({ name: '案件', columns: caseColumns, rows })], first), rows: rows.length };
}

const unitColumns: readonly SheetColumn<UnitRow>[] = [
  { head: '单位', width: 28, cell: (r) => r.name },
  { head: '类别', width: 18, cell: (r) => r.kind.text.zh },
  { head: '近30日发出', width: 12, cell: (r) => String(r.sent) },
  { head: '已答复', width: 10, cell: (r) => String(r.answered) },
  { head: '待答复', width: 10, cell: (r) => String(r.waiting) },
  { head: '逾期', width: 10, cell: (r) => String(r.overdue) },
  { head: '未予办理', width: 10, cell: (r) => String(r.refused) },
  { head: '中位用时（分钟）', width: 16, cell: (r) => String(r.medianMinutes ?? '') },
  { head: '最慢一成用时（分钟）', width: 20, cell: (r) => String(r.slowestTenthMinutes ?? '') },
];

/** The units with their answer times as a spreadsheet. */
export async function unitsWorkbook(context: DeskContext): Promise<{ file: Buffer; rows: number }> {
  const { rows } = await unitsRead(context);
  const file = await writeWorkbook([table({ name: '联动单位', columns: unitColumns, rows })], said(context, ''));
  return { file, rows: rows.length };
}

const lineColumns: readonly SheetColumn<UnmatchedLine>[] = [
  { head: '到账日期', width: 12, cell: (r) => r.receivedOn },
  { head: '金额（元）', width: 16, cell: (r) => r.amount, money: true },
  { head: '付款人', width: 24, cell: (r) => r.payer },
  { head: '付款账号', width: 18, cell: (r) => r.payerAccountMasked ?? '' },
  { head: '附言', width: 30, cell: (r) => r.remark },
  { head: '期限', width: 24, cell: (r) => r.light.words.zh },
];
const dueColumns: readonly SheetColumn<DuePayout>[] = [
  { head: '案号', width: 26, cell: (r) => r.case.number },
  { head: '被执行人', width: 24, cell: (r) => r.debtors.join('、') },
  { head: '到账日期', width: 12, cell: (r) => r.receivedOn },
  { head: '金额（元）', width: 16, cell: (r) => r.amount, money: true },
  { head: '阶段', width: 12, cell: (r) => r.stage.text.zh },
  { head: '期限', width: 30, cell: (r) => r.light.words.zh },
  { head: '承办法官', width: 12, cell: (r) => r.handler ?? '' },
];
const transitColumns: readonly SheetColumn<PaymentInTransit>[] = [
  { head: '案号', width: 26, cell: (r) => r.case.number },
  { head: '收款人', width: 24, cell: (r) => r.payee },
  { head: '收款账号', width: 18, cell: (r) => r.accountMasked ?? '' },
  { head: '金额（元）', width: 16, cell: (r) => r.amount, money: true },
  { head: '状态', width: 16, cell: (r) => r.state.text.zh },
];

/** The money desk as a spreadsheet, one sheet for each of its lists. */
export async function moneyWorkbook(context: DeskContext): Promise<{ file: Buffer; rows: number }> {
  const desk = await moneyDesk(context);
  const tables = [
    table({ name: '未认领来款', columns: lineColumns, rows: desk.unmatched }),
    table({ name: '待发放', columns: dueColumns, rows: desk.due }),
    table({ name: '支付在途', columns: transitColumns, rows: desk.transit }),
  ];
  const rows = desk.unmatched.length + desk.due.length + desk.transit.length;
  return { file: await writeWorkbook(tables, said(context, desk.courtName)), rows };
}
