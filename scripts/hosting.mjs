// @ts-check
/**
 * Writes docs/hosting/ from scripts/headers.mjs: `node scripts/hosting.mjs`. A house test compares, so the
 * two cannot part.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachingOf, privacyHeaders } from './headers.mjs';

const entries = Object.entries(privacyHeaders);
const hashed = cachingOf('assets/x');
const fresh = cachingOf('index.html');

/** @type {Readonly<Record<string, string>>} file name -> content */
export const hostingFiles = {
  'nginx.conf': `# HUST-19 under nginx: put this into the server block; alias is the content of dist/. nginx's own mime.types
# must be in use, and know wasm (1.21 or later). 'always' puts the headers on error pages too. A location that has an add_header of its own inherits none:
# that is why the header list stands in each of the two.
location /hust19/ {
    alias /var/www/hust19/;
    gzip on;
    gzip_types text/javascript application/javascript text/css application/json application/wasm image/svg+xml;
${nginxHeaders(fresh, 4)}

    location /hust19/assets/ {
        alias /var/www/hust19/assets/;
${nginxHeaders(hashed, 8)}
    }
}
`,
  'apache.conf': `# HUST-19 under Apache 2.4 with mod_headers. 'always' puts the headers on error pages too.
Alias /hust19 /var/www/hust19
<Directory /var/www/hust19>
    Require all granted
    AddType application/wasm .wasm
    AddType text/javascript .js .mjs
    # The headers of this folder are complete: nothing else may loosen them.
${entries.map(([name, value]) => `    Header always set ${name} "${value}"`).join('\n')}
    Header set Cache-Control "${fresh}"
</Directory>
<Directory /var/www/hust19/assets>
    Header set Cache-Control "${hashed}"
</Directory>
`,
  Caddyfile: `# HUST-19 under Caddy 2.
example.org {
    redir /hust19 /hust19/
    handle_path /hust19/* {
        root * /var/www/hust19
        encode zstd gzip
        header {
${entries.map(([name, value]) => `            ${name} "${value}"`).join('\n')}
        }
        @hashed path /assets/*
        @fresh not path /assets/*
        header @hashed Cache-Control "${hashed}"
        header @fresh Cache-Control "${fresh}"
        file_server
    }
    handle_errors {
        header {
${entries.map(([name, value]) => `            ${name} "${value}"`).join('\n')}
            Cache-Control "no-store"
        }
        respond "{err.status_code}"
    }
}
`,
};

/**
 * @param {string} caching
 * @param {number} indent
 */
function nginxHeaders(caching, indent) {
  const lines = entries.map(([name, value]) => `add_header ${name} "${value}" always;`);
  return [...lines, `add_header Cache-Control "${caching}";`]
    .map((line) => ' '.repeat(indent) + line)
    .join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../docs/hosting', import.meta.url));
  for (const [name, content] of Object.entries(hostingFiles)) {
    writeFileSync(join(folder, name), content);
  }
}
