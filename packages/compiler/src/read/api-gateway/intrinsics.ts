import type { Reporter } from '../../diagnostic.ts';
import { type Json, toPointer } from '../../pointer.ts';
import { listDocumentNodes } from '../../schema/document-structure.ts';

/** The texts of OpenAPI's objects, which templates often take from the stack. */
const texts = ['title', 'version', 'summary', 'description', 'operationId', 'url', 'name'];

/**
 * Replaces CloudFormation's intrinsic functions where OpenAPI has a text, by a text that is like their result, and reports
 * an error where they decide what the API consists of. Extensions keep theirs, which CloudFormation replaces at deployment.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function replaceIntrinsics(document: Json, reporter: Reporter): void {
  for (const { node, pointer } of listNodes(document)) {
    for (const key of texts.filter((name) => isIntrinsic(node[name]))) {
      const text = toText(node[key]);
      const at = toPointer(pointer, key);
      const message = `\`${key}\` is an intrinsic function of CloudFormation, \`${toName(node[key])}\`: it is read as "${text}".`;
      reporter.warn('intrinsic-text', at, message, `Write a text, such as ${key}: "${text}".`);
      node[key] = text;
    }
    for (const key of Object.keys(node).filter((name) => name.startsWith('Fn::'))) {
      const message = `\`${key}\` is replaced when a template is deployed, but the contract is compiled before that.`;
      const hint = 'Write what it stands for here, such as the operations of one of its branches.';
      reporter.error('intrinsic-structure', toPointer(pointer, key), message, hint);
      delete node[key];
    }
  }
}

/** Returns whether a value is a call of an intrinsic function, as opposed to an object with such a key. */
export function isIntrinsic(value: unknown): value is Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const [key = '', ...others] = Object.keys(value);
  return others.length === 0 && (/^Fn::\w+$/.test(key) || (key === 'Ref' && typeof (value as Json).Ref === 'string'));
}

function toName(call: Json): string {
  return Object.keys(call)[0] ?? '';
}

/** Returns the text of `Fn::Sub` or the name of `Ref`, without the `AWS::` of pseudo parameters; else "API". */
function toText({ Ref, 'Fn::Sub': template }: Json): string {
  const text = Ref === undefined ? [template].flat()[0] : `\${${Ref}}`;
  if (typeof text !== 'string') return 'API';
  return text.replace(/\$\{(?:AWS::)?([^}]*)\}/g, '$1').trim() || 'API';
}

/** Lists the objects of the document that have texts, and the map of its paths. */
function listNodes(document: Json): { node: Json; pointer: string }[] {
  const { info, paths, servers, tags } = document;
  const lists = Object.entries({ servers, tags }).flatMap(([name, list]) =>
    (Array.isArray(list) ? list : []).map((node, index) => ({ node, pointer: toPointer('#', name, index) })),
  );
  const maps = [
    { node: info, pointer: '#/info' },
    { node: paths, pointer: '#/paths' },
  ];
  // The paths come first, because their intrinsic functions look like path items.
  const nodes = [...maps, ...lists].filter(({ node }) => typeof node === 'object' && node !== null);
  return [...nodes, ...listDocumentNodes(document).filter(({ key }) => !key.startsWith('Fn::'))];
}
