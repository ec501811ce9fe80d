import { toPointer } from '@contract-first/compiler';
import { toCode } from '../rules/rule.ts';
import type { Compared } from './compared.ts';

interface Server {
  url: string;
  basePath: string;
  pointer: string;
}

/** Compares the servers of two contracts; a contract without them says nothing of where it is. */
export function compareServers({ old, next, report }: Compared): void {
  const [before, after] = [listServers(old.document), listServers(next.document)];
  if (before.length === 0 || after.length === 0) return;
  const paths = new Set(after.map(({ basePath }) => basePath));
  const lost = new Map(before.filter(({ basePath }) => !paths.has(basePath)).map((each) => [each.basePath, each]));
  for (const { basePath, pointer } of lost.values()) {
    const left = [...paths].map(toCode).join(', ');
    report({
      rule: 'base-path-changed',
      subject: 'the API',
      old: pointer,
      next: '#/servers',
      before: basePath,
      after: left,
    });
  }
  for (const { url, basePath, pointer } of before) {
    if (after.some((each) => each.url === url) || lost.has(basePath)) continue;
    report({ rule: 'server-removed', subject: 'the API', old: pointer, next: '#/servers', name: url });
  }
  for (const { url, pointer } of after) {
    if (before.some((each) => each.url === url)) continue;
    report({ rule: 'server-added', subject: 'the API', next: pointer, name: url });
  }
}

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document
function listServers(document: any): Server[] {
  // biome-ignore lint/suspicious/noExplicitAny: a server
  return (document.servers ?? []).map(({ url, variables }: any, index: number): Server => {
    const text = String(url).replaceAll(/\{([^{}]+)\}/g, (_, name) => variables?.[name]?.default ?? name);
    const path = text.replace(/^[a-z+.-]+:/i, '').replace(/^\/\/[^/?#]*/, '');
    const trimmed = text.replace(/\/+$/, '');
    return { url: trimmed, basePath: `/${path.replace(/^\/+|\/+$/g, '')}`, pointer: toPointer('#/servers', index) };
  });
}
