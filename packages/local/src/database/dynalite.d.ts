declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A server that answers as DynamoDB does, its tables kept by LevelDB under `path`; not yet listening. */
  export default function dynalite(options: {
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }): Server;
}
