import { isAfter, text } from '#kernel';
import { cite, type Decided, rule } from '../../frame.ts';
import type { CancellationGround, ClosingFacts, RefusalToEnforceGround, TerminationGround } from './facts.ts';
import { checklist, type Line, type LineSpec, line, whether } from './line.ts';

const LJ = 'docketing-closing-opinions' as const;
const CPL = 'civil-procedure-law' as const;

function ruling(facts: ClosingFacts, spec: Pick<LineSpec, 'cites' | 'certainty' | 'suppliedBy'>): Line {
  const { ruling: r } = facts;
  const served = r?.on !== undefined && r.servedOn !== undefined && !isAfter(r.servedOn, facts.on);
  return line(
    { id: 'ruling-served', zh: '裁定已作出并送达', en: 'The ruling was made and served', ...spec },
    whether(
      served,
      ['裁定已送达，即时生效。', 'The ruling was served and is in effect.'],
      [
        r?.on === undefined ? '没有裁定的记录。' : '裁定尚未送达。',
        r?.on === undefined ? 'No ruling is on record.' : 'The ruling has not been served.',
      ],
      [r?.ref],
    ),
  );
}

const terminationTexts: Record<TerminationGround, readonly [string, string]> = {
  withdrawn: ['申请人撤销申请', 'the application was withdrawn'],
  'instrument-revoked': ['据以执行的法律文书被撤销', 'the instrument was revoked'],
  'dead-without-estate': [
    '被执行人死亡，无遗产可供执行，又无义务承担人',
    'the debtor died without estate or successor',
  ],
  'maintenance-creditor-dead': ['追索赡养费、扶养费、抚养费案件的权利人死亡', 'the creditor of maintenance died'],
  'unable-citizen': [
    '公民因生活困难无力偿还借款，无收入来源，又丧失劳动能力',
    'a citizen cannot repay a loan, has no income and has lost the ability to work',
  ],
  bankrupt: ['被执行人被宣告破产', 'the debtor was declared bankrupt'],
  other: ['人民法院认为应当终结执行的其他情形', 'another case in which the court terminates'],
};

/** Enforcement terminated. */
export const terminatedRule = rule<ClosingFacts, readonly Line[]>({
  id: 'closing-terminated',
  title: text('终结执行', 'Enforcement terminated'),
  rows: ['G-21', 'G-22'],
  versions: [
    {
      cites: [cite(CPL, '257'), cite(LJ, '17')],
      from: '2015-01-01',
      until: '2022-01-01',
      certainty: 'quoted',
      note: '第257条六项事由见 uianet.net/dictionary/b624794.html 引文',
      decide: (f) => decideTerminated(f, '257', '258'),
    },
    {
      cites: [cite(CPL, '264'), cite(LJ, '17')],
      from: '2022-01-01',
      until: '2024-01-01',
      certainty: 'quoted',
      note: '第264条在 LawRefBook/Laws@2f4c5c2 民事诉讼法(2021-12-24).md 核对原文，法发〔2014〕26号第17条为引文。',
      decide: (f) => decideTerminated(f, '264', '265'),
    },
    {
      cites: [cite(CPL, '268'), cite('enforcement-work-provisions', '61')],
      from: '2024-01-01',
      until: null,
      certainty: 'read',
      decide: (f) => decideTerminated(f, '268', '269'),
    },
  ],
});

function decideTerminated(facts: ClosingFacts, article: string, effectArticle: string): Decided<readonly Line[]> {
  const t = facts.termination;
  const words = t === undefined ? undefined : terminationTexts[t.ground];
  // The ground of the citizen who cannot repay needs three things at once; one of them missing is enough to fail.
  const whole =
    t?.proven === true &&
    (t.ground !== 'unable-citizen' || (t.loan === true && t.noIncome === true && t.lostAbilityToWork === true));
  return checklist(
    line(
      {
        id: 'termination-ground',
        zh: '有法定终结事由',
        en: 'A statutory ground of termination',
        cites: [[CPL, article]],
        certainty: 'read',
        suppliedBy: 'record-termination-ground',
      },
      whether(
        whole,
        [words?.[0] ?? '', words?.[1] ?? ''],
        words === undefined
          ? ['没有终结事由的记录。', 'No ground is on record.']
          : [`事由“${words[0]}”的要件没有全部证明。`, `Not all of the ground is proven: ${words[1]}.`],
        [t?.ref],
      ),
    ),
    ruling(facts, {
      cites: [
        [CPL, article],
        [CPL, effectArticle],
      ],
      certainty: 'read',
      suppliedBy: 'rule-termination',
    }),
  );
}

const cancellationTexts: Record<CancellationGround, readonly [string, string]> = {
  'jurisdiction-objection': ['管辖异议成立，移送其他法院或者申请人撤回申请', 'an objection to jurisdiction was upheld'],
  'docketed-elsewhere-first': ['其他有管辖权的法院已经立案在先', 'another competent court docketed first'],
  'delegation-returned': [
    '受托法院报经高级人民法院同意退回委托',
    'a delegation was returned with the high court’s consent',
  ],
};

/** Docket cancelled. */
export const cancelledRule = rule<ClosingFacts, readonly Line[]>({
  id: 'closing-cancelled',
  title: text('销案', 'Docket cancelled'),
  rows: ['G-21'],
  versions: [
    {
      cites: [cite(LJ, '18')],
      from: '2015-01-01',
      until: null,
      certainty: 'recalled',
      decide: (facts) => {
        const c = facts.cancellation;
        const words = c === undefined ? undefined : cancellationTexts[c.ground];
        return checklist(
          line(
            {
              id: 'cancellation-ground',
              zh: '有销案事由',
              en: 'A ground for cancelling the docket',
              cites: [[LJ, '18']],
              certainty: 'recalled',
              suppliedBy: 'record-cancellation-ground',
            },
            whether(
              c?.proven === true,
              [words?.[0] ?? '', words?.[1] ?? ''],
              ['没有经证明的销案事由。', 'No proven ground is on record.'],
              [c?.ref],
            ),
          ),
        );
      },
    },
  ],
});

const refusalTexts: Record<RefusalToEnforceGround, readonly [string, string]> = {
  award: ['仲裁裁决被裁定不予执行', 'an award is not to be enforced'],
  'notarised-instrument': ['公证债权文书被裁定不予执行', 'a notarised instrument is not to be enforced'],
  'administrative-decision': ['行政决定被裁定不准予执行', 'an administrative decision is not to be enforced'],
  'limitation-objection': ['被执行人时效异议成立', 'an objection of limitation was upheld'],
};

/** Not to be enforced. */
export const notEnforcedRule = rule<ClosingFacts, readonly Line[]>({
  id: 'closing-not-enforced',
  title: text('不予执行', 'Not to be enforced'),
  rows: ['G-21'],
  versions: [
    {
      cites: [cite(LJ, '19')],
      from: '2015-01-01',
      until: null,
      certainty: 'recalled',
      decide: (facts) => {
        const r = facts.refusalToEnforce;
        const words = r === undefined ? undefined : refusalTexts[r.ground];
        return checklist(
          line(
            {
              id: 'not-enforced-ground',
              zh: '有不予执行的事由且已确定',
              en: 'A final ground not to enforce',
              cites: [[LJ, '19']],
              certainty: 'recalled',
              suppliedBy: 'record-refusal-ground',
            },
            whether(
              r?.final === true,
              [words?.[0] ?? '', words?.[1] ?? ''],
              ['没有已确定的不予执行事由。', 'No final ground is on record.'],
              [r?.ref],
            ),
          ),
          ruling(facts, { cites: [[LJ, '19']], certainty: 'recalled', suppliedBy: 'rule-not-to-enforce' }),
        );
      },
    },
  ],
});

/** Application dismissed after docketing. */
export const dismissedRule = rule<ClosingFacts, readonly Line[]>({
  id: 'closing-dismissed',
  title: text('驳回申请', 'Application dismissed'),
  rows: ['G-21'],
  versions: [
    {
      cites: [cite(LJ, '20')],
      from: '2015-01-01',
      until: null,
      certainty: 'recalled',
      decide: (facts) =>
        checklist(
          line(
            {
              id: 'dismissal-ground',
              zh: '立案后发现不符合受理条件',
              en: 'The conditions of docketing turned out to be unmet',
              cites: [
                [LJ, '20'],
                ['enforcement-work-provisions', '16'],
              ],
              certainty: 'recalled',
              suppliedBy: 'record-dismissal-ground',
            },
            whether(
              (facts.dismissal?.reason ?? '') !== '',
              ['已记明不符合受理条件的理由。', 'The unmet condition is on record.'],
              ['没有记明不符合哪项受理条件。', 'Which condition is unmet is not on record.'],
              [facts.dismissal?.ref],
            ),
          ),
          ruling(facts, { cites: [[LJ, '20']], certainty: 'recalled', suppliedBy: 'rule-dismissal' }),
        ),
    },
  ],
});
