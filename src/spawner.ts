import { serveSpawns } from './process/spawn-server.ts';

serveSpawns(process.stdin, process.stdout, Number(process.argv[2]));
