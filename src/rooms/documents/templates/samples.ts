import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templatesDir } from '../typesetting.ts';

/** The sample of a template: for the contract suite, and for showing a court what a document looks like. */
export function sampleOf(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(templatesDir, name, 'sample.json'), 'utf8')) as Record<string, unknown>;
}
