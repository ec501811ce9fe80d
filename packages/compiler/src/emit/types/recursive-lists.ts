import ts from 'typescript';

/**
 * Returns the nodes of openapi-typescript with a type alias for each component that is a list of itself, such as any JSON
 * value: TypeScript resolves such a type only in an alias, not in a property of an interface.
 */
export function nameRecursiveLists(nodes: ts.Node[]): ts.Node[] {
  const members = findSchemas(nodes);
  const recursive = [...members.keys()].filter((name) => reaches(name, name, members, new Set()));
  if (recursive.length === 0) return nodes;
  const aliases = new Map(
    recursive.map((name, index) => [name, ts.factory.createTypeReferenceNode(`Recursive${index}`)]),
  );
  const declarations = recursive.map((name, index) => {
    const type = replaceReferences(members.get(name)?.type as ts.TypeNode, aliases);
    return ts.factory.createTypeAliasDeclaration(undefined, `Recursive${index}`, undefined, type);
  });
  return [...nodes.map((node) => replaceMembers(node, members, aliases)), ...declarations];
}

type Members = Map<string, ts.PropertySignature>;

function findSchemas(nodes: ts.Node[]): Members {
  const components = nodes.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'components');
  const sections = components && ts.isInterfaceDeclaration(components) ? components.members : [];
  const schemas = sections.find((section) => section.name && toText(section.name) === 'schemas');
  const type = schemas && ts.isPropertySignature(schemas) ? schemas.type : undefined;
  const members = type && ts.isTypeLiteralNode(type) ? type.members.filter(ts.isPropertySignature) : [];
  return new Map(members.map((member) => [toText(member.name), member]));
}

function toText(name: ts.PropertyName): string {
  return ts.isStringLiteral(name) || ts.isIdentifier(name) || ts.isNumericLiteral(name) ? name.text : '';
}

/** Returns whether resolving a component leads to another; types of properties are resolved later. */
function reaches(from: string, to: string, members: Members, seen: Set<string>): boolean {
  return listReferences(members.get(from)?.type).some((name) => {
    if (name === to) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return reaches(name, to, members, seen);
  });
}

function listReferences(node: ts.Node | undefined): string[] {
  if (node === undefined || ts.isTypeLiteralNode(node)) return [];
  const own = findReference(node);
  if (own !== undefined) return [own];
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...listReferences(child)));
  return found;
}

/** Returns the name in `components["schemas"]["name"]`. */
function findReference(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType, indexType: section } = node.objectType;
  const isRoot = ts.isTypeReferenceNode(objectType) && ts.isIdentifier(objectType.typeName);
  if (!isRoot || (objectType.typeName as ts.Identifier).text !== 'components') return undefined;
  return toLiteral(section) === 'schemas' ? toLiteral(node.indexType) : undefined;
}

function toLiteral(node: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
}

function replaceReferences(type: ts.TypeNode, aliases: Map<string, ts.TypeReferenceNode>): ts.TypeNode {
  return replace(type, (node) => aliases.get(findReference(node) ?? '\0'));
}

function replaceMembers(root: ts.Node, members: Members, aliases: Map<string, ts.TypeReferenceNode>): ts.Node {
  const types = new Map([...aliases].map(([name, alias]) => [members.get(name)?.type as ts.Node, alias]));
  return replace(root, (node) => types.get(node));
}

function replace<Node extends ts.Node>(root: Node, find: (node: ts.Node) => ts.Node | undefined): Node {
  const { transformed } = ts.transform<ts.Node>(root, [
    (context) => {
      function visit(node: ts.Node): ts.Node {
        return find(node) ?? ts.visitEachChild(node, visit, context);
      }
      return visit;
    },
  ]);
  return transformed[0] as Node;
}
