// dist/ as CommonJS: Node finds, reads and links it in several milliseconds less than the same program as ES modules, which is a twentieth
// of a short run. src/ stays as it is and rolldown does the bundling; only imports and exports between its files are written anew, as
// rolldown's own CommonJS asks for every name through a getter, each time.
import { createRequire } from 'node:module';
import { posix } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * A rolldown plugin, for output in the format `esm`. Throws where a file cannot be put so without changing what it does.
 *
 * @param later names of files, and of modules of Node, that are loaded when something of them is first called, although they are imported
 * like all others: what few runs need costs the rest nothing. The files may give away functions only, but to one another.
 */
export function commonJs({ later }) {
  return {
    name: 'common-js',
    generateBundle(_, bundle) {
      const files = new Map();
      for (const [fileName, { type, code }] of Object.entries(bundle))
        if (type === 'chunk') files.set(fileName, readFile(fileName, code, this.parse(code)));
      const isLater = (name) => later.includes(posix.basename(name, '.js')) || later.includes(name);
      for (const file of files.values()) bundle[file.fileName].code = rewriteFile(file, files, isLater);
      refuseCircles(files);
      // Without it, package.json of the repository would say what they are.
      this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
    },
  };
}

/** What there is to know of a file: its statements, and what each name is that it gives away. */
function readFile(fileName, code, { body }) {
  const kinds = new Map();
  for (const node of body) {
    if (node.type === 'ImportDeclaration') for (const { local } of node.specifiers) kinds.set(local.name, 'imported');
    if (node.type === 'FunctionDeclaration') kinds.set(node.id.name, 'function');
    if (node.type === 'ClassDeclaration') kinds.set(node.id.name, 'class');
    if (node.type === 'VariableDeclaration')
      for (const { id, init } of node.declarations)
        kinds.set(id.name, node.kind === 'let' || init === null ? 'variable' : 'constant');
  }
  const specifiers = body.flatMap((node) => (node.type === 'ExportNamedDeclaration' ? node.specifiers : []));
  const exports = new Map(
    specifiers.map(({ local, exported }) => [nameOf(exported), kinds.get(local.name) ?? 'variable']),
  );
  // They are given away by value, once the file is read.
  const variables = [...exports.keys()].filter((name) => exports.get(name) === 'variable');
  if (variables.length > 0) throw new Error(`${fileName} must not export what changes: ${variables.join(', ')}`);
  return { fileName, code, body, exports, loads: [] };
}

function rewriteFile(file, files, isLater) {
  const { fileName, code, body } = file;
  let text = '';
  let end = 0;
  for (const node of body) {
    const instead = rewrite(node);
    if (instead === undefined) continue;
    text += code.slice(end, node.start) + instead;
    end = node.end;
  }
  return asScript(fileName, text + code.slice(end));

  /** Text that takes the place of a statement; undefined for one that stays. */
  function rewrite(node) {
    if (node.type === 'ImportDeclaration') return rewriteImport(node);
    if (!node.type.startsWith('Export')) return undefined;
    if (node.type !== 'ExportNamedDeclaration' || node.declaration || node.source)
      throw new Error(`${fileName}: cannot be put as CommonJS: ${code.slice(node.start, node.end)}`);
    const names = node.specifiers.map(({ local, exported }) => pairText(nameOf(exported), local.name));
    return names.length === 0 ? '' : `module.exports = { ${names.join(', ')} };`;
  }

  function rewriteImport({ source, specifiers }) {
    const from = source.value.startsWith('.') ? posix.join(posix.dirname(fileName), source.value) : source.value;
    const call = `require(${JSON.stringify(source.value)})`;
    const named = specifiers.filter(({ type }) => type === 'ImportSpecifier');
    const isFunction = files.has(from) ? (name) => files.get(from).exports.get(name) === 'function' : functionsOf(from);
    const others = named.map(({ imported }) => nameOf(imported)).filter((name) => !isFunction(name));
    if (isLater(from) && named.length === specifiers.length && others.length === 0) return callsText(named, from, call);
    if (isLater(from) && files.has(from) && !isLater(fileName))
      throw new Error(`${from} is loaded later, so ${fileName} cannot take what is no function: ${others.join(', ')}`);
    file.loads.push(from);
    if (specifiers.length === 0) return `${call};`;
    // A module of Node is its own default.
    const whole = specifiers
      .filter((each) => !named.includes(each))
      .map(({ local }) => `const ${local.name} = ${call};`);
    const names = named.map(({ imported, local }) => pairText(nameOf(imported), local.name));
    return [...whole, ...(names.length === 0 ? [] : [`const { ${names.join(', ')} } = ${call};`])].join('\n');
  }
}

/** Tells of a name whether a module of Node has a function of that name; a class begins with a capital letter. */
function functionsOf(specifier) {
  if (!specifier.startsWith('node:')) return () => false;
  const all = require(specifier);
  return (name) => typeof all[name] === 'function' && /^[a-z]/.test(name);
}

/** Functions that stand for those of a file, and load it when they are called. */
function callsText(named, from, call) {
  const there = `later_${from.replace(/^chunks\/|^node:|\.js$/g, '').replace(/\W/g, '_')}`;
  const functions = named.map(
    ({ imported, local }) =>
      `function ${local.name}(...given) {\n\treturn (${there} ??= ${call}).${nameOf(imported)}(...given);\n}`,
  );
  return functions.length === 0 ? '' : [`let ${there};`, ...functions].join('\n');
}

function pairText(name, value) {
  return name === value ? name : `${name}: ${value}`;
}

function nameOf(node) {
  return node.name ?? node.value;
}

function asScript(fileName, code) {
  const text = code
    .replace(/\bimport\(("\.{1,2}\/[\w/.-]+\.js")\)/g, 'Promise.resolve().then(() => require($1))')
    .replaceAll('import.meta.url', 'require("node:url").pathToFileURL(__filename).href');
  const left = /\bimport(?:\(["`]|\.meta\b).*/.exec(text)?.[0];
  if (left !== undefined) throw new Error(`${fileName}: cannot be put as CommonJS: ${left}`);
  const shebang = /^#!.*\n/.exec(text)?.[0] ?? '';
  return `${shebang}"use strict";\n${text.slice(shebang.length)}`;
}

/** In a circle, a file would be read before what it takes from another is there: only ES modules can do that. */
function refuseCircles(files) {
  const done = new Set();
  const visit = (fileName, path) => {
    if (path.includes(fileName))
      throw new Error(`these files load one another: ${[...path.slice(path.indexOf(fileName)), fileName].join(', ')}`);
    if (done.has(fileName)) return;
    for (const each of files.get(fileName)?.loads ?? []) visit(each, [...path, fileName]);
    done.add(fileName);
  };
  for (const fileName of files.keys()) visit(fileName, []);
}
