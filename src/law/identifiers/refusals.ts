import { refusalTable } from '#kernel';

export const refuseIdentifier = refusalTable({
  'case-number-malformed': {
    zh: '“{text}”不是案号（应如（2022）川3301执123号）。',
    en: '"{text}" is not a case number (such as （2022）川3301执123号).',
    status: 422,
  },
  'court-code-unknown': {
    zh: '“{code}”不是法院代字。',
    en: '"{code}" is not a court code.',
    status: 422,
  },
  'case-kind-unknown': {
    zh: '“{kind}”不是已知的案件类型代字。',
    en: '"{kind}" is not a known case type code.',
    status: 422,
  },
  'case-number-zero': {
    zh: '案件编号应当从1开始。',
    en: 'Cases are numbered from 1.',
    status: 422,
  },
});
