/** How a unit behaves by nature; the knobs change that for a while. */
export type Temper = {
  /** Accepts first (202) and answers over the callback after this real time. */
  laterMs?: number;
  /** Share of requests that are refused or done in part only, drawn from the request's id so that a rerun is the same. */
  refuseShare?: number;
  partialShare?: number;
  /** Says "no account" in a row of its own, as some banks do. */
  emptyRow?: boolean;
};

export type UnitKind =
  | 'identity-registry'
  | 'bank'
  | 'e-wallet'
  | 'real-estate'
  | 'vehicle'
  | 'market-regulator'
  | 'court-bank';

export type UnitProfile = {
  id: string;
  kind: UnitKind;
  name: { zh: string; en: string };
  assetKinds: string[];
  measures: string[];
  temper: Temper;
};

const holder = ['query', 'freeze', 'renew', 'release', 'query-control', 'withdraw'];
const moneyHolder = [...holder, 'deduct'];

/** The nine units of the demonstration region, in the order of their ports. */
export const catalogue: UnitProfile[] = [
  {
    id: 'identity-registry',
    kind: 'identity-registry',
    name: { zh: '演示州公安局人口信息', en: 'Identity registry (demonstration)' },
    assetKinds: [],
    measures: ['verify-identity', 'withdraw'],
    temper: {},
  },
  {
    id: 'bank-a',
    kind: 'bank',
    name: { zh: '演示甲银行', en: 'Demonstration bank A' },
    assetKinds: ['deposit'],
    measures: moneyHolder,
    temper: {},
  },
  {
    id: 'bank-b',
    kind: 'bank',
    name: { zh: '演示乙银行', en: 'Demonstration bank B' },
    assetKinds: ['deposit'],
    measures: moneyHolder,
    temper: { laterMs: 60, emptyRow: true },
  },
  {
    id: 'bank-c',
    kind: 'bank',
    name: { zh: '演示丙农商银行', en: 'Demonstration rural bank C' },
    assetKinds: ['deposit'],
    measures: moneyHolder,
    temper: { refuseShare: 0.2, partialShare: 0.3 },
  },
  {
    id: 'e-wallet',
    kind: 'e-wallet',
    name: { zh: '演示支付公司', en: 'Demonstration e-wallet' },
    assetKinds: ['e-wallet'],
    measures: moneyHolder,
    temper: {},
  },
  {
    id: 'real-estate',
    kind: 'real-estate',
    name: { zh: '演示州不动产登记中心', en: 'Real-estate registry (demonstration)' },
    assetKinds: ['real-estate'],
    measures: holder,
    temper: {},
  },
  {
    id: 'vehicle',
    kind: 'vehicle',
    name: { zh: '演示州车辆管理所', en: 'Vehicle office (demonstration)' },
    assetKinds: ['vehicle'],
    measures: holder,
    temper: {},
  },
  {
    id: 'market-regulator',
    kind: 'market-regulator',
    name: { zh: '演示州市场监督管理局', en: 'Market regulator (demonstration)' },
    assetKinds: ['equity'],
    measures: ['verify-identity', ...holder],
    temper: {},
  },
  {
    id: 'court-bank',
    kind: 'court-bank',
    name: { zh: '演示案款专户银行', en: "The court's bank (demonstration)" },
    assetKinds: [],
    measures: ['open-sub-account', 'pay', 'query-payment', 'withdraw'],
    temper: {},
  },
];

export function profileOf(id: string): UnitProfile {
  const profile = catalogue.find((unit) => unit.id === id);
  if (!profile) throw new Error(`no unit ${id}; there are ${catalogue.map((unit) => unit.id).join(', ')}`);
  return profile;
}
