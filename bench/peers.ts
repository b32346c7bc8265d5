import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * A package of bench/peers, or `null` where `npm run bench:install` was not run. Peers are loaded by name at run time, so
 * that neither the compiler nor the bundler needs them.
 */
export async function peer<Module>(name: string): Promise<Module | null> {
  const folder = process.env['CLIENTELE_BENCH_PEERS'];
  if (folder === undefined) return null;
  const require = createRequire(pathToFileURL(`${folder}package.json`));
  try {
    const path = require.resolve(name);
    return (await import(pathToFileURL(path).href)) as Module;
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** What is used of DuckDB. */
export interface DuckDb {
  run(sql: string): Promise<unknown>;
  /** Makes a table `log` of columns customer, day and amount. */
  ingest(columns: { customerId: Int32Array; day: Int32Array; amount: Float64Array }): Promise<void>;
  /** Makes a table of whole numbers. */
  ingestIntegers(table: string, columns: Readonly<Record<string, ArrayLike<number>>>): Promise<void>;
  close(): void;
}

interface DuckDbModule {
  readonly DuckDBInstance: { create(path: string, options: Record<string, string>): Promise<DuckDbInstance> };
}

interface DuckDbInstance {
  connect(): Promise<DuckDbConnection>;
  closeSync(): void;
}

interface DuckDbConnection {
  run(sql: string): Promise<unknown>;
  createAppender(table: string): Promise<DuckDbAppender>;
  closeSync(): void;
}

interface DuckDbAppender {
  appendInteger(value: number): void;
  appendDouble(value: number): void;
  endRow(): void;
  flushSync(): void;
  closeSync(): void;
}

/** DuckDB in memory on one thread. */
export async function duckDb(): Promise<DuckDb | null> {
  const module = await peer<DuckDbModule>('@duckdb/node-api');
  if (module === null) return null;
  const instance = await module.DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  return {
    run: (sql) => connection.run(sql),
    async ingest({ customerId, day, amount }) {
      await connection.run('create or replace table log (customer integer, day integer, amount double)');
      const appender = await connection.createAppender('log');
      for (let i = 0; i < customerId.length; i++) {
        appender.appendInteger(customerId[i] as number);
        appender.appendInteger(day[i] as number);
        appender.appendDouble(amount[i] as number);
        appender.endRow();
      }
      appender.flushSync();
      appender.closeSync();
    },
    async ingestIntegers(table, columns) {
      const lists = Object.values(columns);
      const names = Object.keys(columns).map((name) => `${name} integer`);
      await connection.run(`create or replace table ${table} (${names.join(', ')})`);
      const appender = await connection.createAppender(table);
      for (let i = 0; i < (lists[0]?.length ?? 0); i++) {
        for (const list of lists) appender.appendInteger(list[i] as number);
        appender.endRow();
      }
      appender.flushSync();
      appender.closeSync();
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
