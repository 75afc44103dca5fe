import { catalogue } from '../../shell/language.ts';

export const useClosingTexts = catalogue('closing', {
  title: ['结案审查', 'Gate of closing'],
  note: [
    '按{day}在案记录逐项核对；没有记录的即为缺少，不作推定。',
    'Checked against the record on {day}; what is not on record is missing, never assumed.',
  ],
  allowed: ['符合条件', 'open'],
  barred: ['尚缺 {n} 项，不得结案', '{n} missing: may not be closed'],
  met: ['已满足', 'met'],
  missing: ['缺少', 'missing'],
  'not-applicable': ['不适用', 'not applicable'],
  evidence: ['证据', 'Evidence'],
  supply: ['由此补足：{act}', 'Supplied by: {act}'],
  hint: ['提示，不阻止结案', 'a hint, does not block'],
  localHint: ['内部要求，本院未采用为规定，不阻止结案', 'a local rule that the court has not adopted: does not block'],
});
