import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Tables } from './rows.ts';

type TableName = keyof Tables;
type Change = [table: TableName, key: string, row: unknown];

/** What one piece of work sees and changes; nothing is visible to others before it is on disk. */
export type Tx = {
  get<T extends TableName>(table: T, key: string): Tables[T] | undefined;
  list<T extends TableName>(table: T): Tables[T][];
  keys(table: TableName): string[];
  put<T extends TableName>(table: T, key: string, row: Tables[T]): void;
  drop(table: TableName, key: string): void;
  /** 1, 2, 3 … for a name; durable with the rest of the work. */
  next(counter: string): number;
};

/**
 * The unit's durable book: an append-only journal of JSON lines, each the whole effect of one piece of work, forced to
 * disk before anybody hears of it. At start the journal is replayed; a last line cut short by a kill is removed.
 */
export class Book {
  private readonly tables = new Map<TableName, Map<string, unknown>>();
  private readonly file: number;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, 'journal.jsonl');
    this.file = openSync(path, 'a+', 0o600);
    const text = readFileSync(path, 'utf8');
    const whole = text.lastIndexOf('\n') + 1;
    if (whole < text.length) ftruncateSync(this.file, Buffer.byteLength(text.slice(0, whole)));
    for (const line of text.slice(0, whole).split('\n')) if (line) this.apply(JSON.parse(line) as Change[]);
  }

  private table(name: TableName): Map<string, unknown> {
    const known = this.tables.get(name);
    if (known) return known;
    const made = new Map<string, unknown>();
    this.tables.set(name, made);
    return made;
  }

  private apply(changes: Change[]): void {
    for (const [table, key, row] of changes) {
      if (row === null) this.table(table).delete(key);
      else this.table(table).set(key, row);
    }
  }

  private append(changes: Change[]): void {
    const line = Buffer.from(`${JSON.stringify(changes)}\n`);
    const before = fstatSync(this.file).size;
    try {
      for (let at = 0; at < line.length; ) at += writeSync(this.file, line, at);
      fdatasyncSync(this.file);
    } catch (error) {
      // A full disk must not leave half a line before the next whole one.
      ftruncateSync(this.file, before);
      throw error;
    }
  }

  /** Does a piece of work whole or not at all. When it throws, nothing has happened. */
  write<R>(work: (tx: Tx) => R): R {
    const changed = new Map<string, Change>();
    const id = (table: TableName, key: string) => `${table}\u0000${key}`;
    const tx: Tx = {
      get: (table, key) => {
        const own = changed.get(id(table, key));
        const row = own ? own[2] : this.table(table).get(key);
        return (row ? { ...(row as object) } : undefined) as never;
      },
      keys: (table) => {
        const keys = new Set(this.table(table).keys());
        for (const [t, key, row] of changed.values()) {
          if (t !== table) continue;
          if (row === null) keys.delete(key);
          else keys.add(key);
        }
        return [...keys];
      },
      list: (table) => tx.keys(table).map((key) => tx.get(table, key) as never),
      put: (table, key, row) => void changed.set(id(table, key), [table, key, row]),
      drop: (table, key) => void changed.set(id(table, key), [table, key, null]),
      next: (counter) => {
        const value = (tx.get('counters', counter)?.value ?? 0) + 1;
        tx.put('counters', counter, { value });
        return value;
      },
    };
    const result = work(tx);
    const changes = [...changed.values()];
    if (changes.length > 0) {
      this.append(changes);
      this.apply(changes);
    }
    return result;
  }

  /** Looks without changing anything. */
  read<R>(look: (tx: Tx) => R): R {
    return look(this.lookOnly());
  }

  private lookOnly(): Tx {
    const never = () => {
      throw new Error('a look at the book may not change it');
    };
    return {
      get: (table, key) => this.table(table).get(key) as never,
      list: (table) => [...this.table(table).values()] as never,
      keys: (table) => [...this.table(table).keys()],
      put: never,
      drop: never,
      next: never,
    };
  }

  /** Forgets nonces that can no longer be replayed; they need not be forgotten on disk. */
  forgetNonces(before: number): void {
    const nonces = this.table('nonces');
    for (const [key, row] of nonces) if ((row as { iat: number }).iat < before) nonces.delete(key);
  }

  close(): void {
    closeSync(this.file);
  }
}
