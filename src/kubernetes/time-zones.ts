/** Names that only ICU, which JavaScript asks, has for zones, and a way to write offsets that is none of the zone database. */
const FOREIGN =
  /^(?:[+-].*|SystemV\/.*|A(?:CT|ET|GT|RT|ST)|B[ES]T|C(?:AT|NT|ST|TT)|E[AC]T|I[ES]T|JST|MIT|N[ES]T|P(?:LT|NT|RT|ST)|SST|VST|US\/Pacific-New|Canada\/East-Saskatchewan)$/i;

/** Longer texts are no names but an attempt to keep the program busy. */
const LONGEST = 64;

/** Whether a name is one of the zone database, as Go's `time.LoadLocation` finds it; its `UTC` and `Local` aside. */
export function isZone(zone: string): boolean {
  if (zone.length > LONGEST || FOREIGN.test(zone)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    // Zones are files of Linux to the API server: capitals count. A name that is an alias cannot be told from one that is wrong.
    return timeZone === zone || timeZone.toLowerCase() !== zone.toLowerCase();
  } catch {
    return false;
  }
}
