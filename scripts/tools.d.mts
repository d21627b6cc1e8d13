/** Absolute paths of the real tools that tests and the demo use. */
export interface ToolPaths {
  /** helm 3.17 */
  helm3: string;
  /** helm 4.1 */
  helm4: string;
  /** kubectl 1.31 with kustomize 5.4 built in. */
  kubectl31: string;
  /** kubectl 1.35 with kustomize 5.7 built in. */
  kubectl35: string;
  /** Node 24, the second runtime that the program must run on. */
  node24: string;
}

/** Where each tool is once `ensureTools` has run. */
export const toolPaths: ToolPaths;

/** Unpacks what is not unpacked yet and returns the paths. Throws where there are no binaries for this platform. */
export function ensureTools(): Promise<ToolPaths>;
