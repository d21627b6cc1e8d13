/** The names that Argo CD takes for manifests; case matters (reposerver/repository/repository.go, manifestFile). */
const MANIFEST_NAME = /\.(yaml|yml|json|jsonnet)$/;

/** Names of files that are about a directory, or keep it, and that nothing is made of. */
const BYSTANDER =
  /^(?:\.|(?:readme|owners|codeowners|licen[cs]e|copying|notice|changelog|contributing|security|authors|maintainers)(?:[._-]|$))|\.(?:md|txt|adoc|rst)$/i;

/** Whether Argo CD takes a file of a plain directory for a manifest, by its name. */
export function isManifestName(name: string): boolean {
  return MANIFEST_NAME.test(name);
}

/** Whether a file, by its name, is no more than a word about the directory that it lies in. */
export function isBystander(name: string): boolean {
  return BYSTANDER.test(name);
}

/** Code of the warning of a directory that may be a plugin's. */
export const PLUGIN_SUSPECTED = 'plugin-suspected';
