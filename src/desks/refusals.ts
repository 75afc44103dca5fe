import { refusalTable } from '#kernel';

export const refuseImport = refusalTable({
  'sheet-unreadable': {
    zh: '文件不是可以读取的 Excel 工作簿（.xlsx）。',
    en: 'The file is not an Excel workbook (.xlsx) that can be read.',
    status: 422,
  },
  'sheet-too-large': {
    zh: '工作簿过大（上限 {megabytes} MB），请分批导入。',
    en: 'The workbook is too large (at most {megabytes} MB); import it in parts.',
    status: 422,
  },
  'sheet-heads-missing': {
    zh: '表中缺少列：{columns}。请使用模板。',
    en: 'Columns are missing: {columns}. Use the template.',
    status: 422,
  },
  'sheet-empty': { zh: '表中没有数据行。', en: 'The sheet has no rows.', status: 422 },
  'sheet-too-long': {
    zh: '表中有 {rows} 行，一次最多 {most} 行，请分批导入。',
    en: 'The sheet has {rows} rows; at most {most} can be imported at once.',
    status: 422,
  },
});
