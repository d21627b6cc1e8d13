/** Does each thing once, whoever asks and however often; failures are remembered too. */
export type Memo<T> = (key: string, make: () => Promise<T>) => Promise<T>;

/** @returns a memo that holds nothing yet */
export function createMemo<T>(): Memo<T> {
  const results = new Map<string, Promise<T>>();
  return (key, make) => {
    let result = results.get(key);
    if (result === undefined) {
      result = make();
      results.set(key, result);
    }
    return result;
  };
}
