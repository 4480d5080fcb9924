/** What a text must not contain, by rule. Each finding names the line. */
type HouseRule = { name: string; pattern: RegExp; appliesTo: RegExp };

const CODE = /[.](ts|tsx|mjs|cjs|js|sql|css|html|yml|yaml|json|md|sh)$|Dockerfile$/;
const PROGRAM = /[.](ts|tsx|mjs|cjs|js)$/;
const TEST = /[.]test[.]tsx?$/;

const unfinished = ['TO' + 'DO', 'FIX' + 'ME'].join('|');

export const HOUSE_RULES: HouseRule[] = [
  {
    name: 'no path of one machine',
    pattern: /(?<![\w.-])\/(work|root|home\/\w+|Users\/\w+)\//,
    appliesTo: CODE,
  },
  {
    name: 'nothing left unfinished',
    pattern: new RegExp(`\\b(${unfinished})\\b`),
    appliesTo: CODE,
  },
  {
    name: 'no focused or skipped test',
    pattern:
      /\b(describe|it|test)([.]\w+)*[.](only|skip|todo|failing)\b|\b(fit|xit|xtest|fdescribe|xdescribe)[(.]/,
    appliesTo: TEST,
  },
  {
    name: 'a reason with every suppression',
    pattern:
      /eslint-disable(?!.* -- \w)|@ts-(ignore|nocheck)|@ts-expect-error(?!.{10})|prettier-ignore(?!.* -- \w)/,
    appliesTo: PROGRAM,
  },
  {
    name: 'no any in a type of plain JavaScript',
    pattern:
      /@(param|property|returns|template|type|typedef) \{[^@]*(\bany\b|(?<![/*])\*(?!\/))[^@]*\}/,
    appliesTo: /[.](mjs|cjs|js)$/,
  },
];

/** `rule (path:line)` for every line of one file that breaks a house rule. */
export function houseViolations(path: string, text: string): string[] {
  const rules = HOUSE_RULES.filter((rule) => rule.appliesTo.test(path));
  return text
    .split('\n')
    .flatMap((line, at) =>
      rules
        .filter((rule) => rule.pattern.test(line))
        .map((rule) => `${rule.name} (${path}:${at + 1})`),
    );
}
