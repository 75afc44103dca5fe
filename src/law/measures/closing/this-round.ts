import { day, isAfter, isBefore, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../../frame.ts';
import type { ClosingFacts } from './facts.ts';
import { type Line, line, notApplicable, type Shown, whether } from './line.ts';
import { restrictedOn, standsInTheWay } from './property-and-restriction.ts';

const ZB = 'final-this-time-provisions' as const;

function noticeAndDeclaration(facts: ClosingFacts): Line {
  const sent = facts.executionNotice?.on !== undefined && facts.declarationOrder?.on !== undefined;
  const unhandled = (facts.debtors ?? []).filter(
    (d) => d.declaration?.breach === true && !d.declaration.breachPunished,
  );
  const shown =
    unhandled.length > 0 && sent
      ? whether(
          false,
          ['', ''],
          [
            `${unhandled.map((d) => d.name).join('、')}违反报告义务尚未处罚或者处理。`,
            'A breach of the duty to declare has not been punished.',
          ],
        )
      : whether(
          sent,
          ['已发出执行通知并责令报告财产。', 'Execution notice and declaration order were issued.'],
          ['执行通知或者报告财产令没有记载。', 'The execution notice or the declaration order is not on record.'],
          [facts.executionNotice?.ref, facts.declarationOrder?.ref],
        );
  return line(
    {
      id: 'notice-and-declaration',
      zh: '已发出执行通知、责令报告财产',
      en: 'Execution notice and order to declare property',
      cites: [
        [ZB, '1'],
        [ZB, '2'],
      ],
      certainty: 'read',
      suppliedBy: unhandled.length > 0 ? 'fine-debtor' : 'send-execution-notice',
    },
    shown,
  );
}

function restrictionAndList(facts: ClosingFacts): Line {
  const debtors = facts.debtors ?? [];
  const open = debtors.filter((d) => !restrictedOn(d, facts.on) || d.listing === undefined);
  const shown = whether(
    debtors.length > 0 && open.length === 0,
    ['已发出限制消费令，符合条件的已纳入失信名单。', 'Consumption is restricted and qualified debtors are listed.'],
    debtors.length === 0
      ? ['没有被执行人的记录。', 'No debtor is on record.']
      : [
          `${open.map((d) => d.name).join('、')}没有有效的限制消费令或者名单决定。`,
          `No restriction in force, or no decision on listing, for ${open.map((d) => d.name).join(', ')}.`,
        ],
    debtors.map((d) => d.restriction?.ref),
  );
  return line(
    {
      id: 'restriction-and-list',
      zh: '已限制消费，符合条件的已纳入失信名单',
      en: 'Consumption restricted; qualified debtors listed',
      cites: [[ZB, '1']],
      certainty: 'read',
      suppliedBy: 'restrict-consumption',
    },
    shown,
  );
}

function propertyExhausted(facts: ClosingFacts): Line {
  const debtors = facts.debtors ?? [];
  const notQueried = debtors.filter((d) => (d.inquiries ?? []).length === 0);
  const inWay = (facts.property ?? []).filter((p) => standsInTheWay(p, facts.claimed));
  const clues = (facts.clues ?? []).filter((c) => !c.verified).length;
  const shown: Shown =
    debtors.length === 0 || notQueried.length > 0
      ? whether(
          false,
          ['', ''],
          ['尚未对每名被执行人进行网络执行查控。', 'Not every debtor has been queried over the network.'],
        )
      : clues > 0
        ? whether(false, ['', ''], [`有${clues}条财产线索未核实。`, `${clues} clue(s) have not been verified.`])
        : whether(
            inWay.length === 0,
            [
              '已穷尽调查措施，未发现可供执行的财产或者财产不能处置。',
              'Investigation is exhausted; nothing is left that can be disposed of.',
            ],
            [
              `${inWay.map((p) => p.what).join('、')}尚未处置，也没有不能处置的原因。`,
              `Not disposed of, and no reason on record: ${inWay.map((p) => p.what).join(', ')}.`,
            ],
            debtors.flatMap((d) => (d.inquiries ?? []).map((i) => i.ref)),
          );
  return line(
    {
      id: 'property-exhausted',
      zh: '已穷尽财产调查措施，无财产或者财产不能处置',
      en: 'Property investigation exhausted',
      cites: [
        [ZB, '1'],
        [ZB, '3'],
        [ZB, '4'],
      ],
      certainty: 'read',
      suppliedBy: inWay.length > 0 ? 'dispose-property' : clues > 0 ? 'verify-clue' : 'query-network',
    },
    shown,
  );
}

function threeMonths(facts: ClosingFacts): Line {
  const until = facts.filedOn?.add({ months: 3 });
  const shown =
    until === undefined
      ? whether(false, ['', ''], ['没有立案日期的记录。', 'The day of filing is not on record.'])
      : whether(
          isAfter(facts.on, until),
          [`立案已超过三个月（${until}届满）。`, `More than three months since filing (over on ${until}).`],
          [
            `立案之日起三个月至${until}届满，尚未超过。`,
            `Three months since filing end on ${until}; they have not passed.`,
          ],
        );
  return line(
    {
      id: 'three-months',
      zh: '自立案之日起已超过三个月',
      en: 'More than three months since filing',
      cites: [[ZB, '1']],
      certainty: 'read',
      suppliedBy: 'wait',
    },
    shown,
  );
}

function searchAndPunish(facts: ClosingFacts): Line {
  const debtors = facts.debtors ?? [];
  const open = debtors.filter(
    (d) =>
      (d.missing && d.searched?.on === undefined) ||
      (d.obstructed && d.obstructionPunished?.on === undefined) ||
      (d.crimeSuspected && d.crimeReferred?.on === undefined),
  );
  const concerned = debtors.some((d) => d.missing || d.obstructed || d.crimeSuspected);
  const shown =
    debtors.length > 0 && !concerned
      ? notApplicable(
          '没有下落不明、妨害执行或者涉嫌犯罪的情形。',
          'Nobody is missing, has obstructed or is suspected of a crime.',
        )
      : whether(
          debtors.length > 0 && open.length === 0,
          [
            '下落不明的已查找，妨害执行的已处罚，涉嫌犯罪的已移送。',
            'The missing were searched for, obstruction punished, crimes referred.',
          ],
          [
            open.length === 0
              ? '没有被执行人的记录。'
              : `${open.map((d) => d.name).join('、')}尚未查找、处罚或者移送。`,
            'Somebody has not been searched for, punished or referred.',
          ],
          debtors.flatMap((d) => [d.searched?.ref, d.obstructionPunished?.ref, d.crimeReferred?.ref]),
        );
  return line(
    {
      id: 'search-and-punish',
      zh: '下落不明的依法查找，妨害执行的依法制裁',
      en: 'The missing searched for, obstruction punished',
      cites: [[ZB, '1']],
      certainty: 'read',
      suppliedBy: open.some((d) => d.missing) ? 'search-for-debtor' : 'detain-debtor',
    },
    shown,
  );
}

function hearing(facts: ClosingFacts): Line {
  const interview = facts.applicant?.interview;
  const held = interview?.on !== undefined && !isAfter(interview.on, facts.on);
  const shown = whether(
    held,
    ['已告知申请执行人并听取意见，记录在卷。', 'The applicant was told, heard, and it was recorded.'],
    ['没有告知申请执行人并听取意见的记录。', 'Telling and hearing the applicant is not on record.'],
    [interview?.ref],
  );
  return line(
    {
      id: 'applicant-heard',
      zh: '终本前告知申请执行人并听取意见',
      en: 'Applicant told and heard before the ruling',
      cites: [[ZB, '5']],
      certainty: 'recalled',
      suppliedBy: 'interview-applicant',
    },
    shown,
  );
}

function approval(facts: ClosingFacts): Line {
  const confirmed = facts.applicant?.confirmedInWriting;
  const approved = facts.panelReviewed?.on !== undefined && facts.presidentApproved?.on !== undefined;
  const article = isBefore(facts.on, day('2022-04-10')) ? '519' : '517';
  const shown = whether(
    confirmed?.on !== undefined || approved,
    [
      '申请执行人签字确认，或者已经合议庭审查核实并报院长批准。',
      'Signed by the applicant, or reviewed by the panel and approved by the president.',
    ],
    [
      '没有申请执行人签字确认，也没有合议庭审查和院长批准的记录。',
      'Neither the applicant’s signed confirmation nor panel review with the president’s approval is on record.',
    ],
    [confirmed?.ref, facts.panelReviewed?.ref, facts.presidentApproved?.ref],
  );
  return line(
    {
      id: 'panel-and-president',
      zh: '申请执行人签字确认，或者合议庭审查并经院长批准',
      en: 'Confirmed by the applicant, or panel and president',
      cites: [['cpl-interpretation', article]],
      certainty: 'read',
      suppliedBy: 'review-by-panel',
    },
    shown,
  );
}

/** The conditions of ending this round of enforcement. All must hold at once. */
export const thisRoundRule = rule<ClosingFacts, readonly Line[]>({
  id: 'closing-this-round',
  title: text('终结本次执行程序的法定条件', 'The statutory conditions of ending this round'),
  rows: ['G-01', 'G-02', 'G-03', 'G-04', 'G-05', 'G-06', 'D-26'],
  versions: [
    {
      cites: [cite('docketing-closing-opinions', '16')],
      from: '2015-01-01',
      until: '2016-12-01',
      certainty: 'recalled',
      note: '2016年规定之前没有三个月的下限。',
      decide: (facts) =>
        decided(
          conditions(facts)
            .filter((l) => l.id !== 'three-months')
            .map((l) => ({ ...l, cites: [cite('docketing-closing-opinions', '16')], certainty: 'recalled' as const })),
        ),
    },
    {
      cites: [cite(ZB, '1'), cite(ZB, '3')],
      from: '2016-12-01',
      until: null,
      certainty: 'read',
      decide: (facts) => decided(conditions(facts)),
    },
  ],
});

function conditions(facts: ClosingFacts): Line[] {
  return [
    noticeAndDeclaration,
    restrictionAndList,
    propertyExhausted,
    threeMonths,
    searchAndPunish,
    hearing,
    approval,
  ].map((check) => check(facts));
}

function decided(lines: readonly Line[]): Decided<readonly Line[]> {
  const because: readonly Text[] = lines.filter((l) => l.state === 'missing').map((l) => l.why);
  return { value: lines, because };
}
