import ts from 'typescript';

/** Words that name something a history, a search attribute or an id must never hold. */
const SECRET_WORDS = [
  'answer',
  'answers',
  'code',
  'codes',
  'credential',
  'email',
  'login',
  'otp',
  'password',
  'passphrase',
  'phone',
  'pin',
  'secret',
  'token',
];

/** Endings of names whose value stands for a secret without holding it. */
const STANDS_FOR = /(Ref|Refs|Digest|Digests|Hash|Hashes|Hint|Hints|KeyId)$/;

/** Names that read like a secret and are none. */
const HARMLESS = ['supportCode', 'passwordReset', 'passwordRules'];

/** Named types that are closed lists of words or opaque refs. */
const HARMLESS_TYPE = /(Code|Ref|Digest|Hash|Hint|StepAnswer|PersonAnswer|RulesForDisplay)$/;

const words = (name: string) => name.split(/(?=[A-Z])|[_-]/).map((word) => word.toLowerCase());

/** Words that name somebody, or what they are signed in by. */
const ACCOUNT_WORDS = [
  'account',
  'login',
  'nobody',
  'operator',
  'person',
  'session',
  'subject',
  'user',
];

/**
 * Members of types, and parameters, in one contract file that could carry a secret or personal
 * data, as `name (line)`. A member typed by a closed list, a number (unless the whole name is the
 * secret word) or a boolean cannot.
 */
export const secretMembers = (fileName: string, text: string): string[] =>
  membersThat(mayCarrySecret, fileName, text);

/** Likewise those that name an account, whatever they hold of it. */
export const accountMembers = (fileName: string, text: string): string[] =>
  membersThat(
    (name) => words(unquoted(name)).some((word) => ACCOUNT_WORDS.includes(word)),
    fileName,
    text,
  );

function membersThat(
  offends: (quotedName: string, type: ts.TypeNode | undefined) => boolean,
  fileName: string,
  text: string,
): string[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isMember(node) && offends(node.name.getText(source), node.type)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${node.name.getText(source)} (line ${line + 1})`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Member = ts.PropertySignature | ts.PropertyDeclaration | ts.ParameterDeclaration;

const isMember = (node: ts.Node): node is Member =>
  ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node);

const unquoted = (name: string): string => name.replace(/^['"]|['"]$/g, '');

function mayCarrySecret(quotedName: string, type: ts.TypeNode | undefined): boolean {
  const name = unquoted(quotedName);
  if (HARMLESS.includes(name) || STANDS_FOR.test(name)) return false;
  const parts = words(name);
  if (!parts.some((word) => SECRET_WORDS.includes(word))) return false;
  return !isHarmless(type, parts.length > 1);
}

function isHarmless(type: ts.TypeNode | undefined, numbersToo: boolean): boolean {
  if (type === undefined) return false;
  if (ts.isUnionTypeNode(type)) return type.types.every((each) => isHarmless(each, numbersToo));
  if (ts.isArrayTypeNode(type)) return isHarmless(type.elementType, numbersToo);
  if (ts.isParenthesizedTypeNode(type)) return isHarmless(type.type, numbersToo);
  if (ts.isTypeReferenceNode(type)) return HARMLESS_TYPE.test(type.typeName.getText());
  if (type.kind === ts.SyntaxKind.NumberKeyword) return numbersToo;
  return (
    ts.isLiteralTypeNode(type) ||
    type.kind === ts.SyntaxKind.BooleanKeyword ||
    type.kind === ts.SyntaxKind.UndefinedKeyword
  );
}
