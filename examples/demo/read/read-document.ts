import { readFileSync } from 'node:fs';
import { isClienteleError } from 'clientele/checks';
import { type CompiledLoyaltyProgramme, compileLoyaltyProgramme } from 'clientele/loyalty';
import { type CompiledContactPolicy, compileContactPolicy } from 'clientele/pressure';
import { parseContactPolicy, parseLoyaltyProgramme } from 'clientele/schemas';
import { refuse, shown } from '../refusal.ts';

/** Reads a JSON document and compiles it; says file and place of what is wrong with it. */
function readDocument<T>(path: string, compile: (json: unknown) => T): T {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return refuse(`${shown(path)} cannot be read as JSON.`, (error as Error).message);
  }
  try {
    return compile(json);
  } catch (error) {
    if (!isClienteleError(error)) throw error;
    return refuse(`${shown(path)} is not a document that can be used.`, error.message);
  }
}

export const readPolicy = (path: string): CompiledContactPolicy =>
  readDocument(path, (json) => compileContactPolicy(parseContactPolicy(json)));

export const readProgramme = (path: string): CompiledLoyaltyProgramme =>
  readDocument(path, (json) => compileLoyaltyProgramme(parseLoyaltyProgramme(json)));
