/** A patch that cannot be computed or merged; the message is that of Kubernetes' patch library. */
export class PatchFailure extends Error {
  override name = 'PatchFailure';
}
