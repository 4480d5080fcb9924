import { join } from 'node:path';
import ts from 'typescript';
import { root } from './sourceFiles';

const BACKEND = ['workflows', 'activities', 'api', 'db', 'worker'];
const DECLARES = 'workflows/domain/policy.ts';

/** What checks policies and what describes them uses none of them. */
const CHECKS = /^api\/admin\/(policies|policySettings)[.]schema[.]ts$/;

/** A setting by its path, and the type that has it as a member. */
type Setting = { path: string; name: string; section: string; holder: ts.Type };

/** By setting, the files that read it: a member of that name of something a policy can be given for. */
export function policyReads(): Map<string, string[]> {
  const program = backendProgram();
  const checker = program.getTypeChecker();
  const settings = settingsOf(program, checker);
  const files = program.getRootFileNames().map((file) => file.slice(root.length + 1));
  const reads = new Map(settings.map(({ path }) => [path, new Set<string>()]));
  for (const file of files.filter((path) => !CHECKS.test(path)))
    forEachRead(program.getSourceFile(join(root, file))!, (name, holder) => {
      const found = settings.filter((one) => one.name === name && isHolder(checker, one, holder));
      for (const { path } of found) reads.get(path)?.add(file);
    });
  return new Map([...reads].map(([path, readers]) => [path, [...readers]]));
}

/** Only our own files: what packages export is unknown to it, which is ten times as fast. */
function backendProgram(): ts.Program {
  const file = join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as { config: object };
  const parsed = ts.parseJsonConfigFileContent({ ...config, include: BACKEND }, ts.sys, root);
  const options = { ...parsed.options, types: [] };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) =>
      text.startsWith('.')
        ? ts.resolveModuleName(text, from, options, host)
        : { resolvedModule: undefined },
    );
  return ts.createProgram(parsed.fileNames, options, host);
}

function settingsOf(program: ts.Program, checker: ts.TypeChecker): Setting[] {
  const source = checker.getSymbolAtLocation(program.getSourceFile(join(root, DECLARES))!)!;
  const declared = checker.getExportsOfModule(source).find(({ name }) => name === 'PolicyDocument');
  const policy = checker.getDeclaredTypeOfSymbol(declared!);
  return policy
    .getProperties()
    .filter((member) => !(member.flags & ts.SymbolFlags.Optional))
    .flatMap((member): Setting[] => {
      const { name } = member;
      const type = checker.getTypeOfSymbol(member);
      const isSection = (type.flags & ts.TypeFlags.Object) !== 0;
      if (!isSection) return [{ path: name, name, section: 'policy', holder: policy }];
      return type.getProperties().map((inner) => ({
        path: `${name}.${inner.name}`,
        name: inner.name,
        section: name,
        holder: type,
      }));
    });
}

/** Every `holder.name` and `{ name } = holder` of a file. */
function forEachRead(file: ts.SourceFile, found: (name: string, holder: ts.Node) => void): void {
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) found(node.name.text, node.expression);
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const member = node.propertyName ?? node.name;
      if (!node.dotDotDotToken && ts.isIdentifier(member)) found(member.text, node.parent);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** Whether the section of a policy fits there; where the type is not known, its name tells. */
function isHolder(checker: ts.TypeChecker, { section, holder }: Setting, node: ts.Node): boolean {
  const type = checker.getTypeAtLocation(node);
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown))
    return ts.isPropertyAccessExpression(node) && node.name.text === section;
  return checker.isTypeAssignableTo(holder, type);
}
