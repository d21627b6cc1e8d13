import { describe, expect, it } from 'vitest';
import { escapeParameter, helmTemplateArguments } from '../../src/render/helm/arguments.ts';
import type { HelmTemplateRequest } from '../../src/render/helm/arguments.ts';

const plain: HelmTemplateRequest = {
  releaseName: 'web',
  namespace: '',
  kubeVersion: undefined,
  apiVersions: [],
  parameters: [],
  fileParameters: [],
  valueFiles: [],
  skipCrds: false,
  skipSchemaValidation: false,
  skipTests: false,
};

describe('helmTemplateArguments', () => {
  it('is short when nothing is said', () => {
    expect(helmTemplateArguments(plain)).toEqual(['template', '.', '--name-template', 'web', '--include-crds']);
  });

  it('has everything in the order of Argo CD', () => {
    const argv = helmTemplateArguments({
      releaseName: 'web',
      namespace: 'demo',
      kubeVersion: '1.34.0',
      apiVersions: ['a/v1', 'b/v1'],
      parameters: [
        { name: 's', value: '1', forceString: true },
        { name: 'b', value: 'x', forceString: false },
        { name: 'a', value: '1,2', forceString: false },
        { name: 'b', value: 'y', forceString: false },
      ],
      fileParameters: [{ name: 'f', path: '/x/f.txt' }],
      valueFiles: ['/x/one.yaml', '/x/two.yaml'],
      skipCrds: true,
      skipSchemaValidation: true,
      skipTests: true,
    });
    expect(argv.join(' ')).toBe(
      'template . --name-template web --namespace demo --kube-version 1.34.0 --set a=1\\,2 --set b=y --set-string s=1 --set-file f=/x/f.txt --values /x/one.yaml --values /x/two.yaml --api-versions a/v1 --api-versions b/v1 --skip-schema-validation --skip-tests',
    );
  });
});

describe('escapeParameter', () => {
  it.each([
    ['not, clean', 'not\\, clean'],
    ['a\\,b,c', 'a\\,b\\,c'],
    ['{a,b,c}', '{a,b,c}'],
    [',,,,,\\,', '\\,\\,\\,\\,\\,\\,'],
    ['{a,b', '{a\\,b'],
    ['', ''],
  ])('%s becomes %s', (value, expected) => expect(escapeParameter(value)).toBe(expected));
});
