/** Whether a name is one of the zone database, as Go's `time.LoadLocation` finds it; its `UTC` and `Local` aside. */
export function isZone(zone: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    // Zones are files of Linux to the API server: capitals count. A name that is an alias cannot be told from one that is wrong.
    return timeZone === zone || timeZone.toLowerCase() !== zone.toLowerCase();
  } catch {
    return false;
  }
}
