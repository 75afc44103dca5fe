import { isBefore, text } from '#kernel';
import { cite, rule } from '../../frame.ts';
import type { ClosingFacts } from './facts.ts';
import { type Line, line, notApplicable, whether } from './line.ts';
import { standsInTheWay } from './property-and-restriction.ts';

const GZ4 = 'g-prefecture-four-refusals' as const;
const local = { certainty: 'local' as const };

/** The four cases in which G州 approves no ending of a round. A local rule: it binds only a court that adopted it. */
export const fourNoApprovalsRule = rule<ClosingFacts, readonly Line[]>({
  id: 'four-no-approvals',
  title: text('终本“四个不批”', 'The four no-approvals'),
  rows: ['G-13'],
  versions: [
    {
      cites: [cite(GZ4, '1')],
      from: '2016-12-01',
      until: null,
      certainty: 'local',
      note: '来源：种子文件S2第三部分（四）；示范地区G州采用为本州规定。',
      decide: (facts) => {
        const value = [disposed(facts), sought(facts), interviewed(facts), threeMonths(facts)];
        return { value, because: value.filter((l) => l.state === 'missing').map((l) => l.why) };
      },
    },
  ],
});

function disposed(facts: ClosingFacts): Line {
  const open = (facts.property ?? []).filter((p) => standsInTheWay(p, facts.claimed));
  return line(
    {
      id: 'no-approval-property',
      zh: '有财产未处置的不批',
      en: 'No approval while property is not disposed of',
      cites: [[GZ4, '1']],
      suppliedBy: 'dispose-property',
      ...local,
    },
    whether(
      open.length === 0,
      ['没有未处置的财产。', 'No property waits for disposal.'],
      [`${open.map((p) => p.what).join('、')}未处置。`, `Not disposed of: ${open.map((p) => p.what).join(', ')}.`],
      (facts.property ?? []).map((p) => p.ref),
    ),
  );
}

function sought(facts: ClosingFacts): Line {
  const debtors = facts.debtors ?? [];
  const living = debtors.filter((d) => d.dead !== true);
  const open = living.filter((d) => d.soughtAtDoor?.on === undefined);
  return line(
    {
      id: 'no-approval-sought',
      zh: '未上门查找被执行人的不批',
      en: 'No approval while the debtor was not sought at the door',
      cites: [[GZ4, '2']],
      suppliedBy: 'visit-debtor',
      ...local,
    },
    whether(
      debtors.length > 0 && open.length === 0,
      ['已上门查找每名被执行人。', 'Every debtor was sought at the door.'],
      [`${open.map((d) => d.name).join('、') || '被执行人'}未上门查找。`, 'Not every debtor was sought at the door.'],
      debtors.map((d) => d.soughtAtDoor?.ref),
    ),
  );
}

function interviewed(facts: ClosingFacts): Line {
  const interview = facts.applicant?.interview;
  const shown = facts.applicant?.isCourt
    ? notApplicable('申请执行人为人民法院。', 'The applicant is a court.')
    : whether(
        interview?.on !== undefined,
        ['已约谈申请执行人。', 'The applicant was interviewed.'],
        ['未约谈申请执行人。', 'The applicant was not interviewed.'],
        [interview?.ref],
      );
  return line(
    {
      id: 'no-approval-interview',
      zh: '未约谈申请执行人的不批',
      en: 'No approval while the applicant was not interviewed',
      cites: [[GZ4, '3']],
      suppliedBy: 'interview-applicant',
      ...local,
    },
    shown,
  );
}

function threeMonths(facts: ClosingFacts): Line {
  const ends = facts.filedOn?.add({ months: 3 });
  return line(
    {
      id: 'no-approval-three-months',
      zh: '立案未满三个月结案的不批',
      en: 'No approval within three months of filing',
      cites: [[GZ4, '4']],
      suppliedBy: 'wait',
      ...local,
    },
    ends === undefined
      ? whether(false, ['', ''], ['没有立案日期的记录。', 'The day of filing is not on record.'])
      : whether(
          !isBefore(facts.on, ends),
          [`立案已满三个月（${ends}）。`, `Three months since filing are full (${ends}).`],
          [`立案满三个月为${ends}。`, `Three months since filing are full on ${ends}.`],
        ),
  );
}
