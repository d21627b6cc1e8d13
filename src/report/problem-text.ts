/** What a tool printed, without the lines that the message has already: as a whole, or from where it says why. */
export function restOf(detail: string, message: string): string {
  const end = message.slice(-60);
  return detail
    .split('\n')
    .filter((line) => {
      const said = line.trim().replace(/^(Error: |error: |- )/, '');
      // A bracket of a quoted text is in many a message.
      return said.length < 4 || (!message.includes(said) && !said.includes(end));
    })
    .join('\n');
}
