import { Checkbox, Table } from 'antd';
import type { ReactNode } from 'react';
import { Nothing, usePhone } from './pieces.tsx';

export type Column<T> = {
  key: string;
  title: ReactNode;
  cell: (row: T) => ReactNode;
  width?: number;
  align?: 'right';
  /** Stays in view while the table scrolls sideways. */
  fixed?: boolean;
  /** On a phone: `head` is the card's first line, `hide` is left out. */
  card?: 'head' | 'hide';
};

type Choice<T> = { may: (row: T) => boolean; chosen: readonly string[]; onChange: (keys: string[]) => void };

type Props<T> = {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  empty?: string;
  expanded?: (row: T) => ReactNode;
  onOpen?: (row: T) => void;
  /** Rows that may be chosen, and those that are. */
  choice?: Choice<T>;
};

function Card<T>({
  row,
  columns,
  expanded,
  mark,
}: {
  row: T;
  columns: readonly Column<T>[];
  expanded: ((row: T) => ReactNode) | undefined;
  mark: ReactNode;
}) {
  return (
    <li className="row-card">
      <div className="row-card-head">
        {mark}
        {columns
          .filter((c) => c.card === 'head')
          .map((c) => (
            <div key={c.key}>{c.cell(row)}</div>
          ))}
      </div>
      <dl>
        {columns
          .filter((c) => c.card === undefined)
          .map((c) => (
            <div key={c.key}>
              <dt>{c.title}</dt>
              <dd>{c.cell(row)}</dd>
            </div>
          ))}
      </dl>
      {expanded?.(row)}
    </li>
  );
}

function Mark<T>({ choice, name }: { choice: Choice<T>; name: string }) {
  const others = choice.chosen.filter((key) => key !== name);
  return (
    <Checkbox
      aria-label={name}
      checked={choice.chosen.includes(name)}
      onChange={(e) => choice.onChange(e.target.checked ? [...others, name] : others)}
    />
  );
}

/** A dense table with its first column in view; on a phone every row is a card. */
export function DenseTable<T extends object>({
  label,
  columns,
  rows,
  rowKey,
  empty,
  expanded,
  onOpen,
  choice,
}: Props<T>) {
  const phone = usePhone();
  if (rows.length === 0) return <Nothing {...(empty === undefined ? {} : { text: empty })} />;
  if (phone) {
    return (
      <ul className="row-cards" aria-label={label}>
        {rows.map((row) => (
          <Card
            key={rowKey(row)}
            row={row}
            columns={columns}
            expanded={expanded}
            mark={choice?.may(row) ? <Mark choice={choice} name={rowKey(row)} /> : null}
          />
        ))}
      </ul>
    );
  }
  const width = columns.reduce((sum, c) => sum + (c.width ?? 140), 0);
  return (
    <Table<T>
      aria-label={label}
      size="small"
      bordered={false}
      pagination={false}
      dataSource={[...rows]}
      rowKey={rowKey}
      scroll={{ x: width }}
      columns={columns.map((c) => ({
        key: c.key,
        title: c.title,
        render: (_value: unknown, row: T) => c.cell(row),
        ...(c.width === undefined ? {} : { width: c.width }),
        ...(c.align === undefined ? {} : { align: c.align }),
        ...(c.fixed ? { fixed: 'left' as const } : {}),
      }))}
      {...(choice
        ? {
            rowSelection: {
              selectedRowKeys: [...choice.chosen],
              onChange: (keys) => choice.onChange(keys.map(String)),
              getCheckboxProps: (row) => ({ disabled: !choice.may(row) }),
            },
          }
        : {})}
      {...(expanded ? { expandable: { expandedRowRender: expanded } } : {})}
      {...(onOpen ? { onRow: (row: T) => ({ onDoubleClick: () => onOpen(row) }) } : {})}
    />
  );
}
