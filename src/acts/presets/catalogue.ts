import { type Citation, type Day, type Json, type Text, text } from '#kernel';
import {
  type ClockNode,
  cite,
  clockNode,
  clockNodes,
  registeredRules,
  usualEscalation,
  warnLong,
  warnMedium,
  warnShort,
} from '#law';

export type PresetGroup = 'limits' | 'warnings' | 'control' | 'money' | 'closing' | 'approval';

/** What a preset's value is, and so how it is typed in and shown. */
export type PresetKind =
  | { readonly of: 'length' }
  | { readonly of: 'spans' }
  | { readonly of: 'hours'; readonly count: number }
  | { readonly of: 'number'; readonly min: number; readonly max: number; readonly unit: Text }
  | { readonly of: 'choice'; readonly choices: Readonly<Record<string, Text>> }
  | { readonly of: 'many'; readonly choices: Readonly<Record<string, Text>> };

/** One thing that a court may set for itself. */
export type Preset = {
  /** Its name in `platform_courts.presets`. */
  readonly key: string;
  readonly group: PresetGroup;
  readonly title: Text;
  readonly kind: PresetKind;
  /** What holds on a day where the court has set nothing. */
  readonly usual: (on: Day) => Json;
  readonly cites: readonly [Citation, ...Citation[]];
  readonly note?: Text;
};

/** Nodes whose length a court may set for its own work: never a period that belongs to a party or a unit. */
function isOwnWork(node: ClockNode): boolean {
  return node.limit.by === 'rule' && node.owner !== 'party' && node.owner !== 'unit';
}

function limitPreset(node: ClockNode): Preset[] {
  const { limit } = node;
  if (limit.by !== 'rule' || !isOwnWork(node)) return [];
  const newest = limit.rule.versions.find((v) => v.until === null) ?? limit.rule.versions[0];
  const firm = newest.certainty === 'read' || newest.certainty === 'quoted';
  return [
    {
      key: `limit:${node.id}`,
      group: 'limits',
      title: node.title,
      kind: { of: 'length' },
      usual: (on) => (limit.rule.inForceOn(on) ? { ...limit.rule.decideOn(on, { event: on }).value.length } : null),
      cites: newest.cites,
      note: firm
        ? text('法定期限，只能缩短', 'A limit of the law: may only be shortened')
        : text('没有全国性规定，由本院确定', 'No national number: the court sets it'),
    },
  ];
}

const warningCites = [cite('court-presets', '临期提示')] as const;
function warningPreset(name: 'short' | 'medium' | 'long', title: Text, usual: Json): Preset {
  return {
    key: `warn:${name}`,
    group: 'warnings',
    title,
    kind: { of: 'spans' },
    usual: () => usual,
    cites: warningCites,
  };
}

/** Local and half-known rules that only warn until a court makes them its own. What is set elsewhere is left out. */
const notAdopted = new Set(['payment-order-principal-first', 'written-amount', 'twelve-closing-checks']);

function adoptable(): Readonly<Record<string, Text>> {
  const weak = registeredRules().filter(({ id, versions }) => {
    const certainty = versions.find((v) => v.until === null)?.certainty;
    return (certainty === 'local' || certainty === 'recalled') && !notAdopted.has(id) && !id.endsWith('-limit');
  });
  return {
    // The closing check knows the twelve checks by this name.
    'twelve-checks': text('终本合规核查十二项', 'The twelve checks before ending this round'),
    ...Object.fromEntries(weak.map((rule) => [rule.id, rule.title])),
  };
}

const days = text('日', 'days');

/** Everything that a court may set for itself; the key is what the engine and the acts read in `court.presets`. */
export const presets: readonly Preset[] = [
  ...clockNodes.flatMap((node) => limitPreset(clockNode(node.id))),
  warningPreset('short', text('短期限的临期提示', 'Warnings of short limits'), [...warnShort] as unknown as Json),
  warningPreset('medium', text('中等期限的临期提示', 'Warnings of middling limits'), [
    ...warnMedium,
  ] as unknown as Json),
  warningPreset('long', text('长期限的临期提示', 'Warnings of long limits'), [...warnLong] as unknown as Json),
  {
    key: 'escalation',
    group: 'warnings',
    title: text('超期提示：承办法官、执行局长、院长', 'Overdue: judge, bureau head, president'),
    kind: { of: 'hours', count: usualEscalation.length },
    usual: () => usualEscalation.map((step) => step.afterHours),
    cites: [cite('court-presets', '超期提示')],
    note: text('届满后的小时数，依次递增', 'Hours after the end, each later than the one before'),
  },
  {
    key: 'controlTolerancePercent',
    group: 'control',
    title: text('控制限额的容许幅度', 'Tolerance of the amount gate'),
    kind: { of: 'number', min: 0, max: 20, unit: text('%', '%') },
    usual: () => 0,
    cites: [cite('seizure-provisions', '19')],
    note: text('不得明显超标的额', 'Control must not clearly exceed the claim'),
  },
  {
    key: 'controlHorizonDays',
    group: 'control',
    title: text('控制限额中利息的预计天数', 'How far ahead interest counts in the amount gate'),
    kind: { of: 'number', min: 0, max: 720, unit: days },
    usual: () => 180,
    cites: [cite('seizure-provisions', '19')],
    note: text('没有执行期限的案件适用', 'For cases without a running term'),
  },
  {
    key: 'paymentOrder',
    group: 'money',
    title: text('没有约定时的清偿顺序', 'Order of payment where none was agreed'),
    kind: {
      of: 'choice',
      choices: {
        'by-law': text(
          '依法（先费用、利息，后本金；加倍部分最后）',
          'By law: costs, interest, principal; the doubled part last',
        ),
        'principal-first': text('先本后息', 'Principal before interest'),
      },
    },
    usual: () => 'by-law',
    cites: [cite('court-presets', '清偿顺序'), cite('delayed-interest-interpretation', '4')],
    note: text('适用于此后收到的申请', 'For applications received from then on'),
  },
  {
    key: 'adopted',
    group: 'closing',
    title: text('本院采用为自身规定的规则', 'Rules that the court has made its own'),
    kind: { of: 'many', choices: adoptable() },
    usual: () => [],
    cites: [cite('court-presets', '规则采用')],
    note: text('采用后由提示变为不得违反', 'Once adopted they stop an act instead of warning'),
  },
  {
    key: 'proposalDays',
    group: 'approval',
    title: text('呈批的有效期', 'How long a proposal waits for its signature'),
    kind: { of: 'number', min: 1, max: 90, unit: days },
    usual: () => 15,
    cites: [cite('court-presets', '呈批有效期')],
  },
  {
    key: 'secondFactor',
    group: 'approval',
    title: text('登录时的动态口令', 'One-time code at sign-in'),
    kind: {
      of: 'choice',
      choices: {
        'as-installed': text('按系统设置', 'As the installation is set'),
        always: text('总是需要', 'Always'),
      },
    },
    usual: () => 'as-installed',
    cites: [cite('court-presets', '账号管理')],
    note: text('没有登记设备的人员，登录后先登记', 'Who has no device enrols one when he signs in'),
  },
];

/** A preset by its key; undefined for a key that nothing reads. */
export function findPreset(key: string): Preset | undefined {
  return presets.find((preset) => preset.key === key);
}
