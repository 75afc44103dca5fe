import { refusalTable } from '#kernel';

export const refuseControl = refusalTable({
  'control-not-effective': {
    zh: '控制措施尚未生效：{missing}。',
    en: 'The control has not taken effect: {missing}.',
    status: 422,
  },
  'control-term-too-long': {
    zh: '控制期限至{until}，超过法定最长期限{longest}。',
    en: 'The control would last until {until}, beyond the longest term allowed, {longest}.',
    status: 422,
  },
  'exemption-law-missing': {
    zh: '以“{zh}”为由不得控制的，须写明所依据的法律、司法解释或者条约。',
    en: 'Name the law, interpretation or treaty by which this may not be taken ({en}).',
    status: 422,
  },
  'recovered-beyond-moved': {
    zh: '追回{recovered}元，多于擅自放行的{moved}元，请核对。',
    en: 'More was recovered ({recovered}) than was let go ({moved}); check the figures.',
    status: 422,
  },
  'admitted-beyond-claim': {
    zh: '第三人承认的{admitted}元多于到期债权{claim}元，请核对。',
    en: 'The third person admits more ({admitted}) than the claim ({claim}); check the figures.',
    status: 422,
  },
});
