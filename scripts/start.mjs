// @ts-check
/** `npm start`: installs what is missing, builds what is older than its sources, serves the app on this machine. */
import { installMissing } from './install.mjs';

installMissing();
const { buildIfStale } = await import('./build.mjs');
const { serve } = await import('./server.mjs');

const port = Number(process.env.PORT ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`PORT must be a number from 0 to 65535, not '${process.env.PORT}'.`);
  process.exit(2);
}
const folder = await buildIfStale();
try {
  const { url } = await serve({ folder, port });
  console.log(`HUST-19 is at ${url} (this machine only; Ctrl+C ends it)`);
} catch (cause) {
  if (/** @type {NodeJS.ErrnoException} */ (cause).code !== 'EADDRINUSE') throw cause;
  console.error(
    `Port ${port} is taken by another program. Choose another one: PORT=4174 npm start`,
  );
  process.exit(1);
}
