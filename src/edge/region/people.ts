import { creditCheckCharacter, idCheckCharacter, organisationCheckCharacter } from '#law';
import type { Random } from './random.ts';

/** An invented person or company with a number that passes its checks. */
export type Invented = {
  readonly kind: 'natural' | 'legal';
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly address: string;
  /** A company's legal representative. */
  readonly head?: { readonly name: string; readonly idNumber: string };
  readonly sex?: 'male' | 'female';
  readonly bornOn?: string;
};

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const given =
  '志强 建国 秀英 丽 军 敏 静 磊 洋 艳 勇 娟 涛 明 超 秀兰 霞 平 刚 桂英 扎西 卓玛 央金 多吉 晓东 雪梅 海燕 文博 子轩 雨桐 国庆 玉兰 春花 小龙 德贵 金凤'.split(
    ' ',
  );
const streets = '炉城街道 榆林街道 姑咱镇 新都桥镇 沙德镇 金汤镇 甘孜镇 嘎多镇 桑堆镇 香格里拉镇'.split(' ');
const trades = '建材 商贸 食品 物流 建筑劳务 农业开发 文化旅游 机电设备 汽车销售 装饰工程'.split(' ');
const words = '顺达 恒信 鑫源 雪域 康巴 高原红 天路 川西 格桑 利民 金川 安泰'.split(' ');

function idNumberOf(random: Random, birth: string, male: boolean): string {
  const area = random.pick(['513301', '513322', '513328', '513337', '510104', '510107']);
  const order = random.int(0, 49) * 20 + random.int(0, 9) * 2 + (male ? 1 : 0);
  const first17 = `${area}${birth.replaceAll('-', '')}${String(order % 1000).padStart(3, '0')}`;
  return first17 + idCheckCharacter(first17);
}

function person(random: Random): Invented {
  const male = random.chance(0.6);
  const birth = `${random.int(1958, 1999)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
  return {
    kind: 'natural',
    name: random.pick(surnames) + random.pick(given),
    idNumber: idNumberOf(random, birth, male),
    phone: `139${String(random.int(0, 99_999_999)).padStart(8, '0')}`,
    address: `G州康定市${random.pick(streets)}${random.int(1, 199)}号`,
    sex: male ? 'male' : 'female',
    bornOn: birth,
  };
}

function company(random: Random): Invented {
  const head = person(random);
  const body = `MA${random.pick([...'23456'])}${String(random.int(0, 99_999)).padStart(5, '0')}`;
  const first17 = `91513300${body}${organisationCheckCharacter(body)}`;
  return {
    kind: 'legal',
    name: `G州${random.pick(words)}${random.pick(trades)}有限公司`,
    idNumber: first17 + creditCheckCharacter(first17),
    phone: `0836${String(random.int(2_000_000, 2_999_999))}`,
    address: `G州康定市${random.pick(streets)}${random.int(1, 199)}号`,
    head: { name: head.name, idNumber: head.idNumber },
  };
}

/** Invents a person, or in `companies` of the calls a company. Numbers never repeat within one set. */
export function inventor(random: Random): (companies: number) => Invented {
  const used = new Set<string>();
  return (companies) => {
    for (;;) {
      const made = random.chance(companies) ? company(random) : person(random);
      if (used.has(made.idNumber)) continue;
      used.add(made.idNumber);
      return made;
    }
  };
}
